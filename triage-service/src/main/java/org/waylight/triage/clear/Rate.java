package org.waylight.triage.clear;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How often something happened within the last hour, by elapsed time, which no clock change moves. */
final class Rate {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final int most;
    private final LongSupplier elapsedNanos;
    private final Deque<Long> times = new ArrayDeque<>();

    Rate(int most, LongSupplier elapsedNanos) {
        this.most = most;
        this.elapsedNanos = elapsedNanos;
    }

    /** Counts one more; no if there were {@code most} within the hour. */
    synchronized boolean oneMore() {
        long now = elapsedNanos.getAsLong();
        while (!times.isEmpty() && now - times.peekFirst() > HOUR) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}
