package org.waylight.routing.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.waylight.message.ProgressState.DISPATCHED;
import static org.waylight.message.ReceiptState.OPENED;
import static org.waylight.routing.deliver.Messages.clearance;
import static org.waylight.routing.deliver.Messages.signed;
import static org.waylight.routing.deliver.Messages.slot;
import static org.waylight.routing.deliver.Messages.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Party;
import org.waylight.message.AgencyReport;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.Industry;
import org.waylight.message.ProgressState;
import org.waylight.message.RouteProposal;
import org.waylight.message.Target;
import org.waylight.routing.activate.Policies;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Facts;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Received;

/** Two hundred agencies on one broker that asks for logins and rights. Measured apart: eight hundred topics, two hundred key stores. */
@Tag("measure")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoHundredAgenciesTest {

    private static final List<String> ALL =
            IntStream.range(0, 200).mapToObj("GB-N%03d"::formatted).toList();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void get_and_open_each_its_own_and_their_receipts_come_back() throws IOException {
        long start = System.nanoTime();
        var parties = new TestParties(folder.resolve("parties"), ALL.toArray(String[]::new));
        var policies = new Policies(Optional.of(policy()), Optional.empty());
        assertThat(policies.problems()).isEmpty();
        try (var broker = TestBroker.guarded(folder.resolve("broker"), ALL);
                var triage = producer(broker, Party.TRIAGE.id())) {
            // Routing's own rights are not looked at here: RightsTest does.
            Map<String, String> login = new HashMap<>();
            broker.login("admin").forEach((name, value) -> login.put(name, value.toString()));
            var surroundings = DeliveryTopology.Surroundings.of(
                    policies::active,
                    parties.serde(Party.ROUTING),
                    _ -> true,
                    Clock.systemUTC(),
                    System::nanoTime,
                    Duration.ofDays(90));
            var routing = new DeliveryStreams(DeliveryTopology.of(parties.serde(Party.ROUTING), surroundings), login);
            routing.start();
            try {
                said("all are there", start);
                UUID asked = UUID.randomUUID();
                send(
                        parties,
                        Party.TRIAGE,
                        triage,
                        Topics.REPORTS_ASSESSED,
                        new Message<>(
                                asked,
                                Facts.facts()
                                        .setIndustry(Industry.T_ActivitiesOfHouseholdsAsEmployers)
                                        .build()));
                await().atMost(PATIENCE)
                        .until(() ->
                                !broker.records(Topics.ROUTES_PROPOSED, asked).isEmpty());
                assertThat(proposal(parties, broker, asked).getSlots())
                        .filteredOn(slot -> slot.getRule().equals("R-200"))
                        .extracting(slot -> slot.getAgency())
                        .containsExactlyInAnyOrderElementsOf(ALL);
                said("proposed to all", start);

                Map<UUID, String> owners = new HashMap<>();
                Set<UUID> reports = new HashSet<>();
                for (int number = 0; number < ALL.size(); number++) {
                    Target own = target(parties, ALL.get(number));
                    Target deputy = target(parties, ALL.get((number + 1) % ALL.size()));
                    owners.put(own.getEnvelope().getId(), own.getAgency());
                    UUID report = UUID.randomUUID();
                    reports.add(report);
                    send(
                            parties,
                            Party.TRIAGE,
                            triage,
                            Topics.REPORTS_CLEARED,
                            new Message<>(report, clearance(slot(60, own, deputy))));
                }
                await().atMost(PATIENCE)
                        .until(() ->
                                progress(parties, broker, reports, DISPATCHED).size() == ALL.size());
                said("delivered to all", start);
                for (int number = 0; number < ALL.size(); number++) {
                    openAndSign(parties, broker, ALL.get(number), ALL.get((number + 1) % ALL.size()), owners);
                }
                await().atMost(PATIENCE)
                        .until(() -> progress(parties, broker, reports, ProgressState.OPENED)
                                        .size()
                                == ALL.size());

                assertThat(progress(parties, broker, reports, DISPATCHED)).isEqualTo(owners);
                assertThat(progress(parties, broker, reports, ProgressState.OPENED))
                        .isEqualTo(owners);
                said("signed for by all", start);
            } finally {
                routing.stop();
            }
        }
    }

    /** With its own login: it gets one record, which opens for it and not for another; and it may not look at another's. */
    private static void openAndSign(
            TestParties parties, TestBroker broker, String agency, String another, Map<UUID, String> owners) {
        ConsumerRecord<UUID, byte[]> only;
        Map<String, Object> settings = broker.login(agency);
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new UUIDDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition own = new TopicPartition(Topics.agencyReports(agency), 0);
            consumer.assign(List.of(own));
            consumer.seekToBeginning(List.of(own));
            List<ConsumerRecord<UUID, byte[]>> arrived = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(arrived::add);
                return !arrived.isEmpty();
            });
            consumer.poll(Duration.ofMillis(50)).forEach(arrived::add);
            assertThat(arrived).as("what %s has", agency).hasSize(1);
            only = arrived.getFirst();
            assertThatThrownBy(() -> consumer.partitionsFor(Topics.agencyReports(another)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        assertThat(owners).containsEntry(only.key(), agency);
        assertThat(opens(parties, agency, agency, only)).isTrue();
        assertThat(opens(parties, another, agency, only)).isFalse();
        var receipt = Messages.receipt(agency, only.key(), only.value(), OPENED, 1);
        try (var producer = producer(broker, agency)) {
            send(
                    parties,
                    new Party(agency),
                    producer,
                    Topics.agencyReceipts(agency),
                    new Message<>(
                            UUID.randomUUID(),
                            signed(parties.serde(new Party(agency)).identity(), receipt)));
        }
    }

    private static boolean opens(
            TestParties parties, String reader, String agency, ConsumerRecord<UUID, byte[]> record) {
        return parties.serde(new Party(reader))
                        .receive(Topics.agencyReports(agency), record.value(), AgencyReport.class)
                instanceof Received.Opened<AgencyReport>;
    }

    private static KafkaProducer<UUID, byte[]> producer(TestBroker broker, String principal) {
        return new KafkaProducer<>(broker.login(principal), new UUIDSerializer(), new ByteArraySerializer());
    }

    private static <T extends SpecificRecord> void send(
            TestParties parties, Party sender, KafkaProducer<UUID, byte[]> producer, String topic, Message<T> message) {
        byte[] value = parties.serde(sender).<T>serializer().serialize(topic, message);
        try {
            producer.send(new ProducerRecord<>(topic, message.id(), value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RouteProposal proposal(TestParties parties, TestBroker broker, UUID report) {
        var record = broker.records(Topics.ROUTES_PROPOSED, report).getLast();
        if (parties.serde(Party.TRIAGE).receive(Topics.ROUTES_PROPOSED, record.value(), RouteProposal.class)
                instanceof Received.Opened<RouteProposal> opened) {
            return opened.message().body();
        }
        throw new AssertionError("triage cannot open the proposal");
    }

    /** Dispatch to agency, of those that came to {@code state}; each once. */
    private static Map<UUID, String> progress(
            TestParties parties, TestBroker broker, Set<UUID> reports, ProgressState state) {
        Map<UUID, String> came = new HashMap<>();
        for (var record : broker.records(Topics.DELIVERIES_PROGRESS)) {
            if (parties.serde(Party.TRIAGE).receive(Topics.DELIVERIES_PROGRESS, record.value(), SpecificRecord.class)
                            instanceof Received.Opened<SpecificRecord> opened
                    && opened.message().body() instanceof DeliveryProgress told
                    && reports.contains(told.getReport())
                    && told.getState() == state) {
                assertThat(came.put(told.getDispatch(), told.getAgency()))
                        .as("told once")
                        .isNull();
            }
        }
        return came;
    }

    /** The built-in policy with two hundred agencies more, and a rule that names all of them. */
    private Path policy() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("policies/2999-01-01.1"));
        for (String file : PolicyReader.FILES) {
            String text = PolicyReader.builtIn(file);
            Files.writeString(
                    newer.resolve(file),
                    switch (file) {
                        case "rules.yaml" ->
                            text.replaceFirst("version: \"[^\"]+\"", "version: \"2999-01-01.1\"")
                                    .replaceFirst("(- id: R-06)", """
                                    - id: R-200
                                      words: everybody
                                      when: {all: [{country: {in: [GB]}}, {industry: {in: [T_ActivitiesOfHouseholdsAsEmployers]}}]}
                                      to: [%s]
                                      source: []
                                      provenance: DERIVED # a test
                                    $1""".formatted(String.join(", ", ALL)));
                        case "agencies.yaml" ->
                            text
                                    + ALL.stream()
                                            .map(TwoHundredAgenciesTest::entry)
                                            .collect(Collectors.joining());
                        default -> text;
                    });
        }
        return newer.getParent();
    }

    /** An agency of the policy's directory that takes everybody. */
    private static String entry(String id) {
        return """
                - id: %s
                  name: One of two hundred
                  kind: NGO
                  routable: true
                  countries: [GB]
                  exploitation: [ALL]
                  victims: {age: [CHILD, ADULT], sex: [ANY]}
                  firstResponder: false
                  transfer: {GB: UK}
                  provenance: {elsewhere: [R44]}
                """.formatted(id);
    }

    private static void said(String what, long start) {
        System.out.printf("%s after %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}
