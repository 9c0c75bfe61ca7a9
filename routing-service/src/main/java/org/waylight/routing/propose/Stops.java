package org.waylight.routing.propose;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.waylight.message.BodyKind;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.directory.AgencyKind;

/** What keeps a named agency from getting a report, transfers aside. Tried in this order. */
public record Stops(
        Stop notRoutable,
        ConflictOfInterest conflictOfInterest,
        SharingChoice sharingChoice,
        HumanApproval humanApproval,
        Stop notOnboarded) {

    /**
     * A stop and its reason.
     *
     * @param id rule id, shown to the analyst
     * @param words the stop in words
     */
    public record Stop(String id, String words) {}

    /**
     * A body that a report concerns never gets it.
     *
     * @param bodies which agencies a kind of body is
     * @param cameAfter agency that came to an end to those after it: who is concerned works there now
     * @param inStead stopped agency to those that may take its place: the first that the report does not concern does
     * @param inSteadWords why that one gets it
     */
    public record ConflictOfInterest(
            Stop stop,
            Map<BodyKind, Set<String>> bodies,
            Map<String, List<String>> cameAfter,
            Map<String, List<String>> inStead,
            String inSteadWords) {
        public ConflictOfInterest {
            bodies = Map.copyOf(bodies);
            cameAfter = Map.copyOf(cameAfter);
            inStead = Map.copyOf(inStead);
        }

        /** Directory ids of the agencies that a report of these facts concerns. */
        public Set<String> concernedBy(RoutingFacts facts) {
            Set<String> concerned = new TreeSet<>(facts.getExcludedAgencies());
            facts.getExcludedAgencies().forEach(agency -> concerned.addAll(cameAfter.getOrDefault(agency, List.of())));
            facts.getExcludedBodies().forEach(body -> concerned.addAll(bodies.getOrDefault(body, Set.of())));
            return concerned;
        }
    }

    /** Kinds of agency that the reporter's choice keeps out. */
    public record SharingChoice(Stop stop, Condition when, Set<AgencyKind> kinds) {
        public SharingChoice {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Agencies that only a person may choose. */
    public record HumanApproval(Stop stop, Condition when, Set<String> agencies) {
        public HumanApproval {
            agencies = Set.copyOf(agencies);
        }
    }
}
