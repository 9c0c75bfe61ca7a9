package org.waylight.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/** A name system that knows one host. */
record TestNames(String host, List<InetAddress> addresses) implements DnsResolver {

    static TestNames of(String host, String... addresses) {
        return new TestNames(
                host, Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    }

    @Override
    public InetAddress[] resolve(String asked) throws UnknownHostException {
        if (!asked.equals(host)) {
            throw new UnknownHostException();
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String asked) {
        throw new AssertionError("nobody needs another name");
    }
}
