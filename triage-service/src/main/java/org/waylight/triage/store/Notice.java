package org.waylight.triage.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeState;
import org.waylight.message.RefusalReason;

/**
 * What an agency was told about a view after it left, and what came of it.
 *
 * @param number 1, 2, 3 ... within the dispatch
 * @param deletes whether it asks to delete the view; else it puts another in its place
 * @param envelopeDigest SHA-256 of the sealed notice in hexadecimal; the agency's receipt repeats it. Empty if it could not
 *     be sealed to the agency
 * @param minute minutes since 1970-01-01T00:00Z at which somebody here decided on it
 * @param state the last that was heard of it; null if nothing
 * @param answer what the agency signed last; null if nothing
 * @param refusal why it keeps the view; null unless it refused
 * @param receiptSequence sequence of the last receipt, 0 if none
 * @param hour hours since 1970-01-01T00Z of that receipt, 0 without one
 */
public record Notice(
        UUID id,
        int number,
        boolean deletes,
        NoticeReason reason,
        String envelopeDigest,
        long minute,
        @Nullable NoticeState state,
        @Nullable NoticeAnswer answer,
        @Nullable RefusalReason refusal,
        int receiptSequence,
        long hour) {

    /** One of which nothing was heard yet. */
    public static Notice sent(
            UUID id, int number, boolean deletes, NoticeReason reason, String envelopeDigest, long minute) {
        return new Notice(id, number, deletes, reason, envelopeDigest, minute, null, null, null, 0, 0);
    }

    /** One that nobody could seal: the agency has no valid key. */
    public static Notice unsealed(UUID id, int number, boolean deletes, NoticeReason reason, long minute) {
        return new Notice(id, number, deletes, reason, "", minute, NoticeState.UNREACHABLE, null, null, 0, 0);
    }

    /** With what routing says of it. */
    public Notice heard(NoticeState now) {
        return new Notice(
                id, number, deletes, reason, envelopeDigest, minute, now, answer, refusal, receiptSequence, hour);
    }

    /** With what the agency signed. */
    public Notice answered(NoticeAnswer now, @Nullable RefusalReason why, int sequence, long at) {
        return new Notice(
                id, number, deletes, reason, envelopeDigest, minute, NoticeState.ANSWERED, now, why, sequence, at);
    }

    /** Whether it asked to delete, and there is nothing with the agency any more. */
    public boolean done() {
        return deletes
                && (answer == NoticeAnswer.DELETED
                        || answer == NoticeAnswer.NOT_HELD
                        || state == NoticeState.NOT_DELIVERED);
    }
}
