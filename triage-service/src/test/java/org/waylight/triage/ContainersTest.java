package org.waylight.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.waylight.envelope.Party;
import org.waylight.message.Exploitation;
import org.waylight.message.RoutingFacts;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Received;
import org.waylight.wire.RecordKeys;

/** Hops 2 to 4 against Kafka and PostgreSQL in containers: {@code ./waylight test -Pcontainers}. */
@Tag("containers")
@Testcontainers(disabledWithoutDocker = true)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainersTest {

    @Container
    private static final KafkaContainer KAFKA =
            new KafkaContainer(System.getProperty("waylight.kafka-image", "apache/kafka:4.1.0"));

    @Container
    private static final PostgreSQLContainer POSTGRES =
            new PostgreSQLContainer(System.getProperty("waylight.postgres-image", "postgres:17"));

    @TempDir
    Path folder;

    @Test
    void a_report_becomes_facts_for_routing() throws Exception {
        var parties = new TestParties(folder, "GB-POLICE");
        parties.serde(Party.TRIAGE).learnSchema(Topics.REPORTS_ASSESSED);
        String brokers = KAFKA.getBootstrapServers();
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
            admin.createTopics(Topics.all(List.of("GB-POLICE")).stream()
                            .map(topic -> new NewTopic(topic.name(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        UUID id = UUID.randomUUID();

        try (ConfigurableApplicationContext _ = triage(parties, brokers);
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers),
                        new UUIDSerializer(),
                        new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", brokers, "group.id", "test", "auto.offset.reset", "earliest"),
                        new RecordKeys(),
                        parties.serde(Party.ROUTING).deserializer(RoutingFacts.class))) {
            byte[] sealed = parties.serde(Party.INTAKE)
                    .frame(
                            Topics.REPORTS_SUBMITTED,
                            parties.reporter()
                                    .seal(
                                            id,
                                            aReport()
                                                    .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                                                    .build()));
            producer.send(new ProducerRecord<>(Topics.REPORTS_SUBMITTED, id, sealed))
                    .get();
            consumer.subscribe(List.of(Topics.REPORTS_ASSESSED));

            var records = consumer.poll(Duration.ofSeconds(30));

            assertThat(records).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo(id);
                assertThat(record.value()).isInstanceOf(Received.Opened.class);
            });
        }
    }

    private ConfigurableApplicationContext triage(TestParties parties, String brokers) throws Exception {
        var settings = parties.settings(Party.TRIAGE);
        Path accounts = Files.writeString(folder.resolve("accounts"), "");
        // As arguments, since the module's other tests name their embedded broker by a system property.
        return new SpringApplicationBuilder(TriageApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.kafka.bootstrap-servers=" + brokers,
                        "--spring.datasource.url=" + POSTGRES.getJdbcUrl(),
                        "--spring.datasource.username=" + POSTGRES.getUsername(),
                        "--spring.datasource.password=" + POSTGRES.getPassword(),
                        "--triage.keystore=" + settings.keystore(),
                        "--triage.password-file=" + settings.passwordFile(),
                        "--triage.trust-folder=" + settings.trustFolder(),
                        "--triage.root-fingerprint=" + settings.rootFingerprint(),
                        "--triage.registry=" + settings.registry(),
                        "--triage.schema-ids=" + settings.schemaIds(),
                        "--triage.accounts-file=" + accounts,
                        "--triage.desk-url=" + World.DESK);
    }
}
