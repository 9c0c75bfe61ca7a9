package org.waylight.routing.propose;

import java.util.List;
import org.waylight.message.AgeGroup;
import org.waylight.message.Gender;
import org.waylight.message.ReporterRole;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;

/** Facts for tests, with dull defaults: a test sets only what it is about. */
public final class Facts {

    private Facts() {}

    /** A standard report about adults in England that no rule but the fallback and the hub speaks of. */
    public static RoutingFacts.Builder facts() {
        return RoutingFacts.newBuilder()
                .setCountry("GB")
                .setRegion("GB-ENG")
                .setExploitation(List.of())
                .setAge(AgeGroup.ADULT)
                .setGender(Gender.NonSpecifiedUnknown)
                .setVenue(Venue.OTHER)
                .setPriority(TriageLevel.P3_STANDARD)
                .setNeeds(List.of())
                .setCircumstances(List.of())
                .setReporterRole(ReporterRole.COMMUNITY_MEMBER)
                .setSharing(SharingChoice.WHOEVER_CAN_HELP)
                .setExcludedBodies(List.of())
                .setExcludedAgencies(List.of());
    }

    /** As {@link #facts()}, abroad. */
    public static RoutingFacts.Builder factsFrom(String country) {
        return facts().setCountry(country).setRegion(null);
    }
}
