package org.waylight.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When something is to be tried next: later and later while it fails. By elapsed time, whatever the clock does. */
final class Turn {

    private static final Duration FIRST = Duration.ofSeconds(1);
    /** Short beside the shortest deadline of an agency, so that a server that is back gets what waits. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private long at = System.nanoTime();
    private volatile int failures;

    Turn(RandomGenerator random) {
        this.random = random;
    }

    /** Half of it by chance, so that many relays do not come back at once. */
    static Duration pause(int failures, RandomGenerator random) {
        long whole = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    boolean due() {
        return System.nanoTime() - at >= 0;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, at - System.nanoTime()));
    }

    void in(Duration time) {
        failures = 0;
        at = System.nanoTime() + time.toNanos();
    }

    void failed() {
        at = System.nanoTime() + pause(failures++, random).toNanos();
    }

    int failures() {
        return failures;
    }
}
