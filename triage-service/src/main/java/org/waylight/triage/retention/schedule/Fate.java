package org.waylight.triage.retention.schedule;

import java.time.LocalDate;

/** What becomes of a report by the rules. */
public sealed interface Fate {

    /**
     * It is destroyed.
     *
     * @param on the first day on which it may be
     * @param rule id of the rule whose time ends last
     * @param guarded whether it would go earlier, had its reporter not just said something
     */
    record Due(LocalDate on, String rule, boolean guarded) implements Fate {}

    /** It is kept, with no day set. */
    record Kept(Why why) implements Fate {}

    /** Why no day is set. */
    enum Why {
        /** Somebody has something left to decide or to open. */
        UNSETTLED,
        /** Its reporter said something that nobody has read. */
        UNREAD,
        LEGAL_HOLD,
        /** Somebody uses their rights over it, and has no answer yet. */
        RIGHTS_CASE,
        /** It was neither let go nor closed on any day that is on record: a person must look. */
        NO_DAY
    }
}
