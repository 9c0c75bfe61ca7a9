package org.waylight.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.standalone.WholeSystem.Running.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
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
import org.waylight.envelope.IdentityKey;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Submission;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.onboard.Onboarding;
import org.waylight.standalone.place.Trouble;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency comes, gets a report, is replaced by another and goes; all that it has is the folder that it was handed (ADR 0029). */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnboardingTest {

    /** Rules name it, and the demo has no key of it (fixture F40). */
    private static final String ID = "IT-ANTITRATTA";

    /** Comes after it by a newer policy. */
    private static final String SUCCESSOR = "IT-NUMERO-VERDE";

    private static final Path FIXTURE =
            Place.checkout().root().resolve("fixtures/F40-tomato-fields-not-onboarded.yaml");

    @TempDir
    Path elsewhere;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void an_agency_is_live_when_a_synthetic_report_came_through_and_gone_when_another_is_in_its_place(
            WholeSystem.Running system) throws Exception {
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
        Process successor = client;
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
            Path changed = elsewhere.resolve("changed.json");
            Files.writeString(
                    changed,
                    Files.readString(sentBack)
                            .replaceFirst(
                                    "\"identityKey\":\"[^\"]+\"",
                                    "\"identityKey\":\""
                                            + Base64.getEncoder()
                                                    .encodeToString(IdentityKey.generate()
                                                            .verifyingKey()
                                                            .toBytes())
                                            + "\""));
            assertThatThrownBy(() -> operator.confirm(ID, changed, () -> readOut))
                    .hasMessageContaining("another key than its own, which nobody announced: phone the agency");
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

            operator.retire(ID);
            assertThat(said.toString(UTF_8))
                    .containsPattern("has not answered 1 yet:\\s+" + dispatch)
                    .doesNotContain(ID + " is revoked");
            assertThat(slots(system)).as("about to go").doesNotContain(ID);
            assertThatThrownBy(() -> operator.replace(ID, SUCCESSOR)).hasMessageContaining("There is no agency");
            assertThatThrownBy(() -> operator.replace(ID, "GB-POLICE"))
                    .hasMessageContaining("does not say that GB-POLICE came after " + ID);
            succeeds(system);
            successor = live(operator, system);
            assertThat(slots(system)).contains(SUCCESSOR).doesNotContain(ID);
            said.reset();
            operator.replace(ID, SUCCESSOR);
            assertThat(said.toString(UTF_8))
                    .contains("nothing is proposed for " + ID + " any more")
                    .contains(dispatch.toString())
                    .doesNotContain(ID + " is revoked");
            assertThat(start(folder, "answer", "--agency", ID, dispatch.toString(), "accept")
                            .waitFor())
                    .isZero();

            try (var reading = consumer(folder)) {
                reading.assign(List.of(new TopicPartition(Topics.agencyReports(ID), 0)));
                reading.seekToBeginning(reading.assignment());
                eventually(() -> !reading.poll(Duration.ofMillis(200)).isEmpty());

                eventually(() -> {
                    operator.replace(ID, SUCCESSOR);
                    return said.toString(UTF_8).contains(ID + " is revoked");
                });

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
                    .containsPattern(dispatch + "  20\\d\\d-.*ACCEPTED, opened")
                    .contains("report " + report);
            assertThatThrownBy(() -> operator.retire(ID)).hasMessageContaining("is revoked, so it can't be retired");
            operator.revoke(SUCCESSOR);
            assertThat(slots(system)).as("both revoked").doesNotContain(ID, SUCCESSOR);
        } finally {
            for (Process each : List.of(client, successor)) {
                each.destroy();
                assertThat(each.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /** Puts a policy in force by which the successor came after the agency. */
    private void succeeds(WholeSystem.Running system) throws Exception {
        var policies = new NewerPolicies(system, elsewhere);
        Path newer = policies.with("agencies.yaml", agencies -> {
            int from = agencies.indexOf("- id: " + ID);
            String entry = agencies.substring(from, agencies.indexOf("- id: ", from + 1));
            String ended = entry.replace("routable: true", "routable: false\n  supersededBy: " + SUCCESSOR)
                    .replaceAll("(?m)^  (exploitation|victims|capabilities|transfer): .*\n", "");
            return agencies.replace(entry, ended + entry.replace(ID, SUCCESSOR));
        });
        Path rules = newer.resolve("rules.yaml");
        Files.writeString(rules, Files.readString(rules).replace(ID, SUCCESSOR));
        policies.sign(newer, "first");
        policies.sign(newer, "second");
        policies.activate(newer);
    }

    /** Takes the successor in. */
    private Process live(Onboarding operator, WholeSystem.Running system) throws Exception {
        operator.add(SUCCESSOR);
        Path folder = elsewhere.resolve("successor");
        Files.move(system.data().root().resolve("hand-over").resolve(SUCCESSOR), folder);
        // Two agencies on one machine cannot have one port for their pages.
        Files.writeString(folder.resolve("agency.properties"), "\npage.port = 0\n", StandardOpenOption.APPEND);
        Process client = start(folder);
        Path sentBack = folder.resolve("trust/enrolments/" + SUCCESSOR + ".json");
        eventually(() -> Files.exists(sentBack));
        operator.confirm(
                SUCCESSOR,
                sentBack,
                () -> JsonMapper.shared().readTree(sentBack).path("fingerprint").asString());
        operator.test(SUCCESSOR);
        return client;
    }

    /** On a machine without Java: no PATH, no JAVA_HOME, another folder. */
    private static Process start(Path folder, String... arguments) throws IOException {
        var command = new ProcessBuilder(
                        Stream.concat(Stream.of(folder.resolve("start").toString()), Stream.of(arguments))
                                .toList())
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()));
        command.environment().clear();
        command.environment().put("PATH", "/nowhere");
        return command.start();
    }

    /** Owners of the slots that routing proposes for the fixture's report now. */
    private static List<String> slots(WholeSystem.Running system) throws Exception {
        return system.proposed(sent(system))
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
