package org.waylight.triage.counts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.waylight.message.Exploitation;
import org.waylight.message.TriageLevel;
import org.waylight.triage.assess.Clock;
import org.waylight.triage.counts.Counts.Age;
import org.waylight.triage.counts.Counts.Backlog;
import org.waylight.triage.counts.Counts.Delay;
import org.waylight.triage.counts.Counts.Late;
import org.waylight.triage.counts.Counts.WrongRecipients;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.Counted;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.store.Summary;

/** Counts reports, one after another. What it counted stays inside: out come {@link Counts}. */
final class Tally {

    /**
     * This week and the twelve before it: no more than 90 days, after which reports are destroyed (retention.yaml), so that
     * a week that is shown has lost none to retention.
     */
    static final int WEEKS = 13;

    private static final int MINUTES = 60;

    private final Deadlines deadlines;
    private final Predicate<Dispatch> misdirected;
    private final Instant now;
    private final LocalDate since;
    /** Hours since 1970 at which each week begins; and the one at which the last one ends. */
    private final long[] mondays;

    private final Map<Arrival, Optional<Instant>> due = new HashMap<>();
    private final int[] weeks = new int[WEEKS];
    private final Map<String, Integer> forms = new HashMap<>();
    private final Map<String, Integer> countries = new HashMap<>();
    private final Times allTimes = new Times();
    private final List<Times> times =
            Stream.generate(Times::new).limit(TriageLevel.values().length).toList();
    private final int[][] backlog = new int[TriageLevel.values().length][Age.values().length];
    private final int[] certain = new int[TriageLevel.values().length];
    private final int[] open = new int[TriageLevel.values().length];
    private int wrong;
    private int dispatches;

    private Tally(Deadlines deadlines, Predicate<Dispatch> misdirected, Instant now) {
        this.deadlines = deadlines;
        this.misdirected = misdirected;
        this.now = now;
        this.since = Deadlines.monday(now).minusWeeks(WEEKS - 1);
        this.mondays = IntStream.rangeClosed(0, WEEKS)
                .mapToLong(week ->
                        since.plusWeeks(week).atStartOfDay(WorkingDays.LONDON).toEpochSecond()
                                / Duration.ofHours(1).toSeconds())
                .toArray();
    }

    /**
     * Counts {@code reports} as of {@code now}.
     *
     * @param misdirected whether a dispatch went to an agency that should not have got it
     */
    static Counts of(Collection<Queued> reports, Deadlines deadlines, Predicate<Dispatch> misdirected, Instant now) {
        var tally = new Tally(deadlines, misdirected, now);
        reports.forEach(tally::add);
        return tally.counts();
    }

    private void add(Queued report) {
        var essence = report.summary().essence();
        if (report.waits()) {
            long hours = Duration.between(Instant.EPOCH, now).toHours() - essence.arrivedHour();
            backlog[essence.level().ordinal()][Age.of(hours).ordinal()]++;
        }
        int week = week(essence.arrivedHour());
        if (week >= 0) {
            weeks[week]++;
            forms.merge(form(essence.exploitation()), 1, Integer::sum);
            countries.merge(essence.country(), 1, Integer::sum);
            time(essence, report.summary().handling().counted());
            late(report.summary());
            dispatched(report.summary());
        }
    }

    /** 0 is the first that counts; -1 is none that does. */
    private int week(long hour) {
        int at = Arrays.binarySearch(mondays, hour);
        int week = at >= 0 ? at : -at - 2;
        return week >= WEEKS ? -1 : week;
    }

    /** Each report counts once, so that forms add up to no more than there are. */
    private static String form(List<Exploitation> named) {
        var known = named.stream()
                .filter(form -> form != Exploitation.UNKNOWN)
                .distinct()
                .toList();
        return switch (known.size()) {
            case 0 -> "None named";
            case 1 -> words(known.getFirst());
            default -> "Several named";
        };
    }

