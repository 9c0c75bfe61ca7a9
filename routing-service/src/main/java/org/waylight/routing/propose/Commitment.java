package org.waylight.routing.propose;

import java.util.List;
import java.util.Set;

/**
 * A gate, a rule of consent or the log of transfers: in the policy for its readers, held to by other code than the proposal's.
 *
 * @param id G1, C1, X5 ...
 * @param by which parts hold to it; at least one
 * @param how by what
 */
public record Commitment(String id, String words, Set<Part> by, String how, List<String> source) {

    /** Who holds to it. */
    public enum Part {
        INTAKE,
        TRIAGE,
        ROUTING,
        /** No program can. */
        PERSON
    }

    public Commitment {
        if (by.isEmpty()) {
            throw new IllegalArgumentException("'by' is empty; name who holds to it");
        }
        by = Set.copyOf(by);
        source = List.copyOf(source);
    }
}
