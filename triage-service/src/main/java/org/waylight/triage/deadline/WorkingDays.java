package org.waylight.triage.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Days from Monday to Friday that are no bank holiday, in British time.
 *
 * @param holidays bank holidays of one nation
 */
public record WorkingDays(Set<LocalDate> holidays) {

    /** The zone in which a day begins and ends. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    public WorkingDays {
        holidays = Set.copyOf(holidays);
    }

    public boolean isWorking(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /**
     * The {@code count}-th working day after {@code day}, which itself does not count.
     *
     * @param count 1 or more
     */
    public LocalDate after(LocalDate day, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more, was " + count);
        }
        LocalDate reached = day;
        for (int left = count; left > 0; left--) {
            reached = next(reached);
        }
        return reached;
    }

    /**
     * When {@code count} whole working days have gone by. The hands stand still from midnight to midnight on every other
     * day: Friday 15:00 and three make Wednesday 15:00, any time on Saturday and three make Wednesday's last midnight.
     * The hour is the one on the wall, whatever the clocks did in between.
     *
     * @param count 1 or more
     */
    public Instant elapsed(Instant from, int count) {
        ZonedDateTime start = from.atZone(LONDON);
        return isWorking(start.toLocalDate())
                ? ZonedDateTime.of(after(start.toLocalDate(), count), start.toLocalTime(), LONDON)
                        .toInstant()
                : endOf(after(start.toLocalDate(), count));
    }

    /** The midnight that ends {@code day}. */
    static Instant endOf(LocalDate day) {
        return ZonedDateTime.of(day.plusDays(1), LocalTime.MIDNIGHT, LONDON).toInstant();
    }

    private LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorking(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
