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
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.assess.Reports;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.Wording;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.intelligence.form.Forms;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;
import org.waylight.triage.view.ViewTable;

/** docs/views.md, and the 3x5x2 default of domain report 2.4. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewsTest {

    private static final Originator ORIGINATOR = new Originator("A charity", "Refer it back.");

    private static AgencyReport view(Reports.Builder builder, ViewKind kind, boolean reviewed) {
        return view(builder, null, kind, reviewed);
    }

    private static AgencyReport view(Reports.Builder builder, Form form, ViewKind kind, boolean reviewed) {
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
                List.of(),
                null,
                null);
        var table = ViewTable.ours();
        return new Views(table)
                .of(
                        new Content(report, new Assessor(IndicatorWeights.ours()).assess(report)),
                        new NarrativeTranslation("translatedword", "en", "pl"),
                        form,
                        ORIGINATOR,
                        slot,
                        Recipient.of(null, slot, slot.agency(), Wording.of(table, null, slot, slot.agency())),
                        reviewed);
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
        var item = view(aReport().but(report -> report.setBasis(basis)), ViewKind.CHILD_PROTECTION, true)
                .getItems()
                .getFirst();

        assertThat(item.getSource()).isEqualTo(SourceEvaluation.S2_UNTESTED);
        assertThat(item.getAssessment()).isEqualTo(letter);
        assertThat(item.getHandling()).isEqualTo(HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS);
        assertThat(item.getAction()).isEqualTo(ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR);
        assertThat(item.getSanitisation()).isEqualTo(SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST);
    }

    @Test
    void Whose_grade_no_person_confirmed_says_so() {
        var view = view(aReport(), ViewKind.CHILD_PROTECTION, true);

        assertThat(view.getNotes()).anyMatch(note -> note.contains("no person confirmed it"));
        assertThat(view.getIntelligence()).isNull();
    }

    @Test
    void The_police_get_what_a_person_confirmed_and_no_word_of_the_reporter() {
        var view = view(
                aReport().but(report -> report.setNarrative("canaryword")), Forms.inOrder(), ViewKind.POLICE, true);

        assertThat(view.getItems()).singleElement().satisfies(item -> {
            assertThat(item.getNumber()).isEqualTo(1);
            assertThat(item.getText()).isEqualTo("A man holds the passports of four workers.");
            assertThat(item.getProvenance()).isEqualTo("Known to the source directly.");
            assertThat(item.getAnswers()).containsExactly(IntelligenceQuestion.WHAT);
        });
        assertThat(view.getIntelligence()).satisfies(head -> {
            assertThat(head.getOriginator()).isEqualTo("A charity");
            assertThat(head.getContact()).isEqualTo("Refer it back.");
            assertThat(head.getMarking()).isEqualTo(ProtectiveMarking.OFFICIAL_SENSITIVE);
            assertThat(head.getCreated()).isEqualTo(Forms.TODAY);
            assertThat(head.getHandling()).isEqualTo(HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS);
            assertThat(head.getProvenance().getText()).startsWith("Received through");
            assertThat(head.getUnanswered()).hasSize(5);
        });
        assertThat(view.toString()).doesNotContain("canaryword");
    }

    @Test
    void The_police_get_no_item_whose_grade_nobody_confirmed() {
        var form = Forms.unconfirmed();

        assertThat(view(aReport(), form, ViewKind.POLICE, true).getItems()).isEmpty();
        assertThat(view(aReport(), null, ViewKind.POLICE, true).getItems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "POLICE", mode = EnumSource.Mode.EXCLUDE)
    void Nobody_else_gets_what_is_for_the_police(ViewKind kind) {
        var view = view(aReport(), Forms.inOrder(), kind, true);

        assertThat(view.getIntelligence()).isNull();
        assertThat(view.toString()).doesNotContain("passports of four workers");
    }

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void What_nobody_has_read_goes_without_the_reporters_words_and_says_so(ViewKind kind) {
        var view = view(aReport().but(report -> report.setNarrative("canaryword")), Forms.inOrder(), kind, false);

        assertThat(view.getReviewed()).isFalse();
        assertThat(view.getItems()).isEmpty();
        assertThat(view.getIntelligence()).isNull();
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

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void A_translation_goes_beside_the_words_that_it_translates_and_nowhere_else(ViewKind kind) {
        var read = view(aReport().but(report -> report.setNarrative("canaryword")), Forms.inOrder(), kind, true);
        var unread = view(aReport(), Forms.inOrder(), kind, false);

        assertThat(read.getTranslation() != null)
                .isEqualTo(
                        read.getItems().stream().anyMatch(item -> item.getText().equals("canaryword")));
        assertThat(unread.toString()).doesNotContain("translatedword");
    }

    @Test
    void Every_view_says_that_it_is_no_referral() {
        assertThat(view(aReport(), ViewKind.HUB, true).getNotes()).anyMatch(note -> note.contains("NRM referral"));
    }
}
