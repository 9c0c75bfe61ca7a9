package org.waylight.routing.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every agency by its id. Immutable; the order of the file does not matter. */
public final class AgencyDirectory {

    private final Map<String, Agency> byId = new HashMap<>();
    private final List<Agency> inOrder;

    /** @throws IllegalArgumentException if two agencies share an id */
    public AgencyDirectory(Collection<Agency> agencies) {
        for (Agency agency : agencies) {
            if (byId.put(agency.id(), agency) != null) {
                throw new IllegalArgumentException("two agencies have the id " + agency.id());
            }
        }
        inOrder = agencies.stream().sorted(Comparator.comparing(Agency::id)).toList();
    }

    /** The agency, or empty if the directory does not know it. */
    public Optional<Agency> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The agency that a validated policy names. */
    public Agency get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("the directory has no agency " + id));
    }

    /** Ids of those who came after it, the one of today last; empty if it is there itself. */
    public List<String> cameAfter(String id) {
        List<String> successors = new ArrayList<>();
        for (@Nullable String next = successor(id); next != null; next = successor(next)) {
            successors.add(next);
        }
        return successors;
    }

    private @Nullable String successor(String id) {
        return get(id).background().supersededBy();
    }

    /** In the order of their ids. */
    public Collection<Agency> all() {
        return inOrder;
    }
}
