package org.waylight.agency.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.message.ActionCode;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReport;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.HandlingCode;
import org.waylight.message.Industry;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceHeader;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.MethodOfControl;
import org.waylight.message.PalermoAct;
import org.waylight.message.Person;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.ReceiptState;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.message.ViewKind;
import org.waylight.testkit.AgencyReports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a partner can take away (domain report 2.1, 2.4, 2.5). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportTest {

    private static final String AGENCY = "GB-POLICE";

    @TempDir
    Path folder;

    private final UUID dispatch = UUID.randomUUID();

    @Nested
    class As_HTCDS {

        @Test
        void each_person_is_a_row_and_nobody_is_more_than_a_possible_victim() throws IOException {
            Inbox inbox = inbox(report("a farm").build());
            accept(inbox);

            List<List<String>> rows = parse(text(Export.HTCDS_CSV, inbox));

            assertThat(rows).hasSize(3);
            assertThat(rows.getFirst())
                    .startsWith("waylight_Dispatch", "org_Name")
                    .endsWith("spl_Type", "con_Consent");
            assertThat(rows.getFirst()).hasSize(81).doesNotContain("vic_Vulnerabilities");
            assertThat(cell(rows, 1, "waylight_Dispatch")).isEqualTo(dispatch.toString());
            assertThat(cell(rows, 1, "prs_Gender")).isEqualTo("Feminine");
            assertThat(cell(rows, 2, "prs_Gender")).isEqualTo("Masculine");
            assertThat(cell(rows, 1, "vic_TraffickingStatus")).isEqualTo("PossibleVictimOfTrafficking");
            assertThat(cell(rows, 1, "vic_TypeOfExploitation")).isEqualTo("ForcedLabour;Other");
            assertThat(cell(rows, 1, "vic_MethodsOfControl")).isEqualTo("DebtBondage;Other");
            assertThat(cell(rows, 1, "vic_ForcedLabourIndustry")).isEqualTo("A_AgricultureForestryAndFishing");
            assertThat(cell(rows, 1, "cas_IncomingReferralDate")).isEqualTo("1970-01-02");
            assertThat(cell(rows, 1, "con_Consent")).isEqualTo("false");
            assertThat(cell(rows, 1, "hte_Country")).isEqualTo("GB");
            assertThat(cell(rows, 1, "cas_Status")).isEmpty();
        }

        @Test
        void nobody_named_is_one_row_and_nobody_accepted_is_no_date() throws IOException {
            Inbox inbox = inbox(report("a farm").setPersons(List.of()).build());

            List<List<String>> rows = parse(text(Export.HTCDS_CSV, inbox));

            assertThat(rows).hasSize(2);
            assertThat(cell(rows, 1, "cas_IncomingReferralDate")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=HYPERLINK(\"http://x\",\"y\")",
                    "+1+1",
                    "-1+1",
                    "@SUM(A1)",
                    "\t=1",
                    "\r=1",
                    "\n=1",
                    "  =1",
                    "\u200B=1",
                    "\uFEFF=1",
                    "＝1+1",
                    "|cmd"
                })
        void no_cell_is_a_formula(String formula) throws IOException {
            assertThat(parse(Csv.row(List.of(formula, "b")))).containsExactly(List.of("'" + formula, "b"));
        }

        @Test
        void what_is_no_formula_stays_as_it_is_whatever_is_in_it() throws IOException {
            List<String> cells = List.of("a \"farm\", near\nthe = river", "", "مزرعة", "3-4 men");

            assertThat(parse(Csv.row(cells))).containsExactly(cells);
        }
    }

    @Nested
    class As_a_3x5x2_sheet {

        @Test
        void every_item_keeps_its_own_grade_and_the_reference_is_the_dispatch() throws IOException {
            Inbox inbox = inbox(graded());

            JsonNode sheet = json(Export.SHEET_352_JSON, inbox).path("sections");

            assertThat(sheet.path("Report").path("Unique reference").get(0).asString())
                    .isEqualTo(dispatch.toString());
            assertThat(sheet.path("Item 1")
                            .path("Intelligence assessment")
                            .get(0)
                            .asString())
                    .startsWith("A known directly");
            assertThat(sheet.path("Item 2")
                            .path("Intelligence assessment")
                            .get(0)
                            .asString())
                    .startsWith("D not known");
            assertThat(sheet.path("Item 2").path("Action code")).isEmpty();
            assertThat(sheet.path("Provenance").path("Source evaluation").get(0).asString())
                    .isEqualTo("2 untested");
            assertThat(sheet.path("Report")
                            .path("Public interest immunity")
                            .get(0)
                            .asString())
                    .isEqualTo("No");
        }

        @Test
        void as_a_page_runs_nothing_that_a_report_says() throws IOException {
            Inbox inbox = inbox(graded());

            String page = text(Export.SHEET_352_HTML, inbox);

            assertThat(page)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;van&quot;")
                    .doesNotContain("<script")
                    .contains("default-src 'none'");
        }

        @Test
        void is_not_to_be_had_of_a_view_that_is_none() throws IOException {
            Inbox inbox = inbox(report("a farm").build());

            assertThat(Export.SHEET_352_HTML.of(inbox, AGENCY, dispatch)).isEmpty();
            assertThat(Export.SHEET_352_JSON.of(inbox, AGENCY, dispatch)).isEmpty();
        }
    }

    @Nested
    class As_an_NRM_worksheet {

        @Test
        void it_says_first_that_it_is_no_referral_and_leaves_blank_what_only_the_person_can_say() throws IOException {
            JsonNode sheet = json(Export.NRM_JSON, inbox(report("a farm").build()));

            assertThat(sheet.path("warnings").get(0).asString())
                    .startsWith("An anonymous third-party report is never itself a referral.");
            JsonNode sections = sheet.path("sections");
            assertThat(sections.path("Asked of the person").path("Consent (adults)"))
                    .isEmpty();
            assertThat(sections.path("Potential victim").path("Nationality")).isEmpty();
            assertThat(sections.path("Potential victim")
                            .path("Gender")
                            .valueStream()
                            .map(JsonNode::asString))
                    .containsExactly("Feminine (Adult)", "Masculine (Child)");
            JsonNode forms = sections.path("Exploitation, as reported");
            assertThat(forms.path("Labour").get(0).asString()).isEqualTo("Reported");
            assertThat(forms.path("Sexual").get(0).asString()).isEqualTo("Not reported");
            assertThat(sections.path("Indicators, as reported")
                            .path("Debt bondage")
                            .get(0)
                            .asString())
                    .isEqualTo("Reported");
            assertThat(sections.path("Indicators, as reported")
                            .path("Travel")
                            .get(0)
                            .asString())
                    .isEqualTo("Transportation");
        }
    }

    private Inbox inbox(AgencyReport report) throws IOException {
        Inbox inbox = new Inbox(folder);
        inbox.keep(dispatch, report);
        return inbox;
    }

    private void accept(Inbox inbox) throws IOException {
        try (ReceiptBook book = ReceiptBook.open(inbox.folder(), AGENCY, dispatch)) {
            book.opened(ByteBuffer.allocate(32), 1);
            book.answered(ReceiptState.ACCEPTED, null, 30);
        }
    }

    private static AgencyReport.Builder report(String place) {
        return AgencyReports.aView()
                .setView(ViewKind.FIRST_RESPONDER)
                .setPriority(TriageLevel.P2_URGENT)
                .setRule("R-05")
                .setRegion("GB-ENG")
                .setPlace(place)
                .setVenue(Venue.FARM)
                .setSeenOn(LocalDate.of(2026, 11, 20))
                .setExploitation(List.of(Exploitation.FORCED_LABOUR, Exploitation.SLAVERY, Exploitation.UNKNOWN))
                .setPersonCount(2)
                .setPersons(List.of(
                        new Person(AgeGroup.ADULT, Gender.Feminine), new Person(AgeGroup.CHILD, Gender.Masculine)))
                .setActs(List.of(PalermoAct.HARBOURING, PalermoAct.TRANSPORTATION))
                .setControls(List.of(
                        MethodOfControl.DebtBondage, MethodOfControl.RestrictsMovement, MethodOfControl.UsesChildren))
                .setIndustry(Industry.A_AgricultureForestryAndFishing)
                .setNotes(List.of("A note of the charity."));
    }

    private static AgencyReport graded() {
        return report("a farm")
                .setView(ViewKind.POLICE)
                .setItems(List.of(
                        item(
                                1,
                                "<script>alert(1)</script> \"van\"",
                                IntelligenceAssessment.A_KNOWN_DIRECTLY_TO_THE_SOURCE),
                        item(2, "Two men guard the door.", IntelligenceAssessment.D_NOT_KNOWN)))
                .setIntelligence(IntelligenceHeader.newBuilder()
                        .setMarking(ProtectiveMarking.OFFICIAL_SENSITIVE)
                        .setOriginator("The charity")
                        .setCaveat("Police only")
                        .setCreated(LocalDate.of(2026, 11, 21))
                        .setContact("desk")
                        .setTitle("Farm work")
                        .setThreat(Exploitation.FORCED_LABOUR)
                        .setHandling(HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS)
                        .setConfidence(Confidence.LOW)
                        .setPublicInterestImmunity(false)
                        .setProvenance(item(0, "A report to a website.", IntelligenceAssessment.D_NOT_KNOWN))
                        .setUnanswered(List.of(IntelligenceQuestion.WHY))
                        .build())
                .build();
    }

    private static IntelligenceItem item(int number, String text, IntelligenceAssessment assessment) {
        boolean conditions = number == 1;
        return IntelligenceItem.newBuilder()
                .setNumber(number)
                .setText(text)
                .setSource(SourceEvaluation.S2_UNTESTED)
                .setAssessment(assessment)
                .setHandling(
                        conditions
                                ? HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS
                                : HandlingCode.P_LAWFUL_SHARING_PERMITTED)
                .setAction(conditions ? ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR : null)
                .setSanitisation(conditions ? SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST : null)
                .build();
    }

    private String text(Export export, Inbox inbox) throws IOException {
        return new String(export.of(inbox, AGENCY, dispatch).orElseThrow(), UTF_8);
    }

    private JsonNode json(Export export, Inbox inbox) throws IOException {
        return JsonMapper.shared().readTree(text(export, inbox));
    }

    private static String cell(List<List<String>> rows, int row, String column) {
        return rows.get(row).get(rows.getFirst().indexOf(column));
    }

    /** RFC 4180 where every cell is quoted. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                cell.append(c);
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else {
                assertThat(c).isEqualTo('\r');
            }
        }
        return rows;
    }
}
