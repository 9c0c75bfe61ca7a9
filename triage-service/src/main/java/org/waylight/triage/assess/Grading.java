package org.waylight.triage.assess;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ActionCode;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.Report;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;

/** The 3x5x2 grade proposed for what an anonymous reporter says (domain report 2.4, DERIVED); a person sets it. */
public final class Grading {

    /** What is graded beside the items: how the report came to be. */
    public static final String PROVENANCE = "provenance";

    private Grading() {}

    /**
     * A grade.
     *
     * @param item field of the report, or {@link #PROVENANCE}
     * @param action only under handling C, else null
     * @param sanitisation only under handling C, else null
     */
    public record Grade(
            String item,
            SourceEvaluation source,
            IntelligenceAssessment assessment,
            HandlingCode handling,
            @Nullable ActionCode action,
            @Nullable SanitisationCode sanitisation) {

        public Grade {
            boolean conditions = handling == HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS;
            if (conditions != (action != null) || conditions != (sanitisation != null)) {
                throw new IllegalArgumentException("action and sanitisation codes are given under C, and only under C");
            }
        }
    }

    /** The grade of each item that {@code report} has, and of its provenance; every item is graded on its own. */
    static List<Finding<Grade>> of(Report report) {
        return Stream.of(
                        Optional.of("narrative"),
                        Optional.ofNullable(report.getPlace()).map(given -> "place"),
                        Optional.ofNullable(report.getInCharge()).map(given -> "inCharge"),
                        Optional.of(PROVENANCE))
                .flatMap(Optional::stream)
                .map(item -> new Finding<>(
                        of(item, report.getBasis()),
                        "3x5x2",
                        List.of("basis=" + report.getBasis().name())))
                .toList();
    }

    /** The grade of one item that the reporter knows by {@code basis}. */
    public static Grade of(String item, KnowledgeBasis basis) {
        return new Grade(
                item,
                SourceEvaluation.S2_UNTESTED,
                letter(basis),
                HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS,
                ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR,
                SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST);
    }

    /** B (a second report matches) and E (false) are for a person to say. */
    private static IntelligenceAssessment letter(KnowledgeBasis basis) {
        return switch (basis) {
            case SAW_OR_HEARD_MYSELF -> IntelligenceAssessment.A_KNOWN_DIRECTLY_TO_THE_SOURCE;
            case TOLD_BY_THE_PERSON, TOLD_BY_SOMEONE_ELSE -> IntelligenceAssessment.C_KNOWN_INDIRECTLY_TO_THE_SOURCE;
            case FOUND_ONLINE, NOT_STATED -> IntelligenceAssessment.D_NOT_KNOWN;
        };
    }
}
