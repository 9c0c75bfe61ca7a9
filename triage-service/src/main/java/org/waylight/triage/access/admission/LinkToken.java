package org.waylight.triage.access.admission;

import java.security.SecureRandom;
import java.util.Base64;
import org.waylight.audit.Digest;

/**
 * The secret part of a one-time link; whoever holds it may use the link.
 *
 * @param text 32 random bytes in URL-safe Base64, if we made it; anything if it came from outside
 */
public record LinkToken(String text) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static LinkToken make() {
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(fresh));
    }

    /** All that is ever stored of it: SHA-256 in hexadecimal. A slow hash would protect 256 random bits no better. */
    public String hash() {
        return Digest.ofText(text).hex();
    }

    @Override
    public String toString() {
        return "LinkToken[redacted]";
    }
}
