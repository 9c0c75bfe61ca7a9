package org.waylight.triage.retention;

import java.time.LocalDate;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;

/** One kind of thing that is kept beside reports. */
interface Shelf {

    Kept kept();

    /** Counts what is there and what is over; what is over goes, on record, if {@code destroying} is on. */
    Tally look(Beside rule, LocalDate today, Destroying destroying);

    /**
     * What is on it.
     *
     * @param here how many, after what went
     * @param over how many of them had their time over and are still there
     */
    record Tally(Kept kept, int here, int over) {}
}
