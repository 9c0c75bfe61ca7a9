package org.waylight.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.SOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.waylight.envelope.Party;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.Exploitation;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.access.Role;
import org.waylight.triage.related.Related;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Instances;

/** Two instances of triage on one database and the same topics. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondInstanceTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Index index;

    @Autowired
    private Instances instances;

    @Autowired
    private Related related;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ConsumerFactory<UUID, byte[]> consumers;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    private UUID submitted(String number) {
        return world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setNarrative("Call " + number + " and ask for the second door.")
                .build());
    }

    @Test
    void Each_sees_what_the_other_does_and_what_must_happen_once_happens_once_whichever_goes() {
        int other;
        List<UUID> reports;
        try (var second = World.another()) {
            other = second.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var itsIndex = second.getBean(Index.class);
            var itsInstances = second.getBean(Instances.class);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(instances.onDuty()).isNotEqualTo(itsInstances.onDuty()));

            reports = IntStream.range(0, 20)
                    .mapToObj(number -> submitted("+44 20 7946 0123"))
                    .toList();
            known(index, reports);
            known(itsIndex, reports);
            // Whoever took the reports in, both know who shares what with whom.
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(related.count(reports.getFirst())).isEqualTo(reports.size() - 1);
                assertThat(second.getBean(Related.class).count(reports.getFirst()))
                        .isEqualTo(reports.size() - 1);
            });
            reports.forEach(id -> world.send(
                    Party.ROUTING, Topics.ROUTES_PROPOSED, id, World.proposal(World.slot(World.NCA, ViewKind.HUB))));
            version(index, reports, 2);
            version(itsIndex, reports, 2);

            claimedHereIsSeenThere(reports.getFirst(), other);

            // Each clears every other report; both try the last one.
            for (int number = 1; number < reports.size(); number++) {
                world.at(number % 2 == 0 ? port : other);
                clear(reports.get(number), 200);
            }
            world.at(port);
            clear(reports.getLast(), 409);
            reports.subList(1, reports.size()).forEach(world::awaitClearance);

            // Its connection breaks, as if it stood still: the duty goes on, and it hears again what others do.
            jdbc.sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
                            + " and database = (select oid from pg_database where datname = current_database())")
                    .query((_, _) -> true)
                    .list();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(instances.onDuty()).isNotEqualTo(itsInstances.onDuty()));
            var afterwards = List.of(submitted("+44 20 7946 0124"));
            known(index, afterwards);
            known(itsIndex, afterwards);
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(instances.onDuty()).isTrue());
        var alone = List.of(submitted("+44 20 7946 0125"));
        known(index, alone);
        assertThat(reports.subList(1, reports.size()))
                .allSatisfy(id ->
                        assertThat(world.records(Topics.REPORTS_CLEARED, id)).hasSize(1));
        assertThat(reports)
                .allSatisfy(id ->
                        assertThat(world.records(Topics.REPORTS_ASSESSED, id)).hasSize(1));
        theCheckpointsAreOneSeries();
    }

    /** Kafka's own patience with who says nothing any more is twice as long as this test's. */
    @Test
    void Takes_over_soon_what_one_that_was_killed_was_given() {
        String group = "triage.killed";
        var killed = consumers.createConsumer(group, "");
        killed.subscribe(List.of(Topics.REPORTS_SUBMITTED));
        await().atMost(SOON).until(() -> given(killed));
        killed.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));

        try (var next = consumers.createConsumer(group, "")) {
            next.subscribe(List.of(Topics.REPORTS_SUBMITTED));
            await().atMost(SOON).until(() -> given(next));
        }
    }

    private static boolean given(Consumer<?, ?> consumer) {
        consumer.poll(Duration.ofMillis(200));
        return !consumer.assignment().isEmpty();
    }

    private void claimedHereIsSeenThere(UUID report, int other) {
        var here = world.at(port).visitor(Role.ANALYST);
        var there = world.at(other).newVisitor(Role.SENIOR);
        world.at(port);
        assertThat(here.post("/desk/queue/" + report + "/claim", Map.of("version", "2"))
                        .statusCode())
                .isEqualTo(302);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(there.get("/desk/queue/" + report).body()).contains(here.name));
        // And it is that person's there, too.
        assertThat(there.post("/desk/queue/" + report + "/claim", Map.of("version", "3"))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).contains("told=TAKEN"));
        // Who sits at one desk does not sit at the other, but has the same passkey.
        var same = here.at(other);
        assertThat(same.seated()).isFalse();
        assertThat(same.signIn().statusCode()).isEqualTo(204);
    }

    private void clear(UUID report, int status) {
        assertThat(world.post("/api/v1/reports/" + report + "/clearance", "ana", Map.of("version", 2))
                        .status())
                .isEqualTo(status);
    }

    private static void known(Index index, List<UUID> reports) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reports)
                        .allSatisfy(id -> assertThat(index.find(id)).isPresent()));
    }

    private static void version(Index index, List<UUID> reports, int version) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reports)
                        .allSatisfy(
                                id -> assertThat(index.find(id).orElseThrow().version())
                                        .isEqualTo(version)));
    }

    /** No number twice, none left out: there is one writer. */
    private void theCheckpointsAreOneSeries() {
        List<Long> numbers = world.records(Topics.AUDIT_CHECKPOINTS).stream()
                .map(record -> world.open(
                                Party.AUDITOR, Topics.AUDIT_CHECKPOINTS, record.value(), AuditCheckpoint.class)
                        .getNumber())
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
    }
}
