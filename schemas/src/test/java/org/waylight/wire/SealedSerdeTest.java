package org.waylight.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.testkit.Reports.aReport;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Party;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;

/** I1 and I5 over every topic: who opens what, and what a message out of its place becomes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedSerdeTest {

    private static final UUID ID = new UUID(11, 12);

    @TempDir
    static Path folder;

    private static TestParties parties;
    private static byte[] proposal;

    @BeforeAll
    static void world() {
        parties = new TestParties(folder, "GB-POLICE", "GB-NSPCC");
        proposal = parties.serde(Party.ROUTING)
                .<RouteProposal>serializer()
                .serialize(Topics.ROUTES_PROPOSED, new Message<>(ID, aProposal()));
    }

    @Test
    void a_report_opens_for_triage_alone() {
        Report report = aReport().build();
        SealedEnvelope sealed = parties.reporter().seal(ID, report);
        byte[] record = parties.serde(Party.INTAKE).frame(Topics.REPORTS_SUBMITTED, sealed);

        assertThat(body(receive(Party.TRIAGE, Topics.REPORTS_SUBMITTED, record)))
                .isEqualTo(report);
        for (Party other : parties.parties()) {
            if (!other.equals(Party.TRIAGE)) {
                assertThat(refusal(receive(other, Topics.REPORTS_SUBMITTED, record)))
                        .isEqualTo(Refusal.UNREADABLE);
            }
        }
    }

    @Test
    void a_record_of_any_topic_opens_for_its_addressee_alone() {
        assertThat(body(receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, proposal)))
                .isEqualTo(aProposal());
        for (Party other : parties.parties()) {
            if (!other.equals(Party.TRIAGE)) {
                assertThat(refusal(receive(other, Topics.ROUTES_PROPOSED, proposal)))
                        .isEqualTo(Refusal.UNREADABLE);
            }
        }
    }

    @Test
    void on_another_topic_it_is_not_from_that_topics_sender() {
        assertThat(refusal(receive(Party.ROUTING, Topics.REPORTS_CLEARED, proposal)))
                .isEqualTo(Refusal.SENDER);
        assertThat(refusal(receive(Party.TRIAGE, Topics.DELIVERIES_PROGRESS, proposal)))
                .isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(receive(Party.TRIAGE, Topics.REPORTS_SUBMITTED, proposal)))
                .isEqualTo(Refusal.UNREADABLE);
    }

    @Test
    void on_a_record_with_another_key_it_is_unreadable() {
        Received<SpecificRecord> received = receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, proposal);

        assertThat(received.at(ID)).isSameAs(received);
        assertThat(refusal(received.at(new UUID(11, 13)))).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(received.at(null))).isEqualTo(Refusal.UNREADABLE);
    }

    @Test
    void somebody_with_write_rights_but_no_identity_key_is_the_wrong_sender(@TempDir Path elsewhere) {
        TestParties stranger = new TestParties(elsewhere, "GB-POLICE");
        stranger.serde(Party.ROUTING).trust(); // its own root: a forger who copied our trust folder has no key in it
        byte[] forged = stranger.serde(Party.ROUTING)
                .<RouteProposal>serializer()
                .serialize(Topics.ROUTES_PROPOSED, new Message<>(ID, aProposal()));

        assertThat(refusal(receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, forged)))
                .isEqualTo(Refusal.SENDER);
    }

    @Test
    void a_party_sends_only_what_the_table_says() {
        assertThatThrownBy(
                        () -> parties.serde(Party.TRIAGE).seal(Topics.ROUTES_PROPOSED, new Message<>(ID, aProposal())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parties.serde(Party.ROUTING)
                        .seal(
                                Topics.ROUTES_PROPOSED,
                                new Message<>(ID, new Clearance(ClearedBy.ANALYST, List.of(), false))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_type_than_the_topic_allows_is_invalid() {
        // A reporter can seal anything to triage; only a Report counts on this topic.
        SealedEnvelope sealed = org.waylight.envelope.Envelopes.seal(
                org.waylight.envelope.Plaintext.of(SingleObject.encode(aProposal())),
                List.of(org.waylight.envelope.SealingKey.of(
                        parties.serde(Party.TRIAGE).statement().getPublicKey())),
                new org.waylight.envelope.EnvelopeContext(Party.REPORTER, Topics.REPORTS_SUBMITTED, ID),
                4_096);
        byte[] record = parties.serde(Party.INTAKE).frame(Topics.REPORTS_SUBMITTED, sealed);

        assertThat(refusal(receive(Party.TRIAGE, Topics.REPORTS_SUBMITTED, record)))
                .isEqualTo(Refusal.INVALID);
    }

    @Test
    void poison_is_unreadable_and_sealed_before_it_is_kept() {
        byte[] poison = "GET / HTTP/1.1 marzipan".getBytes(UTF_8);
        Received<SpecificRecord> received = receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, poison);

        assertThat(refusal(received)).isEqualTo(Refusal.UNREADABLE);
        byte[] kept = parties.serde(Party.TRIAGE).deadLetter(Topics.ROUTES_PROPOSED, received.raw());
        assertThat(new String(kept, UTF_8)).doesNotContain("marzipan");
        assertThat(Framing.envelope(kept)).isNotNull();
        byte[] unchanged = parties.serde(Party.TRIAGE).deadLetter(Topics.ROUTES_PROPOSED, Raw.of(proposal));
        assertThat(unchanged).isEqualTo(proposal);
    }

    @Test
    void no_bytes_make_it_throw() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = round % 2 == 0 ? proposal.clone() : new byte[random.nextInt(300)];
            if (round % 2 == 0) {
                for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                    bytes[random.nextInt(5, bytes.length)] = (byte) random.nextInt();
                }
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length / 2, bytes.length + 3));
            } else {
                random.nextBytes(bytes);
            }
            assertThat(receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, bytes))
                    .as("seed %d round %d", seed, round)
                    .isInstanceOfAny(Received.Refused.class, Received.Opened.class);
        }
        assertThat(receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, null)).isInstanceOf(Received.Refused.class);
    }

    @Test
    void a_registry_id_that_stands_for_another_schema_does_not_count() {
        int stranger = parties.registry()
                .add(
                        "{\"type\":\"record\",\"name\":\"SealedEnvelope\",\"namespace\":\"org.waylight.message\",\"fields\":[]}");
        byte[] renumbered = proposal.clone();
        java.nio.ByteBuffer.wrap(renumbered).putInt(1, stranger);

        assertThat(refusal(receive(Party.TRIAGE, Topics.ROUTES_PROPOSED, renumbered)))
                .isEqualTo(Refusal.UNREADABLE);
    }

    @Test
    void every_record_of_a_topic_has_one_size_below_the_next_bucket() {
        byte[] other = parties.serde(Party.ROUTING)
                .<RouteProposal>serializer()
                .serialize(
                        Topics.ROUTES_PROPOSED,
                        new Message<>(
                                new UUID(5, 5),
                                RouteProposal.newBuilder(aProposal())
                                        .setPolicyVersion("a longer version string")
                                        .build()));

        assertThat(other).hasSameSizeAs(proposal);
    }

    @Test
    void messages_never_print_what_they_hold() {
        assertThat(new Message<>(ID, aReport().build()).toString()).doesNotContain("lift");
        assertThat(Raw.of(new byte[3]).toString()).isEqualTo("Raw[3 bytes]");
    }

    private static Received<SpecificRecord> receive(Party as, String topic, byte[] record) {
        return parties.serde(as).deserializer(SpecificRecord.class).deserialize(topic, record);
    }

    private static SpecificRecord body(Received<SpecificRecord> received) {
        return ((Received.Opened<SpecificRecord>) received).message().body();
    }

    private static Refusal refusal(Received<SpecificRecord> received) {
        return ((Received.Refused<SpecificRecord>) received).refusal();
    }

    private static RouteProposal aProposal() {
        return new RouteProposal("1", List.of(), List.of(), false, 1, List.of(), List.of());
    }
}
