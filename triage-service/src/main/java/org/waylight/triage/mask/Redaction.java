package org.waylight.triage.mask;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a passage. Sealed at rest.
 *
 * @param field whose text it is, as in {@link FreeText}
 * @param start in UTF-16 units, as the two of {@link Passage}
 * @param who the account that decided
 * @param minute minutes since 1970-01-01T00Z
 * @param liftedBy the account that took it back; null while it stands
 * @param text what is right instead, for {@link Act#CORRECT} alone; else null
 */
public record Redaction(
        UUID id,
        String field,
        int start,
        int end,
        Act act,
        Reason reason,
        String who,
        long minute,
        @Nullable String liftedBy,
        @Nullable String text) {

    public Redaction(
            UUID id,
            String field,
            int start,
            int end,
            Act act,
            Reason reason,
            String who,
            long minute,
            @Nullable String liftedBy) {
        this(id, field, start, end, act, reason, who, minute, liftedBy, null);
    }

    /** What becomes of the passage. */
    public enum Act {
        /** Nobody sees it any more: not at the desk, not at an agency. */
        HIDE,
        /** The rule masked it, and it is not about the reporter. */
        SHOW,
        /** It is wrong: everybody reads what is right in its place. */
        CORRECT
    }

    public enum Reason {
        ABOUT_THE_REPORTER,
        POINTS_TO_THE_REPORTER,
        SOMEBODY_NOT_CONCERNED,
        MORE_THAN_NEEDED,
        /** The only one for {@link Act#SHOW}. */
        NOT_ABOUT_THE_REPORTER,
        /** The only one for {@link Act#CORRECT}. */
        WRONG
    }

    public Redaction {
        var _ = new Passage(start, end);
        if (act == Act.CORRECT != (reason == Reason.WRONG) || act == Act.CORRECT != (text != null)) {
            throw new IllegalArgumentException("what is wrong is corrected by a text, and nothing else is");
        }
        if (act == Act.SHOW != (reason == Reason.NOT_ABOUT_THE_REPORTER)) {
            throw new IllegalArgumentException("only what is not about the reporter is shown, and it is not hidden");
        }
    }

    boolean isLifted() {
        return liftedBy != null;
    }

    /** What the {@code who} of a rights case found wrong in a text, and what is right. */
    public static Redaction corrected(String field, Passage wrong, String right, String who, long minute) {
        return new Redaction(
                UUID.randomUUID(),
                field,
                wrong.start(),
                wrong.end(),
                Act.CORRECT,
                Reason.WRONG,
                who,
                minute,
                null,
                right);
    }

    /** The same as it would be masked for one reader alone. */
    public static Redaction hidden(String field, Passage passage) {
        return new Redaction(
                UUID.randomUUID(),
                field,
                passage.start(),
                passage.end(),
                Act.HIDE,
                Reason.SOMEBODY_NOT_CONCERNED,
                "",
                0,
                null);
    }

    public Redaction lifted(String by) {
        return new Redaction(id, field, start, end, act, reason, who, minute, by, text);
    }

    @Override
    public String toString() {
        return "Redaction[redacted]";
    }
}
