package org.waylight.routing.deliver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.message.ReceiptState.OPENED;
import static org.waylight.routing.deliver.Messages.clearance;
import static org.waylight.routing.deliver.Messages.signed;
import static org.waylight.routing.deliver.Messages.slot;
import static org.waylight.routing.deliver.Messages.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.waylight.envelope.Party;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.NoticeTarget;
import org.waylight.message.Recall;
import org.waylight.message.RouteProposal;
import org.waylight.message.Target;
import org.waylight.message.VacancyStatement;
import org.waylight.routing.RoutingApplication;
import org.waylight.routing.activate.Policies;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Facts;
import org.waylight.testkit.Containers;
import org.waylight.testkit.FreePort;
import org.waylight.testkit.ReviewedMetrics;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Received;
import org.waylight.wire.SealedSerde;

/** Routing on a real broker: transactions, timestamps, new topics, restarts, halts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PipelineTest {

    private static final String POLICE = "GB-POLICE";
    private static final String NCA = "GB-NCA-UKHTC";
    private static final String HUB = "GB-STOP-THE-TRAFFIK";
    private static final String KALAYAAN = "GB-KALAYAAN";
    private static final String SHELTER = "GB-SALVATION-ARMY";
    private static final String OTHER_SHELTER = "GB-MEDAILLE";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    static Path folder;

    static EmbeddedKafkaKraftBroker broker;
    static TestParties parties;
    static KafkaProducer<UUID, byte[]> producer;

    private final AtomicLong jump = new AtomicLong();
    private final Path policyFolder = newFolder();
    private final Policies policies = new Policies(Optional.of(policyFolder), Optional.empty());
    private DeliveryStreams streams;

    @BeforeAll
    static void startBroker() {
        if (!Containers.wanted()) startEmbeddedBroker();
        parties = new TestParties(folder, POLICE, NCA, HUB, KALAYAAN, SHELTER, OTHER_SHELTER);
        makeTopics(Topics.all(List.of(POLICE, NCA, HUB, SHELTER)).stream()
                .map(topic -> topic.name())
                .toList());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all"),
                new UUIDSerializer(),
                new ByteArraySerializer());
    }

    private static void startEmbeddedBroker() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        if (!Containers.wanted()) broker.destroy();
    }

    @AfterEach
    void stopRouting() {
        if (streams != null) {
            streams.stop();
        }
    }

    private static String bootstrap() {
        return Containers.wanted() ? Containers.kafka() : broker.getBrokersAsString();
    }

    private static void makeTopics(List<String> names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void startRouting(SealedSerde serde, Predicate<String> topicExists) {
        var surroundings = DeliveryTopology.Surroundings.of(
                policies::active,
                serde,
                topicExists,
                Clock.systemUTC(),
                () -> System.nanoTime() + jump.get(),
                Duration.ofDays(90));
        streams =
                new DeliveryStreams(DeliveryTopology.of(serde, surroundings), Map.of("bootstrap.servers", bootstrap()));
        streams.start();
        patiently().until(streams::delivering);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "policies");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(String version, UnaryOperator<String> rules) throws IOException {
        Path unfinished = Files.createDirectory(policyFolder.resolve("." + version));
        for (String file : PolicyReader.FILES) {
            String text = PolicyReader.builtIn(file);
            Files.writeString(
                    unfinished.resolve(file),
                    file.equals("rules.yaml")
                            ? rules.apply(text.replaceFirst("version: \"[^\"]+\"", "version: \"" + version + "\""))
                            : text);
        }
        Files.move(unfinished, policyFolder.resolve(version), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void a_newer_policy_proposes_without_a_restart_and_a_broken_one_never_does() throws IOException {
        startRouting();
        UUID before = propose();
        assertThat(proposal(before).getSlots())
                .anyMatch(slot -> slot.getAgency().equals(KALAYAAN));
        String builtIn = proposal(before).getPolicyVersion();

        publish("2999-01-01.2", rules -> rules.replace("to: [", "to: [GB-NOBODY, "));
        assertThat(policies.look()).isInstanceOf(Policies.Looked.Refused.class);
        UUID after = propose();
        assertThat(proposal(after).getPolicyVersion()).isEqualTo(builtIn);

        // Kalayaan's rule is gone from this one.
        publish("2999-01-01.1", rules -> rules.replaceFirst("(?s)- id: R-06.*?(?=- id: R-07)", ""));
        assertThat(policies.look()).isInstanceOf(Policies.Looked.Activated.class);
        UUID later = propose();

        assertThat(proposal(later).getPolicyVersion()).startsWith("2999-01-01.1 ");
        assertThat(proposal(later).getSlots())
                .noneMatch(slot -> slot.getAgency().equals(KALAYAAN));
        assertThat(policies.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.version()).isEqualTo("2999-01-01.2");
            assertThat(problem.what()).contains("rules.yaml", "GB-NOBODY");
        });
    }

    @Test
    void what_a_provider_said_of_its_places_counts_for_the_next_proposal_through_a_restart_too() {
        startRouting();
        assertThat(supporter(propose())).isEqualTo(SHELTER);
        long hour = TimeUnit.MILLISECONDS.toHours(System.currentTimeMillis());

        send(
                new Party(SHELTER),
                Topics.agencyReceipts(SHELTER),
                new Message<>(UUID.randomUUID(), new VacancyStatement(SHELTER, 0, hour, 1)));
        // One topic waits for no other.
        patiently().until(() -> supporter(propose()).equals(OTHER_SHELTER));
        streams.stop();
        startRouting();

        assertThat(supporter(propose())).isEqualTo(OTHER_SHELTER);
    }

    private static String supporter(UUID report) {
        return proposal(report).getSlots().stream()
                .filter(slot -> slot.getRule().equals("R-12"))
                .findFirst()
                .orElseThrow()
                .getAgency();
    }

    private void startRouting() {
        startRouting(parties.serde(Party.ROUTING), _ -> true);
    }

    private static <T extends SpecificRecord> void send(Party sender, String topic, Message<T> message) {
        byte[] value = parties.serde(sender).<T>serializer().serialize(topic, message);
        producer.send(new ProducerRecord<>(topic, message.id(), value));
        producer.flush();
    }

    private static List<ConsumerRecord<UUID, byte[]>> read(String topic, String isolation) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap());
        settings.put("isolation.level", isolation);
        List<ConsumerRecord<UUID, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new UUIDDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static List<ConsumerRecord<UUID, byte[]>> read(String topic) {
        return read(topic, "read_committed");
    }

    /** A thread of Streams that is replaced ends with its exception: that is no failure of a test. */
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    private static List<ConsumerRecord<UUID, byte[]>> arrival(String topic, UUID key) {
        patiently().until(() -> !withKey(topic, key).isEmpty());
        return withKey(topic, key);
    }

    private static List<ConsumerRecord<UUID, byte[]>> withKey(String topic, UUID key) {
        return read(topic).stream().filter(record -> record.key().equals(key)).toList();
    }

    private static List<String> steps(UUID report) {
        List<String> steps = new ArrayList<>();
        for (var record : read(Topics.DELIVERIES_PROGRESS)) {
            if (parties.serde(Party.TRIAGE)
                                    .receive(Topics.DELIVERIES_PROGRESS, record.value(), DeliveryProgress.class)
                                    .at(record.key())
                            instanceof Received.Opened<DeliveryProgress> opened
                    && opened.message().body().getReport().equals(report)) {
                steps.add(opened.message().body().getState() + " "
                        + opened.message().body().getAgency());
            }
        }
        return steps;
    }

    private static RouteProposal proposal(UUID report) {
        var record = arrival(Topics.ROUTES_PROPOSED, report).getLast();
        if (parties.serde(Party.TRIAGE).receive(Topics.ROUTES_PROPOSED, record.value(), RouteProposal.class)
                instanceof Received.Opened<RouteProposal> opened) {
            return opened.message().body();
        }
        throw new AssertionError("triage cannot open the proposal");
    }

    private static UUID propose() {
        UUID report = UUID.randomUUID();
        send(
                Party.TRIAGE,
                Topics.REPORTS_ASSESSED,
                new Message<>(
                        report,
                        Facts.facts()
                                .setIndustry(org.waylight.message.Industry.T_ActivitiesOfHouseholdsAsEmployers)
                                .setNeeds(List.of(org.waylight.message.Need.SUPPORT))
                                .build()));
        return report;
    }

    @Test
    void a_slot_goes_to_its_agency_and_at_the_deadline_to_the_deputy_with_nothing_but_the_hour_on_the_record() {
        startRouting();
        Target police = target(parties, POLICE);
        Target deputy = target(parties, NCA);
        UUID report = UUID.randomUUID();

        send(Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(report, clearance(slot(60, police, deputy))));
        var arrived = arrival(Topics.agencyReports(POLICE), police.getEnvelope().getId())
                .getFirst();
        send(
                new Party(POLICE),
                Topics.agencyReceipts(POLICE),
                new Message<>(
                        UUID.randomUUID(),
                        signed(
                                parties.serde(new Party(POLICE)).identity(),
                                Messages.receipt(POLICE, arrived.key(), arrived.value(), OPENED, 1))));
        patiently().until(() -> steps(report).contains("OPENED GB-POLICE"));
        jump.addAndGet(Duration.ofMinutes(62).toNanos());
        arrival(Topics.agencyReports(NCA), deputy.getEnvelope().getId());

        assertThat(steps(report))
                .containsExactly(
                        "DISPATCHED GB-POLICE",
                        "OPENED GB-POLICE",
                        "DEADLINE_PASSED GB-POLICE",
                        "DISPATCHED GB-NCA-UKHTC");
        for (String topic :
                List.of(Topics.agencyReports(POLICE), Topics.agencyReports(NCA), Topics.DELIVERIES_PROGRESS)) {
            assertThat(read(topic)).allSatisfy(record -> {
                assertThat(record.timestamp() % Duration.ofHours(1).toMillis())
                        .as("a punctuator's records too")
                        .isZero();
                assertThat(record.headers()).isEmpty();
            });
        }
    }

    /** Invariant I9. */
    @Test
    void a_withdrawn_report_reaches_no_deputy_though_routing_stops_and_starts() {
        startRouting();
        Target police = target(parties, POLICE);
        Target deputy = target(parties, NCA);
        Target others = target(parties, NCA);
        UUID report = UUID.randomUUID();
        var cleared = new Message<>(report, clearance(slot(60, police, deputy)));
        send(Party.TRIAGE, Topics.REPORTS_CLEARED, cleared);
        send(
                Party.TRIAGE,
                Topics.REPORTS_CLEARED,
                new Message<>(UUID.randomUUID(), clearance(slot(60, target(parties, POLICE), others))));
        arrival(Topics.agencyReports(POLICE), police.getEnvelope().getId());
        NoticeTarget delete = Messages.notice(parties, police, null);

        send(
                Party.TRIAGE,
                Topics.REPORTS_CLEARED,
                new Message<>(UUID.randomUUID(), new Recall(report, true, List.of(), List.of(delete), List.of())));
        arrival(Topics.agencyReports(POLICE), delete.getEnvelope().getId());
        streams.stop();
        startRouting();
        // Put back by an operator, though it is erased.
        send(Party.TRIAGE, Topics.REPORTS_CLEARED, cleared);
        jump.addAndGet(Duration.ofMinutes(62).toNanos());
        arrival(Topics.agencyReports(NCA), others.getEnvelope().getId());

        assertThat(withKey(Topics.agencyReports(NCA), deputy.getEnvelope().getId()))
                .isEmpty();
        assertThat(withKey(Topics.agencyReports(POLICE), police.getEnvelope().getId()))
                .hasSize(1);
        assertThat(steps(report)).containsExactly("DISPATCHED GB-POLICE");
    }

    @Test
    void its_own_topics_begin_with_routing_and_hold_ciphertext() {
        startRouting();
        Target police = target(parties, POLICE);
        send(
                Party.TRIAGE,
                Topics.REPORTS_CLEARED,
                new Message<>(UUID.randomUUID(), clearance(slot(60, police, target(parties, NCA)))));
        arrival(Topics.agencyReports(POLICE), police.getEnvelope().getId());

        Set<String> internal = internalTopics();

        assertThat(internal)
                .containsExactly(
                        "routing.deliver-corrections-changelog",
                        "routing.deliver-dispatches-changelog",
                        "routing.deliver-endings-changelog",
                        "routing.deliver-exclusions-changelog",
                        "routing.deliver-notices-changelog",
                        "routing.deliver-slots-changelog",
                        "routing.deliver-statements-changelog",
                        "routing.deliver-vacancies-changelog");
        for (String topic : internal) {
            assertThat(read(topic))
                    .allSatisfy(record -> assertThat(new String(record.value(), ISO_8859_1))
                            .doesNotContain("GB-")
                            .doesNotContain("OWNED"))
                    .allSatisfy(record -> assertThat(
                                    record.timestamp() % Duration.ofHours(1).toMillis())
                            .isZero());
        }
    }

    private static Set<String> internalTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            Set<String> names = new TreeSet<>(admin.listTopics().names().get(30, TimeUnit.SECONDS));
            Set<String> ours = new TreeSet<>();
            Topics.all(List.of(POLICE, NCA, HUB, KALAYAAN, SHELTER)).forEach(topic -> ours.add(topic.name()));
            names.removeAll(ours);
            return names;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_failure_skips_nothing_and_delivers_nothing_twice() {
        AtomicInteger asked = new AtomicInteger();
        startRouting(parties.serde(Party.ROUTING), _ -> {
            if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException("Kafka does not say");
            }
            return true;
        });
        Target police = target(parties, POLICE);
        UUID report = UUID.randomUUID();

        send(Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(report, clearance(slot(60, police))));
        arrival(Topics.agencyReports(POLICE), police.getEnvelope().getId());
        patiently().until(streams::delivering);

        assertThat(asked.get()).isEqualTo(3);
        assertThat(withKey(Topics.agencyReports(POLICE), police.getEnvelope().getId()))
                .hasSize(1);
        assertThat(steps(report)).containsExactly("DISPATCHED GB-POLICE");
    }

    @Test
    void a_halt_between_put_and_commit_delivers_once() throws Exception {
        parties.serde(Party.ROUTING).learnSchema(Topics.ROUTES_PROPOSED);
        var settings = parties.settings(Party.ROUTING);
        Target first = target(parties, POLICE);
        Target second = target(parties, NCA);
        UUID report = UUID.randomUUID();
        // Before the process starts, so that it takes them first of all and halts.
        send(Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(report, clearance(slot(60, first), slot(60, second))));

        Process halting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingRouting.class.getName(),
                        bootstrap(),
                        settings.keystore().toString(),
                        settings.passwordFile().toString(),
                        settings.trustFolder().toString(),
                        settings.rootFingerprint(),
                        settings.schemaIds().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("halting.log").toFile())
                .start();
        assertThat(halting.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(halting.exitValue())
                .as(Files.readString(folder.resolve("halting.log")))
                .isEqualTo(137);
        long start = System.nanoTime();
        startRouting();
        arrival(Topics.agencyReports(NCA), second.getEnvelope().getId());
        System.out.printf("delivered %d ms after a halt%n", (System.nanoTime() - start) / 1_000_000);

        UUID dispatch = first.getEnvelope().getId();
        assertThat(read(Topics.agencyReports(POLICE), "read_uncommitted").stream()
                        .filter(record -> record.key().equals(dispatch)))
                .as("the halt came after the record and before the commit")
                .hasSize(2);
        assertThat(withKey(Topics.agencyReports(POLICE), dispatch)).hasSize(1);
        assertThat(withKey(Topics.agencyReports(NCA), second.getEnvelope().getId()))
                .hasSize(1);
        assertThat(steps(report)).containsExactlyInAnyOrder("DISPATCHED GB-POLICE", "DISPATCHED GB-NCA-UKHTC");
    }

    @Test
    void a_new_agency_is_found_while_routing_runs_and_stays_onboarded_after_a_restart() throws IOException {
        var statement = parties.serde(new Party(KALAYAAN)).statement();
        forgetStatementFiles(KALAYAAN);
        startRouting(connectAnew(), _ -> true);
        assertThat(proposal(propose()).getBlocked())
                .anyMatch(blocked -> blocked.getAgency().equals(KALAYAAN));

        makeTopics(List.of(
                Topics.agencyReports(KALAYAAN),
                Topics.agencyReceipts(KALAYAAN),
                Topics.dead(Topics.agencyReports(KALAYAAN)),
                Topics.dead(Topics.agencyReceipts(KALAYAAN))));
        UUID said = UUID.randomUUID();
        send(new Party(KALAYAAN), Topics.agencyReceipts(KALAYAAN), new Message<>(said, statement));
        arrival(Topics.DELIVERIES_PROGRESS, said);
        assertThat(proposal(propose()).getSlots())
                .anyMatch(slot -> slot.getAgency().equals(KALAYAAN));

        streams.stop();
        startRouting(connectAnew(), _ -> true);
        assertThat(proposal(propose()).getSlots())
                .anyMatch(slot -> slot.getAgency().equals(KALAYAAN));
    }

    private static SealedSerde connectAnew() {
        return SealedSerde.connect(parties.settings(Party.ROUTING), parties.registry(), Clock.systemUTC());
    }

    private static void forgetStatementFiles(String agency) throws IOException {
        for (Path file : statementFiles(agency)) {
            Files.delete(file);
        }
    }

    private static List<Path> statementFiles(String party) throws IOException {
        try (Stream<Path> files = Files.list(parties.trustFolder().resolve("statements"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(party))
                    .toList();
        }
    }

    @Test
    void the_whole_service_is_ready_once_it_delivers() throws IOException {
        parties.serde(Party.ROUTING).learnSchema(Topics.ROUTES_PROPOSED);
        var settings = parties.settings(Party.ROUTING);
        int port = FreePort.any();
        try (var context = SpringApplication.run(
                RoutingApplication.class,
                "--management.server.port=" + port,
                "--routing.keystore=" + settings.keystore(),
                "--routing.password-file=" + settings.passwordFile(),
                "--routing.trust-folder=" + settings.trustFolder(),
                "--routing.root-fingerprint=" + settings.rootFingerprint(),
                "--routing.registry=http://127.0.0.1:1",
                "--routing.schema-ids=" + settings.schemaIds(),
                "--spring.kafka.bootstrap-servers=" + bootstrap())) {
            patiently().until(() -> status(port) == 200);
            Target police = target(parties, POLICE);

            send(Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(UUID.randomUUID(), clearance(slot(60, police))));

            assertThat(arrival(
                            Topics.agencyReports(POLICE), police.getEnvelope().getId()))
                    .hasSize(1);
            ReviewedMetrics.of(Path.of("..")).mustBe("routing", asked(port, "/actuator/prometheus"));
            List<Path> ofTriage = statementFiles(Party.TRIAGE.id());
            Map<Path, byte[]> kept = new HashMap<>();
            for (Path file : ofTriage) {
                kept.put(file, Files.readAllBytes(file));
                Files.delete(file);
            }
            patiently().until(() -> status(port) == 503);
            assertThat(asked(port, READINESS)).contains("\"why\":[\"KEY_MISSING\"]");
            for (Path file : ofTriage) {
                Files.write(file, kept.get(file));
            }
            patiently().until(() -> status(port) == 200);
            context.getBean(DeliveryStreams.class).stop();
            assertThat(status(port)).as("not ready when it does not deliver").isEqualTo(503);
            assertThat(asked(port, READINESS)).contains("\"why\":[\"STREAMS_NOT_RUNNING\"]");
        }
    }

    private static final String READINESS = "/actuator/health/readiness";

    private static int status(int port) {
        try {
            return answered(port, READINESS).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    private static String asked(int port, String path) throws IOException {
        return answered(port, path).body();
    }

    private static HttpResponse<String> answered(int port, String path) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Tag("measure")
    @Test
    void a_report_takes_little_time_from_clearance_to_its_agency() {
        startRouting();
        List<Long> micros = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap(), "isolation.level", "read_committed"),
                new UUIDDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.agencyReports(HUB), 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
            for (int i = 0; i < 150; i++) {
                Target hub = target(parties, HUB);
                long start = System.nanoTime();
                send(Party.TRIAGE, Topics.REPORTS_CLEARED, new Message<>(UUID.randomUUID(), clearance(slot(60, hub))));
                boolean arrived = false;
                while (!arrived && System.nanoTime() - start < PATIENCE.toNanos()) {
                    for (var record : consumer.poll(Duration.ofSeconds(1))) {
                        arrived |= record.key().equals(hub.getEnvelope().getId());
                    }
                }
                assertThat(arrived).isTrue();
                micros.add((System.nanoTime() - start) / 1_000);
            }
        }

        List<Long> warm = micros.subList(50, 150).stream().sorted().toList();
        System.out.printf("clearance to agency: p50 %d us, p99 %d us%n", warm.get(50), warm.get(98));
        assertThat(warm.get(50)).isLessThan(500_000);
    }
}
