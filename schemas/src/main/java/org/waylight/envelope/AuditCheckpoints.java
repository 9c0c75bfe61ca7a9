package org.waylight.envelope;

import java.nio.ByteBuffer;
import org.waylight.message.AuditCheckpoint;

/** Signs and checks checkpoints of the audit trail, so that triage cannot disown how it said the trail stood. */
public final class AuditCheckpoints {

    private AuditCheckpoints() {}

    /** {@code checkpoint} with the signature of {@code identity} over every other field. */
    public static AuditCheckpoint sign(IdentityKey identity, AuditCheckpoint checkpoint) {
        return AuditCheckpoint.newBuilder(checkpoint)
                .setSignature(ByteBuffer.wrap(identity.sign(transcript(checkpoint))))
                .build();
    }

    public static boolean verify(VerifyingKey identity, AuditCheckpoint checkpoint) {
        return identity.verify(transcript(checkpoint), Octets.of(checkpoint.getSignature()));
    }

    private static Transcript transcript(AuditCheckpoint checkpoint) {
        return new Transcript("waylight/v1/audit-checkpoint")
                .add(checkpoint.getNumber())
                .add(checkpoint.getHour())
                .add(checkpoint.getEntries())
                .add(checkpoint.getChains())
                .add(Octets.of(checkpoint.getRoot()))
                .add(Octets.of(checkpoint.getPreviousRoot()));
    }
}
