package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.assess.Reports.aReport;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.AgeGroup;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.OverrideBasis;
import org.waylight.message.Report;

/** What the lexicon finds counts once an analyst confirmed it, and names its words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmedTest {

    private final Lexicons lexicons = Lexicons.ours();
    private final Assessor assessor = new Assessor(IndicatorWeights.ours(), Offences.ours(), lexicons.versions());

    private static Report saying(String narrative) {
        return aReport()
                .at("a flat")
                .withPersons(AgeGroup.ADULT)
                .but(report -> report.setNarrative(narrative))
                .build();
    }

    private List<Suggestion> suggested(Report report, String entry) {
        return lexicons.find(report).stream()
                .filter(suggestion -> suggestion.entry().equals(entry))
                .toList();
    }

    @Test
    void A_suggestion_counts_for_nothing_by_itself() {
        var report = saying("The man keeps her passport.");

        assertThat(lexicons.find(report)).isNotEmpty();
        assertThat(assessor.assess(report).priority()).isEqualTo(PriorityRule.T9);
        assertThat(assessor.assess(report).means()).isEmpty();
    }

    @Test
    void A_confirmed_one_counts_like_an_answer_and_names_its_words() {
        var report = saying("The man keeps her passport.");

        var assessment = assessor.assess(report, Confirmed.of(suggested(report, "documents-held")));

        assertThat(assessment.priority()).isEqualTo(PriorityRule.T7);
        var cause = "narrative[8..26]=COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS"
                + " (en/1 documents-held, confirmed by analyst)";
        assertThat(assessment.matches().getFirst().because()).containsExactly(cause);
        assertThat(assessment.matches().getFirst().causes())
                .containsExactly(new Cause.Words(
                        "narrative",
                        8,
                        26,
                        "COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS",
                        "en/1 documents-held, confirmed by analyst"));
        assertThat(report.getNarrative().substring(8, 26)).isEqualTo("keeps her passport");
        assertThat(assessment.iloIndicators().getFirst().value())
                .isEqualTo(IloIndicator.RETENTION_OF_IDENTITY_DOCUMENTS);
    }

    @Test
    void What_was_answered_and_confirmed_weighs_once_and_names_both() {
        var report = aReport()
                .withPersons(AgeGroup.ADULT)
                .withIndicators(DelphiIndicator.COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS)
                .but(given -> given.setNarrative("The man keeps her passport."))
                .build();

        var assessment = assessor.assess(report, Confirmed.of(suggested(report, "documents-held")));

        assertThat(assessment.positiveDimensions()).isEmpty();
        assertThat(assessment.matches().getFirst().because())
                .hasSize(2)
                .contains("indicators=COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS");
    }

    @Test
    void A_confirmed_danger_is_immediate() {
        var report = saying("They lock the women in at night.");

        assertThat(assessor.assess(report).priority()).isEqualTo(PriorityRule.T9);
        assertThat(assessor.assess(report, Confirmed.of(suggested(report, "locked-in")))
                        .priority())
                .isEqualTo(PriorityRule.T1);
    }

    @Test
    void A_confirmed_child_is_a_child_by_every_rule() {
        var report = saying("A girl of about fifteen stays in that room.");

        var assessment = assessor.assess(report, Confirmed.of(suggested(report, "child")));

        assertThat(assessment.age().value()).isEqualTo(AgeGroup.CHILD);
        assertThat(assessment.priority()).isEqualTo(PriorityRule.T4);
        assertThat(assessment.override().orElseThrow().value()).isEqualTo(OverrideBasis.CHILD_PROTECTION_OVERRIDE);
    }

    @Test
    void The_weight_stands_beside_the_words_where_a_dimension_is_positive() {
        var report = saying("The man keeps her passport. He keeps their wages.");
        var confirmed = new java.util.ArrayList<>(suggested(report, "documents-held"));
        confirmed.addAll(suggested(report, "wages-withheld"));

        var dimension = assessor.assess(report, Confirmed.of(confirmed))
                .positiveDimensions()
                .getFirst();

        assertThat(dimension.because().getFirst()).endsWith("confirmed by analyst, STRONG)");
        assertThat(dimension.because().getLast()).endsWith("confirmed by analyst, MEDIUM)");
    }

    @Test
    void The_same_report_and_versions_give_the_same_result_and_the_versions_are_named() {
        var report = saying("The man keeps her passport.");

        assertThat(assessor.assess(report)).isEqualTo(assessor.assess(report));
        assertThat(assessor.assess(report).versions())
                .isEqualTo(new Versions(Assessor.RULES_VERSION, 1, 1, lexicons.versions()));
        assertThat(lexicons.versions()).hasSize(8);
    }

    @Test
    void A_cause_is_read_back_from_its_text() {
        assertThat(Cause.of("dangers=CONFINEMENT")).isEqualTo(new Cause.Answer("dangers", "CONFINEMENT", ""));
        assertThat(Cause.of("persons.age=CHILD")).isEqualTo(new Cause.Answer("persons.age", "CHILD", ""));
        assertThat(Cause.of("indicators=EXPLOITATION__HAZARDOUS_WORK (MEDIUM)"))
                .isEqualTo(new Cause.Answer("indicators", "EXPLOITATION__HAZARDOUS_WORK", "MEDIUM"));
        assertThat(Cause.of("no rule matches")).isEqualTo(new Cause.Circumstance("no rule matches"));
        for (String text :
                List.of("a=B", "a=B (c)", "narrative[0..5]=X (en/1 debt, confirmed by analyst)", "place given")) {
            assertThat(Cause.of(text).toString()).isEqualTo(text);
        }
    }
}
