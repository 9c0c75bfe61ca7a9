package org.waylight.routing.deliver;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.KeyValueStore;
import org.waylight.envelope.StoreKey;

/**
 * Reports and slots that triage took back, remembered for as long as deliveries are: what comes of them later, or again,
 * does not count.
 */
final class Endings {

    private final KeyValueStore<UUID, byte[]> ids;
    private final SealedStore<Long> minutes;

    Endings(KeyValueStore<UUID, byte[]> store, StoreKey key) {
        this.ids = store;
        this.minutes = new SealedStore<>(store, key, Long.class);
    }

    /** @param id of a report or of a slot */
    boolean has(UUID id) {
        return ids.get(id) != null;
    }

    void add(UUID id, Instant now) {
        minutes.put(id, TimeUnit.SECONDS.toMinutes(now.getEpochSecond()));
    }

    void forget(Instant before) {
        long minute = TimeUnit.SECONDS.toMinutes(before.getEpochSecond());
        minutes.removeIf(ended -> ended < minute);
    }
}
