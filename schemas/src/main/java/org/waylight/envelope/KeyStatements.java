package org.waylight.envelope;

import java.nio.ByteBuffer;
import org.waylight.message.KeyStatement;

/** Signs and checks key statements: a party's word, under its identity key, on which key to seal to. */
public final class KeyStatements {

    private KeyStatements() {}

    /**
     * A signed statement.
     *
     * @param notBefore first hour at which to seal to the key, hours since 1970-01-01T00Z
     * @param notAfter last such hour, not before {@code notBefore}
     */
    public static KeyStatement sign(IdentityKey identity, Party party, SealingKey key, long notBefore, long notAfter) {
        if (notAfter < notBefore) {
            throw new IllegalArgumentException("a key statement must not end before it begins");
        }
        KeyStatement unsigned = new KeyStatement(
                party.id(), Suite.ID, ByteBuffer.wrap(key.toBytes()), notBefore, notAfter, ByteBuffer.allocate(0));
        return KeyStatement.newBuilder(unsigned)
                .setSignature(ByteBuffer.wrap(identity.sign(transcript(unsigned))))
                .build();
    }

    /** Whether the party that {@code identity} belongs to signed this statement, about a key of the one suite. */
    public static boolean verify(VerifyingKey identity, KeyStatement statement) {
        return statement.getSuite() == Suite.ID
                && identity.verify(transcript(statement), Octets.of(statement.getSignature()));
    }

    private static Transcript transcript(KeyStatement statement) {
        return new Transcript("waylight/v1/key-statement")
                .add(statement.getParty())
                .add(statement.getSuite())
                .add(Octets.of(statement.getPublicKey()))
                .add(statement.getNotBefore())
                .add(statement.getNotAfter());
    }
}
