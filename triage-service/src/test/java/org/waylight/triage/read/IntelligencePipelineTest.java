package org.waylight.triage.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NCA;
import static org.waylight.triage.World.POLICE;
import static org.waylight.triage.World.slot;
import static org.waylight.triage.read.Visitor.at;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.envelope.Party;
import org.waylight.message.AgencyReport;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.ProposedSlot;
import org.waylight.message.Report;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.read.Visitor.Page;

/** Issue 4, Core 4: what the police get, item by item. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class IntelligencePipelineTest {

    private static final String NARRATIVE = "I saw that the orchidword man held passports. Call me on 020 7946 0958.";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private World world;
    private Visitor ana;
    private Visitor senior;

    @BeforeEach
    void world() {
        world = World.world().at(port);
        ana = new Visitor(port, "ana");
        senior = new Visitor(port, "sen");
    }

    private static Report report() {
        return aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setBasis(KnowledgeBasis.SAW_OR_HEARD_MYSELF)
                .setNarrative(NARRATIVE)
                .build();
    }

    /** Proposed, and nobody wrote anything for the police yet. */
    private UUID proposed(ProposedSlot... slots) {
        UUID id = world.submit(report());
        world.awaitState(id, "assessed");
        world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, World.proposal(slots));
        world.awaitState(id, "proposed");
        return id;
    }

    private UUID proposed() {
        return proposed(slot(POLICE, ViewKind.POLICE, NCA), slot(HUB, ViewKind.HUB));
    }

    private Page part(Visitor who, UUID id) {
        return who.get(at(id) + "/intelligence");
    }

    /** What the part of the page would send unchanged, with what a person changes. */
    private static Map<String, String> form(Page part, String... fields) {
        var form = new HashMap<String, String>();
        var html = part.html();
        var whole = html.substring(html.lastIndexOf("<form method=\"post\"", html.indexOf("item.new.text")));
        var hidden = Pattern.compile("<input type=\"hidden\" name=\"version\" value=\"([0-9]+)\"")
                .matcher(whole);
        assertThat(hidden.find()).isTrue();
        form.put("version", hidden.group(1));
        var input = Pattern.compile("<input [^>]*name=\"((?:item|header)[^\"]*)\"[^>]*>")
                .matcher(whole);
        while (input.find()) {
            var value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.group());
            boolean box = input.group().contains("checkbox");
            if (!box || input.group().contains("checked")) {
                form.put(input.group(1), value.find() ? value.group(1) : "");
            }
        }
        var text = Pattern.compile("(?s)<textarea [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</textarea>")
                .matcher(whole);
        while (text.find()) {
            form.put(text.group(1), text.group(2));
        }
        var select = Pattern.compile("(?s)<select name=\"([^\"]*)\"[^>]*>(.*?)</select>")
                .matcher(whole);
        while (select.find()) {
            var chosen = Pattern.compile("value=\"([^\"]*)\"[^>]* selected").matcher(select.group(2));
            var first = Pattern.compile("value=\"([^\"]*)\"").matcher(select.group(2));
            form.put(select.group(1), chosen.find() ? chosen.group(1) : first.find() ? first.group(1) : "");
        }
        for (int field = 0; field < fields.length; field += 2) {
            form.put(fields[field], fields[field + 1]);
        }
        return form;
    }

    private Page write(Visitor who, UUID id, String... fields) {
        return who.post(at(id) + "/intelligence", form(part(who, id), fields));
    }

    private Page clear(Visitor who, UUID id) {
        var shown = who.get(at(id));
        return who.post(
                at(id) + "/clearance",
                Map.of("version", shown.hidden("version"), "seen", shown.hidden("seen"), "all", "yes"));
    }

    /** One item in order, and everything that goes with it. */
    private void writesInOrder(UUID id) {
        write(
                ana,
                id,
                "item.new.text",
                "A man holds the passports of four workers.",
                "item.new.WHAT",
                "yes",
                "item.new.from",
                "narrative");
        write(
                ana,
                id,
                "item.1.confirm",
                "yes",
                "provenance.confirm",
                "yes",
                "header.confidence",
                "MEDIUM",
                "header.immunity",
                "no");
    }

    @Test
    void Without_confirmed_items_nothing_goes_to_the_police_and_the_analyst_is_told_what_to_do() {
        UUID id = proposed();
        ana.opens(id);

        var nothing = clear(ana, id);
        write(ana, id, "item.new.text", "A man holds passports.", "item.new.WHAT", "yes");
        var unconfirmed = clear(ana, id);

        assertThat(List.of(nothing, unconfirmed))
                .allSatisfy(page -> assertThat(page.status()).isEqualTo(409));
        assertThat(nothing.text()).contains("For the police").contains("write at least one item");
        assertThat(unconfirmed.text()).contains("item 1: confirm its grade, or remove it");
        assertThat(world.state(id)).isEqualTo("proposed");
        assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
    }

    @Test
    void The_police_and_their_deputy_get_the_confirmed_items_and_no_word_of_the_reporter() {
        UUID id = proposed();
        ana.opens(id);
        writesInOrder(id);

        assertThat(part(ana, id).text()).contains("In order: it goes to the police when you clear it for them.");
        assertThat(ana.get(at(id)).text())
                .as("side by side")
                .contains("1. A man holds the passports of four workers.")
                .contains("Originator: Waylight");
        assertThat(clear(ana, id).status()).isEqualTo(200);

        var police = world.awaitClearance(id).getSlots().getFirst().getTargets();
        assertThat(police).hasSize(2).allSatisfy(target -> {
            var view = world.open(target.getAgency(), target.getEnvelope(), AgencyReport.class);
            assertThat(view.getItems()).singleElement().satisfies(item -> {
                assertThat(item.getText()).isEqualTo("A man holds the passports of four workers.");
                assertThat(item.getAssessment()).isEqualTo(IntelligenceAssessment.A_KNOWN_DIRECTLY_TO_THE_SOURCE);
                assertThat(item.getAnswers()).containsExactly(IntelligenceQuestion.WHAT);
            });
            assertThat(view.getIntelligence().getConfidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(view.toString()).doesNotContain("orchidword").doesNotContain("0958");
        });
    }

    @Test
    void What_was_proposed_and_what_a_person_confirmed_are_both_on_record_and_no_word_is() {
        UUID id = proposed();
        ana.opens(id);
        write(ana, id, "item.new.text", "A man holds the canaryword.", "item.new.WHAT", "yes");

        write(ana, id, "item.1.assessment", "C_KNOWN_INDIRECTLY_TO_THE_SOURCE", "item.1.confirm", "yes");

        assertThat(world.deeds(id))
                .contains(
                        "ana INTELLIGENCE_WRITTEN item 1",
                        "ana INTELLIGENCE_GRADED item 1 proposed 2 A C A1 S2 confirmed 2 C C A1 S2")
                .noneMatch(deed -> deed.contains("canaryword"));
        assertThat(part(ana, id).text()).contains("Confirmed by ana").contains("Proposed was");
        assertThat(jdbc.sql("select entry from intelligence where report = ?")
                        .param(id)
                        .query((row, number) -> row.getBytes("entry"))
                        .single())
                .satisfies(entry -> assertThat(World.holds(entry, "canaryword".getBytes(UTF_8)))
                        .isFalse());
    }

    @Test
    void A_redaction_that_comes_later_stops_an_item_that_holds_the_word() {
        UUID id = proposed();
        ana.opens(id);
        write(ana, id, "item.new.text", "The orchidword man holds passports.", "item.new.WHAT", "yes");
        write(
                ana,
                id,
                "item.1.confirm",
                "yes",
                "provenance.confirm",
                "yes",
                "header.confidence",
                "LOW",
                "header.immunity",
                "no");
        ana.post(at(id) + "/redactions", Map.of("typed", "orchidword", "reason", "POINTS_TO_THE_REPORTER"));

        var refused = clear(ana, id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("item 1: it holds what is masked in the report");
    }

    @Test
    void A_freer_handling_is_a_seniors_to_confirm() {
        UUID id = proposed();
        ana.opens(id);
        senior.opens(id);
        writesInOrder(id);
        String[] free = {
            "item.1.handling", "P_LAWFUL_SHARING_PERMITTED",
            "item.1.action", "",
            "item.1.sanitisation", "",
            "item.1.confirm", "yes"
        };

        write(ana, id, free);
        assertThat(clear(ana, id).text()).contains("must be confirmed by a senior");
        write(senior, id, free);

        assertThat(clear(ana, id).status()).isEqualTo(200);
        var target = world.awaitClearance(id).getSlots().getFirst().getTargets().getFirst();
        assertThat(world.open(target.getAgency(), target.getEnvelope(), AgencyReport.class)
                        .getItems()
                        .getFirst()
                        .getHandling())
                .isEqualTo(HandlingCode.P_LAWFUL_SHARING_PERMITTED);
    }

    @Test
    void Police_beyond_the_EEA_get_it_by_a_seniors_word_alone() {
        UUID id = proposed(new ProposedSlot(
                POLICE, List.of(), "R-19", "abroad", 60, ViewKind.POLICE, TransferClass.ADEQUATE_FULL, "X2"));
        ana.opens(id);
        senior.opens(id);
        writesInOrder(id);

        var refused = clear(ana, id);
        assertThat(refused.text()).contains("a senior must authorise it");
        assertThat(part(ana, id).html()).doesNotContain("/beyond-eea");
        senior.post(
                at(id) + "/intelligence/beyond-eea",
                Map.of("version", part(senior, id).hidden("version")));

        assertThat(clear(ana, id).status()).isEqualTo(200);
        assertThat(world.deeds(id)).contains("sen INTELLIGENCE_BEYOND_EEA ");
    }

    @Test
    void Who_is_late_is_told_and_what_they_wrote_is_kept() {
        UUID id = proposed();
        ana.opens(id);
        senior.opens(id);
        var shown = part(ana, id);
        write(senior, id, "item.new.text", "Four men sleep in the kitchen.", "item.new.WHAT", "yes");

        var late = ana.post(at(id) + "/intelligence", form(shown, "item.new.text", "The doors are locked."));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("The report changed since you looked at it");
        assertThat(part(ana, id).html())
                .contains(">The doors are locked.</textarea>")
                .contains("Four men sleep");
    }

    @Test
    void It_starts_from_the_answers_and_is_shown_where_the_police_are_to_get_something() {
        UUID id = proposed();
        ana.opens(id);

        var started = ana.post(
                at(id) + "/intelligence/start", Map.of("version", part(ana, id).hidden("version")));

        assertThat(started.html()).contains("hx-get=\"" + at(id) + "/intelligence\"");
        assertThat(part(ana, id).text()).contains("Suspected: Forced labour.").contains("not confirmed");
        UUID hub = proposed(slot(HUB, ViewKind.HUB));
        ana.opens(hub);
        assertThat(part(ana, hub).text()).doesNotContain("For the police");
    }

    @Test
    void Nobody_sees_it_without_a_purpose_and_it_goes_when_the_report_is_erased() {
        UUID id = proposed();
        ana.opens(id);
        write(ana, id, "item.new.text", "A man holds the canaryword.", "item.new.WHAT", "yes");

        assertThat(senior.get(at(id) + "/intelligence").text())
                .contains("What do you open this report for?")
                .doesNotContain("canaryword");
        world.post(
                "/api/v1/reports/" + id + "/decline", "ana", Map.of("version", world.version(id), "reason", "ERASED"));
        assertThat(jdbc.sql("select count(*) from intelligence where report = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
