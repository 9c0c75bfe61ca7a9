package org.waylight.triage.counts;

import java.util.Arrays;

/**
 * How long something took, over many reports. Pure.
 *
 * <p>A report's arrival is known to the hour alone, so a time counts from the beginning of that hour and is rounded up to
 * whole hours: "at most", up to two hours more than it was.
 */
sealed interface Waited {

    /**
     * @param medianHours half of the reports took at most so long
     * @param mostHours 95 in 100 of them took at most so long
     */
    record Known(int medianHours, int mostHours) implements Waited {}

    /** Of fewer than {@value Figure#LEAST}. */
    record TooFew() implements Waited {}

    /** @param hours of each report, in any order; are sorted */
    static Waited of(int[] hours) {
        if (hours.length < Figure.LEAST) {
            return new TooFew();
        }
        Arrays.sort(hours);
        return new Known(rank(hours, 50), rank(hours, 95));
    }

    /** The smallest value that {@code percent} in 100 do not exceed: the nearest rank, nothing in between. */
    private static int rank(int[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }

    default String median() {
        return switch (this) {
            case Known known -> text(known.medianHours);
            case TooFew _ -> "<" + Figure.LEAST + " reports";
        };
    }

    default String most() {
        return switch (this) {
            case Known known -> text(known.mostHours);
            case TooFew _ -> "<" + Figure.LEAST + " reports";
        };
    }

    private static String text(int hours) {
        return hours < 72 ? hours + " h" : (hours + 23) / 24 + " days";
    }
}
