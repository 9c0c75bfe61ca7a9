package org.waylight.intake.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.drill.HaltPoint;
import org.waylight.envelope.Party;
import org.waylight.intake.RunningIntake;
import org.waylight.message.AttachmentChunk;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.watch.Meters;

/** "Received" means durable, whether Kafka is there or not (I3; architecture, section 7). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaAwayTest {

    private static final Duration BACK = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    TestParties parties;
    TestBroker broker;

    @BeforeEach
    void start() {
        parties = new TestParties(folder.resolve("parties"));
        broker = new TestBroker(folder.resolve("broker"), List.of());
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void everything_that_was_accepted_arrives_though_kafka_and_intake_stop_in_between() throws Exception {
        List<UUID> accepted = new ArrayList<>();
        try (RunningIntake intake = intake(Map.of())) {
            submit(intake, 5, accepted);
            broker.stop();
            submit(intake, 20, accepted);
            assertThat(intake.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        }
        assertThat(accepted).as("all were told that they were received").hasSize(25);
        try (RunningIntake again = intake(Map.of())) {
            submit(again, 10, accepted);
            broker.start();

            await().atMost(BACK).untilAsserted(() -> assertThat(arrived()).containsAll(accepted));
            await().atMost(BACK).untilAsserted(() -> assertThat(spooled()).isEmpty());
            submit(again, 5, accepted);
            await().atMost(BACK).untilAsserted(() -> assertThat(arrived()).containsAll(accepted));
        }
        assertThat(accepted).hasSize(40);
    }

    @Test
    void chunks_that_were_accepted_arrive_on_their_topic_though_kafka_and_intake_stop_in_between() throws Exception {
        List<UUID> chunks = new ArrayList<>();
        List<UUID> reports = new ArrayList<>();
        try (RunningIntake intake = intake(Map.of())) {
            attach(intake, 2, chunks);
            broker.stop();
            attach(intake, 9, chunks);
            submit(intake, 3, reports);
        }
        assertThat(spooled(".chunk")).hasSize(9);
        assertThat(spooled(".report")).hasSize(3);
        try (RunningIntake again = intake(Map.of())) {
            attach(again, 1, chunks);
            broker.start();

            await().atMost(BACK)
                    .untilAsserted(() ->
                            assertThat(arrived(Topics.ATTACHMENTS_SUBMITTED)).containsAll(chunks));
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(arrived()).containsExactlyInAnyOrderElementsOf(reports));
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(spooled(".chunk")).isEmpty());
            attach(again, 1, chunks);
            assertThat(arrived(Topics.ATTACHMENTS_SUBMITTED)).containsAll(chunks);
        }
    }

    @Test
    void a_flood_of_chunks_leaves_room_for_reports() throws Exception {
        broker.stop();
        try (RunningIntake intake = intake(Map.of("intake.spool-max-size", "3MB"))) {
            List<UUID> chunks = new ArrayList<>();
            HttpResponse<String> answer;
            do {
                UUID id = UUID.randomUUID();
                answer = intake.attach(parties.reporter().seal(id, chunk()));
                if (answer.statusCode() == 202) {
                    chunks.add(id);
                }
            } while (answer.statusCode() == 202);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(chunks).hasSize(2);
            List<UUID> reports = new ArrayList<>();
            submit(intake, 100, reports);
            assertThat(intake.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            broker.start();
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(arrived()).containsExactlyInAnyOrderElementsOf(reports));
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(arrived(Topics.ATTACHMENTS_SUBMITTED))
                            .containsExactlyInAnyOrderElementsOf(chunks));
        }
    }

    @Test
    void while_kafka_is_known_to_be_away_nobody_waits_for_it() throws Exception {
        Duration patience = Duration.ofSeconds(10);
        broker.stop();
        try (RunningIntake intake = intake(Map.of("intake.ack-timeout", patience.toString()))) {
            submit(intake, 1, new ArrayList<>());

            long begun = System.nanoTime();
            submit(intake, 10, new ArrayList<>());

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("ten together waited less than one would for Kafka")
                    .isLessThan(patience);
        } finally {
            broker.start();
        }
    }

    @Test
    void a_full_spool_refuses_and_never_says_received() throws Exception {
        broker.stop();
        try (RunningIntake intake = intake(Map.of("intake.spool-max-size", "100KB"))) {
            List<UUID> accepted = new ArrayList<>();
            HttpResponse<String> answer;
            do {
                UUID id = UUID.randomUUID();
                answer = intake.submit(parties.reporter().seal(id, aReport().build()));
                if (answer.statusCode() == 202) {
                    accepted.add(id);
                }
            } while (answer.statusCode() == 202);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("urn:waylight:problem:unavailable");
            assertThat(spooled()).hasSameSizeAs(accepted);
            notReady(intake, "KAFKA_AWAY_AND_SPOOL_FULL");
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(
                                    intake.management("/actuator/health").body())
                            .contains("[\"KAFKA_AWAY\"]"));
            assertThat(intake.management("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            broker.start();
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(arrived()).containsExactlyInAnyOrderElementsOf(accepted));
            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(intake.management("/actuator/health/readiness")
                                    .statusCode())
                            .isEqualTo(200));
        }
    }

    @Test
    void a_damaged_file_is_set_aside_and_blocks_nobody() throws Exception {
        Spool spool = spool();
        List<Kept> good =
                Stream.generate(() -> SpoolTest.report(6_000)).limit(5).toList();
        good.forEach(spool::put);
        Files.write(folder.resolve("spool/" + "0".repeat(32) + ".report"), new byte[500]);

        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (Relay relay = relay();
                Drain drain = new Drain(relay, spool, new Meters(registry, now::get), Duration.ZERO)) {
            drain.start();

            await().atMost(BACK)
                    .untilAsserted(() -> assertThat(arrived())
                            .containsExactlyInAnyOrderElementsOf(
                                    good.stream().map(Kept::id).toList()));
        }
        assertThat(folder.resolve("spool/aside/" + "0".repeat(32) + ".report")).exists();
        now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
        assertThat(registry.get("waylight.intake.spool.aside").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void a_stop_that_may_take_long_waits_for_an_empty_spool() throws Exception {
        Spool spool = spool();
        List<Kept> kept =
                Stream.generate(() -> SpoolTest.report(6_000)).limit(5).toList();
        kept.forEach(spool::put);
        broker.stop();

        try (Relay relay = relay()) {
            Drain drain = new Drain(relay, spool, nowhere(), BACK);
            drain.start();
            Thread stopping = Thread.ofVirtual().start(drain::close);
            broker.start();
            stopping.join();
        }

        assertThat(spooled()).isEmpty();
        assertThat(arrived())
                .containsExactlyInAnyOrderElementsOf(kept.stream().map(Kept::id).toList());
    }

    @Test
    void a_halt_after_kafkas_acknowledgement_and_before_the_unlink_loses_nothing() throws Exception {
        Spool spool = spool();
        List<Kept> kept =
                Stream.generate(() -> SpoolTest.report(6_000)).limit(5).toList();
        kept.forEach(spool::put);

        Path halt = Files.writeString(folder.resolve("halt"), HaltPoint.KEEP_AFTER.name());
        int exit = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dwaylight.halt=" + halt,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Draining.class.getName(),
                        folder.resolve("spool").toString(),
                        broker.bootstrap())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();

        assertThat(exit).isEqualTo(137);
        assertThat(spooled())
                .as("one is gone, the second was acknowledged and is still on disk")
                .hasSize(4);
        try (Relay relay = relay();
                Drain drain = new Drain(relay, spool(), nowhere(), Duration.ZERO)) {
            drain.start();
            await().atMost(BACK).untilAsserted(() -> assertThat(spooled()).isEmpty());
        }
        assertThat(arrived())
                .containsExactlyInAnyOrderElementsOf(kept.stream().map(Kept::id).toList());
        assertThat(broker.records(Topics.REPORTS_SUBMITTED))
                .as("some came twice, byte for byte the same")
                .hasSizeGreaterThan(5)
                .allSatisfy(record -> assertThat(kept)
                        .anyMatch(one -> one.equals(
                                new Kept(Topics.REPORTS_SUBMITTED, UUID.fromString(record.key()), record.value()))));
    }

    /** The child of the test above. */
    static final class Draining {
        public static void main(String[] args) throws InterruptedException {
            Spool spool = Spool.open(Path.of(args[0]), 100_000_000, 1, Clock.systemUTC());
            Relay relay = new Relay(Map.of("bootstrap.servers", args[1]), Duration.ofSeconds(5));
            new Drain(relay, spool, nowhere(), Duration.ZERO).start();
            Thread.sleep(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_registry_that_never_answered_means_not_ready_and_nothing_received() {
        try (RunningIntake intake =
                intake(Map.of("intake.schema-ids", folder.resolve("none").toString()))) {
            HttpResponse<String> answer = intake.submit(
                    parties.reporter().seal(UUID.randomUUID(), aReport().build()));

            assertThat(answer.statusCode()).isEqualTo(503);
            notReady(intake, "SCHEMA_UNKNOWN");
            assertThat(intake.management("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_a_key_of_triage_there_is_nothing_to_seal_to() throws IOException {
        var sealed = parties.reporter().seal(UUID.randomUUID(), aReport().build());
        try (Stream<Path> statements = Files.list(parties.trustFolder().resolve("statements"))) {
            for (Path statement : statements
                    .filter(file -> file.getFileName().toString().startsWith(Party.TRIAGE.id()))
                    .toList()) {
                Files.delete(statement);
            }
        }
        try (RunningIntake intake = intake(Map.of())) {
            assertThat(intake.get("/api/v1/keys").statusCode()).isEqualTo(503);
            assertThat(intake.get("/api/v1/keys").body()).contains("urn:waylight:problem:unavailable");
            assertThat(intake.submit(sealed).statusCode()).isEqualTo(503);
            notReady(intake, "KEY_MISSING");
        }
    }

    @Test
    void many_at_once_lose_nothing_while_kafka_goes_and_comes() throws Exception {
        Set<UUID> accepted = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        try (RunningIntake intake = intake(Map.of())) {
            List<Thread> reporters = Stream.generate(() -> Thread.ofVirtual().unstarted(() -> {
                        while (!enough.get()) {
                            UUID id = UUID.randomUUID();
                            if (intake.submit(parties.reporter()
                                                    .seal(id, aReport().build()))
                                            .statusCode()
                                    == 202) {
                                accepted.add(id);
                            }
                        }
                    }))
                    .limit(8)
                    .toList();
            reporters.forEach(Thread::start);
            await().atMost(BACK).until(() -> accepted.size() > 50);
            broker.stop();
            int before = accepted.size();
            await().atMost(BACK).until(() -> accepted.size() > before + 50);
            broker.start();
            int then = accepted.size();
            await().atMost(BACK).until(() -> accepted.size() > then + 50);
            enough.set(true);
            for (Thread reporter : reporters) {
                reporter.join();
            }

            await().atMost(BACK).untilAsserted(() -> assertThat(spooled()).isEmpty());
            await().atMost(BACK).untilAsserted(() -> assertThat(arrived()).containsAll(accepted));
        }
    }

    private static void notReady(RunningIntake intake, String why) {
        HttpResponse<String> answer = intake.management("/actuator/health/readiness");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"why\":[\"" + why + "\"]");
    }

    private RunningIntake intake(Map<String, String> more) {
        return new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), more);
    }

    private void submit(RunningIntake intake, int count, List<UUID> accepted) {
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            HttpResponse<String> answer =
                    intake.submit(parties.reporter().seal(id, aReport().build()));
            assertThat(answer.statusCode()).isEqualTo(202);
            accepted.add(id);
        }
    }

    private void attach(RunningIntake intake, int count, List<UUID> accepted) {
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            assertThat(intake.attach(parties.reporter().seal(id, chunk())).statusCode())
                    .isEqualTo(202);
            accepted.add(id);
        }
    }

    private static AttachmentChunk chunk() {
        return new AttachmentChunk(UUID.randomUUID(), 0, ByteBuffer.allocate(1_000));
    }

    private Spool spool() {
        return Spool.open(folder.resolve("spool"), 100_000_000, 1, Clock.systemUTC());
    }

    private Relay relay() {
        return new Relay(Map.of("bootstrap.servers", broker.bootstrap()), Duration.ofSeconds(5));
    }

    private static Meters nowhere() {
        return new Meters(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private Set<UUID> arrived() {
        return arrived(Topics.REPORTS_SUBMITTED);
    }

    private Set<UUID> arrived(String topic) {
        return broker.records(topic).stream()
                .map(record -> UUID.fromString(record.key()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<Path> spooled() throws IOException {
        return spooled(".report");
    }

    private List<Path> spooled(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
