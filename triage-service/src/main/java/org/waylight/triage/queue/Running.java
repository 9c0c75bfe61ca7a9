package org.waylight.triage.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.waylight.triage.assess.Clock;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.Index.Queued;

/**
 * A report's clock as the queue shows it. Pure.
 *
 * @param text what it says
 * @param late whether nobody looked in time
 * @param soon whether less than a quarter of an hour is left
 */
record Running(String text, boolean late, boolean soon) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK).withZone(WorkingDays.LONDON);

    /**
     * The clock at {@code now}. It stops when a person has looked.
     *
     * @param arrived when the report came
     */
    static Running of(Queued report, Deadlines deadlines, Instant arrived, Instant now) {
        Clock clock = report.summary().essence().rule().clock();
        return report.summary().read()
                ? new Running("looked at", false, false)
                : deadlines
                        .due(clock, arrived)
                        .map(due -> until(due, now))
                        .orElse(new Running("signpost", false, false));
    }

    private static Running until(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        if (left.isNegative()) {
            return new Running("late by " + length(left.negated()), true, false);
        }
        return left.compareTo(Duration.ofDays(1)) > 0
                ? new Running("by " + DAY.format(due), false, false)
                : new Running(length(left) + " left", false, left.compareTo(Duration.ofMinutes(15)) < 0);
    }

    /** Whole minutes, rounded down: what is left is never overstated. */
    private static String length(Duration time) {
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min";
        }
        return time.compareTo(Duration.ofDays(2)) < 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " days";
    }
}
