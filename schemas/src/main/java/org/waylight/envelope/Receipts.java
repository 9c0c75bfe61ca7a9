package org.waylight.envelope;

import java.nio.ByteBuffer;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.NoticeReceipt;

/** Signs and checks agencies' receipts, so that an agency cannot disown what it said it did. */
public final class Receipts {

    private Receipts() {}

    /** {@code receipt} with the signature of {@code identity} over every other field. */
    public static AgencyReceipt sign(IdentityKey identity, AgencyReceipt receipt) {
        return AgencyReceipt.newBuilder(receipt)
                .setSignature(ByteBuffer.wrap(identity.sign(transcript(receipt))))
                .build();
    }

    public static boolean verify(VerifyingKey identity, AgencyReceipt receipt) {
        return identity.verify(transcript(receipt), Octets.of(receipt.getSignature()));
    }

    /** As for a receipt of a dispatch. */
    public static NoticeReceipt sign(IdentityKey identity, NoticeReceipt receipt) {
        return NoticeReceipt.newBuilder(receipt)
                .setSignature(ByteBuffer.wrap(identity.sign(transcript(receipt))))
                .build();
    }

    public static boolean verify(VerifyingKey identity, NoticeReceipt receipt) {
        return identity.verify(transcript(receipt), Octets.of(receipt.getSignature()));
    }

    private static Transcript transcript(NoticeReceipt receipt) {
        return new Transcript("waylight/v1/notice-receipt")
                .add(receipt.getAgency())
                .add(receipt.getNotice().toString())
                .add(receipt.getDispatch().toString())
                .add(Octets.of(receipt.getEnvelopeDigest()))
                .add(receipt.getAnswer().name())
                .add(receipt.getReason() == null ? "" : receipt.getReason().name())
                .add(receipt.getSequence())
                .add(receipt.getHour());
    }

    private static Transcript transcript(AgencyReceipt receipt) {
        return new Transcript("waylight/v1/receipt")
                .add(receipt.getAgency())
                .add(receipt.getDispatch().toString())
                .add(Octets.of(receipt.getEnvelopeDigest()))
                .add(receipt.getState().name())
                .add(receipt.getReason() == null ? "" : receipt.getReason().name())
                .add(receipt.getSequence())
                .add(receipt.getHour());
    }
}
