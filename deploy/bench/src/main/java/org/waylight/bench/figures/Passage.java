package org.waylight.bench.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long reports took from when they were meant to be submitted until both agencies had opened them.
 *
 * @param offeredPerS by the schedule
 * @param accepted how many intake took
 * @param missing how many of those were not opened while we waited; they count as slower than all others
 * @param generatorCpu processors that the generator took, of those there are
 * @param lagPerS by how many reports the number of those on their way grew in a second
 */
public record Passage(
        double offeredPerS,
        int accepted,
        int missing,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double openedPerS,
        double lagPerS,
        double generatorCpu) {

    private static final double NOT_OPENED = 1e9;
    /** What a second holds of a backlog is read off in slices of this length. */
    private static final double SLICE_MILLIS = 1_000;

    /**
     * One report.
     *
     * @param dueMillis when it was meant to be submitted
     * @param openedMillis when both agencies had opened it, by the same clock; infinite if they had not
     */
    public record Way(double dueMillis, double openedMillis) {
        double millis() {
            return Math.min(NOT_OPENED, Math.max(0, openedMillis - dueMillis));
        }

        boolean opened() {
            return openedMillis < Double.POSITIVE_INFINITY;
        }
    }

    public static Passage of(double offeredPerS, List<Way> ways, double generatorCpu) {
        double[] sorted = ways.stream().mapToDouble(Way::millis).sorted().toArray();
        int missing = (int) ways.stream().filter(way -> !way.opened()).count();
        return new Passage(
                offeredPerS,
                ways.size(),
                missing,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                openedPerS(ways),
                lag(ways),
                generatorCpu);
    }

    /** The smallest value that this share of all are not above; 0 of none. */
    static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /** Between the first tenth and the last: neither the first report's way nor the last one's is throughput. */
    private static double openedPerS(List<Way> ways) {
        double[] opened = ways.stream()
                .filter(Way::opened)
                .mapToDouble(Way::openedMillis)
                .sorted()
                .toArray();
        if (opened.length < 20) return 0;
        int from = opened.length / 10;
        int to = opened.length - 1 - opened.length / 10;
        double seconds = (opened[to] - opened[from]) / 1e3;
        return seconds <= 0 ? 0 : (to - from) / seconds;
    }

    /** Slope of the number on their way, from a tenth of the time until the last was due. */
    private static double lag(List<Way> ways) {
        if (ways.size() < 2) return 0;
        double[] due = ways.stream().mapToDouble(Way::dueMillis).sorted().toArray();
        double[] opened = ways.stream().mapToDouble(Way::openedMillis).sorted().toArray();
        double end = due[due.length - 1];
        double begin = due[0] + (end - due[0]) / 10;
        List<Slope.Point> points = new ArrayList<>();
        for (double at = begin; at <= end; at += SLICE_MILLIS) {
            points.add(new Slope.Point(at / 1e3, before(due, at) - before(opened, at)));
        }
        return Slope.through(points).perUnit();
    }

    private static int before(double[] sorted, double at) {
        int found = Arrays.binarySearch(sorted, at);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Whether it went on like that for ever: the number on their way does not grow by more than a hundredth of what comes. */
    public boolean keepsUp() {
        return missing == 0 && lagPerS <= offeredPerS / 100;
    }
}
