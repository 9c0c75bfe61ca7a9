package org.waylight.standalone.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One thing that was measured.
 *
 * @param what in words
 * @param p50 milliseconds, as are the others
 * @param most the longest of all
 * @param limit what {@code p95} must stay below
 * @param times how often it was measured
 */
public record Figure(String what, double p50, double p95, double p99, double most, double limit, int times) {

    /** A call to measure. */
    @FunctionalInterface
    public interface Call {
        void made() throws InterruptedException;
    }

    /** Makes the call {@code warmUp} times, then {@code times} times with a look at the clock: milliseconds. */
    public static double[] timed(int warmUp, int times, Call call) throws InterruptedException {
        double[] millis = new double[times];
        for (int number = -warmUp; number < times; number++) {
            long from = System.nanoTime();
            call.made();
            if (number >= 0) millis[number] = (System.nanoTime() - from) / 1e6;
        }
        return millis;
    }

    /** What {@link #timed} gave, one or more. */
    public static Figure of(String what, double limit, double... millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Figure(
                what,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted[sorted.length - 1],
                limit,
                sorted.length);
    }

    public boolean holds() {
        return p95 < limit;
    }

    /** The line of a table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-62s %6d %9.1f %9.1f %9.1f %9.1f %9.0f  %s",
                what,
                times,
                p50,
                p95,
                p99,
                most,
                limit,
                holds() ? "holds" : "MISSED");
    }

    public static String head() {
        return String.format(
                Locale.ROOT, "%-62s %6s %9s %9s %9s %9s %9s", "ms", "times", "p50", "p95", "p99", "most", "limit");
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
