package org.waylight.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * When each request is meant to be sent, whatever became of those before it (an open loop). Latency counts from here: a
 * server that stalls keeps nobody from arriving, so who waited meanwhile is counted as having waited.
 *
 * @param perSecond arrivals a second, evenly, above 0
 */
public record Schedule(double perSecond) {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    public Schedule {
        if (!(perSecond > 0)) throw new IllegalArgumentException("perSecond must be above 0, was " + perSecond);
    }

    /** Nanoseconds from the start until the arrival of this number, which counts from 0. */
    public long nanosUntil(long arrival) {
        return (long) (arrival * NANOS / perSecond);
    }

    /** How many arrivals there are in this many seconds. */
    public int arrivals(double seconds) {
        return (int) Math.floor(seconds * perSecond);
    }
}
