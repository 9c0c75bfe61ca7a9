package org.waylight.triage.deadline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.waylight.triage.assess.Clock;

/**
 * Until when a person of the charity must have looked at a report.
 *
 * @param staff the charity's own working days
 */
public record Deadlines(WorkingDays staff) {

    /**
     * When it is due; nothing for what is only signposted.
     *
     * @param arrived when the report came, or the latest moment that is known to lie before that
     */
    public Optional<Instant> due(Clock clock, Instant arrived) {
        return switch (clock) {
            case FIFTEEN_MINUTES -> Optional.of(arrived.plus(Duration.ofMinutes(15)));
            case FOUR_HOURS -> Optional.of(arrived.plus(Duration.ofHours(4)));
            case ONE_DAY -> Optional.of(arrived.plus(Duration.ofHours(24)));
            case THREE_WORKING_DAYS -> Optional.of(staff.elapsed(arrived, 3));
            case WEEKLY_BATCH -> Optional.of(endOfWeek(arrived));
            case SIGNPOST -> Optional.empty();
        };
    }

    /** DERIVED: the batch of an ISO week is due at the midnight that ends it. */
    private static Instant endOfWeek(Instant arrived) {
        return ZonedDateTime.of(monday(arrived).plusWeeks(1), LocalTime.MIDNIGHT, WorkingDays.LONDON)
                .toInstant();
    }

    /** The day on which the ISO week of {@code moment} began. */
    public static LocalDate monday(Instant moment) {
        return moment.atZone(WorkingDays.LONDON).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
