package org.waylight.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up, and refuses a name of which any address is not permitted. What it returns is what is connected to: nobody asks
 * the name system a second time.
 *
 * @param names the name system
 */
record CheckedNames(DnsResolver names, Predicate<InetAddress> permitted) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException();
        }
        if (!Stream.of(addresses).allMatch(permitted)) {
            throw new NotPublic();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The name leads into somebody's own network. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }
}
