package org.waylight.envelope;

import java.nio.ByteBuffer;
import org.waylight.message.KeyStatement;

/** Properly signed statements of keys that no honest party would state. */
public final class WeakStatements {

    private WeakStatements() {}

    public static KeyStatement signed(
            IdentityKey identity, String party, byte[] publicKey, long notBefore, long notAfter) {
        byte[] signature = identity.sign(new Transcript("waylight/v1/key-statement")
                .add(party)
                .add(Suite.ID)
                .add(publicKey)
                .add(notBefore)
                .add(notAfter));
        return new KeyStatement(
                party, Suite.ID, ByteBuffer.wrap(publicKey), notBefore, notAfter, ByteBuffer.wrap(signature));
    }
}
