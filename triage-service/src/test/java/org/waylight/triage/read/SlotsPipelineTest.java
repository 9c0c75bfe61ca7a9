package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NCA;
import static org.waylight.triage.World.NEVER_ONBOARDED;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.POLICE;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.proposal;
import static org.waylight.triage.World.slot;
import static org.waylight.triage.read.Visitor.at;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import org.waylight.message.AgencyReport;
import org.waylight.message.BlockReason;
import org.waylight.message.BlockedAgency;
import org.waylight.message.Certainty;
import org.waylight.message.ChoosableAgency;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedSlot;
import org.waylight.message.Danger;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.FiredRule;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.ProgressState;
import org.waylight.message.ProposedSlot;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.Target;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.clear.Precautions;
import org.waylight.triage.read.Visitor.Page;
import tools.jackson.databind.JsonNode;

/** What a person does to the slots of a report: exclude, change, undo, confirm, hand over. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotsPipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

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
        world.precautions.set(World.NONE);
    }

    private static Report.Builder aForcedLabourReport() {
        return aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setNarrative("The canaryword stood by the lift.")
                .setPlace("the lift");
    }

    private UUID proposed(ProposedSlot... slots) {
        UUID id = world.proposed(aForcedLabourReport().build(), slots);
        world.awaitState(id, "proposed");
        return id;
    }

    private static Map<String, String> form(Page shown, String... fields) {
        Map<String, String> form =
                new HashMap<>(Map.of("version", shown.hidden("version"), "seen", shown.hidden("seen")));
        for (int place = 0; place < fields.length; place += 2) {
            form.put(fields[place], fields[place + 1]);
        }
        return form;
    }

    private JsonNode slotOf(UUID id, String agency) {
        for (JsonNode slot : world.account(id).get("slots")) {
            if (slot.get("agency").asString().equals(agency)) {
                return slot;
            }
        }
        throw new AssertionError("no slot of " + agency);
    }

    private List<String> sentTo(UUID id) {
        return world.opened(Party.ROUTING, Topics.REPORTS_CLEARED, id, Clearance.class).stream()
                .flatMap(clearance -> clearance.getSlots().stream())
                .flatMap(cleared -> cleared.getTargets().stream())
                .map(Target::getAgency)
                .toList();
    }

    @Nested
    class An_agency_that_the_report_concerns {

        private Page excludes(Visitor who, UUID id, String agency) {
            return who.post(
                    at(id) + "/exclusion", form(who.opens(id), "excluded", agency, "excludeReason", "STAFF_INVOLVED"));
        }

        private RouteProposal newer(UUID id, ProposedSlot... slots) {
            var facts = world.opened(Party.ROUTING, Topics.REPORTS_ASSESSED, id, RoutingFacts.class)
                    .getLast();
            return RouteProposal.newBuilder(proposal(slots))
                    .setFactsRevision(facts.getRevision())
                    .build();
        }

        @Test
        void gets_nothing_as_owner_or_deputy_and_routing_is_asked_anew() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE, NCA), slot(HUB, ViewKind.HUB, POLICE));

            var page = excludes(ana, id, POLICE);

            assertThat(page.text()).contains(POLICE + " is excluded: the report concerns it");
            assertThat(world.deeds(id)).contains("ana EXCLUDED " + POLICE + " reason=STAFF_INVOLVED");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    world.opened(Party.ROUTING, Topics.REPORTS_ASSESSED, id, RoutingFacts.class))
                            .hasSize(2)
                            .satisfies(facts -> {
                                assertThat(facts.getLast().getExcludedAgencies())
                                        .containsExactly(POLICE);
                                assertThat(facts.getLast().getRevision())
                                        .isGreaterThan(facts.getFirst().getRevision());
                            }));
            world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
            world.awaitClearance(id);
            assertThat(sentTo(id))
                    .as("neither %s nor its deputy by its slot", POLICE)
                    .containsExactly(HUB);
            assertThat(slotOf(id, POLICE).get("decision").asString()).isEqualTo("withheld");
        }

        @Test
        void is_not_brought_back_by_a_proposal_that_comes_late_or_again() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE), slot(HUB, ViewKind.HUB));
            excludes(ana, id, POLICE);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, id))
                            .hasSize(2));

            // The one that is known, again; and a newer one of a routing that did not hear.
            world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, proposal(slot(POLICE, ViewKind.POLICE)));
            world.send(
                    Party.ROUTING,
                    Topics.ROUTES_PROPOSED,
                    id,
                    newer(id, slot(POLICE, ViewKind.POLICE), slot(NCA, ViewKind.POLICE, POLICE)));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(slotOf(id, NCA).get("decision").asString())
                                    .isEqualTo("open"));

            world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(HUB, NCA);
        }

        @Test
        void is_excluded_by_one_of_two_who_try_at_once_and_only_if_it_is_known() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE));
            var shownToBob = bob.opens(id);
            excludes(ana, id, POLICE);

            var second = bob.post(
                    at(id) + "/exclusion", form(shownToBob, "excluded", POLICE, "excludeReason", "REPORTED_ABOUT"));
            var unknown = excludes(ana, id, "GB-NOBODY");
            var unexplained = ana.post(at(id) + "/exclusion", form(ana.opens(id), "excluded", HUB));

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text()).contains("The report changed since you looked at it");
            assertThat(unknown.status()).isEqualTo(409);
            assertThat(unexplained.status()).isEqualTo(400);
        }

        @Test
        void that_routing_refuses_is_shown_so() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE));
            world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
            ClearedSlot cleared = world.awaitClearance(id).getSlots().getFirst();

            world.send(
                    Party.ROUTING,
                    Topics.DELIVERIES_PROGRESS,
                    UUID.randomUUID(),
                    DeliveryProgress.newBuilder()
                            .setReport(id)
                            .setSlot(cleared.getSlot())
                            .setAgency(POLICE)
                            .setDispatch(cleared.getTargets()
                                    .getFirst()
                                    .getEnvelope()
                                    .getId())
                            .setState(ProgressState.UNOWNED)
                            .setRefused(BlockReason.CONFLICT_OF_INTEREST)
                            .build());

            world.awaitState(id, "held");
            assertThat(ana.opens(id).text()).containsPattern(Pattern.quote(POLICE) + ": not sent, refused by routing");
        }
    }

    private void inForce(Duration undoWindow, Set<TransferClass> secondFor, boolean secondForOverrides) {
        world.precautions.set(new Precautions(undoWindow, secondFor, secondForOverrides));
    }

    private static ProposedSlot abroad(String agency) {
        return ProposedSlot.newBuilder(slot(agency, ViewKind.SANITISED))
                .setTransferClass(TransferClass.OTHER)
                .setTransferRule("X4")
                .build();
    }

    private static ChoosableAgency choosable(String agency, ViewKind view) {
        return new ChoosableAgency(agency, !agency.equals(NEVER_ONBOARDED), view, TransferClass.UK, "X1");
    }

    private UUID proposed(RouteProposal proposal) {
        UUID id = world.submit(aForcedLabourReport().build());
        world.awaitState(id, "assessed");
        if (proposal.getSlots().stream().anyMatch(slot -> slot.getView() == ViewKind.POLICE)) {
            world.graded(id, 1);
        }
        world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, proposal);
        world.awaitState(id, proposal.getSlots().isEmpty() ? "held" : "proposed");
        return id;
    }

    private Page clearsAll(Visitor who, UUID id) {
        return who.post(at(id) + "/clearance", form(who.opens(id), "all", "yes"));
    }

    @Nested
    class A_clearance_below_P1 {

        @BeforeEach
        void can_be_undone_for_two_minutes() {
            inForce(Duration.ofMinutes(2), Set.of(), false);
        }

        @Test
        void leaves_after_two_minutes_and_is_pending_until_then() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE, NCA));

            var page = clearsAll(ana, id);

            assertThat(page.text()).contains(POLICE + ": cleared by ana, leaves in ");
            assertThat(ana.get(at(id) + "/leaving/live").html()).matches("[12]:[0-5][0-9]");
            assertThat(world.account(id).get("account").asString()).isEqualTo("pending");
            assertThat(slotOf(id, POLICE).get("decision").asString()).isEqualTo("leaving");
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();

            world.clockTo(Instant.now().plus(Duration.ofMinutes(3)));

            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(POLICE, NCA);
            assertThat(world.account(id).get("account").asString()).isEqualTo("pending");
            assertThat(world.deeds(id))
                    .contains("ana CLEARED " + POLICE)
                    .anyMatch(deed -> deed.startsWith("undo window LEFT " + POLICE
                                    + " class=UK basis=X1 view=POLICE of table 3 approver=ana left=priority")
                            && deed.contains(" place ")
                            && deed.endsWith(" items intelligence"))
                    .anyMatch(deed -> deed.startsWith("undo window LEFT " + NCA))
                    .noneMatch(deed -> deed.contains("lift"));
            assertThat(ana.get(at(id) + "/leaving/live").status())
                    .as("nothing to ask for any more")
                    .isEqualTo(286);
            assertThat(rows(id)).isZero();
        }

        @Test
        void is_undone_by_who_cleared_it_or_a_senior_and_nobody_else() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE));
            clearsAll(ana, id);
            bob.opens(id);
            senior.opens(id);

            var notBobs = bob.post(at(id) + "/undo", Map.of());
            var undone = ana.post(at(id) + "/undo", Map.of());

            assertThat(notBobs.status()).isEqualTo(409);
            assertThat(notBobs.text()).contains("ana, who cleared it, or a senior must undo it");
            assertThat(undone.status()).isEqualTo(200);
            assertThat(world.state(id)).isEqualTo("proposed");
            assertThat(world.deeds(id)).contains("ana UNDONE " + POLICE);
            clearsAll(ana, id);
            assertThat(senior.post(at(id) + "/undo", Map.of()).status()).isEqualTo(200);
            UUID after = proposed(slot(HUB, ViewKind.HUB));
            clearsAll(ana, after);

            world.clockTo(Instant.now().plus(Duration.ofMinutes(3)));
            world.awaitClearance(after);
            assertThat(rows(id)).isZero();
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
        }

        @Test
        void that_left_cannot_be_undone_and_says_so() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE));
            clearsAll(ana, id);
            world.clockTo(Instant.now().plus(Duration.ofMinutes(3)));
            world.awaitClearance(id);
            world.clockTo(Instant.now());

            var late = ana.post(at(id) + "/undo", Map.of());

            assertThat(late.status()).isEqualTo(409);
            assertThat(late.text()).contains("must not have left yet");
        }

        @Test
        void of_a_report_that_is_erased_meanwhile_never_leaves() {
            var box = ReceiptCode.generate().box();
            UUID id = world.proposed(
                    aForcedLabourReport()
                            .setMailbox(new MailboxKey(
                                    box.id(),
                                    ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                                    ByteBuffer.wrap(box.secretDigest())))
                            .build(),
                    slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");
            clearsAll(ana, id);

            assertThat(ana.post(at(id) + "/decline", form(ana.get(at(id)), "declineReason", "SPAM"))
                            .text())
                    .contains("undo that, or keep it back, first");
            world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Erasure()));
            world.awaitState(id, "declined");

            assertThat(ana.post(at(id) + "/undo", Map.of()).status()).isEqualTo(410);
            assertThat(rows(id)).isZero();
        }

        @Test
        void leaves_without_an_agency_that_is_excluded_meanwhile() {
            UUID id = proposed(slot(POLICE, ViewKind.POLICE, NCA), slot(HUB, ViewKind.HUB));
            clearsAll(ana, id);
            ana.post(
                    at(id) + "/exclusion",
                    form(ana.get(at(id)), "excluded", NCA, "excludeReason", "TIES_TO_A_SUSPECT"));

            world.clockTo(Instant.now().plus(Duration.ofMinutes(3)));

            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(POLICE, HUB);
        }

        @Test
        void goes_back_to_be_decided_when_what_is_for_the_police_is_not_in_order_any_more() {
            UUID id = world.proposed(
                    aForcedLabourReport()
                            .setNarrative("The canaryword spoke of forced labour.")
                            .build(),
                    slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");
            clearsAll(ana, id);

            var changed = ana.post(at(id) + "/intelligence", Map.of("version", "" + world.version(id)));
            assertThat(changed.status()).isEqualTo(409);
            assertThat(changed.text()).contains("This was cleared as it stands");
            ana.post(at(id) + "/redactions", Map.of("typed", "forced labour", "reason", "SOMEBODY_NOT_CONCERNED"));
            world.clockTo(Instant.now().plus(Duration.ofMinutes(3)));

            world.awaitState(id, "proposed");
            assertThat(world.deeds(id)).contains("undo window UNDONE " + POLICE);
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
            assertThat(rows(id)).isZero();
        }

        @Test
        void leaves_at_once_when_it_turns_out_that_somebody_is_in_danger() {
            UUID id = world.proposed(
                    aForcedLabourReport()
                            .setNarrative("They lock the women in at night.")
                            .build(),
                    slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");
            clearsAll(ana, id);
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();

            var found = ana.opens(id);
            ana.post(
                    at(id) + "/findings",
                    Map.of(
                            "entry", found.hidden("entry"),
                            "field", found.hidden("field"),
                            "start", found.hidden("start"),
                            "end", found.hidden("end"),
                            "verdict", "CONFIRMED"));

            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(POLICE);
        }

        @Test
        void of_a_P1_leaves_at_once() {
            UUID id = world.proposed(
                    aForcedLabourReport()
                            .setDangers(List.of(Danger.CONFINEMENT))
                            .setConcernsOfficials(Certainty.UNKNOWN)
                            .build(),
                    slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");

            clearsAll(ana, id);

            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(POLICE);
        }
    }

    private int rows(UUID id) {
        return jdbc.sql("select count(*) from leaving where report = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Nested
    class A_transfer_that_needs_a_second_person {

        @BeforeEach
        void by_configuration() {
            inForce(Duration.ZERO, Set.of(TransferClass.OTHER), true);
        }

        private Map<String, String> about(Page shown, UUID id, String agency, String... more) {
            var form = form(shown, more);
            form.put("slot", slotId(id, agency));
            return form;
        }

        @Test
        void waits_and_leaves_once_somebody_else_confirmed_it() {
            UUID id = proposed(abroad(HUB), slot(POLICE, ViewKind.POLICE));

            clearsAll(ana, id);

            world.awaitClearance(id);
            assertThat(sentTo(id)).as("what needs no second person goes").containsExactly(POLICE);
            assertThat(world.state(id)).isEqualTo("held");
            assertThat(ana.get("/desk/queue?second=yes").html()).contains(id.toString());
            assertThat(ana.get(at(id)).html()).doesNotContain(">Confirm it<");
            var own = ana.post(at(id) + "/second", about(ana.get(at(id)), id, HUB));
            assertThat(own.status()).isEqualTo(409);
            assertThat(own.text())
                    .contains("a second person, in a session of their own, must confirm what ana cleared");

            var shown = bob.opens(id);
            assertThat(shown.html()).contains(">Confirm it<");
            var confirmed = bob.post(at(id) + "/second", about(shown, id, HUB));

            assertThat(confirmed.status()).isEqualTo(200);
            await().atMost(SOON).untilAsserted(() -> assertThat(sentTo(id)).containsExactly(POLICE, HUB));
            assertThat(world.deeds(id)).contains("ana CLEARED " + HUB + " " + POLICE, "bob CONFIRMED " + HUB);
        }

        @Test
        void is_refused_by_either_with_a_reason() {
            UUID id = proposed(abroad(HUB));
            clearsAll(ana, id);
            var shown = bob.opens(id);

            var unexplained = bob.post(at(id) + "/second/refusal", about(shown, id, HUB));
            var refused =
                    bob.post(at(id) + "/second/refusal", about(shown, id, HUB, "refuseReason", "TOO_MUCH_LEAVES"));
            var late = ana.post(
                    at(id) + "/second/refusal", about(ana.get(at(id)), id, HUB, "refuseReason", "WRONG_AGENCY"));

            assertThat(unexplained.status()).isEqualTo(400);
            assertThat(refused.status()).isEqualTo(200);
            assertThat(late.status()).isEqualTo(409);
            assertThat(world.state(id)).isEqualTo("proposed");
            assertThat(world.deeds(id)).contains("bob REFUSED " + HUB + " reason=TOO_MUCH_LEAVES");
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
        }

        private Page changed(Visitor who, UUID id, String safeguard) {
            return who.post(
                    at(id) + "/change",
                    about(
                            who.opens(id),
                            id,
                            NSPCC,
                            "agency",
                            NSPCC,
                            "deadlineMinutes",
                            "60",
                            "view",
                            "SUPPORT",
                            "safeguard",
                            safeguard,
                            "changeReason",
                            "MORE_IS_NEEDED"));
        }

        @Test
        void beyond_what_is_sanitised_names_its_safeguard_and_who_approved_it() {
            // Whatever the configuration says.
            inForce(Duration.ZERO, Set.of(), false);
            UUID id = proposed(RouteProposal.newBuilder(proposal(abroad(NSPCC)))
                    .setChoosable(
                            List.of(new ChoosableAgency(NSPCC, true, ViewKind.SANITISED, TransferClass.OTHER, "X4")))
                    .build());

            assertThat(changed(senior, id, "").text()).contains("a senior must name the safeguard");
            assertThat(changed(ana, id, "VITAL_INTERESTS").status()).isEqualTo(409);
            assertThat(changed(senior, id, "VITAL_INTERESTS").status()).isEqualTo(200);
            clearsAll(ana, id);
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
            var shown = bob.opens(id);
            assertThat(shown.text()).contains("More than the sanitised view leaves, by: Vital interests");
            bob.post(at(id) + "/second", about(shown, id, NSPCC));

            var target =
                    world.awaitClearance(id).getSlots().getFirst().getTargets().getFirst();
            var view = world.open(NSPCC, target.getEnvelope(), AgencyReport.class);
            assertThat(view.getView()).isEqualTo(ViewKind.SUPPORT);
            assertThat(view.getPlace()).isEqualTo("the lift");
            assertThat(view.getItems()).isEmpty();
            assertThat(world.deeds(id))
                    .anyMatch(deed -> deed.contains("safeguard=VITAL_INTERESTS"))
                    .anyMatch(
                            deed -> deed.startsWith("clearance LEFT " + NSPCC + " class=OTHER basis=X4 VITAL_INTERESTS"
                                    + " view=SUPPORT of table 3 approver=ana second=bob left="));
        }

        @Test
        void is_confirmed_by_one_of_two_at_once() {
            UUID id = proposed(abroad(HUB));
            clearsAll(ana, id);
            var toBob = bob.opens(id);
            var toSenior = senior.opens(id);

            var first = bob.post(at(id) + "/second", about(toBob, id, HUB));
            var second = senior.post(at(id) + "/second", about(toSenior, id, HUB));

            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(409);
            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(HUB);
        }
    }

    private String slotId(UUID id, String agency) {
        for (JsonNode slot :
                world.get("/api/v1/reports/" + id, "ana").body().get("proposal").get("slots")) {
            if (slot.get("agency").asString().equals(agency)) {
                return slot.get("id").asString();
            }
        }
        throw new AssertionError("no slot of " + agency);
    }

    @Nested
    class A_change_of_a_slot {

        private UUID id;

        @BeforeEach
        void proposed_with_others_to_choose() {
            id = proposed(
                    RouteProposal.newBuilder(proposal(slot(POLICE, ViewKind.POLICE, NCA), slot(HUB, ViewKind.HUB)))
                            .setChoosable(List.of(
                                    choosable(HUB, ViewKind.HUB),
                                    choosable(NCA, ViewKind.POLICE),
                                    choosable(NSPCC, ViewKind.CHILD_PROTECTION),
                                    choosable(POLICE, ViewKind.POLICE)))
                            .build());
        }

        private Page changes(Visitor who, String agency, String deputies, String minutes, ViewKind view) {
            var form = form(
                    who.opens(id),
                    "agency",
                    agency,
                    "deputies",
                    deputies,
                    "deadlineMinutes",
                    minutes,
                    "view",
                    view.name(),
                    "changeReason",
                    "LOCAL_KNOWLEDGE");
            form.put("slot", slotId(id, POLICE));
            return who.post(at(id) + "/change", form);
        }

        @Test
        void is_shown_again_before_it_goes_and_holds_when_it_does() {
            var page = changes(ana, NSPCC, NCA + ", " + POLICE, "30", ViewKind.SUPPORT);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html()).containsPattern("<th scope=\"col\">" + NSPCC + "</th>");
            assertThat(world.deeds(id))
                    .contains("ana CHANGED " + POLICE + " agency=" + NSPCC + " deputies=" + NCA + " " + POLICE
                            + " deadlineMinutes=30 view=SUPPORT reason=LOCAL_KNOWLEDGE");
            clearsAll(ana, id);
            var slot = world.awaitClearance(id).getSlots().getFirst();
            assertThat(slot.getTargets()).extracting(Target::getAgency).containsExactly(NSPCC, NCA, POLICE);
            assertThat(slot.getDeadlineMinutes()).isEqualTo(30);
            var view = world.open(NSPCC, slot.getTargets().getFirst().getEnvelope(), AgencyReport.class);
            assertThat(view.getView()).isEqualTo(ViewKind.SUPPORT);
            assertThat(view.getItems()).isEmpty();
        }

        @Test
        void names_nobody_whom_routing_stops_and_nobody_twice() {
            assertThat(changes(ana, "GB-BORDER-FORCE", "", "30", ViewKind.POLICE)
                            .text())
                    .contains("routing must name every agency as one that may be chosen");
            assertThat(changes(ana, HUB, "", "30", ViewKind.SUPPORT).text())
                    .contains("none that owns another slot of the report");
            assertThat(changes(ana, POLICE, POLICE, "30", ViewKind.POLICE).status())
                    .isEqualTo(409);
            assertThat(changes(ana, NSPCC, "", "30", ViewKind.POLICE).text())
                    .contains("the view must be another than the police's where an agency is no police body");
        }

        @Test
        void that_widens_or_lengthens_is_a_seniors() {
            assertThat(changes(ana, POLICE, NCA, "60", ViewKind.SUPPORT).status())
                    .isEqualTo(200);

            assertThat(widened(ana, ViewKind.POLICE, "60").text()).contains("a senior must widen a view");
            assertThat(widened(ana, ViewKind.SUPPORT, "90").text()).contains("a senior must lengthen a deadline");
            assertThat(widened(senior, ViewKind.POLICE, "90").status()).isEqualTo(200);
        }

        private Page widened(Visitor who, ViewKind view, String minutes) {
            return changes(who, POLICE, NCA, minutes, view);
        }
    }

    @Nested
    class A_police_body_that_is_another_agencys_deputy {

        private UUID id;

        @BeforeEach
        void proposed_by_routing() {
            id = proposed(RouteProposal.newBuilder(proposal(slot(NSPCC, ViewKind.CHILD_PROTECTION, POLICE)))
                    .setChoosable(
                            List.of(choosable(NSPCC, ViewKind.CHILD_PROTECTION), choosable(POLICE, ViewKind.POLICE)))
                    .build());
        }

        private AgencyReport view(int place) {
            var target =
                    world.awaitClearance(id).getSlots().getFirst().getTargets().get(place);
            return world.open(target.getAgency(), target.getEnvelope(), AgencyReport.class);
        }

        @Test
        void gets_what_a_person_graded_and_no_word_of_the_reporter() {
            world.graded(id, world.version(id));

            assertThat(ana.opens(id).html()).contains("<th scope=\"col\">" + POLICE + ", deputy of " + NSPCC + "</th>");
            clearsAll(ana, id);

            assertThat(view(0).getItems().getFirst().getText()).contains("canaryword");
            assertThat(view(1).getView()).isEqualTo(ViewKind.POLICE);
            assertThat(view(1).getIntelligence()).isNotNull();
            assertThat(view(1).getItems()).isNotEmpty();
            assertThat(view(1).toString()).doesNotContain("canaryword");
        }

        @Test
        void gets_no_words_where_none_are_in_order_and_its_owner_does_not_wait() {
            clearsAll(ana, id);

            assertThat(view(0).getItems().getFirst().getText()).contains("canaryword");
            assertThat(view(1).getItems()).isEmpty();
            assertThat(view(1).getPlace()).isEqualTo("the lift");
            assertThat(view(1).toString()).doesNotContain("canaryword");
        }
    }

    @Nested
    class An_agency_without_a_key {

        private UUID id;

        @BeforeEach
        void stopped_for_that_alone() {
            id = proposed(RouteProposal.newBuilder(proposal(slot(HUB, ViewKind.HUB)))
                    .setBlocked(List.of(new BlockedAgency(
                            NEVER_ONBOARDED, "R-12", "ONBOARD", BlockReason.NOT_ONBOARDED, "no valid key")))
                    .setChoosable(List.of(choosable(NEVER_ONBOARDED, ViewKind.SUPPORT)))
                    .setFired(List.of(
                            new FiredRule("R-12", List.of(NEVER_ONBOARDED)),
                            new FiredRule("R-13", List.of()),
                            new FiredRule("R-01", List.of(HUB))))
                    .build());
        }

        @Test
        void stands_with_the_rules_that_held_and_the_one_that_stopped_it() {
            var shown = ana.opens(id);

            assertThat(shown.text().replaceAll("\\s+", " "))
                    .contains("R-12 " + NEVER_ONBOARDED + " R-13 It held and found nobody to name R-01 " + HUB)
                    .contains(NEVER_ONBOARDED + " R-12 ONBOARD");
        }

        private String takenUp() {
            ana.post(at(id) + "/hand-over", form(ana.opens(id), "agency", NEVER_ONBOARDED));
            clearsAll(ana, id);
            return at(id) + "/hand-over/" + slotId(id, NEVER_ONBOARDED);
        }

        @Test
        void is_a_task_until_somebody_says_that_it_was_handed_over() {
            String sheet = takenUp();
            world.awaitClearance(id);
            assertThat(sentTo(id)).containsExactly(HUB);
            assertThat(world.state(id)).isEqualTo("held");
            assertThat(ana.get("/desk/queue?handover=yes").html()).contains(id.toString());

            var shown = ana.get(sheet);

            assertThat(shown.text())
                    .contains("Hand over to Hestia")
                    .contains("the lift")
                    .as("no item in a support view")
                    .doesNotContain("canaryword")
                    .as("nor the report's id")
                    .doesNotContain(id.toString());
            assertThat(ana.post(sheet, Map.of("how", "BY_PHONE", "at", "2999-01-01T00:00"))
                            .status())
                    .isEqualTo(400);
            var done = ana.post(
                    sheet, Map.of("how", "BY_PHONE", "at", "2024-01-05T10:00", "reference", "canaryreference"));
            assertThat(done.text()).contains("By phone, 5 Jan 2024 10:00, by ana, their reference canaryreference");
            assertThat(world.state(id)).isEqualTo("cleared");
            assertThat(slotOf(id, NEVER_ONBOARDED).get("decision").asString()).isEqualTo("handed_over");
            assertThat(world.deeds(id))
                    .contains("ana TAKEN_UP " + NEVER_ONBOARDED, "ana SHEET_SHOWN " + NEVER_ONBOARDED)
                    .anyMatch(deed ->
                            deed.matches("ana GIVEN " + NEVER_ONBOARDED + " BY_PHONE class=.* approver=ana left=.*"))
                    .noneMatch(deed -> deed.contains("canaryreference"));
            assertThat(bob.opens(id).status()).isEqualTo(200);
            assertThat(bob.post(sheet, Map.of("how", "ON_PAPER", "at", "2024-01-05T10:00"))
                            .text())
                    .contains("somebody may have done it already");
        }

        @Test
        void is_not_taken_up_if_something_else_stops_it() {
            UUID stopped = proposed(RouteProposal.newBuilder(proposal(slot(HUB, ViewKind.HUB)))
                    .setBlocked(List.of(new BlockedAgency(
                            NEVER_ONBOARDED, "R-12", "X4", BlockReason.TRANSFER, "no transfer there")))
                    .build());

            var page = ana.post(at(stopped) + "/hand-over", form(ana.opens(stopped), "agency", NEVER_ONBOARDED));

            assertThat(page.status()).isEqualTo(409);
        }
    }
}
