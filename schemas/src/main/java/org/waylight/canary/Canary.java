package org.waylight.canary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReport;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;

/**
 * A canary: one fixed message about nobody, and letters that make it as long as a report. Its flag lies inside the seal, so
 * it counts only where triage signed the envelope around it; and only if nothing else is said, so that no mistake makes
 * a report pass for a canary. Pure.
 */
public final class Canary {

    /** Minutes from delivery until a canary's slot is given up. */
    public static final int DEADLINE_MINUTES = 24 * 60;

    /** Not assigned to any country. */
    private static final String NOWHERE = "ZZ";

    private static final String RULE = "SYNTHETIC";
    private static final String NOTE =
            "SYNTHETIC: a canary, about nobody, for the machine alone. Do not act on it, do not count it, delete it when you like.";

    private Canary() {}

    /** @param filler letters that say nothing, 0 or more */
    public static AgencyReport of(String filler) {
        return aboutNobody(NOTE).setCanary(filler).build();
    }

    /** A report about nobody, for a person to see that the way works. */
    public static AgencyReport.Builder aboutNobody(String note) {
        return AgencyReport.newBuilder()
                .setView(ViewKind.SANITISED)
                .setReviewed(true)
                .setPriority(TriageLevel.P5_OUT_OF_SCOPE)
                .setRule(RULE)
                .setRespondWithinMinutes(DEADLINE_MINUTES)
                .setCountry(NOWHERE)
                .setExploitation(List.of())
                .setAge(AgeGroup.UNKNOWN)
                .setPersonCount(0)
                .setPersons(List.of())
                .setActs(List.of())
                .setMeans(List.of())
                .setPurposes(List.of())
                .setIndicators(List.of())
                .setControls(List.of())
                .setNeeds(List.of())
                .setItems(List.of())
                .setNotes(List.of(note))
                .setSynthetic(true);
    }

    /** Whether it is one. What says anything besides is a report, for people to read, whatever its flag. */
    public static boolean is(AgencyReport report) {
        @Nullable String filler = report.getCanary();
        return filler != null && report.equals(of(filler));
    }
}
