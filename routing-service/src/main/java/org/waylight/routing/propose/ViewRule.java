package org.waylight.routing.propose;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyKind;

/**
 * Which view a kind of recipient gets. What is empty, null or false is not asked.
 *
 * @param onlyVictims holds for an agency that takes this age and no other
 * @param firstResponder true: only for NRM first responders
 */
public record ViewRule(
        Set<String> agencies,
        Set<AgencyKind> kinds,
        @Nullable AgeGroup onlyVictims,
        boolean firstResponder,
        ViewKind view) {

    public ViewRule {
        agencies = Set.copyOf(agencies);
        kinds = Set.copyOf(kinds);
    }

    boolean speaksOf(Agency agency) {
        return (agencies.isEmpty() || agencies.contains(agency.id()))
                && (kinds.isEmpty() || kinds.contains(agency.kind()))
                && (onlyVictims == null || agency.ages().equals(Set.of(onlyVictims)))
                && (!firstResponder || agency.firstResponder());
    }

    /** True if it holds for every agency, so that it must be the last. */
    public boolean speaksOfAll() {
        return agencies.isEmpty() && kinds.isEmpty() && onlyVictims == null && !firstResponder;
    }
}
