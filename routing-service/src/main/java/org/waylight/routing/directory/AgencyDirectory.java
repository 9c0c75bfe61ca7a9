package org.waylight.routing.directory;

import java.util.Collection;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Every agency by its id. Immutable; the order of the file does not matter. */
public final class AgencyDirectory {

    private final SequencedMap<String, Agency> byId = new TreeMap<>();

    /** @throws IllegalArgumentException if two agencies share an id */
    public AgencyDirectory(Collection<Agency> agencies) {
        for (Agency agency : agencies) {
            if (byId.put(agency.id(), agency) != null) {
                throw new IllegalArgumentException("two agencies have the id " + agency.id());
            }
        }
    }

    /** The agency, or empty if the directory does not know it. */
    public Optional<Agency> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The agency that a validated policy names. */
    public Agency get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("the directory has no agency " + id));
    }

    /** In the order of their ids. */
    public Collection<Agency> all() {
        return byId.sequencedValues();
    }
}
