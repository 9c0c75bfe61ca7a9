package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.triage.assess.Reports.aReport;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.ActionCode;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;

/** Domain report 2.4, the derived default for an anonymous report. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GradingTest {

    private final Assessor assessor = new Assessor(IndicatorWeights.ours());

    @ParameterizedTest
    @CsvSource({
        "SAW_OR_HEARD_MYSELF, A_KNOWN_DIRECTLY_TO_THE_SOURCE",
        "TOLD_BY_THE_PERSON, C_KNOWN_INDIRECTLY_TO_THE_SOURCE",
        "TOLD_BY_SOMEONE_ELSE, C_KNOWN_INDIRECTLY_TO_THE_SOURCE",
        "FOUND_ONLINE, D_NOT_KNOWN",
        "NOT_STATED, D_NOT_KNOWN",
    })
    void The_letter_follows_from_how_the_reporter_knows(KnowledgeBasis basis, IntelligenceAssessment letter) {
        var grade = Grading.of("narrative", basis);

        assertThat(grade)
                .isEqualTo(new Grading.Grade(
                        "narrative",
                        SourceEvaluation.S2_UNTESTED,
                        letter,
                        HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS,
                        ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR,
                        SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST));
    }

    @Test
    void Each_item_that_was_given_is_graded_on_its_own_and_so_is_the_provenance() {
        var grades = assessor.assess(aReport()
                        .at("a flat")
                        .but(report -> report.setInCharge("a man in a suit"))
                        .build())
                .grades();

        assertThat(grades.stream().map(grade -> grade.value().item()))
                .containsExactly("narrative", "place", "inCharge", "provenance");
        assertThat(grades)
                .allSatisfy(grade -> assertThat(grade.because()).containsExactly("basis=SAW_OR_HEARD_MYSELF"));
    }

    @Test
    void Action_and_sanitisation_codes_exist_only_under_handling_C() {
        assertThatThrownBy(() -> new Grading.Grade(
                        "narrative",
                        SourceEvaluation.S2_UNTESTED,
                        IntelligenceAssessment.D_NOT_KNOWN,
                        HandlingCode.P_LAWFUL_SHARING_PERMITTED,
                        ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR,
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
