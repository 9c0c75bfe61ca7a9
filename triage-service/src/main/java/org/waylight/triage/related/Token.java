package org.waylight.triage.related;

import java.nio.ByteBuffer;
import org.waylight.envelope.TokenKey;
import org.waylight.triage.related.identify.Identifier;
import org.waylight.triage.related.identify.Identifier.Kind;

/**
 * What stands for an identifier.
 *
 * @param high the first eight bytes
 * @param low the last eight
 */
record Token(Kind kind, long high, long low) {

    static Token of(TokenKey key, Identifier identifier) {
        var bytes = ByteBuffer.wrap(key.token(identifier.kind().name(), identifier.value()));
        return new Token(identifier.kind(), bytes.getLong(), bytes.getLong());
    }

    @Override
    public String toString() {
        return "Token[redacted]";
    }
}
