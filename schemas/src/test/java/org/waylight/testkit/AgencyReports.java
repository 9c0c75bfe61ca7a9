package org.waylight.testkit;

import java.util.List;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReport;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;

/** Views with dull defaults; a test names only what it is about. */
public final class AgencyReports {

    private AgencyReports() {}

    /** An adult somewhere in the United Kingdom, for a body that supports; nothing else is known. */
    public static AgencyReport.Builder aView() {
        return AgencyReport.newBuilder()
                .setView(ViewKind.SUPPORT)
                .setReviewed(true)
                .setPriority(TriageLevel.P2_URGENT)
                .setRule("R-07")
                .setRespondWithinMinutes(60)
                .setCountry("GB")
                .setExploitation(List.of())
                .setAge(AgeGroup.ADULT)
                .setPersonCount(1)
                .setPersons(List.of())
                .setActs(List.of())
                .setMeans(List.of())
                .setPurposes(List.of())
                .setIndicators(List.of())
                .setControls(List.of())
                .setNeeds(List.of())
                .setItems(List.of())
                .setNotes(List.of());
    }
}
