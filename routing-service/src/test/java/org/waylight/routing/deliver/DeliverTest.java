package org.waylight.routing.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.waylight.message.ReceiptState.ACCEPTED;
import static org.waylight.message.ReceiptState.DECLINED;
import static org.waylight.message.ReceiptState.OPENED;
import static org.waylight.message.ReceiptState.OUTCOME;
import static org.waylight.message.ReceiptState.REFERRED_BACK;
import static org.waylight.routing.deliver.Messages.clearance;
import static org.waylight.routing.deliver.Messages.notice;
import static org.waylight.routing.deliver.Messages.signed;
import static org.waylight.routing.deliver.Messages.slot;
import static org.waylight.routing.deliver.Messages.target;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.AnswerTarget;
import org.waylight.message.BodyKind;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedSlot;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.Exploitation;
import org.waylight.message.KeyStatement;
import org.waylight.message.Need;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeProgress;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.NoticeState;
import org.waylight.message.NoticeTarget;
import org.waylight.message.ProgressState;
import org.waylight.message.ProposedSlot;
import org.waylight.message.Recall;
import org.waylight.message.ReceiptState;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
import org.waylight.message.VacancyStatement;
import org.waylight.routing.activate.Policies;
import org.waylight.routing.propose.Facts;
import org.waylight.testkit.AgencyReports;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;

