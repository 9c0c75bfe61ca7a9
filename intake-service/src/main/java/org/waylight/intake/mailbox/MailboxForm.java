package org.waylight.intake.mailbox;

import org.jspecify.annotations.Nullable;
import org.waylight.message.Addressed;
import org.waylight.message.SealedEnvelope;
import org.waylight.wire.Framing;

/** What a mailbox looks like from outside: one wrap. */
final class MailboxForm {

    private MailboxForm() {}

    /** The envelope in a record's value, or null if there is none of a mailbox's form. */
    static @Nullable SealedEnvelope envelope(byte[] framed) {
        SealedEnvelope envelope = Framing.envelope(framed);
        return envelope != null
                        && envelope.getSealing() instanceof Addressed addressed
                        && addressed.getWraps().size() == 1
                ? envelope
                : null;
    }
}
