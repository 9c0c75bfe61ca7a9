package org.waylight.watch;

import java.time.Duration;
import java.time.InstantSource;

/**
 * A count that is told of in whole hours: what happened in an hour is added when that hour is over. Whoever reads it every
 * second learns nothing finer of when a report came.
 */
public final class HourlyCount {

    private final InstantSource clock;
    private long hour;
    private long told;
    private long sinceTheHour;

    HourlyCount(InstantSource clock) {
        this.clock = clock;
        this.hour = hour();
    }

    /** Counts one more. */
    public synchronized void more() {
        turn();
        sinceTheHour++;
    }

    /** All of the hours that are over. */
    synchronized double told() {
        turn();
        return told;
    }

    private void turn() {
        long now = hour();
        if (now != hour) {
            told += sinceTheHour;
            sinceTheHour = 0;
            hour = now;
        }
    }

    private long hour() {
        return Duration.ofMillis(clock.millis()).toHours();
    }
}
