package org.waylight.triage.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NCA;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.POLICE;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.slot;
import static org.waylight.triage.read.Visitor.at;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReport;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.RoutingFacts;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.assess.Sign;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.read.Visitor.Page;

/** Issue 4, Core 3 and 5: a report at the desk, opened, read, redacted, decided on and asked about. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadPipelineTest {

    private static final String NARRATIVE =
            "The orchidword man held their passports. Call me on 020 7946 0958 at night.";
    private static final List<String> TABLES = List.of("redaction", "finding", "translation", "draft");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final ReceiptCode.Box box = ReceiptCode.generate().box();
    private World world;
    private Visitor ana;
    private Visitor bob;
    private Visitor senior;

    @BeforeEach
    void world() {
        world = World.world().at(port);
        ana = new Visitor(port, "ana");
        bob = new Visitor(port, "bob");
        senior = new Visitor(port, "sen");
    }

    @AfterEach
    void asItWas() {
        world.clockTo(Instant.now());
    }

    private Report.Builder aForcedLabourReport() {
        return aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setNarrative(NARRATIVE)
                .setMailbox(new MailboxKey(
                        box.id(),
                        ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(box.secretDigest())));
    }

    private UUID submitted(Report.Builder report) {
        UUID id = world.submit(report.build());
        world.awaitState(id, "assessed");
        return id;
    }

    private UUID submitted() {
        return submitted(aForcedLabourReport());
    }

    /** To be decided: the police, its deputy, and the hub. */
    private UUID proposed() {
        UUID id = world.proposed(
                aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE, NCA), slot(HUB, ViewKind.HUB));
        world.awaitState(id, "proposed");
        return id;
    }

    private void says(Object body) {
        world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), body));
    }

    /** In small steps, as somebody who stays at the desk. */
    private void minutesLater(int minutes) {
        world.clockTo(Instant.now().plus(Duration.ofMinutes(minutes)));
        ana.get("/desk/queue");
    }

    private static Map<String, String> form(Page shown, String... fields) {
        Map<String, String> form = new HashMap<>();
        form.put("version", shown.hidden("version"));
        form.put("seen", shown.hidden("seen"));
        for (int field = 0; field < fields.length; field += 2) {
            form.put(fields[field], fields[field + 1]);
        }
        return form;
    }

    /** The choice for a slot on the page, by its agency. */
    private static String slotOf(Page shown, String agency) {
        var row = Pattern.compile("(?s)Decision for " + agency + "</legend>.*?name=\"slot\\.([0-9a-f-]{36})\"")
                .matcher(shown.html());
        assertThat(row.find()).as("a choice for " + agency).isTrue();
        return row.group(1);
    }

    private int rows(String table, UUID report) {
        return jdbc.sql("select count(*) from " + table + " where report = ?")
                .param(report)
                .query(Integer.class)
                .single();
    }

    @Nested
    class Opening {
        @Test
        void shows_nothing_until_a_purpose_was_stated() {
            UUID id = submitted();

            var asked = ana.get(at(id));

            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.text())
                    .contains("What do you open this report for?")
                    .doesNotContain("orchidword");
            assertThat(asked.html()).doesNotContain("FORCED_LABOUR").doesNotContain("Forced labour");
        }

        @Test
        void for_a_purpose_is_recorded_and_so_is_every_view() {
            UUID id = submitted();

            var shown = ana.opens(id, "QUALITY_CHECK");
            var again = ana.get(at(id));

            assertThat(shown.text()).contains("orchidword");
            assertThat(again.text()).contains("orchidword");
            assertThat(world.deeds(id))
                    .contains("ana OPENED purpose=QUALITY_CHECK", "ana VIEWED ")
                    .filteredOn("ana VIEWED "::equals)
                    .hasSize(2);
        }

        @Test
        void without_a_purpose_or_with_one_that_is_none_shows_nothing() {
            UUID id = submitted();
            ana.get(at(id));

            var none = ana.post(at(id), Map.of());
            var wrong = ana.post(at(id), Map.of("purpose", "CURIOSITY"));

            assertThat(List.of(none, wrong)).allSatisfy(page -> {
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.text())
                        .contains("Choose what you open the report for.")
                        .doesNotContain("orchidword");
            });
            assertThat(world.deeds(id)).noneMatch(deed -> deed.contains("purpose="));
        }

        @Test
        void opens_for_one_person_alone() {
            UUID id = submitted();
            ana.opens(id);

            assertThat(bob.get(at(id)).text()).doesNotContain("orchidword");
        }

        @Test
        void lasts_half_an_hour() {
            UUID id = submitted();
            ana.opens(id);

            minutesLater(14);
            minutesLater(28);
            assertThat(ana.get(at(id)).text()).contains("orchidword");
            minutesLater(31);
            assertThat(ana.get(at(id)).text())
                    .contains("What do you open this report for?")
                    .doesNotContain("orchidword");
        }

        @Test
        void of_an_unknown_report_says_so() {
            var page = ana.get(at(UUID.randomUUID()));

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text()).contains("There is no such report");
        }

        @Test
        void of_an_erased_report_says_so() {
            UUID id = submitted();
            ana.opens(id);
            says(new Erasure());
            world.awaitState(id, "declined");

            var page = ana.get(at(id));

            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("This report was erased").doesNotContain("orchidword");
        }

        @Test
        void is_refused_to_an_auditor() {
            assertThat(new Visitor(port, "aud").get(at(submitted())).status()).isEqualTo(403);
        }

        @Test
        void is_needed_for_every_deed() {
            UUID id = submitted();
            bob.get(at(id));

            for (String deed : List.of(
                    "raw",
                    "findings",
                    "redactions",
                    "unmasked",
                    "translation",
                    "clearance",
                    "hold",
                    "decline",
                    "questions")) {
                assertThat(bob.post(at(id) + "/" + deed, Map.of("purpose", "TRANSLATE", "reason", "x"))
                                .text())
                        .as(deed)
                        .contains("What do you open this report for?")
                        .doesNotContain("orchidword");
            }
            assertThat(world.deeds(id)).noneMatch(deed -> deed.startsWith("bob"));
        }
    }

    @Nested
    class The_page {
        @Test
        void says_in_words_what_was_answered_and_why_it_is_urgent() {
            String text = ana.opens(submitted()).text();

            assertThat(text)
                    .contains("Business traveller")
                    .contains("Hotel or motel")
                    .contains("Forced labour")
                    .contains("P3 standard, rule T8a")
                    .contains("3 working days")
                    .contains("Purpose Forced labour or services purpose Forms of exploitation: Forced labour");
        }

        @Test
        void shows_markup_formulas_and_turned_words_as_words() {
            UUID id = submitted(aForcedLabourReport()
                    .setNarrative("<script>alert(1)</script><img src=x onerror=y> =HYPERLINK(\"x\";\"y\")"
                            + " {{7*7}} ${7*7} \u202Egnp.exe\u202C \u0000 end"));

            var page = ana.opens(id);

            assertThat(page.html())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=y&gt;")
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContain("\u202E")
                    .doesNotContain("\u0000");
            assertThat(page.text()).contains("=HYPERLINK(\"x\";\"y\") {{7*7}} ${7*7} U+202Egnp.exeU+202C U+0000 end");
            assertThat(page.html()).contains("<span class=\"unseen\"").contains("dir=\"auto\"");
        }

        @Test
        void loads_what_is_related_and_whether_it_is_kept_longer() {
            UUID id = submitted();
            var page = ana.opens(id);

            for (String part : List.of("/related", "/legal-hold")) {
                assertThat(page.html()).containsPattern("hx-trigger=\"load\"[^>]*hx-get=\"" + at(id) + part + "\"");
                assertThat(ana.get(at(id) + part).status()).isEqualTo(200);
            }
        }

        @Test
        void is_kept_by_no_cache() {
            UUID id = submitted();
            var page = ana.opens(id);

            assertThat(page.response().headers().firstValue("Cache-Control").orElse(""))
                    .contains("no-store");
        }
    }

    @Nested
    class A_mask {
        @Test
        void covers_what_reporters_wrote_about_themselves() {
            UUID id = submitted(aForcedLabourReport()
                    .setTold("My sister, sister@example.org")
                    .setPlace("Flat 2, 020 7946 0123"));

            var page = ana.opens(id);

            assertThat(page.text())
                    .contains("Call me on [masked: phone] at night.")
                    .contains("My sister, [masked: e-mail]")
                    .contains("Flat 2, [masked: phone]");
            assertThat(page.html()).doesNotContain("7946").doesNotContain("sister@example.org");
        }

        @Test
        void leaves_what_leads_to_somebody_else_and_marks_it() {
            UUID id = submitted(aForcedLabourReport().setTold("The boss has boss@example.org"));

            var page = ana.opens(id);

            assertThat(page.html())
                    .containsPattern(
                            "<mark title=\"number, plate or address of somebody else[^>]*>boss@example.org</mark>");
        }

        @Test
        void covers_what_came_through_the_mailbox() {
            UUID id = submitted();
            says(new Addition("Now my number is +44 20 7946 0999.", List.of()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.deeds(id)).anyMatch(deed -> deed.contains("ANSWERED")));

            assertThat(ana.opens(id).text()).contains("Now my number is [masked: phone].");
        }

        @Test
        void is_off_once_for_a_purpose_and_a_reason() {
            UUID id = submitted();
            ana.opens(id);

            var raw = ana.post(at(id) + "/raw", Map.of("purpose", "CHECK_A_MASK", "reason", "canaryword"));

            assertThat(raw.text()).contains("Call me on 020 7946 0958 at night.");
            assertThat(ana.get(at(id)).html()).doesNotContain("7946");
            assertThat(world.deeds(id))
                    .as("symbols alone: an auditor reads them")
                    .contains("ana RAW_OPENED purpose=CHECK_A_MASK");
        }

        @Test
        void stays_on_without_them() {
            UUID id = submitted();
            ana.opens(id);

            var other = ana.post(at(id) + "/raw", Map.of("purpose", "CURIOSITY"));
            var none = ana.post(at(id) + "/raw", Map.of());

            assertThat(List.of(other, none)).allSatisfy(page -> {
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.html()).doesNotContain("7946");
            });
            assertThat(world.deeds(id)).noneMatch(deed -> deed.contains("RAW_OPENED"));
        }

        @Test
        void goes_when_a_person_says_that_it_is_not_about_the_reporter() {
            UUID id = submitted();
            ana.opens(id);
            int start = NARRATIVE.indexOf("020");

            ana.post(
                    at(id) + "/unmasked",
                    Map.of("field", "narrative", "start", "" + start, "end", "" + (start + "020 7946 0958".length())));

            assertThat(bob.opens(id).text()).contains("Call me on 020 7946 0958 at night.");
            assertThat(world.deeds(id))
                    .contains("ana UNMASKED narrative " + start + " to " + (start + 13)
                            + " reason=NOT_ABOUT_THE_REPORTER");
        }
    }

    @Nested
    class A_redaction {
        private void redacts(Visitor who, UUID id, String words) {
            int start = NARRATIVE.indexOf(words);
            var page = who.post(
                    at(id) + "/redactions",
                    Map.of(
                            "field",
                            "narrative",
                            "start",
                            "" + start,
                            "end",
                            "" + (start + words.length()),
                            "reason",
                            "MORE_THAN_NEEDED"));
            assertThat(page.status()).isEqualTo(200);
        }

        @Test
        void hides_the_selected_words_from_everybody() {
            UUID id = submitted();
            ana.opens(id);

            redacts(ana, id, "orchidword man");

            assertThat(ana.get(at(id)).html()).contains("[masked]").doesNotContain("orchidword");
            assertThat(bob.opens(id).html()).doesNotContain("orchidword");
            assertThat(world.deeds(id)).contains("ana REDACTED narrative 4 to 18 reason=MORE_THAN_NEEDED");
        }

        @Test
        void hides_typed_words_wherever_they_stand() {
            UUID id = submitted(aForcedLabourReport().setPlace("House of the orchidword man"));
            ana.opens(id);

            ana.post(at(id) + "/redactions", Map.of("typed", "orchidword", "reason", "SOMEBODY_NOT_CONCERNED"));

            assertThat(ana.get(at(id)).html()).doesNotContain("orchidword");
            assertThat(rows("redaction", id)).isEqualTo(2);
        }

        @Test
        void of_nothing_or_without_a_reason_is_refused() {
            UUID id = submitted();
            ana.opens(id);

            var nowhere = ana.post(
                    at(id) + "/redactions",
                    Map.of("field", "narrative", "start", "5", "end", "99999", "reason", "MORE_THAN_NEEDED"));
            var noField = ana.post(
                    at(id) + "/redactions",
                    Map.of("field", "mailbox", "start", "0", "end", "1", "reason", "MORE_THAN_NEEDED"));
            var noReason = ana.post(at(id) + "/redactions", Map.of("field", "narrative", "start", "0", "end", "3"));

            assertThat(List.of(nowhere, noField, noReason))
                    .allSatisfy(page -> assertThat(page.status()).isEqualTo(400));
            assertThat(rows("redaction", id)).isZero();
        }

        @Test
        void is_lifted_by_a_senior_alone() {
            UUID id = submitted();
            ana.opens(id);
            redacts(ana, id, "orchidword man");
            UUID redaction = jdbc.sql("select id from redaction where report = ?")
                    .param(id)
                    .query(UUID.class)
                    .single();

            assertThat(ana.post(at(id) + "/redactions/" + redaction + "/lift", Map.of())
                            .status())
                    .isEqualTo(403);
            assertThat(ana.get(at(id)).html()).doesNotContain("orchidword").doesNotContain("/lift");
            assertThat(senior.opens(id).html()).contains("/redactions/" + redaction + "/lift");
            assertThat(senior.post(at(id) + "/redactions/" + redaction + "/lift", Map.of())
                            .html())
                    .contains("orchidword");
            assertThat(world.deeds(id)).contains("sen REDACTION_LIFTED redaction " + redaction);
        }

        @Test
        void holds_for_what_an_agency_gets_and_the_page_shows_that_before() {
            UUID id = world.proposed(
                    aForcedLabourReport().build(), slot(NSPCC, ViewKind.CHILD_PROTECTION), slot(HUB, ViewKind.HUB));
            world.awaitState(id, "proposed");
            ana.opens(id);
            redacts(ana, id, "orchidword man");
            var shown = ana.get(at(id));

            ana.post(at(id) + "/clearance", form(shown, "all", "yes"));

            var cleared = world.awaitClearance(id).getSlots().stream()
                    .filter(slot -> slot.getTargets().getFirst().getAgency().equals(NSPCC))
                    .findFirst()
                    .orElseThrow();
            assertThat(cleared.getTargets()).singleElement().satisfies(target -> {
                var view = world.open(target.getAgency(), target.getEnvelope(), AgencyReport.class);
                assertThat(view.getItems().getFirst().getText())
                        .isEqualTo("The [masked] held their passports. Call me on [masked: phone] at night.");
                assertThat(shown.text()).contains(view.getItems().getFirst().getText());
            });
        }

        @Test
        void that_is_lifted_meanwhile_lets_nobody_clear_what_they_did_not_see() {
            UUID id = proposed();
            ana.opens(id);
            redacts(ana, id, "orchidword man");
            var shown = ana.get(at(id));
            UUID redaction = jdbc.sql("select id from redaction where report = ?")
                    .param(id)
                    .query(UUID.class)
                    .single();
            senior.opens(id);
            senior.post(at(id) + "/redactions/" + redaction + "/lift", Map.of());

            var refused = ana.post(at(id) + "/clearance", form(shown, "all", "yes"));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("sen Lifted a redaction");
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
        }
    }

    @Nested
    class What_was_found_in_the_words {
        private final Suggestion passports = new Suggestion(
                List.of(new Sign(
                        Sign.Kind.INDICATOR,
                        DelphiIndicator.COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS.name())),
                "narrative",
                NARRATIVE.indexOf("held their passports"),
                NARRATIVE.indexOf("."),
                "documents-held",
                "en/1");

        private Map<String, String> says(String verdict) {
            return Map.of(
                    "entry",
                    passports.entry(),
                    "field",
                    passports.field(),
                    "start",
                    "" + passports.start(),
                    "end",
                    "" + passports.end(),
                    "verdict",
                    verdict);
        }

        @Test
        void is_marked_and_counts_for_nothing() {
            var page = ana.opens(submitted());

            assertThat(page.html()).contains(">held their passports</mark>");
            assertThat(page.text())
                    .contains(
                            "Confiscation of documents (coercion at destination); Withholds documents: “held their passports”")
                    .contains("rule T8a");
        }

        @Test
        void counts_once_a_person_confirms_it() {
            UUID id = submitted();
            ana.opens(id);

            var page = ana.post(at(id) + "/findings", says("CONFIRMED"));

            assertThat(page.text())
                    .contains("Confirmed by ana")
                    .contains("rule T7")
                    .contains("ILO indicator 7 Retention of identity documents")
                    .contains("Proposed grade: What happened 2 untested")
                    .contains("Possible: Slavery, servitude and forced or compulsory labour")
                    .contains("papers held, abuse of vulnerability shown What happened, characters " + passports.start()
                            + " to " + passports.end());
            assertThat(world.deeds(id))
                    .contains(
                            "ana FINDING_CONFIRMED en/1 " + passports.entry() + " narrative " + passports.start()
                                    + " to " + passports.end(),
                            "ana REASSESSED T7");
        }

        @Test
        void counts_no_more_once_a_person_strikes_it() {
            UUID id = submitted();
            ana.opens(id);
            ana.post(at(id) + "/findings", says("CONFIRMED"));

            var page = ana.post(at(id) + "/findings", says("STRUCK"));

            assertThat(page.text()).contains("Struck by ana").contains("rule T8a");
            assertThat(world.deeds(id))
                    .anyMatch(deed -> deed.startsWith("ana FINDING_STRUCK"))
                    .contains("ana REASSESSED T8a");
        }

        @Test
        void cannot_be_made_up() {
            UUID id = submitted();
            ana.opens(id);
            var made = new HashMap<>(says("CONFIRMED"));
            made.put("start", "0");

            assertThat(ana.post(at(id) + "/findings", made).status()).isEqualTo(409);
            assertThat(rows("finding", id)).isZero();
        }

        @Test
        void brings_a_report_that_was_out_of_scope_to_routing() {
            UUID id = world.submit(
                    aForcedLabourReport().setExploitation(List.of()).build());
            world.awaitState(id, "held");
            ana.opens(id);
            assertThat(world.records(Topics.REPORTS_ASSESSED, id)).isEmpty();

            ana.post(at(id) + "/findings", says("CONFIRMED"));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, id))
                            .hasSize(1));
        }
    }

    /** The page asks reporters for facts: nobody there says "forced labour". */
    @Nested
    class A_conclusion {
        @Test
        void is_what_routing_is_asked_while_the_answers_stay_as_they_were() {
            UUID id = outOfScope(aReport().setPersons(List.of(new Person(AgeGroup.ADULT, Gender.NonSpecifiedUnknown))));
            var before = ana.opens(id, "QUALITY_CHECK");
            assertThat(before.text()).contains("No form of exploitation yet");

            var after = ana.post(
                    at(id) + "/conclusion",
                    Map.of(
                            "version",
                            before.hidden("version"),
                            "form",
                            "FORCED_LABOUR",
                            "industry",
                            "F_Construction",
                            "gender",
                            "Masculine"));

            await().atMost(World.SOON)
                    .untilAsserted(() -> assertThat(
                                    world.opened(Party.ROUTING, Topics.REPORTS_ASSESSED, id, RoutingFacts.class)
                                            .getLast())
                            .returns(List.of(Exploitation.FORCED_LABOUR), RoutingFacts::getExploitation)
                            .returns(Industry.F_Construction, RoutingFacts::getIndustry)
                            .returns(Gender.Masculine, RoutingFacts::getGender));
            String answers = after.html().split("What they answered", 2)[1].split("<section", 2)[0];
            assertThat(answers).doesNotContain("Forced labour").doesNotContain("Masculine");
            assertThat(after.html()).contains("<summary>Forced labour</summary>");
            assertThat(world.deeds(id)).contains("ana CONCLUDED exploitation industry gender");
            assertThat(world.deeds(id).toString()).doesNotContain("FORCED_LABOUR");
        }

        @Test
        void of_what_is_past_or_of_nothing_new_is_not_recorded() {
            UUID id = outOfScope(aReport());
            var shown = ana.opens(id, "QUALITY_CHECK");

            var tooLate = ana.post(at(id) + "/conclusion", Map.of("version", "0", "form", "SERVITUDE"));
            var nothing = ana.post(
                    at(id) + "/conclusion", Map.of("version", shown.hidden("version"), "form", "NO_SUCH_FORM"));

            assertThat(tooLate.status()).isEqualTo(409);
            assertThat(tooLate.text()).contains("The report changed meanwhile");
            assertThat(nothing.status()).isEqualTo(200);
            assertThat(world.deeds(id).toString()).doesNotContain("CONCLUDED");
        }

        /** Nothing in the answers says more: it waits for a person. */
        private UUID outOfScope(Report.Builder report) {
            UUID id = world.submit(report.build());
            world.awaitState(id, "held");
            return id;
        }
    }

    @Nested
    class A_claim {
        @Test
        void is_made_and_ended_on_the_page() {
            UUID id = submitted();
            var shown = ana.opens(id);
            assertThat(shown.text()).contains("Claimed bynobody");

            var claimed = ana.post("/desk/queue/" + id + "/claim", form(shown, "back", "words"));
            assertThat(claimed.text()).contains("Claimed byyou");
            assertThat(bob.opens(id).text()).contains("Claimed byana").contains("ana has claimed the report");

            var released = ana.post("/desk/queue/" + id + "/release", form(claimed, "back", "words"));
            assertThat(released.text()).contains("Claimed bynobody");
        }

        @Test
        void keeps_others_from_deciding_and_loses_nothing_that_they_typed() {
            UUID id = proposed();
            bob.post("/desk/queue/" + id + "/claim", form(bob.opens(id), "back", "words"));
            var shown = ana.opens(id);

            var cleared = ana.post(at(id) + "/clearance", form(shown, "slot." + slotOf(shown, POLICE), "clear"));
            var held = ana.post(at(id) + "/hold", form(shown, "holdQuestion", "Which orchidword street?"));
            var declined = ana.post(at(id) + "/decline", form(shown, "declineReason", "SPAM"));

            assertThat(List.of(cleared, held, declined)).allSatisfy(page -> {
                assertThat(page.status()).isEqualTo(409);
                assertThat(page.text()).contains("bob has claimed it, and decides");
            });
            assertThat(world.state(id)).isEqualTo("proposed");
            assertThat(world.deeds(id)).as("asked").noneMatch(deed -> deed.contains("ASKED"));
            assertThat(ana.get(at(id)).html())
                    .contains("Which orchidword street?")
                    .containsPattern("name=\"slot\\." + slotOf(shown, POLICE) + "\" value=\"clear\" checked");
        }
    }

    @Nested
    class A_decision {
        @Test
        void clears_and_withholds_slot_by_slot() {
            UUID id = proposed();
            var shown = ana.opens(id);
            String police = slotOf(shown, POLICE);
            String hub = slotOf(shown, HUB);

            var page = ana.post(
                    at(id) + "/clearance",
                    form(shown, "slot." + police, "clear", "slot." + hub, "withhold", "why." + hub, "NOT_NEEDED"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(world.awaitClearance(id).getSlots()).hasSize(1);
            assertThat(world.deeds(id))
                    .contains("ana CLEARED " + POLICE, "ana WITHHELD " + HUB + ", reason=NOT_NEEDED");
        }

        @Test
        void that_withholds_without_a_reason_or_decides_nothing_is_not_made() {
            UUID id = proposed();
            var shown = ana.opens(id);
            String hub = slotOf(shown, HUB);

            var unexplained = ana.post(at(id) + "/clearance", form(shown, "slot." + hub, "withhold"));
            var nothing = ana.post(at(id) + "/clearance", form(shown));

            assertThat(List.of(unexplained, nothing))
                    .allSatisfy(page -> assertThat(page.status()).isEqualTo(400));
            assertThat(world.state(id)).isEqualTo("proposed");
            assertThat(ana.get(at(id)).html())
                    .as("what was chosen is kept")
                    .containsPattern("name=\"slot\\." + hub + "\" value=\"withhold\" checked");
        }

        @Test
        void by_two_at_once_is_made_by_one_and_the_other_is_told() throws Exception {
            UUID id = proposed();
            var shownToAna = ana.opens(id);
            var shownToBob = bob.opens(id);

            List<Page> answers = new ArrayList<>();
            try (var both = Executors.newFixedThreadPool(2)) {
                List<Callable<Page>> clears = List.of(
                        () -> ana.post(at(id) + "/clearance", form(shownToAna, "all", "yes")),
                        () -> bob.post(at(id) + "/clearance", form(shownToBob, "all", "yes")));
                for (var answer : both.invokeAll(clears)) {
                    answers.add(answer.get());
                }
            }

            assertThat(answers).extracting(Page::status).containsExactlyInAnyOrder(200, 409);
            boolean anaWon = answers.getFirst().status() == 200;
            assertThat(answers.get(anaWon ? 1 : 0).text())
                    .contains("The report changed since you looked at it")
                    .contains((anaWon ? "ana" : "bob") + " Cleared " + POLICE + HUB);
            world.awaitClearance(id);
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).hasSize(1);
        }

        @Test
        void after_the_report_was_erased_is_not_made() {
            UUID id = proposed();
            var shown = ana.opens(id);
            says(new Erasure());
            world.awaitState(id, "declined");

            var page = ana.post(at(id) + "/clearance", form(shown, "all", "yes"));

            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("This report was erased");
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
        }

        @Test
        void to_decline_needs_a_reason() {
            UUID id = proposed();
            var shown = ana.opens(id);

            assertThat(ana.post(at(id) + "/decline", form(shown)).status()).isEqualTo(400);
            assertThat(ana.post(at(id) + "/decline", form(shown, "declineReason", "ERASED"))
                            .status())
                    .isEqualTo(400);
            assertThat(ana.post(at(id) + "/decline", form(shown, "declineReason", "SPAM"))
                            .status())
                    .isEqualTo(200);
            assertThat(world.state(id)).isEqualTo("declined");
            assertThat(world.deeds(id)).contains("ana DECLINED SPAM");
        }

        @Test
        void to_hold_may_ask_the_reporter() {
            UUID id = proposed();
            var shown = ana.opens(id);

            var page = ana.post(at(id) + "/hold", form(shown, "holdQuestion", "Which floor?"));

            assertThat(page.text()).contains("Held for a person").contains("Which floor?");
            assertThat(world.deeds(id)).contains("ana ASKED question 1", "ana HELD ");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.letters(box).getLast().getQuestions())
                            .singleElement()
                            .satisfies(asked -> assertThat(asked.getText()).isEqualTo("Which floor?")));
        }

        @Test
        void to_hold_with_a_question_that_cannot_be_asked_is_not_made() {
            UUID id = proposed();
            var shown = ana.opens(id);

            var page = ana.post(at(id) + "/hold", form(shown, "holdQuestion", "?".repeat(1_001)));

            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("this has 1001");
            assertThat(world.state(id)).isEqualTo("proposed");
            assertThat(world.deeds(id)).noneMatch(deed -> deed.contains("HELD"));
        }
    }

    @Nested
    class A_question {
        @Test
        void goes_into_the_mailbox_and_stays_on_the_page() {
            UUID id = submitted();
            var shown = ana.opens(id);

            var page = ana.post(at(id) + "/questions", form(shown, "question", "Which\r\nfloor?"));

            assertThat(page.text()).contains("Question 1").contains("Which floor?");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.letters(box).getLast().getQuestions())
                            .singleElement()
                            .satisfies(asked -> assertThat(asked.getText()).isEqualTo("Which\nfloor?")));
        }

        @Test
        void starts_from_a_template_in_the_reporters_language() {
            var page = ana.opens(submitted(aForcedLabourReport().setLanguage("vi")));

            assertThat(page.text())
                    .contains("Not reviewed by a native speaker yet.")
                    .contains("Where exactly was this?");
            assertThat(page.html()).contains("Việc này xảy ra chính xác ở đâu?");
        }

        @Test
        void cannot_be_left_for_a_reporter_without_a_mailbox() {
            UUID id = submitted(aForcedLabourReport().setMailbox(null));
            var shown = ana.opens(id);

            var page = ana.post(
                    at(id) + "/questions", Map.of("version", shown.hidden("version"), "question", "Which floor?"));

            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("Nobody can be asked.");
        }

        @Test
        void on_a_version_that_is_past_is_not_sent_and_not_lost() {
            UUID id = submitted();
            var shown = ana.opens(id);
            says(new Addition("The van came back.", List.of()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.deeds(id)).anyMatch(deed -> deed.contains("ANSWERED")));

            var page = ana.post(at(id) + "/questions", form(shown, "question", "Which floor?"));

            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("reporter The reporter answered").contains("Which floor?");
            assertThat(ana.get(at(id)).html()).contains(">Which floor?</textarea>");
        }
    }

    @Nested
    class What_was_typed {
        @Test
        void is_there_again_when_the_session_ended_in_the_middle() {
            UUID id = submitted();
            ana.opens(id);

            assertThat(ana.post(at(id) + "/draft", Map.of("question", "Is the lilacword lift"))
                            .status())
                    .isEqualTo(204);
            world.clockTo(Instant.now().plus(Duration.ofHours(2)));
            var again = new Visitor(port, "ana").opens(id);

            assertThat(again.html()).contains(">Is the lilacword lift</textarea>");
            assertThat(bob.opens(id).html()).as("another's").doesNotContain("lilacword");
            assertThat(jdbc.sql("select entry from draft where report = ?")
                            .param(id)
                            .query((row, number) -> World.holds(row.getBytes("entry"), "lilacword".getBytes(UTF_8)))
                            .single())
                    .as("in clear in the database")
                    .isFalse();
        }

        @Test
        void is_kept_even_if_it_is_sent_too_late() {
            UUID id = submitted();
            var shown = ana.opens(id);
            minutesLater(14);
            minutesLater(28);
            minutesLater(31);

            var asked = ana.post(at(id) + "/questions", form(shown, "question", "Is the lilacword lift"));

            assertThat(asked.text()).contains("What do you open this report for?");
            assertThat(ana.opens(id).html()).contains(">Is the lilacword lift</textarea>");
            assertThat(world.deeds(id)).noneMatch(deed -> deed.contains("ASKED"));
        }

        @Test
        void goes_when_it_was_sent() {
            UUID id = submitted();
            var shown = ana.opens(id);
            ana.post(at(id) + "/draft", Map.of("question", "Which floor?", "purpose", "not kept"));

            var page = ana.post(at(id) + "/questions", form(shown, "question", "Which floor?"));

            assertThat(page.html()).doesNotContain(">Which floor?</textarea>");
        }

        @Test
        void about_an_erased_report_is_gone() {
            UUID id = submitted();
            ana.opens(id);
            ana.post(at(id) + "/draft", Map.of("question", "Which floor?"));
            ana.post(at(id) + "/redactions", Map.of("typed", "orchidword", "reason", "MORE_THAN_NEEDED"));
            ana.post(
                    at(id) + "/translation",
                    Map.of("translation", "x", "translator", "y", "translationLanguage", "en"));
            says(new Erasure());
            world.awaitState(id, "declined");

            assertThat(TABLES).allSatisfy(table -> assertThat(rows(table, id)).isZero());
            assertThat(ana.post(at(id) + "/draft", Map.of("question", "Which floor?"))
                            .status())
                    .isEqualTo(410);
        }
    }

    @Nested
    class A_translation {
        @Test
        void is_shown_with_its_translator_and_day_masks_on() {
            UUID id = submitted(aForcedLabourReport().setLanguage("pl"));
            ana.opens(id);

            var page = ana.post(
                    at(id) + "/translation",
                    Map.of(
                            "translation", "The lilacword house, call 020 7946 0958",
                            "translator", "J. Interpreter",
                            "translationLanguage", "en"));

            assertThat(page.text())
                    .contains("Into en by J. Interpreter, ")
                    .contains("The lilacword house, call [masked: phone]");
            assertThat(world.deeds(id)).contains("ana TRANSLATED language=en");
        }

        @Test
        void without_a_translator_is_not_added_and_not_lost() {
            UUID id = submitted();
            ana.opens(id);

            var page = ana.post(
                    at(id) + "/translation", Map.of("translation", "The lilacword house", "translationLanguage", "en"));

            assertThat(page.status()).isEqualTo(400);
            assertThat(rows("translation", id)).isZero();
            assertThat(ana.get(at(id)).html()).contains(">The lilacword house</textarea>");
        }
    }
}
