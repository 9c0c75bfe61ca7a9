package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.assess.Reports.aReport;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.waylight.message.ActionCode;
import org.waylight.message.AgencyReport;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.assess.Reports;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;

/** docs/rules.md, "What a view leaves out", and the 3x5x2 default of domain report 2.4. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewsTest {

    private static AgencyReport view(Reports.Builder builder, ViewKind kind, boolean reviewed) {
        var report = builder.build();
        var slot = new Slot(
                UUID.randomUUID(),
                "GB-POLICE",
                List.of(),
                "R-01",
                "GB and P1",
                60,
                kind,
                TransferClass.UK,
                "X1",
                Slot.Decision.OPEN,
                null,
                List.of());
        return Views.of(new Content(report, new Assessor(IndicatorWeights.ours()).assess(report)), slot, reviewed);
    }

    @ParameterizedTest
    @CsvSource({
        "SAW_OR_HEARD_MYSELF, A_KNOWN_DIRECTLY_TO_THE_SOURCE",
        "TOLD_BY_THE_PERSON, C_KNOWN_INDIRECTLY_TO_THE_SOURCE",
        "TOLD_BY_SOMEONE_ELSE, C_KNOWN_INDIRECTLY_TO_THE_SOURCE",
        "FOUND_ONLINE, D_NOT_KNOWN",
        "NOT_STATED, D_NOT_KNOWN",
    })
    void An_item_is_graded_by_how_the_reporter_knows(KnowledgeBasis basis, IntelligenceAssessment letter) {
        var item = view(aReport().but(report -> report.setBasis(basis)), ViewKind.POLICE, true)
                .getItems()
                .getFirst();

        assertThat(item.getSource()).isEqualTo(SourceEvaluation.S2_UNTESTED);
        assertThat(item.getAssessment()).isEqualTo(letter);
        assertThat(item.getHandling()).isEqualTo(HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS);
        assertThat(item.getAction()).isEqualTo(ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR);
        assertThat(item.getSanitisation()).isEqualTo(SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST);
    }

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void What_nobody_has_read_goes_without_the_reporters_words_and_says_so(ViewKind kind) {
        var view = view(aReport().but(report -> report.setNarrative("canaryword")), kind, false);

        assertThat(view.getReviewed()).isFalse();
        assertThat(view.getItems()).isEmpty();
        assertThat(view.toString()).doesNotContain("canaryword");
        assertThat(view.getNotes()).anyMatch(note -> note.contains("standing order"));
    }

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void No_view_tells_anything_of_the_reporter(ViewKind kind) {
        var view = view(
                aReport()
                        .from(org.waylight.message.ReporterRole.POTENTIAL_VICTIM)
                        .but(report -> report.setTold("canaryword").setLanguage("qu"))
                        .but(report -> report.setConcernsAgencies(List.of("XX-CANARYWORD"))),
                kind,
                true);

        assertThat(view.toString())
                .doesNotContainIgnoringCase("canaryword")
                .doesNotContain("POTENTIAL_VICTIM")
                .doesNotContain("\"qu\"");
    }

    @Test
    void Every_view_says_that_it_is_no_referral() {
        assertThat(view(aReport(), ViewKind.HUB, true).getNotes()).anyMatch(note -> note.contains("NRM referral"));
    }
}
