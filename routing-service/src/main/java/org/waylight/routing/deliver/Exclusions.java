package org.waylight.routing.deliver;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;
import org.waylight.envelope.StoreKey;

/**
 * Which agencies a report concerns, by report: they get nothing of it, whatever is cleared. It only ever grows as long as
 * the report lives, so that facts that come again or late take nothing back.
 */
final class Exclusions {

    private final SealedStore<Concerned> store;

    Exclusions(KeyValueStore<UUID, byte[]> store, StoreKey key) {
        this.store = new SealedStore<>(store, key, Concerned.class);
    }

    /** @param agencies directory ids */
    record Concerned(Set<String> agencies) {
        Concerned {
            agencies = Set.copyOf(agencies);
        }
    }

    /** Every agency that {@code report} is known to concern, {@code more} from now on among them. */
    Set<String> with(UUID report, Collection<String> more) {
        Set<String> known = of(report);
        if (known.containsAll(more)) {
            return known;
        }
        Set<String> all = new TreeSet<>(known);
        all.addAll(more);
        store.put(report, new Concerned(all));
        return all;
    }

    /** Of what is erased nothing is known any more; what comes of it later is refused as a whole. */
    void forget(UUID report) {
        store.delete(report);
    }

    boolean concern(UUID report, String agency) {
        return of(report).contains(agency);
    }

    private Set<String> of(UUID report) {
        return store.get(report).map(Concerned::agencies).orElse(Set.of());
    }
}
