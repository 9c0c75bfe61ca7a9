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
        @Nullable String liftedBy) {

    /** What becomes of the passage. */
    public enum Act {
        /** Nobody sees it any more: not at the desk, not at an agency. */
        HIDE,
        /** The rule masked it, and it is not about the reporter. */
        SHOW
    }

    public enum Reason {
        ABOUT_THE_REPORTER,
        POINTS_TO_THE_REPORTER,
        SOMEBODY_NOT_CONCERNED,
        MORE_THAN_NEEDED,
        /** The only one for {@link Act#SHOW}. */
        NOT_ABOUT_THE_REPORTER
    }

    public Redaction {
        var _ = new Passage(start, end);
        if (act == Act.SHOW != (reason == Reason.NOT_ABOUT_THE_REPORTER)) {
            throw new IllegalArgumentException("only what is not about the reporter is shown, and it is not hidden");
        }
    }

    boolean isLifted() {
        return liftedBy != null;
    }

    public Redaction lifted(String by) {
        return new Redaction(id, field, start, end, act, reason, who, minute, by);
    }
}
