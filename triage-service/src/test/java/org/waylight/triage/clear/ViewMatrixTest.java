package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.assess.Reports.aReport;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReport;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.HandlingCode;
import org.waylight.message.Industry;
import org.waylight.message.MethodOfControl;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.Need;
import org.waylight.message.PalermoAct;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.Wording;
import org.waylight.triage.intelligence.form.Forms;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;
import org.waylight.triage.view.ViewTable;

/** Every kind of recipient in every class of transfer by every rule, field by field. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewMatrixTest {

    private static final String COORDINATE = "51.5074, -0.1278";

    /** docs/rules.md and domain 2.4, 2.5, 4.1, R-27, written down by hand: what a kind gets nothing of. */
    private static final Map<ViewKind, Set<String>> NOTHING_OF = Map.of(
            ViewKind.POLICE, Set.of("canary", "translation"),
            ViewKind.FIRST_RESPONDER, Set.of("canary", "intelligence"),
            ViewKind.CHILD_PROTECTION, Set.of("canary", "intelligence"),
            ViewKind.LABOUR_INSPECTOR, Set.of("canary", "intelligence", "needs"),
            ViewKind.SUPPORT, Set.of("canary", "intelligence", "items", "translation", "indicators"),
            ViewKind.HUB, Set.of("canary", "intelligence", "items", "translation", "persons", "seenOn", "needs"),
            ViewKind.SANITISED,
                    Set.of("canary", "intelligence", "items", "translation", "persons", "seenOn", "needs", "place"));

    /** Domain X1 to X3: by what more than sanitised intelligence may go where. */
    private static final Set<String> FULL = Set.of("UK X1", "EEA X2", "ADEQUATE_FULL X2", "ADEQUATE_PARTIAL X3");

    private final ViewTable table = ViewTable.ours();

    private static Report everything() {
        return aReport()
                .withPersons(AgeGroup.CHILD, AgeGroup.ADULT)
                .from(ReporterRole.POTENTIAL_VICTIM)
                .but(report -> report.setPlace(COORDINATE)
                        .setNarrative("narrativeword")
                        .setLanguage("qu")
                        .setTold("toldword")
                        .setInCharge("chargeword")
                        .setSafeTime("safeword")
                        .setRegion("GB-KEN")
                        .setSeenOn(LocalDate.of(2026, 11, 2))
                        .setIndustry(Industry.values()[0])
                        .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                        .setActs(List.of(PalermoAct.values()[0]))
                        .setIndicators(List.of(DelphiIndicator.values()))
                        .setControls(List.of(MethodOfControl.values()))
                        .setConcernsAgencies(List.of("XX-CANARY"))
                        .setNeeds(List.of(Need.values())))
                .build();
    }

    private AgencyReport view(ViewKind kind, TransferClass transfer, String rule) {
        var slot = new Slot(
                UUID.randomUUID(),
                "XX-AGENCY",
                List.of(),
                "R-01",
                "words",
                60,
                kind,
                transfer,
                rule,
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
        var report = everything();
        return new Views(table)
                .of(
                        new Content(report, new Assessor(IndicatorWeights.ours()).assess(report)),
                        new NarrativeTranslation("translatedword", "en", "pl"),
                        Forms.inOrder(),
                        new Originator("A charity", "Refer it back."),
                        slot,
                        Recipient.of(null, slot, slot.agency(), Wording.of(table, null, slot, slot.agency())),
                        true);
    }

    @Test
    void Every_field_is_there_or_not_as_written_down_by_hand() {
        var softly = new SoftAssertions();
        var cells = new ArrayList<String>();
        for (ViewKind kind : ViewKind.values()) {
            for (TransferClass transfer : TransferClass.values()) {
                for (String rule : List.of("X1", "X2", "X3", "X4", "X9")) {
                    var holds = FULL.contains(transfer + " " + rule) ? kind : ViewKind.SANITISED;
                    var view = view(kind, transfer, rule);
                    softly.assertThat(view.getView())
                            .as("%s in %s by %s", kind, transfer, rule)
                            .isEqualTo(holds);
                    for (var field : AgencyReport.getClassSchema().getFields()) {
                        cells.add(field.name());
                        softly.assertThat(empty(view.get(field.pos())))
                                .as("%s in %s by %s: no %s", kind, transfer, rule, field.name())
                                .isEqualTo(NOTHING_OF.get(holds).contains(field.name()));
                    }
                }
            }
        }

        softly.assertAll();
        assertThat(cells).hasSize(7 * 5 * 5 * 27);
    }

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void What_must_never_leave_does_not(ViewKind kind) {
        var full = view(kind, TransferClass.UK, "X1");
        var other = view(kind, TransferClass.OTHER, "X4").toString();

        assertThat(full.toString()).doesNotContain("toldword", "safeword", "POTENTIAL_VICTIM", "\"qu\"", "XX-CANARY");
        assertThat(full.getItems()).allMatch(item -> kind == ViewKind.POLICE || item.getNumber() == 0);
        assertThat(full.getIntelligence() != null).isEqualTo(kind == ViewKind.POLICE);
        assertThat(full.getNotes()).anyMatch(note -> note.contains("never itself an NRM referral"));
        assertThat(other)
                .doesNotContain(
                        "narrativeword", "translatedword", "51.5", "30UXC", "2026-11-02", "passports of four workers")
                .doesNotContain(HandlingCode.values()[0].name());
    }

    @Test
    void The_hub_gets_the_square_of_ten_kilometres() {
        var view = view(ViewKind.HUB, TransferClass.UK, "X1");

        assertThat(view.getPlace()).isEqualTo("30UXC91");
        assertThat(view.getIndicators()).isNotEmpty();
    }

    private static boolean empty(Object value) {
        return value == null || value instanceof Collection<?> several && several.isEmpty();
    }
}
