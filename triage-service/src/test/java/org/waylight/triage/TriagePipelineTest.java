package org.waylight.triage;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import static org.waylight.triage.World.reason;
import static org.waylight.triage.World.slot;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.SealingKey;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
import org.waylight.message.Danger;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.KeyStatement;
import org.waylight.message.MailboxKey;
import org.waylight.message.Person;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.Report;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.Target;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;

/** Hops 3 to 6, 9 and 10 of triage, on real parts. */
@PipelineTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriagePipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<SmartLifecycle> lifecycles;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    private static Report.Builder aForcedLabourReport() {
        return aReport().setExploitation(List.of(Exploitation.FORCED_LABOUR));
    }

    private static final String FACTS = "/api/v1/policy/facts?policy=2999-01-01.1+0123456789abcdef";

    private static Report.Builder anImmediateReport() {
        return aForcedLabourReport().setDangers(List.of(Danger.CONFINEMENT));
    }

    @Nested
    class A_report_that_arrives {
        @Test
        void is_assessed_and_routing_learns_the_facts_alone() {
            UUID id = world.submit(aForcedLabourReport()
                    .setNarrative("The canaryword stood by the lift.")
                    .build());

            world.awaitState(id, "assessed");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, id))
                            .hasSize(1));
            var sent = world.records(Topics.REPORTS_ASSESSED, id).getFirst();
            var facts = world.open(Party.ROUTING, Topics.REPORTS_ASSESSED, sent.value(), RoutingFacts.class);
            assertThat(facts.getPriority()).isEqualTo(TriageLevel.P3_STANDARD);
            assertThat(facts.toString()).doesNotContain("canaryword");
            assertThat(sent.headers()).isEmpty();
            assertThat(sent.timestamp() % Duration.ofHours(1).toMillis()).isZero();
            assertThat(world.account(id).get("account").asString()).isEqualTo("pending");
        }

        /** For "policy diff": by who may try a policy alone, on record, and gone with the report. */
        @Test
        void leaves_its_facts_for_a_policy_to_be_tried_on() {
            UUID id = world.submit(aForcedLabourReport()
                    .setNarrative("The canaryword stood by the lift.")
                    .build());
            world.awaitState(id, "assessed");

            var facts = replayed(id).orElseThrow();

            assertThat(facts.getExploitation()).containsExactly(Exploitation.FORCED_LABOUR);
            assertThat(world.get(FACTS, "ana").status()).isEqualTo(403);
            assertThat(world.get("/api/v1/reports", "pol").status()).isEqualTo(403);
            assertThat(world.get("/api/v1/policy/facts?policy=mine", "pol").status())
                    .isEqualTo(400);
            assertThat(world.post("/api/v1/policy/onboarded", "pol", List.of(POLICE, "GB-NOBODY"))
                            .body()
                            .valueStream()
                            .map(JsonNode::asString))
                    .containsExactly(POLICE);
            var opened = world.get("/api/v1/reports/" + id, "ana").body();
            assertThat(opened.get("record").valueStream())
                    .anyMatch(entry -> entry.get("who").asString().equals("pol")
                            && entry.get("deed").asString().equals("FACTS_REPLAYED")
                            && entry.get("because").get(0).asString().equals("policy=2999-01-01.1 0123456789abcdef"));

            world.post(
                    "/api/v1/reports/" + id + "/decline",
                    "ana",
                    Map.of("version", world.version(id), "reason", "ERASED"));
            assertThat(replayed(id)).isEmpty();
        }

        private Optional<RoutingFacts> replayed(UUID id) {
            var after = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
            return world.get(FACTS + "&after=" + after, "pol")
                    .body()
                    .get("reports")
                    .valueStream()
                    .filter(row -> row.get("id").asString().equals(id.toString()))
                    .map(row -> (RoutingFacts) new SingleObject(List.of(RoutingFacts.class))
                            .decode(Base64.getDecoder().decode(row.get("facts").asString())))
                    .findFirst();
        }

        @Test
        void twice_is_taken_once() {
            UUID id = UUID.randomUUID();
            byte[] sealed = world.seal(id, aForcedLabourReport().build());
            world.put(Topics.REPORTS_SUBMITTED, id, sealed);
            world.put(Topics.REPORTS_SUBMITTED, id, sealed);
            UUID after = world.submit(aForcedLabourReport().build());
            world.awaitState(after, "assessed");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, after))
                            .hasSize(1));
            assertThat(world.records(Topics.REPORTS_ASSESSED, id)).hasSize(1);
            assertThat(world.records(Topics.dead(Topics.REPORTS_SUBMITTED), id)).isEmpty();
        }

        @Test
        void under_a_used_id_is_set_aside_and_the_first_stays() {
            UUID id = world.submit(aForcedLabourReport().build());
            world.awaitState(id, "assessed");
            byte[] second = world.seal(id, anImmediateReport().build());

            world.put(Topics.REPORTS_SUBMITTED, id, second);

            var dead = world.awaitDead(Topics.REPORTS_SUBMITTED, id);
            assertThat(reason(dead)).isEqualTo("INVALID");
            assertThat(dead.value()).isEqualTo(second);
            assertThat(world.account(id).get("priority").asString()).isEqualTo("P3_STANDARD");
        }

        @Test
        void that_does_not_open_is_set_aside_unchanged() {
            UUID id = UUID.randomUUID();
            byte[] sealed = world.seal(id, aReport().build());
            sealed[sealed.length - 1] ^= 1;

            world.put(Topics.REPORTS_SUBMITTED, id, sealed);

            var dead = world.awaitDead(Topics.REPORTS_SUBMITTED, id);
            assertThat(reason(dead)).isEqualTo("UNREADABLE");
            assertThat(dead.value()).isEqualTo(sealed);
            assertThat(world.state(id)).isEqualTo("none");
        }

        @Test
        void that_is_no_envelope_is_set_aside_sealed() {
            UUID id = UUID.randomUUID();

            world.put(Topics.REPORTS_SUBMITTED, id, "canaryword, in the clear".getBytes(UTF_8));

            var dead = world.awaitDead(Topics.REPORTS_SUBMITTED, id);
            assertThat(reason(dead)).isEqualTo("UNREADABLE");
            assertThat(World.holds(dead.value(), "canaryword".getBytes(UTF_8))).isFalse();
        }

        @Test
        void that_opens_and_does_not_validate_is_set_aside() {
            UUID id = world.submit(aReport().setCountry("ZZ").build());

            assertThat(reason(world.awaitDead(Topics.REPORTS_SUBMITTED, id))).isEqualTo("INVALID");
            assertThat(world.state(id)).isEqualTo("none");
        }

        @Test
        void that_was_moved_to_another_id_is_set_aside() {
            UUID id = UUID.randomUUID();

            world.put(
                    Topics.REPORTS_SUBMITTED,
                    id,
                    world.seal(UUID.randomUUID(), aReport().build()));

            assertThat(reason(world.awaitDead(Topics.REPORTS_SUBMITTED, id))).isEqualTo("UNREADABLE");
        }

        @Test
        void with_a_mailbox_key_that_is_none_is_set_aside() {
            UUID id = world.submit(aReport()
                    .setMailbox(new MailboxKey(UUID.randomUUID(), ByteBuffer.allocate(1_216), ByteBuffer.allocate(32)))
                    .build());

            assertThat(reason(world.awaitDead(Topics.REPORTS_SUBMITTED, id))).isEqualTo("INVALID");
        }

        @Test
        void out_of_scope_waits_for_a_person_and_routing_hears_nothing() {
            UUID id = world.submit(aReport().build());
            world.awaitState(id, "held");
            UUID after = world.submit(aForcedLabourReport().build());

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, after))
                            .hasSize(1));
            assertThat(world.records(Topics.REPORTS_ASSESSED, id)).isEmpty();
        }

        @Test
        void while_the_database_is_away_waits_and_nothing_is_set_aside() {
            jdbc.sql("alter table report rename to away").update();
            UUID id;
            try {
                id = world.submit(aForcedLabourReport().build());
                await().during(Duration.ofSeconds(2))
                        .atMost(SOON)
                        .untilAsserted(() -> assertThat(world.state(id)).isEqualTo("none"));
            } finally {
                jdbc.sql("alter table away rename to report").update();
            }

            world.awaitState(id, "assessed");
            assertThat(world.records(Topics.dead(Topics.REPORTS_SUBMITTED), id)).isEmpty();
        }
    }

    @Nested
    class A_proposal {
        @Test
        void of_somebody_without_routings_identity_is_set_aside() {
            UUID id = world.submit(aForcedLabourReport().build());
            world.awaitState(id, "assessed");
            var statement = world.serde(Party.TRIAGE).statement();
            var forged = new Contexts(Party.ROUTING, IdentityKey.generate(), Clock.systemUTC())
                    .seal(
                            Plaintext.of(SingleObject.encode(proposal(slot(POLICE, ViewKind.POLICE)))),
                            SealingKey.of(statement.getPublicKey()),
                            new EnvelopeContext(Party.ROUTING, Topics.ROUTES_PROPOSED, id),
                            0);

            world.put(Topics.ROUTES_PROPOSED, id, world.serde(Party.ROUTING).frame(Topics.ROUTES_PROPOSED, forged));

            assertThat(reason(world.awaitDead(Topics.ROUTES_PROPOSED, id))).isEqualTo("SENDER");
            assertThat(world.state(id)).isEqualTo("assessed");
        }

        @Test
        void for_a_report_that_never_arrived_is_set_aside() {
            UUID id = UUID.randomUUID();

            world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, proposal());

            assertThat(reason(world.awaitDead(Topics.ROUTES_PROPOSED, id))).isEqualTo("INVALID");
        }

        @Test
        void that_is_a_report_replayed_from_another_topic_is_set_aside() {
            UUID id = UUID.randomUUID();

            world.put(Topics.ROUTES_PROPOSED, id, world.seal(id, aReport().build()));

            assertThat(reason(world.awaitDead(Topics.ROUTES_PROPOSED, id))).isIn("UNREADABLE", "SENDER");
        }

        @Test
        void counts_once() {
            UUID id = world.proposed(aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");
            world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, proposal(slot(HUB, ViewKind.HUB)));
            UUID after = world.proposed(aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE));
            world.awaitState(after, "proposed");

            assertThat(world.account(id).get("slots"))
                    .extracting(slot -> slot.get("agency").asString())
                    .containsExactly(POLICE);
        }

        @Test
        void for_nobody_leaves_the_report_to_a_person() {
            UUID id = world.proposed(aForcedLabourReport().build());

            world.awaitState(id, "held");
        }
    }

    @Nested
    class The_standing_order {
        @Test
        void clears_its_agencies_at_once_unread_and_leaves_the_rest_to_a_person() {
            UUID id = world.proposed(
                    anImmediateReport().setNarrative("canaryword").build(),
                    slot(POLICE, ViewKind.POLICE, NCA),
                    slot(HUB, ViewKind.HUB));

            var clearance = world.awaitClearance(id);

            assertThat(clearance.getClearedBy()).isEqualTo(ClearedBy.STANDING_ORDER);
            assertThat(clearance.getSlots()).hasSize(1);
            assertThat(clearance.getSlots().getFirst().getTargets())
                    .extracting(Target::getAgency)
                    .containsExactly(POLICE, NCA);
            var view = view(clearance, POLICE);
            assertThat(view.getReviewed()).isFalse();
            assertThat(view.toString()).doesNotContain("canaryword");
            world.awaitState(id, "proposed");
        }

        @Test
        void does_not_clear_what_is_not_immediate() {
            UUID id = world.proposed(aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");

            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
        }

        @Test
        void does_not_go_against_the_reporters_choice() {
            UUID id = world.proposed(
                    aForcedLabourReport()
                            .setSharing(SharingChoice.ASK_ME_FIRST)
                            .setDangers(List.of(Danger.IN_TRANSIT_NOW))
                            .build(),
                    "held",
                    slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "held");

            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
        }
    }

    private AgencyReport view(Clearance clearance, String agency) {
        return clearance.getSlots().stream()
                .flatMap(slot -> slot.getTargets().stream())
                .filter(target -> target.getAgency().equals(agency))
                .map(target -> world.open(agency, target.getEnvelope(), AgencyReport.class))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class A_person {
        @Test
        void clears_and_each_agency_can_open_its_own_view() {
            UUID id = world.proposed(
                    aForcedLabourReport()
                            .setNarrative("The canaryword stood by the lift.")
                            .setPlace("the lift")
                            .build(),
                    slot(POLICE, ViewKind.POLICE, NCA),
                    slot(HUB, ViewKind.HUB));
            world.awaitState(id, "proposed");

            var answer =
                    world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().get("state").asString()).isEqualTo("cleared");
            var clearance = world.awaitClearance(id);
            assertThat(clearance.getClearedBy()).isEqualTo(ClearedBy.ANALYST);
            assertThat(view(clearance, POLICE).getItems().getFirst().getText()).startsWith("Suspected: Forced labour");
            assertThat(view(clearance, POLICE).toString()).doesNotContain("canaryword");
            assertThat(view(clearance, NCA).getPlace()).isEqualTo("the lift");
            assertThat(view(clearance, HUB).getPlace()).isNull();
            assertThat(view(clearance, HUB).toString()).doesNotContain("canaryword");
            assertThat(world.serde(new Party(HUB))
                            .receive(
                                    Topics.agencyReports(HUB),
                                    world.serde(Party.ROUTING)
                                            .frame(
                                                    Topics.agencyReports(HUB),
                                                    clearance
                                                            .getSlots()
                                                            .getFirst()
                                                            .getTargets()
                                                            .getFirst()
                                                            .getEnvelope()),
                                    AgencyReport.class))
                    .as("another agency's view")
                    .isInstanceOf(org.waylight.wire.Received.Refused.class);
            assertThat(world.account(id).get("account").asString()).isEqualTo("pending");
        }

        @Test
        void clears_some_first_and_the_rest_later() {
            UUID id = world.proposed(
                    aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE), slot(HUB, ViewKind.HUB));
            world.awaitState(id, "proposed");

            var first = world.post(
                    "/api/v1/reports/" + id + "/clearance",
                    "ana",
                    Map.of("version", world.version(id), "slots", List.of(HUB)));
            var second = world.post(
                    "/api/v1/reports/" + id + "/clearance",
                    "ana",
                    Map.of("version", first.body().get("version").asInt()));

            assertThat(first.body().get("state").asString()).isEqualTo("proposed");
            assertThat(second.body().get("state").asString()).isEqualTo("cleared");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(world.opened(Party.ROUTING, Topics.REPORTS_CLEARED, id, Clearance.class))
                                    .flatExtracting(Clearance::getSlots)
                                    .flatExtracting(ClearedSlot::getTargets)
                                    .extracting(Target::getAgency)
                                    .containsExactly(HUB, POLICE));
        }

        @Test
        void withholds_a_slot_and_the_rest_goes_without_it() {
            UUID id = world.proposed(
                    aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE), slot(HUB, ViewKind.HUB));
            world.awaitState(id, "proposed");
            int version = world.version(id);

            var unknown = world.post(
                    "/api/v1/reports/" + id + "/clearance",
                    "ana",
                    Map.of("version", version, "withhold", List.of(NSPCC)));
            var answer = world.post(
                    "/api/v1/reports/" + id + "/clearance",
                    "ana",
                    Map.of("version", version, "withhold", List.of(HUB)));

            assertThat(unknown.status()).isEqualTo(409);
            assertThat(answer.body().get("state").asString()).isEqualTo("cleared");
            assertThat(world.awaitClearance(id).getSlots())
                    .flatExtracting(ClearedSlot::getTargets)
                    .extracting(Target::getAgency)
                    .containsExactly(POLICE);
        }

        @Test
        void who_comes_second_with_the_same_version_is_told_and_nothing_is_sent_twice() {
            UUID id = world.proposed(aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");
            int version = world.version(id);

            var first = world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", version));
            var second = world.post("/api/v1/reports/" + id + "/clearance", "bob", Map.of("version", version));
            var third = world.post("/api/v1/reports/" + id + "/clearance", "bob", Map.of("version", version + 1));

            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.body().get("type").asString()).isEqualTo("urn:waylight:problem:stale-version");
            assertThat(second.body().get("version").asInt()).isEqualTo(version + 1);
            assertThat(third.status()).isEqualTo(409);
            assertThat(third.body().get("type").asString()).isEqualTo("urn:waylight:problem:not-possible");
            world.awaitClearance(id);
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).hasSize(1);
        }

        @Test
        void hands_over_by_phone_or_paper_where_no_agency_has_a_key() {
            UUID id = world.proposed(aForcedLabourReport().build(), slot(NEVER_ONBOARDED, ViewKind.SUPPORT));
            world.awaitState(id, "proposed");

            var answer =
                    world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));

            assertThat(answer.body().get("state").asString()).isEqualTo("held");
            assertThat(world.account(id).get("slots").get(0).get("decision").asString())
                    .isEqualTo("hand_over");
            var again = world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
            assertThat(again.status())
                    .as("once it has a key, it can be cleared")
                    .isEqualTo(200);
        }

        @Test
        void declines_what_is_spam() {
            UUID id = world.submit(aReport().build());
            world.awaitState(id, "held");

            var answer = world.post(
                    "/api/v1/reports/" + id + "/decline",
                    "ana",
                    Map.of("version", world.version(id), "reason", "SPAM"));

            assertThat(answer.body().get("state").asString()).isEqualTo("declined");
            assertThat(world.account(id).get("account").asString()).isEqualTo("declined");
        }

        @Test
        void erases_and_nothing_of_it_stays() {
            UUID id = world.submit(aForcedLabourReport().build());
            world.awaitState(id, "assessed");

            var answer = world.post(
                    "/api/v1/reports/" + id + "/decline",
                    "ana",
                    Map.of("version", world.version(id), "reason", "ERASED"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(world.account(id).get("account").asString()).isEqualTo("declined");
            assertThat(world.get("/api/v1/reports/" + id, "ana").status()).isEqualTo(404);
            assertThat(jdbc.sql("select count(*) from report where id = ? and wrapped_key is null"
                                    + " and summary is null and content is null")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }

        @Test
        void lets_a_report_wait_and_clears_it_later() {
            UUID id = world.proposed(aForcedLabourReport().build(), slot(POLICE, ViewKind.POLICE));
            world.awaitState(id, "proposed");

            var held = world.post("/api/v1/reports/" + id + "/hold", "ana", Map.of("version", world.version(id)));
            var cleared = world.post(
                    "/api/v1/reports/" + id + "/clearance",
                    "ana",
                    Map.of("version", held.body().get("version").asInt()));

            assertThat(held.body().get("state").asString()).isEqualTo("held");
            assertThat(cleared.body().get("state").asString()).isEqualTo("cleared");
        }

        @Test
        void who_opens_a_report_is_on_record() {
            UUID id = world.submit(
                    aForcedLabourReport().setNarrative("canaryword").build());
            world.awaitState(id, "assessed");

            world.get("/api/v1/reports/" + id, "bob");
            var opened = world.get("/api/v1/reports/" + id, "ana");

            assertThat(opened.body().get("report").get("narrative").asString()).isEqualTo("canaryword");
            assertThat(opened.body().get("record"))
                    .extracting(entry -> entry.get("who").asString() + " "
                            + entry.get("deed").asString())
                    .containsExactly("assess ASSESSED", "bob OPENED", "ana OPENED");
        }

        @Test
        void sees_the_most_urgent_first() {
            UUID standard = world.submit(aForcedLabourReport().build());
            UUID child = world.submit(aForcedLabourReport()
                    .setPersons(List.of(new Person(AgeGroup.CHILD, Gender.NonSpecifiedUnknown)))
                    .build());
            world.awaitState(standard, "assessed");
            world.awaitState(child, "assessed");

            var queue = world.get("/api/v1/reports", "ana").body();

            assertThat(queue)
                    .extracting(row -> row.get("id").asString())
                    .containsSubsequence(child.toString(), standard.toString());
        }
    }

    @Nested
    class The_API {
        @Test
        void lets_nobody_in_without_an_account() {
            var answer = world.get("/api/v1/reports", "");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:waylight:problem:sign-in-needed");
        }

        @Test
        void shows_an_auditor_the_accounting_and_no_report() {
            UUID id = world.submit(aForcedLabourReport().build());
            world.awaitState(id, "assessed");

            assertThat(world.get("/api/v1/accounts", "aud").status()).isEqualTo(200);
            assertThat(world.get("/api/v1/reports/" + id, "aud").status()).isEqualTo(403);
            assertThat(world.post("/api/v1/reports/" + id + "/hold", "aud", Map.of("version", 1))
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers_a_wrong_request_with_a_problem() {
            assertThat(world.get("/api/v1/reports/" + UUID.randomUUID(), "ana").status())
                    .isEqualTo(404);
            assertThat(world.post("/api/v1/reports/" + UUID.randomUUID() + "/clearance", "ana", Map.of("version", 1))
                            .status())
                    .isEqualTo(404);
            assertThat(world.post(
                                    "/api/v1/reports/" + UUID.randomUUID() + "/decline",
                                    "ana",
                                    Map.of("version", 1, "reason", "BORED"))
                            .status())
                    .isEqualTo(400);
            assertThat(world.post("/api/v1/reports/" + UUID.randomUUID() + "/hold", "ana", Map.of())
                            .status())
                    .isEqualTo(400);
            assertThat(world.get("/anything/else", "ana").status()).isIn(401, 403);
        }
    }

    @Nested
    class An_agency {
        private UUID id;
        private ClearedSlot slot;
        private Target target;

        @BeforeEach
        void has_got_a_report() {
            id = world.proposed(aForcedLabourReport().build(), slot(NSPCC, ViewKind.CHILD_PROTECTION, NCA));
            world.awaitState(id, "proposed");
            world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
            slot = world.awaitClearance(id).getSlots().getFirst();
            target = slot.getTargets().getFirst();
        }

        @Test
        void that_opened_it_makes_it_delivered() {
            progress(ProgressState.DISPATCHED, null);
            progress(ProgressState.OPENED, receipt(ReceiptState.OPENED, 1));

            world.awaitState(id, "delivered");
            assertThat(world.account(id).get("account").asString()).isEqualTo("delivered");
        }

        @Test
        void that_declines_has_opened_it_and_an_older_word_told_again_changes_nothing() {
            progress(ProgressState.DECLINED, receipt(ReceiptState.DECLINED, 2));
            progress(ProgressState.OPENED, receipt(ReceiptState.OPENED, 1));
            progress(ProgressState.DECLINED, receipt(ReceiptState.DECLINED, 2));

            world.awaitState(id, "delivered");
            assertThat(dispatch().get("progress").asString()).isEqualTo("DECLINED");
        }

        @Test
        void whose_deputy_opened_it_makes_it_delivered_too() {
            target = slot.getTargets().getLast();
            progress(ProgressState.OPENED, receipt(ReceiptState.OPENED, 1));

            world.awaitState(id, "delivered");
        }

        @Test
        void that_was_late_and_opened_it_all_the_same_has_it() {
            progress(ProgressState.DEADLINE_PASSED, null);
            progress(ProgressState.SUPERSEDED, receipt(ReceiptState.OPENED, 1));

            world.awaitState(id, "delivered");
        }

        @Test
        void that_gives_it_up_with_no_deputy_left_leaves_it_to_a_person() {
            progress(ProgressState.DECLINED, receipt(ReceiptState.DECLINED, 1));
            progress(ProgressState.UNOWNED, null);

            world.awaitState(id, "held");
        }

        @Test
        void whose_receipt_is_forged_is_not_believed() {
            var honest = receipt(ReceiptState.OPENED, 1);
            var forged = Receipts.sign(IdentityKey.generate(), honest);
            UUID key = progress(ProgressState.OPENED, forged);

            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, key))).isEqualTo("SENDER");
            assertThat(world.state(id)).isEqualTo("cleared");
        }

        @Test
        void that_signs_for_another_envelope_is_not_believed() {
            var receipt = Receipts.sign(
                    world.serde(new Party(NSPCC)).identity(),
                    AgencyReceipt.newBuilder(receipt(ReceiptState.OPENED, 1))
                            .setEnvelopeDigest(ByteBuffer.allocate(32))
                            .build());
            UUID key = progress(ProgressState.OPENED, receipt);

            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, key))).isEqualTo("INVALID");
            assertThat(world.state(id)).isEqualTo("cleared");
        }

        @Test
        void of_which_routing_says_that_it_opened_without_its_word_has_not() {
            UUID key = progress(ProgressState.OPENED, null);

            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, key))).isEqualTo("INVALID");
        }

        @Test
        void may_state_a_new_key_and_nobody_may_for_it() {
            var agency = world.serde(new Party(NSPCC));
            var rotated = agency.rotate();
            var key = UUID.randomUUID();
            world.send(Party.ROUTING, Topics.DELIVERIES_PROGRESS, key, rotated);
            var forged = KeyStatement.newBuilder(rotated)
                    .setNotAfter(rotated.getNotAfter() + 1)
                    .build();
            var forgedKey = UUID.randomUUID();
            world.send(Party.ROUTING, Topics.DELIVERIES_PROGRESS, forgedKey, forged);

            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, forgedKey)))
                    .isEqualTo("SENDER");
            assertThat(world.records(Topics.dead(Topics.DELIVERIES_PROGRESS), key))
                    .isEmpty();
            assertThat(jdbc.sql("select count(*) from key_statement where party = ?")
                            .param(NSPCC)
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }

        private tools.jackson.databind.JsonNode dispatch() {
            return world.account(id).get("slots").get(0).get("dispatches").get(0);
        }

        private AgencyReceipt receipt(ReceiptState state, int sequence) {
            return world.receipt(target, state, sequence);
        }

        private UUID progress(ProgressState state, AgencyReceipt receipt) {
            return world.progress(id, slot, target, state, receipt);
        }
    }

    @Nested
    class A_halt {
        private SmartLifecycle relay() {
            return lifecycles.stream()
                    .filter(bean -> bean.getClass().getSimpleName().equals("Relay"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void between_the_commit_and_the_relay_loses_nothing() {
            relay().stop();
            UUID id;
            try {
                id = world.submit(aForcedLabourReport().build());
                world.awaitState(id, "assessed");
                assertThat(world.records(Topics.REPORTS_ASSESSED, id)).isEmpty();
            } finally {
                relay().start();
            }

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, id))
                            .hasSize(1));
        }

        @Test
        void between_the_acknowledgement_and_its_note_sends_the_same_record_again_which_readers_take_once() {
            relay().stop();
            UUID id;
            try {
                id = world.submit(aForcedLabourReport().build());
                world.awaitState(id, "assessed");
                // What the halted process had sent already, and not yet noted.
                world.put(
                        Topics.REPORTS_ASSESSED,
                        id,
                        jdbc.sql("select envelope from outbox where key = ? and topic = ?")
                                .param(id)
                                .param(Topics.REPORTS_ASSESSED)
                                .query((row, number) -> row.getBytes("envelope"))
                                .single());
            } finally {
                relay().start();
            }

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.records(Topics.REPORTS_ASSESSED, id))
                            .hasSize(2));
            var records = world.records(Topics.REPORTS_ASSESSED, id);
            assertThat(records.getFirst().value()).isEqualTo(records.getLast().value());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from outbox")
                                    .query(Integer.class)
                                    .single())
                            .isZero());
        }
    }

    @Test
    void A_restart_knows_what_the_life_before_knew() {
        UUID id = world.proposed(anImmediateReport().build(), slot(POLICE, ViewKind.POLICE), slot(HUB, ViewKind.HUB));
        world.awaitClearance(id);
        world.awaitState(id, "proposed");
        var before = world.account(id);

        try (var again = new SpringApplicationBuilder(TriageApplication.class)
                .initializers(new World.Start())
                .run("--server.port=0", "--management.server.port=0", "--spring.kafka.listener.auto-startup=false")) {
            world.at(again.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            assertThat(world.account(id)).isEqualTo(before);
            assertThat(world.version(id)).isPositive();
        }
    }

    @Test
    void The_reporters_words_are_found_nowhere_but_with_whom_they_are_for(CapturedOutput output) {
        UUID id = world.proposed(
                anImmediateReport()
                        .setNarrative("zyzzogeton waited by the lift")
                        .setPlace("zyzzogeton street")
                        .setTold("zyzzogeton")
                        .build(),
                slot(POLICE, ViewKind.POLICE),
                slot(HUB, ViewKind.HUB));
        world.awaitClearance(id);
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
        world.awaitState(id, "cleared");
        jdbc.sql("checkpoint").update();

        assertThat(World.filesWith(world.folder, "zyzzogeton")).isEmpty();
        assertThat(world.everyRecord()).noneMatch(record -> World.holds(record, "zyzzogeton".getBytes(UTF_8)));
        assertThat(output.getAll()).doesNotContain("zyzzogeton");
        assertThat(jdbc.sql("select column_name from information_schema.columns where table_name = 'report'"
                                + " and data_type <> 'bytea'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("id", "state", "version", "entries");
    }

    @Nested
    class A_synthetic_report {
        @Test
        void goes_to_one_agency_comes_back_signed_and_is_no_report() {
            var before = world.get("/api/v1/accounts", "aud").body().size();

            UUID dispatch = sent(HUB);
            var cleared = awaitClearance(dispatch);
            var slot = cleared.clearance.getSlots().getFirst();
            var target = slot.getTargets().getFirst();
            world.progress(cleared.report, slot, target, ProgressState.DISPATCHED, null);
            world.progress(
                    cleared.report, slot, target, ProgressState.OPENED, world.receipt(target, ReceiptState.OPENED, 1));

            assertThat(cleared.clearance.getSynthetic()).isTrue();
            assertThat(slot.getTargets()).hasSize(1);
            var view = world.open(HUB, target.getEnvelope(), AgencyReport.class);
            assertThat(view.getSynthetic()).isTrue();
            assertThat(view.getNotes()).singleElement().asString().startsWith("SYNTHETIC");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(outcome(HUB, dispatch))
                            .isEqualTo("{\"signed\":[\"OPENED\"],\"routing\":[\"DISPATCHED\"]}"));
            assertThat(world.get("/api/v1/accounts", "aud").body()).hasSize(before);
        }

        @Test
        void is_not_opened_because_somebody_else_says_so() {
            UUID dispatch = sent(HUB);
            var cleared = awaitClearance(dispatch);
            var slot = cleared.clearance.getSlots().getFirst();
            var target = slot.getTargets().getFirst();
            var honest = world.receipt(target, ReceiptState.OPENED, 1);
            var forged = Receipts.sign(world.serde(new Party(NSPCC)).identity(), honest);
            var ofAnotherEnvelope = Receipts.sign(
                    world.serde(new Party(HUB)).identity(),
                    AgencyReceipt.newBuilder(honest)
                            .setEnvelopeDigest(ByteBuffer.allocate(32))
                            .build());

            UUID byAnother = world.progress(cleared.report, slot, target, ProgressState.OPENED, forged);
            UUID byRouting = world.progress(cleared.report, slot, target, ProgressState.OPENED, null);
            UUID wrong = world.progress(cleared.report, slot, target, ProgressState.OPENED, ofAnotherEnvelope);

            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, byAnother)))
                    .isEqualTo("SENDER");
            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, byRouting)))
                    .isEqualTo("INVALID");
            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, wrong)))
                    .isEqualTo("INVALID");
            assertThat(outcome(HUB, dispatch)).isEqualTo("{\"signed\":[],\"routing\":[]}");
        }

        @Test
        void goes_to_nobody_without_a_key() {
            assertThat(world.post("/api/v1/agencies/" + NEVER_ONBOARDED + "/trials", "ana", Map.of())
                            .status())
                    .isEqualTo(409);
            assertThat(world.post("/api/v1/agencies/" + HUB + "/trials", "aud", Map.of())
                            .status())
                    .isEqualTo(403);
        }

        private record Cleared(UUID report, Clearance clearance) {}

        private UUID sent(String agency) {
            return UUID.fromString(world.post("/api/v1/agencies/" + agency + "/trials", "ana", Map.of())
                    .body()
                    .get("dispatch")
                    .asString());
        }

        private Cleared awaitClearance(UUID dispatch) {
            return await().atMost(SOON)
                    .until(
                            // Among the newest: all that other tests cleared would take long to open.
                            () -> world.records(Topics.REPORTS_CLEARED).reversed().stream()
                                    .limit(20)
                                    .map(record -> new Cleared(
                                            record.key(),
                                            world.opened(
                                                                            Party.ROUTING,
                                                                            Topics.REPORTS_CLEARED,
                                                                            record.key(),
                                                                            org.apache.avro.specific.SpecificRecord
                                                                                    .class)
                                                                    .getLast()
                                                            instanceof Clearance clearance
                                                    ? clearance
                                                    : new Clearance(ClearedBy.ANALYST, List.of(), false)))
                                    .filter(cleared -> cleared.clearance.getSlots().stream()
                                            .flatMap(slot -> slot.getTargets().stream())
                                            .anyMatch(target ->
                                                    target.getEnvelope().getId().equals(dispatch)))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        private String outcome(String agency, UUID dispatch) {
            return world.get("/api/v1/agencies/" + agency + "/trials/" + dispatch, "ana")
                    .body()
                    .toString();
        }
    }
}
