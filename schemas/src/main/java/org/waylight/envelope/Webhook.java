package org.waylight.envelope;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where an agency that cannot use Kafka has its sealed records brought, as the root signed it (ADR 0033).
 *
 * @param url {@code https://host[:port]/path} of a host with a name in the public name system, at most {@value #MAX_CHARACTERS}
 *     characters; everything in it is in a public file, so it bears no login and no query
 * @param relay the key with which the one who brings them signs each request
 */
public record Webhook(URI url, VerifyingKey relay) {

    static final int MAX_CHARACTERS = 512;

    /** At least two labels, the last of which begins with a letter: no address in any way of writing one. */
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Spelled in one way only, since the signature covers it. */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+/?|/");

    private static final int MAX_HOST = 253;
    private static final int MAX_PORT = 65_535;

    public Webhook {
        if (url.toString().length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("webhook must be at most " + MAX_CHARACTERS + " characters, was "
                    + url.toString().length());
        }
        String host = url.getHost();
        boolean named =
                host != null && host.length() <= MAX_HOST && HOST.matcher(host).matches();
        boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!"https".equals(url.getScheme()) || !named || !bare || url.getPort() == 0 || url.getPort() > MAX_PORT) {
            throw new IllegalArgumentException(
                    "webhook must be https://host/path, with a host's full name in lower case, no address, no login, no query");
        }
        if (!PATH.matcher(url.getRawPath()).matches()
                || !url.normalize().getRawPath().equals(url.getRawPath())) {
            throw new IllegalArgumentException("webhook must have a path of letters, digits and . _ ~ - only");
        }
    }
}
