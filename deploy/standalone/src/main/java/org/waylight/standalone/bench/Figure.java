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
public record Figure(String what, double p50, double p95, double most, double limit, int times) {

    /** A call to measure. */
    @FunctionalInterface
    public interface Call {
        void made() throws InterruptedException;
    }

    /** Makes the call {@code warmUp} times, then {@code times} times with a look at the clock. */
    public static Figure of(String what, double limit, int warmUp, int times, Call call) throws InterruptedException {
        double[] millis = new double[times];
        for (int number = -warmUp; number < times; number++) {
            long from = System.nanoTime();
            call.made();
            if (number >= 0) millis[number] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(millis);
        return new Figure(what, at(millis, 0.50), at(millis, 0.95), millis[times - 1], limit, times);
    }

    /** Something that happens once. */
    public static Figure once(String what, double limit, double millis) {
        return new Figure(what, millis, millis, millis, limit, 1);
    }

    public boolean holds() {
        return p95 < limit;
    }

    /** The line of a table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-62s %9.1f %9.1f %9.1f %9.0f  %s",
                what,
                p50,
                p95,
                most,
                limit,
                holds() ? "holds" : "MISSED");
    }

    public static String head() {
        return String.format(Locale.ROOT, "%-62s %9s %9s %9s %9s", "ms", "p50", "p95", "most", "limit");
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
