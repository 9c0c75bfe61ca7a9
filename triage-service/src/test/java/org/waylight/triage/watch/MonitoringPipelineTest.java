package org.waylight.triage.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.slot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.waylight.envelope.Party;
import org.waylight.message.Danger;
import org.waylight.message.Exploitation;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.ViewKind;
import org.waylight.testkit.ReviewedMetrics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Index.Queued;

/** What an operator is told: on real parts, with one after another taken away. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitoringPipelineTest {

    private static final String READINESS = "/actuator/health/readiness";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private Index index;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    @Test
    void monitoring_is_told_what_was_reviewed_and_on_the_management_port_alone() throws Exception {
        ReviewedMetrics.of(Path.of(".."))
                .mustBe("triage", asked(management, "/actuator/prometheus").body());
        assertThat(asked(port, "/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(asked(management, "/actuator/env").statusCode()).isBetween(400, 499);
    }

    @Test
    void an_urgent_report_is_late_once_its_fifteen_minutes_are_over_and_nobody_claimed_it() {
        UUID id = world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setDangers(List.of(Danger.CONFINEMENT))
                .build());
        world.awaitState(id, "assessed");
        Instant came = Instant.parse("2026-11-22T14:00:00Z");
        List<Queued> queue = List.of(index.find(id).orElseThrow());

        assertThat(Waits.urgentLate(queue, deadlines, _ -> came, came.plus(Duration.ofMinutes(15))))
                .isFalse();
        assertThat(Waits.urgentLate(queue, deadlines, _ -> came, came.plus(Duration.ofMinutes(16))))
                .isTrue();
        world.post("/api/v1/reports/" + id + "/decline", "ana", Map.of("version", world.version(id), "reason", "SPAM"));
        assertThat(Waits.urgentLate(
                        List.of(index.find(id).orElseThrow()), deadlines, _ -> came, came.plus(Duration.ofDays(1))))
                .isFalse();
    }

    @Test
    void a_cleared_report_that_nobody_took_is_told_of() {
        UUID id = world.proposed(
                aReport().setExploitation(List.of(Exploitation.FORCED_LABOUR)).build(),
                slot(NSPCC, ViewKind.CHILD_PROTECTION));
        world.awaitState(id, "proposed");
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
        var cleared = world.awaitClearance(id).getSlots().getFirst();
        assertThat(undelivered(id)).isFalse();

        var target = cleared.getTargets().getFirst();
        world.progress(id, cleared, target, ProgressState.DECLINED, world.receipt(target, ReceiptState.DECLINED, 1));
        world.progress(id, cleared, target, ProgressState.UNOWNED, null);

        world.awaitState(id, "held");
        assertThat(undelivered(id)).isTrue();
    }

    private boolean undelivered(UUID id) {
        return Waits.undelivered(List.of(index.find(id).orElseThrow()));
    }

    @Test
    void a_listener_that_stopped_is_why_triage_is_not_ready() throws Exception {
        assertThat(asked(management, READINESS).statusCode()).isEqualTo(200);
        var listener = listeners.getListenerContainer("triage.progress");

        listener.stop();
        HttpResponse<String> answer = asked(management, READINESS);
        listener.start();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"why\":[\"LISTENER_STOPPED\"]");
        assertThat(asked(management, READINESS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_of_routing_that_is_gone_is_why_triage_is_not_ready() throws Exception {
        Map<Path, byte[]> statements = new HashMap<>();
        for (Path file : statements(Party.ROUTING)) {
            statements.put(file, Files.readAllBytes(file));
            Files.delete(file);
        }
        try {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(asked(management, READINESS).body()).contains("\"why\":[\"KEY_MISSING\"]"));
        } finally {
            for (Map.Entry<Path, byte[]> statement : statements.entrySet()) {
                Files.write(statement.getKey(), statement.getValue());
            }
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(asked(management, READINESS).statusCode()).isEqualTo(200));
    }

    @Test
    void a_database_that_does_not_answer_is_told_of_without_its_words() {
        var nobody = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/canaryword", "somebody", "secret");

        var health = new TriageHealth().db(JdbcClient.create(nobody)).health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).isEqualTo(Map.of("why", List.of("DATABASE_AWAY")));
    }

    private static List<Path> statements(Party party) throws IOException {
        Path folder = World.world().trustFolder().resolve("statements");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(party.id() + "-"))
                    .toList();
        }
    }

    private static HttpResponse<String> asked(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