/** Hops 4 to 9, with real keys and envelopes; Kafka itself is played by the test driver. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliverTest {

    private static final String POLICE = "GB-POLICE";
    private static final String NCA = "GB-NCA-UKHTC";
    private static final String GLAA = "GB-GLAA";
    private static final String SHELTER = "GB-SALVATION-ARMY";
    private static final String OTHER_SHELTER = "GB-MEDAILLE";
    private static final Instant START = Instant.parse("2026-11-21T10:00:30Z");

    @TempDir
    static Path folder;

    static TestParties parties;
    /** The same names with other keys: somebody who may write on Kafka and has no identity key. */
    static TestParties strangers;

    @BeforeAll
    static void makeKeys() {
        parties = new TestParties(folder.resolve("parties"), POLICE, NCA, GLAA, SHELTER, OTHER_SHELTER);
        strangers = new TestParties(folder.resolve("strangers"), POLICE, NCA, GLAA);
    }

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Instant> clock = new AtomicReference<>(START);
    private final Set<String> topics =
            new HashSet<>(List.of(Topics.agencyReports(POLICE), Topics.agencyReports(NCA), Topics.agencyReports(GLAA)));
    private final AtomicReference<Directory> directory = new AtomicReference<>();
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        var routing = parties.serde(Party.ROUTING);
        var surroundings = DeliveryTopology.Surroundings.of(
                new Policies(Optional.empty(), Optional.empty())::active,
                routing,
                topics::contains,
                clock::get,
                nanos::get,
                Duration.ofDays(90));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, DeliveryStreams.APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        directory.set(routing.directory());
        driver = new TopologyTestDriver(
                DeliveryTopology.of(routing, surroundings.trusting(directory::get)), settings, START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        driver.advanceWallClockTime(time);
    }

    private void send(String topic, UUID key, byte[] value) {
        driver.createInputTopic(topic, new UUIDSerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    private void send(TestParties from, Party sender, String topic, Message<? extends SpecificRecord> message) {
        send(from, sender, topic, message, message.id());
    }

    private <T extends SpecificRecord> void send(
            TestParties from, Party sender, String topic, Message<T> message, UUID key) {
        byte[] value = from.serde(sender).<T>serializer().serialize(topic, message);
        send(topic, key, value);
    }

    private void clear(UUID report, Clearance clearance) {
        send(parties, Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(report, clearance));
    }

    private UUID clear(ClearedSlot... slots) {
        UUID report = UUID.randomUUID();
        clear(report, clearance(slots));
        return report;
    }

    private List<TestRecord<UUID, byte[]>> read(String topic) {
        var output = driver.createOutputTopic(topic, new UUIDDeserializer(), new ByteArrayDeserializer());
        return output.isEmpty() ? List.of() : output.readRecordsToList();
    }

    private <T extends SpecificRecord> T open(
            Party reader, String topic, TestRecord<UUID, byte[]> record, Class<T> type) {
        var received =
                parties.serde(reader).receive(topic, record.value(), type).at(record.key());
        if (received instanceof Received.Opened<T> opened) {
            return opened.message().body();
        }
        throw new AssertionError(reader + " cannot open what is on " + topic);
    }

    private List<DeliveryProgress> progress() {
        return read(Topics.DELIVERIES_PROGRESS).stream()
                .map(record -> open(Party.TRIAGE, Topics.DELIVERIES_PROGRESS, record, SpecificRecord.class))
                .filter(DeliveryProgress.class::isInstance)
                .map(DeliveryProgress.class::cast)
                .toList();
    }

    /** State and agency of each, in order. */
    private List<String> steps() {
        return progress().stream()
                .map(progress -> progress.getState() + " " + progress.getAgency())
                .toList();
    }

    private TestRecord<UUID, byte[]> only(String topic) {
        List<TestRecord<UUID, byte[]>> records = read(topic);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private void answer(String agency, TestRecord<UUID, byte[]> arrived, ReceiptState state, int sequence) {
        answer(agency, Messages.receipt(agency, arrived.key(), arrived.value(), state, sequence));
    }

    private void answer(String agency, AgencyReceipt receipt) {
        AgencyReceipt signed = signed(parties.serde(new Party(agency)).identity(), receipt);
        send(parties, new Party(agency), Topics.agencyReceipts(agency), new Message<>(UUID.randomUUID(), signed));
    }

    private String refusedOn(String topic) {
        TestRecord<UUID, byte[]> dead = only(Topics.dead(topic));
        assertThat(dead.headers()).as("one header and no other").hasSize(1);
        Header header = dead.headers().iterator().next();
        assertThat(header.key()).isEqualTo("reason");
        return new String(header.value(), UTF_8);
    }

    private static List<String> agencies(ProposedSlot slot) {
        return Stream.concat(Stream.of(slot.getAgency()), slot.getDeputies().stream())
                .toList();
    }

    private static String agencyReports(String agency) {
        return Topics.agencyReports(agency);
    }

    private static String receipts(String agency) {
        return Topics.agencyReceipts(agency);
    }

    @Nested
    class Facts_of_a_report {

        private final RoutingFacts facts = Facts.facts().build();

        @Test
        void become_a_proposal_under_the_same_id_that_triage_opens() {
            UUID report = UUID.randomUUID();

            send(parties, Party.TRIAGE, Topics.REPORTS_ASSESSED, new Message<>(report, facts));

            var record = only(Topics.ROUTES_PROPOSED);
            assertThat(record.key()).isEqualTo(report);
            RouteProposal proposal = open(Party.TRIAGE, Topics.ROUTES_PROPOSED, record, RouteProposal.class);
            assertThat(proposal.getBlocked())
                    .as("neither of the two is onboarded here")
                    .extracting(blocked -> blocked.getAgency())
                    .containsExactly("GB-UNSEEN", "GB-STOP-THE-TRAFFIK");
        }

        @Test
        void seen_twice_give_the_same_proposal() {
            var message = new Message<>(UUID.randomUUID(), facts);

            send(parties, Party.TRIAGE, Topics.REPORTS_ASSESSED, message);
            send(parties, Party.TRIAGE, Topics.REPORTS_ASSESSED, message);

            var proposals = read(Topics.ROUTES_PROPOSED).stream()
                    .map(record -> open(Party.TRIAGE, Topics.ROUTES_PROPOSED, record, RouteProposal.class))
                    .toList();
            assertThat(proposals).hasSize(2);
            assertThat(proposals.getFirst()).isEqualTo(proposals.getLast());
        }

        @Test
        void from_somebody_without_triages_identity_are_set_aside() {
            send(strangers, Party.TRIAGE, Topics.REPORTS_ASSESSED, new Message<>(UUID.randomUUID(), facts));

            assertThat(refusedOn(Topics.REPORTS_ASSESSED)).isEqualTo("SENDER");
            assertThat(read(Topics.ROUTES_PROPOSED)).isEmpty();
        }
    }

    @Nested
    class A_cleared_slot {

        @Test
        void goes_to_its_first_agency_untouched_and_its_deputies_wait() {
            Target police = target(parties, POLICE);

            UUID report = clear(slot(60, police, target(parties, NCA)));

            var arrived = only(agencyReports(POLICE));
            assertThat(arrived.key()).isEqualTo(police.getEnvelope().getId());
            assertThat(arrived.value())
                    .isEqualTo(parties.serde(Party.ROUTING).frame(agencyReports(POLICE), police.getEnvelope()));
            assertThat(arrived.headers()).isEmpty();
            assertThat(open(new Party(POLICE), agencyReports(POLICE), arrived, AgencyReport.class))
                    .isEqualTo(AgencyReports.aView().build());
            assertThat(read(agencyReports(NCA))).isEmpty();
            assertThat(progress()).singleElement().satisfies(progress -> {
                assertThat(progress.getState()).isEqualTo(ProgressState.DISPATCHED);
                assertThat(progress.getReport()).isEqualTo(report);
                assertThat(progress.getDispatch()).isEqualTo(arrived.key());
            });
        }

        @Test
        void that_is_cleared_twice_is_delivered_once() {
            UUID report = UUID.randomUUID();
            Clearance clearance = clearance(slot(60, target(parties, POLICE)));

            clear(report, clearance);
            clear(report, clearance);

            assertThat(read(agencyReports(POLICE))).hasSize(1);
            assertThat(progress()).hasSize(1);
        }

        @Test
        void of_a_report_with_several_goes_its_own_way() {
            clear(slot(60, target(parties, POLICE)), slot(60, target(parties, GLAA)));

            assertThat(read(agencyReports(POLICE))).hasSize(1);
            assertThat(read(agencyReports(GLAA))).hasSize(1);
        }

        @Test
        void passes_to_the_deputy_at_the_deadline_rounded_up_to_the_minute() {
            clear(slot(60, target(parties, POLICE), target(parties, NCA)));
            assertThat(steps()).containsExactly("DISPATCHED GB-POLICE");

            pass(Duration.ofMinutes(60));
            assertThat(read(agencyReports(NCA)))
                    .as("10:00:30 and 60 minutes is 11:01")
                    .isEmpty();

            pass(Duration.ofSeconds(30));
            assertThat(read(agencyReports(NCA))).hasSize(1);
            assertThat(steps()).containsExactly("DEADLINE_PASSED GB-POLICE", "DISPATCHED GB-NCA-UKHTC");
        }

        @Test
        void that_the_last_deputy_leaves_unanswered_is_unowned() {
            clear(slot(60, target(parties, POLICE), target(parties, NCA)));

            pass(Duration.ofMinutes(61));
            pass(Duration.ofMinutes(61));
            pass(Duration.ofMinutes(61));

            assertThat(steps())
                    .containsExactly(
                            "DISPATCHED GB-POLICE",
                            "DEADLINE_PASSED GB-POLICE",
                            "DISPATCHED GB-NCA-UKHTC",
                            "DEADLINE_PASSED GB-NCA-UKHTC",
                            "UNOWNED GB-NCA-UKHTC");
        }

        @ParameterizedTest
        @ValueSource(longs = {-86_400, 86_400})
        void does_not_mind_a_clock_that_is_set_while_routing_runs(long seconds) {
            clear(slot(60, target(parties, POLICE), target(parties, NCA)));

            clock.set(START.plusSeconds(seconds));
            pass(Duration.ofMinutes(59));
            assertThat(read(agencyReports(NCA))).isEmpty();

            pass(Duration.ofMinutes(2));
            assertThat(read(agencyReports(NCA))).hasSize(1);
        }

        @Test
        void for_an_agency_that_the_policy_does_not_know_goes_to_the_deputy() {
            clear(slot(60, target(parties, "GB-NOBODY", POLICE), target(parties, NCA)));

            assertThat(steps()).containsExactly("DISPATCHED GB-NCA-UKHTC");
        }

        @Test
        void for_an_agency_without_a_topic_is_unowned_and_stops_nothing() {
            topics.remove(agencyReports(POLICE));

            clear(slot(60, target(parties, POLICE)));
            clear(slot(60, target(parties, GLAA)));

            assertThat(steps()).containsExactly("UNOWNED GB-POLICE", "DISPATCHED GB-GLAA");
            assertThat(read(agencyReports(GLAA))).hasSize(1);
        }

        @Test
        void for_an_agency_that_the_signed_directory_does_not_name_is_unowned() {
            topics.add(agencyReports("GB-NSPCC"));

            clear(slot(60, target(parties, "GB-NSPCC", POLICE)));

            assertThat(steps()).containsExactly("UNOWNED GB-NSPCC");
            assertThat(read(agencyReports("GB-NSPCC"))).isEmpty();
        }

        @Test
        void for_an_agency_that_never_gets_case_data_is_unowned() {
            clear(slot(60, target(parties, "GB-CPS", POLICE)));

            assertThat(steps()).containsExactly("UNOWNED GB-CPS");
        }

        @Test
        void that_is_unowned_stays_so_when_it_is_cleared_again() {
            UUID report = UUID.randomUUID();
            Clearance clearance = clearance(slot(60, target(parties, "GB-NOBODY", POLICE)));

            clear(report, clearance);
            clear(report, clearance);

            assertThat(steps()).containsExactly("UNOWNED GB-NOBODY");
        }
    }

    @Nested
    class A_clearance {

        @Test
        void without_a_slot_is_invalid() {
            clear();

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("INVALID");
        }

        @Test
        void with_a_slot_without_a_target_is_invalid() {
            clear(slot(60));

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("INVALID");
        }

        @Test
        void without_a_deadline_is_invalid() {
            clear(slot(0, target(parties, POLICE)));

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("INVALID");
        }

        @Test
        void that_uses_a_dispatch_id_again_is_invalid() {
            Target used = target(parties, POLICE);
            clear(slot(60, used));
            read(agencyReports(POLICE));

            clear(slot(60, used));

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("INVALID");
            assertThat(read(agencyReports(POLICE))).isEmpty();
        }

        @Test
        void of_somebody_without_triages_identity_is_from_the_wrong_sender() {
            send(
                    strangers,
                    Party.TRIAGE,
                    Topics.REPORTS_CLEARED,
                    new Message<>(UUID.randomUUID(), clearance(slot(60, target(parties, POLICE)))));

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("SENDER");
            assertThat(read(agencyReports(POLICE))).isEmpty();
        }

        @Test
        void that_was_moved_to_another_record_is_unreadable() {
            send(
                    parties,
                    Party.TRIAGE,
                    Topics.REPORTS_CLEARED,
                    new Message<>(UUID.randomUUID(), clearance(slot(60, target(parties, POLICE)))),
                    UUID.randomUUID());

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("UNREADABLE");
            assertThat(read(agencyReports(POLICE))).isEmpty();
        }
    }

    @Nested
    class An_agency {

        @Test
        void that_rests_is_passed_over_and_gets_a_synthetic_report_all_the_same() {
            directory.set(signed(Set.of(new Party(POLICE)), POLICE, NCA));

            clear(slot(60, target(parties, POLICE), target(parties, NCA)));
            clear(
                    UUID.randomUUID(),
                    Clearance.newBuilder(clearance(slot(60, target(parties, POLICE))))
                            .setSynthetic(true)
                            .build());

            assertThat(steps()).containsExactly("DISPATCHED " + NCA, "DISPATCHED " + POLICE);
            answer(POLICE, only(agencyReports(POLICE)), OPENED, 1);
            assertThat(steps()).containsExactly("OPENED " + POLICE);
        }

        @Test
        void that_was_revoked_loses_what_it_owns_to_the_deputy_at_once() {
            clear(slot(60, target(parties, POLICE), target(parties, NCA)));
            clear(slot(60, target(parties, POLICE)));
            clear(slot(60, target(parties, NCA), target(parties, POLICE)));
            pass(Duration.ofSeconds(2));
            steps();

            directory.set(signed(Set.of(), NCA, GLAA));
            pass(Duration.ofSeconds(2));

            assertThat(steps())
                    .containsExactlyInAnyOrder(
                            "SUPERSEDED " + POLICE, "DISPATCHED " + NCA, "SUPERSEDED " + POLICE, "UNOWNED " + POLICE);
            assertThat(read(agencyReports(NCA))).hasSize(2);
            pass(Duration.ofSeconds(2));
            assertThat(steps()).as("once").isEmpty();
        }

        private Directory signed(Set<Party> resting, String... agencies) {
            Map<Party, VerifyingKey> named = new HashMap<>();
            for (String agency : agencies) {
                Party party = new Party(agency);
                named.put(party, parties.serde(party).identity().verifyingKey());
            }
            try {
                LocalDate expires = LocalDate.of(2100, 1, 1);
                return Directory.verify(
                        Directory.sign(parties.root(), 7, expires, named, resting),
                        parties.root().verifyingKey(),
                        expires,
                        7);
            } catch (Directory.DirectoryRefused e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class A_receipt {

        private TestRecord<UUID, byte[]> dispatched(String... agencies) {
            List<Target> targets = new ArrayList<>();
            for (String agency : agencies) {
                targets.add(target(parties, agency));
            }
            clear(slot(60, targets.toArray(Target[]::new)));
            progress();
            return only(agencyReports(agencies[0]));
        }

        @Test
        void goes_on_to_triage_as_the_agency_signed_it() {
            var arrived = dispatched(POLICE);
            AgencyReceipt receipt = signed(
                    parties.serde(new Party(POLICE)).identity(),
                    Messages.receipt(POLICE, arrived.key(), arrived.value(), OPENED, 1));

            send(parties, new Party(POLICE), receipts(POLICE), new Message<>(UUID.randomUUID(), receipt));

            assertThat(progress()).singleElement().satisfies(progress -> {
                assertThat(progress.getState()).isEqualTo(ProgressState.OPENED);
                assertThat(progress.getReceipt()).isEqualTo(receipt);
            });
        }

        @Test
        void of_a_machine_does_not_stop_the_deadline() {
            var arrived = dispatched(POLICE, NCA);

            answer(POLICE, arrived, OPENED, 1);
            pass(Duration.ofMinutes(61));

            assertThat(steps())
                    .containsExactly("OPENED GB-POLICE", "DEADLINE_PASSED GB-POLICE", "DISPATCHED GB-NCA-UKHTC");
        }

        @ParameterizedTest
        @EnumSource(
                value = ReceiptState.class,
                names = {"ACCEPTED", "OUTCOME"})
        void of_a_person_stops_the_deadline(ReceiptState state) {
            var arrived = dispatched(POLICE, NCA);

            answer(POLICE, arrived, state, 1);
            pass(Duration.ofDays(3));

            assertThat(steps()).containsExactly(state + " GB-POLICE");
        }

        @ParameterizedTest
        @EnumSource(
                value = ReceiptState.class,
                names = {"DECLINED", "REFERRED_BACK"})
        void that_gives_it_back_makes_the_deputy_the_owner_at_once(ReceiptState state) {
            var arrived = dispatched(POLICE, NCA);

            answer(POLICE, arrived, state, 1);

            assertThat(steps()).containsExactly(state + " GB-POLICE", "DISPATCHED GB-NCA-UKHTC");
            assertThat(read(agencyReports(NCA))).hasSize(1);
        }

        @Test
        void that_gives_it_back_with_nobody_left_leaves_it_unowned() {
            var arrived = dispatched(POLICE);

            answer(POLICE, arrived, REFERRED_BACK, 1);

            assertThat(steps()).containsExactly("REFERRED_BACK GB-POLICE", "UNOWNED GB-POLICE");
        }

        @Test
        void after_acceptance_may_tell_the_outcome() {
            var arrived = dispatched(POLICE);

            answer(POLICE, arrived, ACCEPTED, 1);
            answer(POLICE, arrived, OUTCOME, 2);

            assertThat(steps()).containsExactly("ACCEPTED GB-POLICE", "OUTCOME GB-POLICE");
        }

        @Test
        void of_a_former_owner_is_told_and_changes_nothing() {
            var first = dispatched(POLICE, NCA);
            pass(Duration.ofMinutes(61));
            var second = only(agencyReports(NCA));
            steps();

            answer(POLICE, first, ACCEPTED, 1);
            answer(NCA, second, ACCEPTED, 1);

            List<DeliveryProgress> progress = progress();
            assertThat(progress)
                    .extracting(DeliveryProgress::getState)
                    .containsExactly(ProgressState.SUPERSEDED, ProgressState.ACCEPTED);
            assertThat(progress.getFirst().getReceipt().getState()).isEqualTo(ACCEPTED);
        }

        @Test
        void that_comes_again_or_late_is_not_told_again() {
            var arrived = dispatched(POLICE);

            answer(POLICE, arrived, OPENED, 1);
            answer(POLICE, arrived, OPENED, 1);
            answer(POLICE, arrived, ACCEPTED, 3);
            answer(POLICE, arrived, DECLINED, 2);

            assertThat(steps()).containsExactly("OPENED GB-POLICE", "ACCEPTED GB-POLICE");
        }

        @Test
        void for_an_unknown_dispatch_is_invalid() {
            answer(POLICE, Messages.receipt(POLICE, UUID.randomUUID(), new byte[] {0, 0, 0, 0, 1, 9}, OPENED, 1));

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
        }

        @Test
        void for_a_dispatch_that_the_deputy_has_not_got_yet_is_invalid() {
            Target deputy = target(parties, NCA);
            clear(slot(60, target(parties, POLICE), deputy));
            progress();
            byte[] framed = parties.serde(Party.ROUTING).frame(agencyReports(NCA), deputy.getEnvelope());

            answer(NCA, Messages.receipt(NCA, deputy.getEnvelope().getId(), framed, ACCEPTED, 1));

            assertThat(refusedOn(receipts(NCA))).isEqualTo("INVALID");
            assertThat(progress()).isEmpty();
        }

        @Test
        void for_another_agencys_dispatch_is_from_the_wrong_sender() {
            var arrived = dispatched(POLICE);

            answer(GLAA, arrived, ACCEPTED, 1);

            assertThat(refusedOn(receipts(GLAA))).isEqualTo("SENDER");
            assertThat(progress()).isEmpty();
        }

        @Test
        void in_another_agencys_name_is_from_the_wrong_sender() {
            var arrived = dispatched(POLICE);
            AgencyReceipt inItsName = signed(
                    parties.serde(new Party(GLAA)).identity(),
                    Messages.receipt(POLICE, arrived.key(), arrived.value(), ACCEPTED, 1));

            send(parties, new Party(GLAA), receipts(GLAA), new Message<>(UUID.randomUUID(), inItsName));

            assertThat(refusedOn(receipts(GLAA))).isEqualTo("SENDER");
        }

        @Test
        void that_another_agency_wrote_on_this_topic_is_from_the_wrong_sender() {
            var arrived = dispatched(POLICE);
            AgencyReceipt receipt = signed(
                    parties.serde(new Party(GLAA)).identity(),
                    Messages.receipt(GLAA, arrived.key(), arrived.value(), ACCEPTED, 1));
            UUID id = UUID.randomUUID();
            byte[] value = parties.serde(new Party(GLAA))
                    .<AgencyReceipt>serializer()
                    .serialize(receipts(GLAA), new Message<>(id, receipt));

            send(receipts(POLICE), id, value);

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("SENDER");
        }

        @Test
        void whose_signature_was_made_for_another_receipt_is_from_the_wrong_sender() {
            var arrived = dispatched(POLICE);
            AgencyReceipt opened = signed(
                    parties.serde(new Party(POLICE)).identity(),
                    Messages.receipt(POLICE, arrived.key(), arrived.value(), OPENED, 1));
            AgencyReceipt edited =
                    AgencyReceipt.newBuilder(opened).setState(ACCEPTED).build();

            send(parties, new Party(POLICE), receipts(POLICE), new Message<>(UUID.randomUUID(), edited));

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("SENDER");
        }

        @Test
        void for_other_bytes_than_were_delivered_is_invalid() {
            var arrived = dispatched(POLICE);
            byte[] other = arrived.value().clone();
            other[other.length - 1] ^= 1;

            answer(POLICE, Messages.receipt(POLICE, arrived.key(), other, OPENED, 1));

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void without_a_sequence_is_invalid(int sequence) {
            var arrived = dispatched(POLICE);

            answer(POLICE, arrived, OPENED, sequence);

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
        }

        @Test
        void that_stays_unread_is_kept_unchanged() {
            var arrived = dispatched(POLICE);
            AgencyReceipt unsigned = Messages.receipt(POLICE, arrived.key(), arrived.value(), OPENED, 1);
            UUID id = UUID.randomUUID();
            byte[] value = parties.serde(new Party(POLICE))
                    .<AgencyReceipt>serializer()
                    .serialize(receipts(POLICE), new Message<>(id, unsigned));

            send(receipts(POLICE), id, value);

            var dead = only(Topics.dead(receipts(POLICE)));
            assertThat(dead.key()).isEqualTo(id);
            assertThat(dead.value()).isEqualTo(value);
        }
    }

    private void recall(UUID report, boolean whole, List<UUID> slots, NoticeTarget... notices) {
        send(
                parties,
                Party.TRIAGE,
                Topics.REPORTS_CLEARED,
                new Message<>(UUID.randomUUID(), new Recall(report, whole, slots, List.of(notices), List.of())));
    }

    private List<NoticeProgress> noticed() {
        return read(Topics.DELIVERIES_PROGRESS).stream()
                .map(record -> open(Party.TRIAGE, Topics.DELIVERIES_PROGRESS, record, SpecificRecord.class))
                .filter(NoticeProgress.class::isInstance)
                .map(NoticeProgress.class::cast)
                .toList();
    }

    private List<Delivery> kept() {
        return new SealedStore<>(
                        driver.<UUID, byte[]>getKeyValueStore(DeliveryTopology.SLOTS),
                        parties.serde(Party.ROUTING).storeKey(),
                        Delivery.class)
                .all();
    }

    /** Invariant I9: held envelopes and facts are gone at once. */
    @Nested
    class A_report_that_triage_withdrew {

        private final UUID report = UUID.randomUUID();
        private final Clearance clearance = clearance(slot(60, target(parties, POLICE), target(parties, NCA)));

        @Test
        void is_held_for_nobody_and_its_deputies_never_get_it() {
            clear(report, clearance);
            steps();

            recall(report, true, List.of());
            pass(Duration.ofDays(1));

            assertThat(kept())
                    .isNotEmpty()
                    .flatExtracting(Delivery::addressees)
                    .allSatisfy(addressee -> assertThat(addressee.envelope()).isNull());
            assertThat(read(agencyReports(NCA))).isEmpty();
            assertThat(steps()).as("no clock runs").isEmpty();
        }

        @Test
        void is_not_cleared_by_a_clearance_that_comes_late_or_again() {
            recall(report, true, List.of());
            recall(report, true, List.of());

            clear(report, clearance);
            clear(report, clearance);

            assertThat(kept()).isEmpty();
            assertThat(read(agencyReports(POLICE))).isEmpty();
            assertThat(read(Topics.DELIVERIES_PROGRESS)).isEmpty();
            assertThat(read(Topics.dead(Topics.REPORTS_CLEARED)))
                    .as("nor kept for the operator")
                    .isEmpty();
        }

        @Test
        void is_proposed_for_nobody_when_its_facts_come_late() {
            recall(report, true, List.of());

            send(
                    parties,
                    Party.TRIAGE,
                    Topics.REPORTS_ASSESSED,
                    new Message<>(report, Facts.facts().build()));

            assertThat(read(Topics.ROUTES_PROPOSED)).isEmpty();
            assertThat(read(Topics.dead(Topics.REPORTS_ASSESSED))).isEmpty();
        }

        @Test
        void and_was_delivered_is_still_signed_for_and_passes_to_nobody() {
            clear(report, clearance);
            var arrived = only(agencyReports(POLICE));
            steps();
            recall(report, true, List.of());

            answer(POLICE, arrived, OPENED, 1);
            answer(POLICE, arrived, DECLINED, 2);

            assertThat(steps()).containsExactly("OPENED GB-POLICE", "DECLINED GB-POLICE");
            assertThat(read(agencyReports(NCA))).isEmpty();
        }

        @Test
        void leaves_every_other_report_alone() {
            clear(slot(60, target(parties, POLICE), target(parties, NCA)));
            clear(report, clearance);

            recall(report, true, List.of());
            pass(Duration.ofMinutes(61));

            assertThat(read(agencyReports(NCA))).hasSize(1);
        }

        @Test
        void is_forgotten_as_a_delivery_is() {
            recall(report, true, List.of());

            pass(Duration.ofDays(91));

            assertThat(driver.getKeyValueStore(DeliveryTopology.ENDINGS).all().hasNext())
                    .isFalse();
        }

        @Test
        void is_withdrawn_by_nobody_but_triage() {
            clear(report, clearance);
            var forged = new Message<>(UUID.randomUUID(), new Recall(report, true, List.of(), List.of(), List.of()));

            send(strangers, Party.TRIAGE, Topics.REPORTS_CLEARED, forged);
            pass(Duration.ofMinutes(61));

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("SENDER");
            assertThat(read(agencyReports(NCA))).hasSize(1);
        }
    }

    @Nested
    class A_notice {

        private final Target police = target(parties, POLICE);
        private final Target nca = target(parties, NCA);
        private final ClearedSlot slot = slot(60, police, nca);
        private final UUID report = UUID.randomUUID();
        private final AgencyReport corrected =
                AgencyReports.aView().setPersonCount(7).build();

        private void cleared() {
            clear(report, clearance(slot));
            read(agencyReports(POLICE));
            steps();
        }

        @Test
        void to_delete_goes_to_who_has_the_view_and_to_nobody_else() {
            cleared();
            NoticeTarget delete = notice(parties, police, null);
            NoticeTarget held = notice(parties, nca, null);

            recall(report, false, List.of(slot.getSlot()), delete, held);
            recall(report, false, List.of(slot.getSlot()), delete, held);
            pass(Duration.ofDays(1));

            var arrived = only(agencyReports(POLICE));
            assertThat(arrived.key()).isEqualTo(delete.getEnvelope().getId());
            assertThat(open(new Party(POLICE), agencyReports(POLICE), arrived, AgencyNotice.class))
                    .isEqualTo(new AgencyNotice(police.getEnvelope().getId(), 1, NoticeReason.MISDIRECTED, null));
            assertThat(read(agencyReports(NCA))).isEmpty();
            assertThat(noticed())
                    .extracting(NoticeProgress::getAgency, NoticeProgress::getState)
                    .containsExactly(tuple(POLICE, NoticeState.SENT), tuple(NCA, NoticeState.NOT_DELIVERED));
        }

        @Test
        void to_delete_that_overtakes_its_clearance_ends_that_slot_and_no_other() {
            ClearedSlot other = slot(60, target(parties, GLAA));

            recall(report, false, List.of(slot.getSlot()), notice(parties, police, null));
            clear(report, clearance(slot, other));
            pass(Duration.ofDays(1));

            assertThat(read(agencyReports(POLICE))).isEmpty();
            assertThat(read(agencyReports(NCA))).isEmpty();
            assertThat(read(agencyReports(GLAA))).hasSize(1);
            assertThat(noticed()).extracting(NoticeProgress::getState).containsExactly(NoticeState.NOT_DELIVERED);
        }

        @Test
        void is_answered_to_triage_in_the_agencys_own_words() {
            cleared();
            NoticeTarget delete = notice(parties, police, null);
            recall(report, false, List.of(slot.getSlot()), delete);
            var arrived = only(agencyReports(POLICE));
            noticed();
            NoticeReceipt receipt = Receipts.sign(
                    parties.serde(new Party(POLICE)).identity(),
                    Messages.receipt(
                            POLICE, arrived.key(), delete.getDispatch(), arrived.value(), NoticeAnswer.DELETED, 1));

            say(POLICE, receipt);
            say(POLICE, receipt);

            assertThat(noticed())
                    .containsExactly(new NoticeProgress(
                            report, delete.getDispatch(), arrived.key(), POLICE, NoticeState.ANSWERED, receipt));
        }

        @Test
        void is_answered_by_nobody_else_and_for_no_other_envelope() {
            cleared();
            recall(report, false, List.of(slot.getSlot()), notice(parties, police, null));
            var arrived = only(agencyReports(POLICE));
            UUID dispatch = police.getEnvelope().getId();

            say(NCA, Messages.receipt(NCA, arrived.key(), dispatch, arrived.value(), NoticeAnswer.DELETED, 1));
            assertThat(refusedOn(receipts(NCA))).isEqualTo("SENDER");
            say(POLICE, Messages.receipt(POLICE, arrived.key(), dispatch, new byte[] {1}, NoticeAnswer.DELETED, 1));
            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
            say(
                    POLICE,
                    Messages.receipt(POLICE, UUID.randomUUID(), dispatch, arrived.value(), NoticeAnswer.DELETED, 1));
            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
        }

        private void say(String agency, NoticeReceipt receipt) {
            NoticeReceipt signed =
                    Receipts.sign(parties.serde(new Party(agency)).identity(), receipt);
            send(parties, new Party(agency), receipts(agency), new Message<>(UUID.randomUUID(), signed));
        }

        @Test
        void that_corrects_goes_to_who_has_the_view_and_waits_in_place_of_what_is_held() {
            cleared();
            NoticeTarget first = notice(parties, police, corrected);
            NoticeTarget second = notice(parties, nca, corrected);

            recall(report, false, List.of(), first, second);

            var arrived = only(agencyReports(POLICE));
            assertThat(open(new Party(POLICE), agencyReports(POLICE), arrived, AgencyNotice.class)
                            .getView())
                    .isEqualTo(corrected);
            assertThat(read(agencyReports(NCA))).isEmpty();

            pass(Duration.ofMinutes(61));

            var deputys = only(agencyReports(NCA));
            assertThat(deputys.key()).isEqualTo(second.getEnvelope().getId());
            assertThat(open(new Party(NCA), agencyReports(NCA), deputys, AgencyNotice.class))
                    .isEqualTo(new AgencyNotice(nca.getEnvelope().getId(), 1, NoticeReason.CORRECTED, corrected));
            steps();

            AgencyReceipt opened = Messages.receipt(NCA, nca.getEnvelope().getId(), deputys.value(), OPENED, 1);
            answer(NCA, opened);

            assertThat(steps()).containsExactly("OPENED GB-NCA-UKHTC");
        }

        @Test
        void that_corrects_what_was_not_cleared_yet_takes_its_place() {
            NoticeTarget correction = notice(parties, police, corrected);

            recall(report, false, List.of(), correction);
            clear(report, clearance(slot));

            assertThat(only(agencyReports(POLICE)).key())
                    .isEqualTo(correction.getEnvelope().getId());
        }

        @Test
        void that_came_before_a_withdrawal_is_not_kept() {
            recall(report, false, List.of(), notice(parties, police, corrected));

            recall(report, true, List.of());

            assertThat(driver.getKeyValueStore(DeliveryTopology.CORRECTIONS)
                            .all()
                            .hasNext())
                    .isFalse();
        }

        @Test
        void for_an_agency_whose_topic_is_gone_says_so() {
            cleared();
            topics.remove(agencyReports(POLICE));

            recall(report, false, List.of(slot.getSlot()), notice(parties, police, null));

            assertThat(noticed()).extracting(NoticeProgress::getState).containsExactly(NoticeState.UNREACHABLE);
        }

        @Test
        void about_another_reports_dispatch_or_another_agencys_is_invalid() {
            cleared();
            NoticeTarget delete = notice(parties, police, null);

            recall(UUID.randomUUID(), false, List.of(), delete);
            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("INVALID");
            recall(report, false, List.of(), new NoticeTarget(NCA, delete.getDispatch(), true, delete.getEnvelope()));
            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("INVALID");

            assertThat(read(agencyReports(POLICE))).isEmpty();
            assertThat(read(agencyReports(NCA))).isEmpty();
        }
    }

    @Nested
    class A_body_that_a_report_concerns {

        private final UUID report = UUID.randomUUID();

        private void concerns(String... agencies) {
            assessed(Facts.facts().setExcludedAgencies(List.of(agencies)).build());
        }

        private void assessed(RoutingFacts facts) {
            send(parties, Party.TRIAGE, Topics.REPORTS_ASSESSED, new Message<>(report, facts));
        }

        private List<String> refusals() {
            return progress().stream()
                    .filter(progress -> progress.getRefused() != null)
                    .map(progress -> progress.getState() + " " + progress.getAgency() + " " + progress.getRefused())
                    .toList();
        }

        @Test
        void gets_nothing_though_it_is_cleared_and_its_deputy_gets_it() {
            concerns(POLICE);

            clear(report, clearance(slot(60, target(parties, POLICE), target(parties, NCA))));

            assertThat(read(agencyReports(POLICE))).isEmpty();
            assertThat(read(agencyReports(NCA))).hasSize(1);
            assertThat(refusals()).containsExactly("SUPERSEDED GB-POLICE CONFLICT_OF_INTEREST");
        }

        @Test
        void leaves_its_slot_without_an_owner_where_there_is_no_deputy() {
            concerns(POLICE);

            clear(report, clearance(slot(60, target(parties, POLICE))));

            assertThat(read(agencyReports(POLICE))).isEmpty();
            assertThat(steps()).containsExactly("SUPERSEDED GB-POLICE", "UNOWNED GB-POLICE");
        }

        @Test
        void is_no_deputy_though_it_was_excluded_only_after_the_clearance() {
            clear(report, clearance(slot(60, target(parties, POLICE), target(parties, NCA), target(parties, GLAA))));
            concerns(NCA);

            pass(Duration.ofMinutes(61));

            assertThat(read(agencyReports(NCA))).isEmpty();
            assertThat(read(agencyReports(GLAA))).hasSize(1);
        }

        @Test
        void stays_out_when_older_facts_come_again() {
            concerns(POLICE);
            assessed(Facts.facts().build());

            clear(report, clearance(slot(60, target(parties, POLICE))));

            assertThat(read(agencyReports(POLICE))).isEmpty();
        }

        @Test
        void stays_out_after_a_restart() {
            concerns(POLICE);

            assertThat(driver.getKeyValueStore(DeliveryTopology.EXCLUSIONS).get(report))
                    .as("kept, sealed")
                    .isNotNull();
            assertThat(read(DeliveryStreams.APPLICATION + "-" + DeliveryTopology.EXCLUSIONS + "-changelog"))
                    .singleElement()
                    .satisfies(change ->
                            assertThat(new String(change.value(), UTF_8)).doesNotContain("GB-"));
        }

        @Test
        void may_be_named_by_its_kind() {
            assessed(Facts.facts().setExcludedBodies(List.of(BodyKind.POLICE)).build());

            clear(report, clearance(slot(60, target(parties, POLICE))));

            assertThat(read(agencyReports(POLICE))).isEmpty();
        }

        @Test
        void is_in_no_proposal_and_the_proposal_names_the_facts_it_was_made_from() {
            assessed(Facts.facts()
                    .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                    .setRevision(1)
                    .build());
            assessed(Facts.facts()
                    .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                    .setExcludedAgencies(List.of(POLICE))
                    .setRevision(4)
                    .build());

            var proposals = read(Topics.ROUTES_PROPOSED).stream()
                    .map(record -> open(Party.TRIAGE, Topics.ROUTES_PROPOSED, record, RouteProposal.class))
                    .toList();
            assertThat(proposals).extracting(RouteProposal::getFactsRevision).containsExactly(1, 4);
            assertThat(proposals.getFirst().getSlots())
                    .flatExtracting(DeliverTest::agencies)
                    .contains(POLICE);
            assertThat(proposals.getLast().getSlots())
                    .flatExtracting(DeliverTest::agencies)
                    .doesNotContain(POLICE);
        }

        @Test
        void is_forgotten_with_the_report_and_stays_out_when_older_facts_come_late() {
            concerns(POLICE);

            recall(report, true, List.of());
            concerns(NCA);
            clear(report, clearance(slot(60, target(parties, POLICE))));

            assertThat(driver.getKeyValueStore(DeliveryTopology.EXCLUSIONS).get(report))
                    .isNull();
            assertThat(read(agencyReports(POLICE))).isEmpty();
        }

        @Test
        void gets_no_correction_either() {
            Target police = target(parties, POLICE);
            clear(report, clearance(slot(60, police, target(parties, NCA))));
            concerns(POLICE);

            recall(
                    report,
                    false,
                    List.of(),
                    notice(parties, police, AgencyReports.aView().build()));

            assertThat(read(agencyReports(POLICE))).as("what it had before").hasSize(1);
            assertThat(noticed()).extracting(NoticeProgress::getState).containsExactly(NoticeState.NOT_DELIVERED);
        }

        @Test
        void of_another_report_is_nobodys_business() {
            concerns(POLICE);

            clear(slot(60, target(parties, POLICE)));

            assertThat(read(agencyReports(POLICE))).hasSize(1);
        }
    }

    @Nested
    class An_agencys_question {

        private static final String TEXT = "Which day was it?";

        private final Target police = target(parties, POLICE);
        private final ClearedSlot slot = slot(60, police, target(parties, NCA));
        private final UUID dispatch = police.getEnvelope().getId();
        private final UUID report = UUID.randomUUID();

        private void cleared() {
            clear(report, clearance(slot));
            read(agencyReports(POLICE));
            steps();
        }

        private AgencyQuestion question(String agency, UUID about) {
            var text = new AgencyQuestionText(about, TEXT);
            // Whatever an agency writes there, routing knows better.
            return new AgencyQuestion(
                    agency,
                    about,
                    parties.serde(new Party(agency))
                            .seal(Topics.agencyQuestions(agency), new Message<>(UUID.randomUUID(), text)),
                    UUID.randomUUID());
        }

        private void ask(String agency, AgencyQuestion question) {
            send(parties, new Party(agency), receipts(agency), new Message<>(UUID.randomUUID(), question));
        }

        private AnswerTarget answer(String agency, UUID about) {
            var body = new AgencyAnswer(about, UUID.randomUUID(), "On Monday.");
            return new AnswerTarget(
                    agency,
                    about,
                    parties.serde(Party.TRIAGE).seal(agencyReports(agency), new Message<>(UUID.randomUUID(), body)));
        }

        private void answered(UUID of, AnswerTarget... answers) {
            var recall = new Recall(of, false, List.of(), List.of(), List.of(answers));
            send(parties, Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(UUID.randomUUID(), recall));
        }

        @Test
        void goes_on_to_triage_with_the_reports_id_and_only_triage_reads_it() {
            cleared();

            ask(POLICE, question(POLICE, dispatch));

            var record = only(Topics.DELIVERIES_PROGRESS);
            var question = open(Party.TRIAGE, Topics.DELIVERIES_PROGRESS, record, AgencyQuestion.class);
            assertThat(question.getReport()).isEqualTo(report);
            assertThat(opened(question.getEnvelope(), Party.TRIAGE))
                    .isInstanceOfSatisfying(
                            Received.Opened.class,
                            opened -> assertThat(opened.message().body())
                                    .isEqualTo(new AgencyQuestionText(dispatch, TEXT)));
            assertThat(opened(question.getEnvelope(), Party.ROUTING)).isInstanceOf(Received.Refused.class);
        }

        private Received<AgencyQuestionText> opened(SealedEnvelope envelope, Party reader) {
            return parties.serde(reader)
                    .receiveWithin(
                            Topics.agencyQuestions(POLICE), envelope, Raw.of(new byte[0]), AgencyQuestionText.class);
        }

        @Test
        void looks_like_a_receipt() {
            clear(report, clearance(slot));
            var arrived = only(agencyReports(POLICE));
            var receipt = Messages.receipt(POLICE, arrived.key(), arrived.value(), OPENED, 1);
            var question = question(POLICE, dispatch);

            assertThat(size(POLICE, question)).isEqualTo(size(POLICE, receipt));
        }

        private int size(String agency, SpecificRecord body) {
            return parties.serde(new Party(agency))
                    .seal(receipts(agency), new Message<>(UUID.randomUUID(), body))
                    .getContent()
                    .remaining();
        }

        @Test
        void about_what_it_has_not_got_is_set_aside() {
            cleared();

            ask(POLICE, question(POLICE, UUID.randomUUID()));
            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
            ask(NCA, question(NCA, slot.getTargets().getLast().getEnvelope().getId()));
            assertThat(refusedOn(receipts(NCA))).as("it waits as a deputy").isEqualTo("INVALID");
            ask(NCA, question(NCA, dispatch));
            assertThat(refusedOn(receipts(NCA))).as("another agency's").isEqualTo("SENDER");
            ask(NCA, question(POLICE, dispatch));
            assertThat(refusedOn(receipts(NCA))).as("in another's name").isEqualTo("SENDER");

            assertThat(read(Topics.DELIVERIES_PROGRESS)).isEmpty();
        }

        @Test
        void is_answered_to_who_has_the_dispatch_and_to_nobody_else() {
            cleared();
            AnswerTarget answer = answer(POLICE, dispatch);
            AnswerTarget held =
                    answer(NCA, slot.getTargets().getLast().getEnvelope().getId());

            answered(report, answer, held, answer(POLICE, UUID.randomUUID()));
            answered(UUID.randomUUID(), answer);

            var arrived = only(agencyReports(POLICE));
            assertThat(arrived.key()).isEqualTo(answer.getEnvelope().getId());
            assertThat(open(new Party(POLICE), agencyReports(POLICE), arrived, AgencyAnswer.class)
                            .getText())
                    .isEqualTo("On Monday.");
            assertThat(read(agencyReports(NCA))).isEmpty();
            assertThat(noticed())
                    .extracting(NoticeProgress::getNotice, NoticeProgress::getState)
                    .startsWith(
                            tuple(answer.getEnvelope().getId(), NoticeState.SENT),
                            tuple(held.getEnvelope().getId(), NoticeState.NOT_DELIVERED))
                    .hasSize(3);
            assertThat(refusedOn(Topics.REPORTS_CLEARED)).as("another report's").isEqualTo("INVALID");
        }

        @Test
        void is_not_answered_to_whom_the_report_concerns() {
            cleared();
            send(
                    parties,
                    Party.TRIAGE,
                    Topics.REPORTS_ASSESSED,
                    new Message<>(
                            report,
                            Facts.facts().setExcludedAgencies(List.of(POLICE)).build()));

            answered(report, answer(POLICE, dispatch));

            assertThat(read(agencyReports(POLICE))).isEmpty();
            assertThat(noticed()).extracting(NoticeProgress::getState).containsExactly(NoticeState.NOT_DELIVERED);
        }
    }

    @Nested
    class A_key_statement {

        private final KeyStatement statement = parties.serde(new Party(POLICE)).statement();

        private void send(KeyStatement stated, String agency) {
            DeliverTest.this.send(
                    parties, new Party(agency), receipts(agency), new Message<>(UUID.randomUUID(), stated));
        }

        @Test
        void goes_on_to_triage_once() {
            send(statement, POLICE);
            send(statement, POLICE);

            var records = read(Topics.DELIVERIES_PROGRESS);
            assertThat(records).hasSize(1);
            assertThat(open(Party.TRIAGE, Topics.DELIVERIES_PROGRESS, records.getFirst(), KeyStatement.class))
                    .isEqualTo(statement);
        }

        @Test
        void about_another_agency_is_from_the_wrong_sender() {
            send(statement, GLAA);

            assertThat(refusedOn(receipts(GLAA))).isEqualTo("SENDER");
        }

        @Test
        void that_was_edited_is_invalid() {
            send(
                    KeyStatement.newBuilder(statement)
                            .setNotAfter(statement.getNotAfter() + 1)
                            .build(),
                    POLICE);

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
            assertThat(read(Topics.DELIVERIES_PROGRESS)).isEmpty();
        }

        @Test
        void signed_by_somebody_else_is_invalid() {
            send(strangers.serde(new Party(POLICE)).statement(), POLICE);

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
        }
    }

    @Nested
    class A_vacancy_statement {

        private final long hour = START.getEpochSecond() / 3_600;

        private void says(String agency, int places, int sequence) {
            says(agency, new VacancyStatement(agency, places, hour, sequence));
        }

        private void says(String agency, VacancyStatement statement) {
            send(parties, new Party(agency), receipts(agency), new Message<>(UUID.randomUUID(), statement));
        }

        /** Who is asked for a bed now. */
        private ProposedSlot asked() {
            send(
                    parties,
                    Party.TRIAGE,
                    Topics.REPORTS_ASSESSED,
                    new Message<>(
                            UUID.randomUUID(),
                            Facts.facts().setNeeds(List.of(Need.SAFE_HOUSE)).build()));
            return open(Party.TRIAGE, Topics.ROUTES_PROPOSED, only(Topics.ROUTES_PROPOSED), RouteProposal.class)
                    .getSlots()
                    .getFirst();
        }

        @Test
        void that_says_full_lets_the_next_provider_be_asked_first_and_the_proposal_says_why() {
            assertThat(agencies(asked())).containsExactly(SHELTER, OTHER_SHELTER);

            says(SHELTER, 0, 1);

            assertThat(agencies(asked())).containsExactly(OTHER_SHELTER, SHELTER);
            assertThat(asked().getReason()).endsWith("; GB-SALVATION-ARMY says that it is full");

            says(OTHER_SHELTER, 0, 1);
            assertThat(asked().getAgency()).as("all are full").isEqualTo(SHELTER);
            says(OTHER_SHELTER, 2, 2);
            assertThat(asked().getReason()).contains("GB-MEDAILLE has a place");
        }

        @Test
        void counts_for_a_day_and_then_nobody_knows() {
            says(SHELTER, 0, 7);
            clock.set(START.plus(Duration.ofHours(23)));
            assertThat(asked().getAgency()).isEqualTo(OTHER_SHELTER);

            clock.set(START.plus(Duration.ofHours(24)));

            assertThat(asked().getAgency()).isEqualTo(SHELTER);
            assertThat(asked().getReason()).contains("to be asked: a place");
        }

        @Test
        void that_comes_again_or_late_is_passed_over_until_a_day_later_a_lost_count_starts_anew() {
            says(SHELTER, 0, 8);
            says(SHELTER, 5, 8);
            says(SHELTER, 5, 7);
            assertThat(asked().getAgency()).isEqualTo(OTHER_SHELTER);

            clock.set(START.plus(Duration.ofHours(24)));
            says(SHELTER, new VacancyStatement(SHELTER, 3, hour + 24, 1));

            assertThat(asked().getReason()).contains("GB-SALVATION-ARMY has a place");
            assertThat(read(Topics.dead(receipts(SHELTER)))).isEmpty();
        }

        @Test
        void about_another_agency_is_from_the_wrong_sender() {
            says(OTHER_SHELTER, new VacancyStatement(SHELTER, 0, hour, 1));

            assertThat(refusedOn(receipts(OTHER_SHELTER))).isEqualTo("SENDER");
            assertThat(asked().getAgency()).isEqualTo(SHELTER);
        }

        @Test
        void of_somebody_who_takes_nobody_on_is_invalid() {
            says(POLICE, 4, 1);

            assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
        }

        @ParameterizedTest
        @CsvSource({"-1,0,1", "1000,0,1", "0,2,1", "0,0,0", "0,0,-5", "0,-9000000000,1"})
        void that_cannot_be_is_invalid_and_changes_nothing(int places, long hoursAhead, int sequence) {
            says(SHELTER, new VacancyStatement(SHELTER, places, hour + hoursAhead, sequence));

            assertThat(refusedOn(receipts(SHELTER))).isEqualTo("INVALID");
            assertThat(asked().getAgency()).isEqualTo(SHELTER);
        }

        @Test
        void is_remembered_sealed_and_forgotten_when_it_no_longer_counts() {
            says(SHELTER, 0, 1);

            assertThat(read(DeliveryStreams.APPLICATION + "-" + DeliveryTopology.VACANCIES + "-changelog"))
                    .singleElement()
                    .satisfies(change ->
                            assertThat(new String(change.value(), UTF_8)).doesNotContain("places"));
            clock.set(START.plus(Duration.ofHours(25)));
            pass(Duration.ofHours(1));
            assertThat(driver.getKeyValueStore(DeliveryTopology.VACANCIES).all().hasNext())
                    .isFalse();
        }
    }

    @Nested
    class A_poison_record {

        @ParameterizedTest
        @ValueSource(strings = {"reports.assessed", "reports.cleared", "agency.GB-POLICE.receipts"})
        void is_set_aside_sealed_and_stops_nobody(String topic) {
            byte[] poison = "not an envelope: a canary called marzipan".getBytes(UTF_8);

            send(topic, UUID.randomUUID(), poison);
            clear(slot(60, target(parties, POLICE)));

            var dead = only(Topics.dead(topic));
            assertThat(new String(dead.headers().lastHeader("reason").value(), UTF_8))
                    .isEqualTo("UNREADABLE");
            assertThat(new String(dead.value(), UTF_8)).doesNotContain("marzipan");
            assertThat(read(agencyReports(POLICE))).hasSize(1);
        }

        @Test
        void may_have_a_key_that_is_none() {
            driver.createInputTopic(Topics.REPORTS_CLEARED, new StringSerializer(), new ByteArraySerializer())
                    .pipeInput("no id", new byte[] {1});

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("UNREADABLE");
        }

        @Test
        void may_have_no_value() {
            send(Topics.REPORTS_CLEARED, UUID.randomUUID(), null);

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("UNREADABLE");
        }

        @Test
        void may_be_of_a_type_that_the_topic_does_not_take() {
            UUID id = UUID.randomUUID();
            byte[] facts = parties.serde(Party.TRIAGE)
                    .<RoutingFacts>serializer()
                    .serialize(
                            Topics.REPORTS_ASSESSED,
                            new Message<>(id, Facts.facts().build()));

            send(Topics.REPORTS_CLEARED, id, facts);

            assertThat(refusedOn(Topics.REPORTS_CLEARED)).isEqualTo("UNREADABLE");
        }
    }

    @Test
    void a_receipt_that_was_made_for_another_envelope_digest_length_is_invalid() {
        clear(slot(60, target(parties, POLICE)));
        var arrived = only(agencyReports(POLICE));

        answer(
                POLICE,
                AgencyReceipt.newBuilder(Messages.receipt(POLICE, arrived.key(), arrived.value(), OPENED, 1))
                        .setEnvelopeDigest(ByteBuffer.allocate(0))
                        .build());

        assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
    }

    @Test
    void what_is_remembered_is_sealed() {
        Target police = target(parties, POLICE);
        ClearedSlot slot = slot(60, police, target(parties, NCA));
        UUID report = clear(slot);
        recall(report, true, List.of(), notice(parties, police, null));

        for (String store : List.of(
                DeliveryTopology.SLOTS,
                DeliveryTopology.DISPATCHES,
                DeliveryTopology.NOTICES,
                DeliveryTopology.ENDINGS)) {
            List<TestRecord<UUID, byte[]>> changes = read(DeliveryStreams.APPLICATION + "-" + store + "-changelog");
            assertThat(changes)
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(new String(change.value(), UTF_8))
                            .doesNotContain("GB-")
                            .doesNotContain("addressees"));
        }
    }

    @Test
    void what_is_long_settled_is_forgotten() {
        clear(slot(60, target(parties, POLICE)));
        var arrived = only(agencyReports(POLICE));
        answer(POLICE, arrived, ACCEPTED, 1);
        steps();

        pass(Duration.ofDays(91));
        answer(POLICE, arrived, OUTCOME, 2);

        assertThat(driver.getKeyValueStore(DeliveryTopology.SLOTS).all().hasNext())
                .isFalse();
        assertThat(refusedOn(receipts(POLICE))).isEqualTo("INVALID");
    }
}
