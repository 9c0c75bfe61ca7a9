package org.waylight.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.standalone.WholeSystem.Running.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Submission;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.onboard.Onboarding;
import org.waylight.standalone.place.Trouble;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency comes, gets a report, and goes; all that it has is the folder that it was handed (ADR 0029). */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnboardingTest {

    /** Rules name it, and the demo has no key of it (fixture F40). */
    private static final String ID = "IT-ANTITRATTA";

    private static final Path FIXTURE =
            Place.checkout().root().resolve("fixtures/F40-tomato-fields-not-onboarded.yaml");

    @TempDir
    Path elsewhere;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void an_agency_is_live_when_a_synthetic_report_came_through_and_gone_when_it_is_revoked(WholeSystem.Running system)
            throws Exception {
        Onboarding operator =
                RunningSystem.onboarding(system.data(), Place.checkout(), new PrintStream(said, true, UTF_8));
        assertThatThrownBy(() -> operator.add("it-antitratta")).hasMessageContaining("made of A-Z");
        assertThatThrownBy(() -> operator.add("../ITALY")).hasMessageContaining("made of A-Z");
        assertThatThrownBy(() -> operator.add("GB-NOBODY")).hasMessageContaining("has no agency");
        assertThatThrownBy(() -> operator.add("GB-SOCA")).hasMessageContaining("never gets a report");
        assertThatThrownBy(() -> operator.add("GB-POLICE")).hasMessageContaining("There is an agency GB-POLICE");
        assertThatThrownBy(() -> operator.test(ID)).isInstanceOf(Trouble.class);

        operator.add(ID);
        assertThatThrownBy(() -> operator.add(ID)).hasMessageContaining("There is an agency " + ID);
        Path folder = elsewhere.resolve("agency");
        Files.move(system.data().root().resolve("hand-over").resolve(ID), folder);
        assertThat(folder.resolve("keys.p12"))
                .as("keys are made where they are used")
                .doesNotExist();

        Process client = start(folder);
        try {
            Path sentBack = folder.resolve("trust/enrolments/" + ID + ".json");
            eventually(() -> Files.exists(sentBack));
            String readOut = JsonMapper.shared()
                    .readTree(Files.readString(sentBack))
                    .path("fingerprint")
                    .asString();
            assertThatThrownBy(() -> operator.test(ID)).hasMessageContaining("nobody has confirmed its key");
            assertThatThrownBy(() -> operator.confirm(ID, sentBack, () -> "0".repeat(64)))
                    .hasMessageContaining("do not go on");
            assertThatThrownBy(() -> operator.confirm(ID, sentBack, () -> readOut.substring(0, 16)))
                    .hasMessageContaining("64 digits");
            assertThat(slots(system)).as("nobody there").doesNotContain(ID);

            operator.confirm(ID, sentBack, () -> readOut.replaceAll("(.{4})", "$1 "));
            assertThatThrownBy(() -> operator.confirm(ID, sentBack, () -> readOut))
                    .hasMessageContaining("confirmed already");
            assertThat(slots(system)).as("on trial").doesNotContain(ID);

            operator.test(ID);
            assertThat(inbox(folder)).singleElement().satisfies(synthetic -> {
                assertThat(synthetic.path("synthetic").asBoolean()).isTrue();
                assertThat(synthetic.path("country").asString()).isEqualTo("ZZ");
            });
            assertThat(said.toString(UTF_8)).contains(ID + " is live.");

            UUID report = sent(system);
            clear(system, report);
            eventually(() -> inbox(folder).size() == 2);
            UUID dispatch = inbox(folder).stream()
                    .filter(opened -> !opened.path("synthetic").asBoolean())
                    .map(opened -> UUID.fromString(opened.path("dispatch").asString()))
                    .findFirst()
                    .orElseThrow();

            operator.pause(ID);
            assertThat(slots(system)).as("paused").doesNotContain(ID);
            operator.resume(ID);

            try (var reading = consumer(folder)) {
                reading.assign(List.of(new TopicPartition(Topics.agencyReports(ID), 0)));
                reading.seekToBeginning(reading.assignment());
                eventually(() -> !reading.poll(Duration.ofMillis(200)).isEmpty());

                operator.revoke(ID);

                assertThatThrownBy(() -> reading.poll(Duration.ofSeconds(20)))
                        .as("a connection that was open")
                        .isInstanceOf(TopicAuthorizationException.class);
            }
            try (var again = consumer(folder)) {
                assertThatThrownBy(() -> again.partitionsFor(Topics.agencyReports(ID)))
                        .as("a new one")
                        .isInstanceOf(SaslAuthenticationException.class);
            }
            assertThat(said.toString(UTF_8))
                    .contains("It was sent")
                    // Its slot may have gone on to nobody by now: what counts is what it had.
                    .containsPattern(dispatch + "  20\\d\\d-.*, opened")
                    .contains("report " + report);
            assertThat(slots(system)).as("revoked").doesNotContain(ID);
        } finally {
            client.destroy();
            assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** On a machine without Java: no PATH, no JAVA_HOME, another folder. */
    private static Process start(Path folder) throws IOException {
        var command = new ProcessBuilder(folder.resolve("start").toString())
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        command.environment().clear();
        command.environment().put("PATH", "/nowhere");
        return command.start();
    }

    /** Owners of the slots that routing proposes for the fixture's report now. */
    private static List<String> slots(WholeSystem.Running system) throws Exception {
        UUID report = sent(system);
        JsonNode[] proposal = new JsonNode[1];
        eventually(() -> {
            proposal[0] = system.desk().open(report).path("proposal");
            return proposal[0].has("slots");
        });
        return proposal[0]
                .path("slots")
                .valueStream()
                .map(slot -> slot.path("agency").asString())
                .toList();
    }

    private static UUID sent(WholeSystem.Running system) throws Exception {
        var client = ReporterClient.trusting(system.intake(), system.rootFingerprint());
        Submission submission = Submission.of(Fixtures.report(FIXTURE));
        client.send(submission);
        eventually(() -> system.reports().contains(submission.id()));
        return submission.id();
    }

    private static void clear(WholeSystem.Running system, UUID report) throws Exception {
        eventually(() -> {
            for (JsonNode row : system.desk().queue()) {
                if (row.path("id").asString().equals(report.toString())
                        && row.path("state").asString().equals("proposed")) {
                    int version = row.path("version").asInt();
                    return system.desk().decide(report, "clearance", Map.of("version", version, "slots", List.of(ID)));
                }
            }
            return false;
        });
    }

    private static List<JsonNode> inbox(Path folder) throws IOException {
        Path inbox = folder.resolve("inbox");
        if (!Files.isDirectory(inbox)) return List.of();
        try (Stream<Path> files = Files.list(inbox)) {
            List<JsonNode> opened = new java.util.ArrayList<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                opened.add(JsonMapper.shared().readTree(Files.readString(file)));
            }
            return opened;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Path folder) throws IOException {
        var settings = new Properties();
        try (var login = Files.newBufferedReader(folder.resolve("kafka.properties"))) {
            settings.load(login);
        }
        var client = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("agency.properties"))) {
            client.load(reader);
        }
        settings.put("bootstrap.servers", client.getProperty("bootstrap.servers"));
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
