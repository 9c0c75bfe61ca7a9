package org.waylight.triage.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * The organisation's identity provider (OpenID Connect), which may say who somebody is and nothing else.
 *
 * @param issuer its address, as its own tokens name it; https, except on this machine
 * @param clientId by which it knows the desk
 * @param clientSecretFile holds the desk's secret there on its first line
 * @param name what people at the desk call it
 */
public record Provider(URI issuer, String clientId, Path clientSecretFile, String name) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    public Provider {
        boolean here = "http".equals(issuer.getScheme()) && THIS_MACHINE.contains(issuer.getHost());
        boolean sealed = "https".equals(issuer.getScheme()) && issuer.getHost() != null;
        if (!here && !sealed) {
            throw new IllegalStateException("triage.oidc.issuer must be https://NAME, with a path if it has one");
        }
    }
}
