package org.waylight.triage.retention;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.waylight.triage.retention.Shelf.Tally;
import org.waylight.triage.retention.schedule.Fate;
import org.waylight.triage.retention.schedule.Fate.Why;
import org.waylight.triage.store.State;

/**
 * How many reports go on which day, and how many are kept and why. Counts alone.
 *
 * @param asOf the day on which it was counted
 * @param over how many had their time over by that day
 * @param days the days after it on which any go, in order
 * @param kept without a day, by the reason
 * @param guarded how many of those with a day go later because their reporter just said something
 * @param beside what is kept beside reports
 */
record Forecast(
        LocalDate asOf,
        Map<State, Integer> over,
        List<Day> days,
        Map<Why, Integer> kept,
        int guarded,
        List<Tally> beside) {

    Forecast {
        days = List.copyOf(days);
        beside = List.copyOf(beside);
    }

    /**
     * What goes on one day.
     *
     * @param counts by where the reports stand; each at least 1
     */
    record Day(LocalDate on, Map<State, Integer> counts) {

        /** All together. */
        public int sum() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** A forecast in the making. */
    static final class Counting {

        private final LocalDate today;
        private final Map<State, Integer> over = new EnumMap<>(State.class);
        private final TreeMap<LocalDate, Map<State, Integer>> days = new TreeMap<>();
        private final Map<Why, Integer> kept = new EnumMap<>(Why.class);
        private int guarded;

        Counting(LocalDate today) {
            this.today = today;
        }

        void add(State state, Fate fate) {
            switch (fate) {
                case Fate.Kept(Why why) -> kept.merge(why, 1, Integer::sum);
                case Fate.Due due -> {
                    var day = due.on().isAfter(today)
                            ? days.computeIfAbsent(due.on(), on -> new EnumMap<>(State.class))
                            : over;
                    day.merge(state, 1, Integer::sum);
                    guarded += due.guarded() ? 1 : 0;
                }
            }
        }

        Forecast counted(List<Tally> beside) {
            return new Forecast(
                    today,
                    over,
                    days.entrySet().stream()
                            .map(day -> new Day(day.getKey(), day.getValue()))
                            .toList(),
                    kept,
                    guarded,
                    beside);
        }
    }
}
