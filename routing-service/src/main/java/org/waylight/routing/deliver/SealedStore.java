package org.waylight.routing.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.waylight.envelope.StoreKey;
import tools.jackson.databind.json.JsonMapper;

/** A Streams store whose values are sealed under routing's store key and bound to store and key: its changelog holds ciphertext. */
final class SealedStore<V> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KeyValueStore<UUID, byte[]> store;
    private final StoreKey key;
    private final Class<V> type;

    SealedStore(KeyValueStore<UUID, byte[]> store, StoreKey key, Class<V> type) {
        this.store = store;
        this.key = key;
        this.type = type;
    }

    Optional<V> get(UUID id) {
        return Optional.ofNullable(store.get(id)).map(stored -> open(id, stored));
    }

    void put(UUID id, V value) {
        store.put(id, key.seal(JSON.writeValueAsBytes(value), place(id)));
    }

    void delete(UUID id) {
        store.delete(id);
    }

    List<V> all() {
        List<V> values = new ArrayList<>();
        try (KeyValueIterator<UUID, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<UUID, byte[]> entry = entries.next();
                values.add(open(entry.key, entry.value));
            }
        }
        return values;
    }

    void removeIf(Predicate<V> gone) {
        try (KeyValueIterator<UUID, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<UUID, byte[]> entry = entries.next();
                if (gone.test(open(entry.key, entry.value))) {
                    store.delete(entry.key);
                }
            }
        }
    }

    private V open(UUID id, byte[] stored) {
        return JSON.readValue(key.open(stored, place(id)), type);
    }

    private String place(UUID id) {
        return "routing/" + store.name() + "/" + id;
    }
}
