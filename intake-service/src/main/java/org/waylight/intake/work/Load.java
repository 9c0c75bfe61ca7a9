package org.waylight.intake.work;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many requests were accepted in the last minute, by elapsed time: a clock that jumps changes nothing. Safe for threads. */
final class Load {

    private static final int SECONDS = 60;

    private final LongSupplier nanos;
    private final long begun;
    private final int[] bySecond = new int[SECONDS];
    private long counted;

    Load(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    synchronized void accepted() {
        bySecond[(int) (forgetOld() % SECONDS)]++;
    }

    synchronized long lastMinute() {
        forgetOld();
        return Arrays.stream(bySecond).asLongStream().sum();
    }

    private long forgetOld() {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - begun);
        for (long second = Math.max(counted + 1, now - SECONDS + 1); second <= now; second++) {
            bySecond[(int) (second % SECONDS)] = 0;
        }
        counted = now;
        return now;
    }
}
