package org.waylight.routing.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that never goes back: while the process runs it follows elapsed time, whatever is done to the machine's clock. */
final class ElapsedTime {

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanos;

    /** @param stored the latest instant that the state knows; a clock that was set back before the start does not count */
    ElapsedTime(InstantSource clock, LongSupplier nanos, Instant stored) {
        Instant now = clock.instant();
        this.start = now.isBefore(stored) ? stored : now;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    Instant now() {
        return start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos));
    }
}
