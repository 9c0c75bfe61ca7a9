package org.waylight.triage.access;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the desk is and how it is run.
 *
 * @param address as persons type it, without a path; passkeys are bound to it
 * @param demo whether this is a demonstration, where a person may do without a passkey and every page says so
 * @param invitations the launcher's file of one-time links; null if there is none
 * @param provider who may say who somebody is; null if passkeys alone do
 */
public record DeskSettings(
        URI address,
        boolean demo,
        @Nullable Path invitations,
        @Nullable Provider provider) {

    public DeskSettings {
        boolean here = "http".equals(address.getScheme()) && "localhost".equals(address.getHost());
        boolean sealed = "https".equals(address.getScheme()) && address.getHost() != null;
        if (!here && !sealed) {
            throw new IllegalStateException("triage.desk-url must be https://NAME or http://localhost:PORT");
        }
        if (address.getPath() != null && !address.getPath().isEmpty()) {
            throw new IllegalStateException("triage.desk-url must be a scheme, a name and a port, without a path");
        }
        if (demo && provider != null) {
            throw new IllegalStateException(
                    "triage.demo and triage.oidc exclude each other: a demonstration asks for no"
                            + " passkey, and whoever comes by the provider must show one");
        }
    }

    boolean https() {
        return "https".equals(address.getScheme());
    }

    String host() {
        return address.getHost();
    }
}
