package org.waylight.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are somebody's on the internet. Closed is what IANA's registries of special-purpose addresses keep for a machine
 * itself, its network, documentation or tunnels, multicast and what is not given out. Of IPv6 only what is given out is open
 * (2000::/3), so every form that wraps an IPv4 address is closed.
 */
final class PublicAddresses {

    private static final List<Block> CLOSED_IPV4 = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private, RFC 1918
                    "100.64.0.0/10", // shared by a provider's customers, RFC 6598
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, where clouds tell machines their secrets
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocols
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // relays of 6to4
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // measurements
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4") // reserved, and everybody at once
            .map(Block::of)
            .toList();

    private static final Block GIVEN_OUT_IPV6 = Block.of("2000::/3");

    private static final List<Block> CLOSED_IPV6 = Stream.of(
                    "2001::/23", // protocols, with Teredo's tunnels
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which wraps IPv4
                    "3fff::/20") // documentation
            .map(Block::of)
            .toList();

    private PublicAddresses() {}

    static boolean permits(InetAddress address) {
        BigInteger number = number(address);
        if (address instanceof Inet4Address) {
            return CLOSED_IPV4.stream().noneMatch(block -> block.contains(number));
        }
        return GIVEN_OUT_IPV6.contains(number) && CLOSED_IPV6.stream().noneMatch(block -> block.contains(number));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** Addresses of one kind with the same beginning. */
    private record Block(BigInteger beginning, int freeBits) {

        static Block of(String notation) {
            String[] parts = notation.split("/");
            InetAddress first = InetAddress.ofLiteral(parts[0]);
            int freeBits = first.getAddress().length * Byte.SIZE - Integer.parseInt(parts[1]);
            return new Block(number(first).shiftRight(freeBits), freeBits);
        }

        boolean contains(BigInteger address) {
            return address.shiftRight(freeBits).equals(beginning);
        }
    }
}
