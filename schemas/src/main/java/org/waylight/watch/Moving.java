package org.waylight.watch;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** A count that goes up all the time while what it counts is there. */
final class Moving {

    private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final DoubleSupplier count;
    private final LongSupplier nanos;
    private double last = Double.NaN;
    private volatile long movedAt;

    Moving(DoubleSupplier count, LongSupplier nanos) {
        this.count = count;
        this.nanos = nanos;
        this.movedAt = nanos.getAsLong();
    }

    /** Looks at it. */
    synchronized double look() {
        double now = count.getAsDouble();
        if (now != last) {
            last = now;
            movedAt = nanos.getAsLong();
        }
        return now;
    }

    boolean moves() {
        return nanos.getAsLong() - movedAt < SILENCE_NANOS;
    }
}
