package org.waylight.intake.mailbox;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Addressed;
import org.waylight.message.SealedEnvelope;
import org.waylight.wire.SingleObject;

/** What a mailbox looks like from outside: one wrap, and signed. */
final class MailboxForm {

    /** Magic byte and schema id of Confluent's wire format. */
    private static final int FRAME_BYTES = 5;

    private static final SingleObject ENVELOPES = new SingleObject(List.of(SealedEnvelope.class));
    /** Single-object encoding's marker and schema fingerprint, ten bytes that are the same for every envelope. */
    private static final byte[] PREFIX = prefix();

    private MailboxForm() {}

    /** The envelope in a record's value, or null if there is none of a mailbox's form. */
    static @Nullable SealedEnvelope envelope(byte[] framed) {
        if (framed.length <= FRAME_BYTES || framed[0] != 0) {
            return null;
        }
        byte[] single = ByteBuffer.allocate(PREFIX.length + framed.length - FRAME_BYTES)
                .put(PREFIX)
                .put(framed, FRAME_BYTES, framed.length - FRAME_BYTES)
                .array();
        return ENVELOPES.decode(single) instanceof SealedEnvelope envelope
                        && envelope.getSealing() instanceof Addressed addressed
                        && addressed.getWraps().size() == 1
                        && addressed.getSignature() != null
                ? envelope
                : null;
    }

    private static byte[] prefix() {
        SealedEnvelope any =
                new SealedEnvelope(0, new UUID(0, 0), new Addressed(List.of(), null), ByteBuffer.allocate(0));
        return Arrays.copyOf(SingleObject.encode(any), 10);
    }
}
