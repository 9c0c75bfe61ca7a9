package org.waylight.triage.partner;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.waylight.envelope.TokenKey;

/**
 * Ids of what is about nobody: tokens that only triage can make. So whichever instance hears of one knows that it was sent,
 * to whom, and in which envelope, and nothing of it need be kept. To everybody else they are as random as a report's.
 *
 * @param kind sets apart what is sent for different reasons
 */
record Nobody(TokenKey tokens, String kind) {

    UUID slot(String agency, UUID dispatch) {
        return id("slot", agency + " " + dispatch);
    }

    /** @param digest of the envelope, SHA-256 in hexadecimal */
    UUID report(String agency, UUID dispatch, String digest) {
        return id("report", agency + " " + dispatch + " " + digest);
    }

    private UUID id(String what, String value) {
        ByteBuffer token = ByteBuffer.wrap(tokens.token(kind + "-" + what, value));
        // As a random UUID has them (RFC 9562, version 4): on Kafka a key that has not would tell what it is of.
        long high = token.getLong() & ~0xF000L | 0x4000L;
        long low = token.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low);
    }
}
