package org.waylight.triage.clear;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.LongSupplier;

/** How many reports there were within the last hour, by elapsed time, which no clock change moves. */
final class Rate {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final int most;
    private final LongSupplier elapsedNanos;
    /** The oldest first. */
    private final SequencedMap<UUID, Long> counted = new LinkedHashMap<>();

    Rate(int most, LongSupplier elapsedNanos) {
        this.most = most;
        this.elapsedNanos = elapsedNanos;
    }

    /** Counts {@code report}, once however often it is tried; no if there were {@code most} others within the hour. */
    synchronized boolean allows(UUID report) {
        long now = elapsedNanos.getAsLong();
        for (var oldest = counted.firstEntry();
                oldest != null && now - oldest.getValue() > HOUR;
                oldest = counted.firstEntry()) {
            counted.pollFirstEntry();
        }
        if (counted.containsKey(report)) {
            return true;
        }
        if (counted.size() >= most) {
            return false;
        }
        counted.put(report, now);
        return true;
    }
}
