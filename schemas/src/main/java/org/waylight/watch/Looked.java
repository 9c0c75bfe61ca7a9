package org.waylight.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** A value that is looked at on marks of the clock alone, and is the same in between, whoever asks. */
final class Looked {

    private final Duration every;
    private final DoubleSupplier value;
    private volatile double seen = Double.NaN;
    private long mark;

    Looked(Duration every, DoubleSupplier value) {
        this.every = every;
        this.value = value;
    }

    /** Looks, if a mark went by since it was last looked at. */
    synchronized void at(Instant now) {
        long present = now.toEpochMilli() / every.toMillis();
        if (present != mark) {
            mark = present;
            seen = Meters.known(value);
        }
    }

    /** NaN if it was not known at the last mark. */
    double seen() {
        return seen;
    }
}