    static String words(Enum<?> symbol) {
        String words = symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void time(Summary.Essence essence, Counted counted) {
        for (Times of : List.of(times.get(essence.level().ordinal()), allTimes)) {
            add(of.looked, counted.lookedMinute(), essence.arrivedHour());
            add(of.cleared, counted.clearedMinute(), essence.arrivedHour());
            add(of.accepted, counted.acceptedHour() * MINUTES, essence.arrivedHour());
        }
    }

    /** Whole hours from the beginning of the hour of arrival, rounded up; nothing if it did not happen. */
    private static void add(IntStream.Builder hours, long minute, long arrivedHour) {
        if (minute > 0) {
            hours.add((int) Math.max(1, minute / MINUTES - arrivedHour + 1));
        }
    }

    private void late(Summary summary) {
        long looked = summary.handling().counted().lookedMinute();
        if (looked == 0 && (summary.read() || summary.declined() != null)) {
            // Looked at before such times were kept.
            return;
        }
        var essence = summary.essence();
        Instant stopped = looked == 0 ? now : Instant.EPOCH.plus(Duration.ofMinutes(looked));
        Instant stoppedBy = looked == 0 ? now : stopped.plus(Duration.ofMinutes(1));
        Optional<Instant> latest = due(essence, 1);
        Optional<Instant> earliest = due(essence, 0);
        if (latest.filter(stopped::isAfter).isPresent()) {
            certain[essence.level().ordinal()]++;
        } else if (earliest.filter(stoppedBy::isAfter).isPresent()) {
            open[essence.level().ordinal()]++;
        }
    }

    private record Arrival(Clock clock, long hour) {}

    /** Until when somebody had to look, had it come {@code hours} after the beginning of its hour. */
    private Optional<Instant> due(Summary.Essence essence, int hours) {
        return due.computeIfAbsent(
                new Arrival(essence.rule().clock(), essence.arrivedHour() + hours),
                arrival -> deadlines.due(arrival.clock, Instant.EPOCH.plus(Duration.ofHours(arrival.hour))));
    }

    /** What a deputy never got, or routing refused to hand to anybody, nobody has. */
    private void dispatched(Summary summary) {
        for (var slot : summary.slots()) {
            for (var dispatch : slot.dispatches()) {
                if (dispatch.opened() || dispatch.progress() != null && dispatch.refused() == null) {
                    dispatches++;
                    wrong += misdirected.test(dispatch) ? 1 : 0;
                }
            }
        }
    }

    private Counts counts() {
        var delays = new ArrayList<Delay>();
        delays.add(allTimes.delay("All"));
        var waiting = new ArrayList<Backlog>();
        var late = new ArrayList<Late>();
        for (TriageLevel level : TriageLevel.values()) {
            delays.add(times.get(level.ordinal()).delay(words(level)));
            waiting.add(new Backlog(
                    level,
                    IntStream.of(backlog[level.ordinal()]).mapToObj(Figure::of).toList()));
            // What is only signposted has no clock.
            if (level != TriageLevel.P5_OUT_OF_SCOPE) {
                late.add(new Late(level, Figure.of(certain[level.ordinal()]), Figure.of(open[level.ordinal()])));
            }
        }
        return new Counts(
                now,
                since,
                Part.of(weeks, since),
                Part.of(forms, "Other forms"),
                Part.of(countries, "Other countries"),
                delays,
                waiting,
                late,
                WrongRecipients.of(wrong, dispatches));
    }

    /** The times of some reports, in hours. */
    private static final class Times {
        private final IntStream.Builder looked = IntStream.builder();
        private final IntStream.Builder cleared = IntStream.builder();
        private final IntStream.Builder accepted = IntStream.builder();

        private Delay delay(String of) {
            return new Delay(
                    of,
                    Waited.of(looked.build().toArray()),
                    Waited.of(cleared.build().toArray()),
                    Waited.of(accepted.build().toArray()));
        }
    }
}
