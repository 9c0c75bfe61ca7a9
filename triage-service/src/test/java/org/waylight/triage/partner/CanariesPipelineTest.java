package org.waylight.triage.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NCA;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.POLICE;
import static org.waylight.triage.World.SOON;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.canary.Canary;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.Webhook;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.Target;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.store.Outbox;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;

/** Canaries of triage, on real parts; the test plays routing and the agency's machine. */
@PipelineTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanariesPipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SealedSerde serde;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Canaries switchedOff;

    @Autowired
    private MeterRegistry meters;

    private World world;
    private final Watch watch = new Watch();
    private Canaries canaries;

    @BeforeEach
    void world() {
        world = World.world().at(port);
        jdbc.sql("delete from canary").update();
        canaries = canaries(Set.of(POLICE, NCA, NSPCC));
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from canary").update();
    }

    private Canaries canaries(Set<String> except) {
        var settings = new CanarySettings(true, Duration.ofHours(1), Duration.ofMinutes(15), except);
        return new Canaries(serde, outbox, ledger, jdbc, transactions, watch, settings);
    }

    /** A clock that a test moves. */
    private static final class Watch extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("everything here is UTC");
        }
    }

    /** A canary as routing gets it. */
    private record Come(ConsumerRecord<UUID, byte[]> record, Clearance clearance) {
        UUID report() {
            return record.key();
        }

        ClearedSlot slot() {
            return clearance.getSlots().getFirst();
        }

        Target target() {
            return slot().getTargets().getFirst();
        }
    }

    private Come sent(String agency) {
        return come(canaries.send(agency).orElseThrow());
    }

    private Come come(UUID dispatch) {
        return await().atMost(SOON)
                .until(
                        () -> world.records(Topics.REPORTS_CLEARED).reversed().stream()
                                .limit(20)
                                .flatMap(record -> clearance(record).stream().map(cleared -> new Come(record, cleared)))
                                .filter(come ->
                                        come.target().getEnvelope().getId().equals(dispatch))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Clearance> clearance(ConsumerRecord<UUID, byte[]> record) {
        return world.open(Party.ROUTING, Topics.REPORTS_CLEARED, record.value(), SpecificRecord.class)
                        instanceof Clearance clearance
                ? Optional.of(clearance)
                : Optional.empty();
    }

    private UUID said(Come come, ReceiptState state, int sequence) {
        return said(come, state, world.receipt(come.target(), state, sequence));
    }

    private UUID said(Come come, ReceiptState state, AgencyReceipt receipt) {
        return world.progress(come.report(), come.slot(), come.target(), ProgressState.valueOf(state.name()), receipt);
    }

    private boolean answered(String agency) {
        return canaries.row(agency).orElseThrow().answered();
    }

    private void awaitAnswered(String agency) {
        await().atMost(SOON).until(() -> answered(agency));
    }

    /** On Kafka nothing tells it from a clearance of a report: same type, no header, the hour alone, a random key. */
    @Test
    void a_canary_goes_as_a_report_does_to_one_agency_and_is_none_in_triage() {
        int before = world.get("/api/v1/accounts", "aud").body().size();

        Come come = sent(HUB);
        world.progress(come.report(), come.slot(), come.target(), ProgressState.DISPATCHED, null);
        said(come, ReceiptState.OPENED, 1);
        said(come, ReceiptState.ACCEPTED, 2);
        awaitAnswered(HUB);

        assertThat(come.record.headers()).isEmpty();
        assertThat(come.record.timestamp() % Duration.ofHours(1).toMillis()).isZero();
        assertThat(come.report().version()).isEqualTo(4);
        assertThat(come.report().variant()).isEqualTo(2);
        assertThat(come.clearance.getSynthetic()).isFalse();
        assertThat(come.clearance.getClearedBy()).isEqualTo(ClearedBy.ANALYST);
        assertThat(come.clearance.getSlots()).hasSize(1);
        assertThat(come.slot().getTargets()).hasSize(1);
        assertThat(come.target().getAgency()).isEqualTo(HUB);
        assertThat(come.target().getEnvelope().getContent().remaining() - 16).isIn(1_024, 2_048, 4_096);
        assertThat(Canary.is(world.open(HUB, come.target().getEnvelope(), AgencyReport.class)))
                .isTrue();
        assertThat(world.get("/api/v1/accounts", "aud").body()).hasSize(before);
        assertThat(ledger.newestOfPrograms(50).stream()
                        .filter(entry -> entry.because()
                                .contains(come.target().getEnvelope().getId().toString()))
                        .map(entry -> entry.who() + " " + entry.deed()))
                .containsExactly("canary CANARY_SENT", HUB + " CANARY_ANSWERED");
    }

    @Test
    void one_that_is_late_is_said_once_and_that_it_is_answered_again(CapturedOutput output) {
        canaries.look();
        Come come = sent(HUB);

        watch.now = watch.now.plus(Duration.ofMinutes(14));
        canaries.look();
        assertThat(canaries.overdue()).isEmpty();
        watch.now = watch.now.plus(Duration.ofMinutes(1));
        canaries.look();
        canaries.look();

        assertThat(canaries.overdue()).containsExactly(HUB);
        assertThat(output.getAll().split("a canary is late", -1)).hasSize(2);
        // That the machine opened it is no answer: somebody may be looking at it.
        said(come, ReceiptState.OPENED, 1);
        said(come, ReceiptState.ACCEPTED, 2);
        awaitAnswered(HUB);
        canaries.look();
        assertThat(canaries.overdue()).isEmpty();
        assertThat(output.getAll()).contains("canaries are answered again");
    }

    /** The next comes in its time; it must not put the alarm off, and an answer to the one before must not end it. */
    @Test
    void an_agency_that_is_silent_owes_the_first_answer_and_must_give_the_last(CapturedOutput output) {
        Come first = sent(HUB);
        watch.now = watch.now.plus(Duration.ofMinutes(14));
        Come second = sent(HUB);
        watch.now = watch.now.plus(Duration.ofMinutes(1));
        canaries.look();
        assertThat(canaries.overdue()).containsExactly(HUB);

        said(first, ReceiptState.ACCEPTED, 2);
        UUID marker = said(second, ReceiptState.OPENED, world.receipt(first.target(), ReceiptState.OPENED, 1));
        world.awaitDead(Topics.DELIVERIES_PROGRESS, marker);

        assertThat(answered(HUB)).isFalse();
        said(second, ReceiptState.ACCEPTED, 2);
        awaitAnswered(HUB);
    }

    /** What was answered while triage was away is heard first. */
    @Test
    void who_has_just_begun_to_listen_raises_no_alarm() {
        sent(HUB);
        watch.now = watch.now.plus(Duration.ofMinutes(20));
        canaries = canaries(Set.of(POLICE, NCA, NSPCC));

        canaries.look();
        assertThat(canaries.overdue()).isEmpty();

        watch.now = watch.now.plus(Duration.ofMinutes(15));
        canaries.look();
        assertThat(canaries.overdue()).containsExactly(HUB);
    }

    @Test
    void nobody_else_can_answer_it() {
        Come come = sent(HUB);
        var honest = world.receipt(come.target(), ReceiptState.ACCEPTED, 2);
        var forged = Receipts.sign(world.serde(new Party(NSPCC)).identity(), honest);
        var ofAnother = Receipts.sign(
                world.serde(new Party(HUB)).identity(),
                AgencyReceipt.newBuilder(honest)
                        .setEnvelopeDigest(ByteBuffer.allocate(32))
                        .build());

        assertThat(refused(said(come, ReceiptState.ACCEPTED, forged))).isEqualTo("SENDER");
        assertThat(refused(said(come, ReceiptState.ACCEPTED, ofAnother))).isEqualTo("INVALID");
        assertThat(refused(said(come, ReceiptState.ACCEPTED, (AgencyReceipt) null)))
                .isEqualTo("INVALID");
        assertThat(answered(HUB)).isFalse();
    }

    private String refused(UUID key) {
        return World.reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, key));
    }

    @Test
    void one_that_a_reporter_sends_is_none_of_ours_and_goes_nowhere() {
        UUID id = UUID.randomUUID();
        var spec = Topics.spec(Topics.REPORTS_SUBMITTED);
        var envelope = Envelopes.seal(
                Plaintext.of(SingleObject.encode(Canary.of("x"))),
                List.of(world.serde(Party.INTAKE).trust().sealingKey(Party.TRIAGE)),
                new EnvelopeContext(spec.sender(), spec.name(), id),
                spec.minimumBucket());
        world.put(Topics.REPORTS_SUBMITTED, id, world.serde(Party.INTAKE).frame(Topics.REPORTS_SUBMITTED, envelope));

        assertThat(World.reason(world.awaitDead(Topics.REPORTS_SUBMITTED, id))).isEqualTo("INVALID");
    }

    @Test
    void none_goes_by_webhook_or_to_who_rests_or_is_excepted() {
        var expires = LocalDate.now(ZoneOffset.UTC).plusYears(1);
        var webhook = new Webhook(
                URI.create("https://reports.example.org/in"),
                IdentityKey.generate().verifyingKey());
        try {
            world.parties.signDirectory(expires, Set.of(new Party(NSPCC)), Map.of(new Party(HUB), webhook));
            await().atMost(SOON).until(() -> serde.directory().webhook(new Party(HUB)) != null);
            var all = canaries(Set.of(NCA));

            all.look();

            assertThat(jdbc.sql("select agency from canary").query(String.class).list())
                    .containsExactly(POLICE);
            for (String none : List.of(HUB, NSPCC, NCA, World.NEVER_ONBOARDED)) {
                assertThat(all.send(none)).as(none).isEmpty();
            }
            assertThat(world.post("/api/v1/agencies/" + HUB + "/canaries", "ana", Map.of())
                            .status())
                    .isEqualTo(409);
        } finally {
            world.parties.signDirectory(expires);
            await().atMost(SOON).until(() -> serde.directory().webhook(new Party(HUB)) == null);
        }
    }

    @Test
    void the_desk_tells_who_can_do_something_which_agencies_are_silent() {
        assertThat(meters.get("waylight.canary.overdue").gauge().value()).isZero();
        ReflectionTestUtils.setField(switchedOff, "overdue", List.of(HUB));
        try {
            assertThat(meters.get("waylight.canary.overdue").gauge().value()).isEqualTo(1);
            assertThat(world.visitor(Role.SENIOR).get("/desk/queue").body()).contains("Agencies do not answer", HUB);
            assertThat(world.visitor(Role.ADMINISTRATOR).get("/desk").body()).contains("Agencies do not answer", HUB);
            assertThat(world.visitor(Role.ANALYST).get("/desk/queue").body()).doesNotContain("Agencies do not answer");
        } finally {
            ReflectionTestUtils.setField(switchedOff, "overdue", List.of());
        }
        assertThat(world.visitor(Role.SENIOR).get("/desk/queue").body()).doesNotContain("Agencies do not answer");
    }
}
