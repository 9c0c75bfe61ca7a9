package org.waylight.testkit;

import java.util.List;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.Gender;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.SharingChoice;
import org.waylight.message.Venue;

/** Reports with dull defaults; a test names only what it is about. */
public final class Reports {

    private Reports() {}

    /** A traveller saw an adult in a hotel in England; nothing else is known. */
    public static Report.Builder aReport() {
        return Report.newBuilder()
                .setReporterRole(ReporterRole.BUSINESS_TRAVELLER)
                .setSharing(SharingChoice.WHOEVER_CAN_HELP)
                .setLanguage("en")
                .setBasis(KnowledgeBasis.SAW_OR_HEARD_MYSELF)
                .setNarrative("Somebody waited by the lift.")
                .setCountry("GB")
                .setRegion("GB-ENG")
                .setVenue(Venue.HOTEL_OR_MOTEL)
                .setPersons(List.of(new Person(AgeGroup.ADULT, Gender.NonSpecifiedUnknown)))
                .setExploitation(List.of())
                .setActs(List.of())
                .setIndicators(List.of())
                .setControls(List.of())
                .setDangers(List.of())
                .setNeeds(List.of())
                .setCircumstances(List.of())
                .setConcernsBodies(List.of())
                .setConcernsOfficials(Certainty.NO)
                .setConcernsAgencies(List.of());
    }
}
