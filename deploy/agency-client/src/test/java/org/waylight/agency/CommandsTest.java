package org.waylight.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.agency.World.POLICE;
import static org.waylight.agency.World.SHELTER;
import static org.waylight.agency.World.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.KeyStatement;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.testkit.FreePort;
import org.waylight.wire.SealedSerde;

/** The command line: answers of people, and trouble in one sentence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    World world;

    @BeforeEach
    void make() {
        world = new World(folder);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void people_answer_while_the_client_runs() {
        try (Hosted hosted = world.start(POLICE)) {
            UUID dispatch = opened(POLICE);

            assertThat(answer(dispatch, "accept").out()).startsWith("Sent: ACCEPTED, receipt 2 of dispatch");
            assertThat(answer(dispatch, "refer-back", "--reason", "not-our-area")
                            .code())
                    .isZero();
            assertThat(answer(dispatch, "decline", "--reason", "NO_CAPACITY").code())
                    .isZero();
            assertThat(answer(dispatch, "outcome").code()).isZero();

            List<AgencyReceipt> receipts = world.receipts(POLICE, dispatch);
            assertThat(receipts).extracting(AgencyReceipt::getSequence).containsExactly(1, 2, 3, 4, 5);
            assertThat(receipts)
                    .extracting(AgencyReceipt::getState)
                    .containsExactly(
                            ReceiptState.OPENED,
                            ReceiptState.ACCEPTED,
                            ReceiptState.REFERRED_BACK,
                            ReceiptState.DECLINED,
                            ReceiptState.OUTCOME);
            assertThat(receipts)
                    .extracting(AgencyReceipt::getReason)
                    .containsExactly(null, null, ReceiptReason.NOT_OUR_AREA, ReceiptReason.NO_CAPACITY, null);
            assertThat(receipts)
                    .allMatch(receipt -> Receipts.verify(
                            world.parties.serde(Party.ROUTING).directory().identity(new Party(POLICE)), receipt));
            assertThat(receipts)
                    .extracting(AgencyReceipt::getEnvelopeDigest)
                    .containsOnly(receipts.getFirst().getEnvelopeDigest());
            assertThat(hosted.ready()).isTrue();
        }
    }

    @Test
    void an_answer_given_while_kafka_is_away_is_sent_when_the_client_starts() {
        UUID dispatch;
        try (Hosted _ = world.start(POLICE)) {
            dispatch = opened(POLICE);
        }
        world.broker.stop();

        World.Outcome outcome = answer(dispatch, "accept");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("it is kept, and sent when the client next starts");
        world.broker.start();
        try (Hosted _ = world.start(POLICE)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.receipts(POLICE, dispatch))
                            .extracting(AgencyReceipt::getState)
                            .containsExactly(ReceiptState.OPENED, ReceiptState.ACCEPTED));
        }
    }

    @Test
    void a_client_that_starts_before_kafka_waits_and_goes_on() {
        UUID early = world.deliver(POLICE);
        world.broker.stop();
        try (Hosted hosted = world.start(POLICE)) {
            await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(() -> !hosted.ready());
            world.broker.start();
            await().atMost(SOON).until(() -> world.reportsIn(POLICE).contains(early));

            world.broker.stop();
            world.broker.start();
            UUID late = world.deliver(POLICE);

            await().atMost(SOON).until(() -> !world.receipts(POLICE, late).isEmpty());
        }
    }

    @Test
    void a_new_key_is_stated_and_the_old_one_still_opens() {
        byte[] sealedToOldKey;
        UUID old = UUID.randomUUID();
        try (Hosted _ = world.start(POLICE)) {
            opened(POLICE);
            sealedToOldKey = world.sealed(POLICE, old, World.report());
            assertThat(command("rotate", "--config", settings(), "--agency", POLICE)
                            .err())
                    .contains("stop it first");
        }

        assertThat(command("rotate", "--config", settings(), "--agency", POLICE).code())
                .isZero();

        try (Hosted _ = world.start(POLICE)) {
            world.write(POLICE, old.toString(), sealedToOldKey);
            await().atMost(SOON).until(() -> world.reportsIn(POLICE).contains(old));
            opened(POLICE);
        }
        assertThat(world.said(POLICE).stream()
                        .filter(KeyStatement.class::isInstance)
                        .map(KeyStatement.class::cast)
                        .map(KeyStatement::getPublicKey)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void no_report_is_lost_over_a_rotation() {
        SealedSerde triage = world.parties.serde(Party.TRIAGE);
        var old = triage.trust().sealingKey(new Party(POLICE));
        UUID before = world.deliver(POLICE);

        assertThat(command("rotate", "--config", settings(), "--agency", POLICE).code())
                .isZero();
        byte[] sealedDuring = world.sealed(POLICE, new UUID(6, 6), World.report());
        world.write(POLICE, new UUID(6, 6).toString(), sealedDuring);
        UUID after;
        try (Hosted _ = world.start(POLICE)) {
            // As routing passes it on.
            await().atMost(SOON)
                    .until(() -> world.said(POLICE).stream()
                            .anyMatch(said -> said instanceof KeyStatement stated
                                    && triage.trust().accept(stated)));
            assertThat(triage.trust().sealingKey(new Party(POLICE))).isNotEqualTo(old);
            after = world.deliver(POLICE);
            await().atMost(SOON)
                    .until(() -> Stream.of(before, new UUID(6, 6), after)
                            .noneMatch(
                                    dispatch -> world.receipts(POLICE, dispatch).isEmpty()));
        }

        assertThat(world.reportsIn(POLICE)).contains(before, new UUID(6, 6), after);
        assertThat(world.deadLetters(POLICE)).isEmpty();
    }

    @Test
    void health_is_told_on_its_own_port() throws Exception {
        int port = FreePort.any();
        Path settings = world.settings(POLICE, SHELTER);
        Files.writeString(settings, "\nhealth.port = " + port + "\n", StandardOpenOption.APPEND);
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready"))
                .build();
        try (Hosted _ = Hosted.start(ClientSettings.read(settings), Clock.systemUTC());
                HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    http.send(ask, BodyHandlers.ofString()).statusCode())
                            .isEqualTo(200));
            assertThat(http.send(ask, BodyHandlers.ofString()).body()).contains("\"ready\":true", "\"refused\":0");
        }
    }

    @Test
    void trouble_is_one_sentence() throws IOException {
        Path settings = world.settings(POLICE);
        Path wrong = Files.writeString(folder.resolve("wrong"), "not the password");
        String text = Files.readString(settings);
        String password = world.parties.passwordFile().toString();

        assertTrouble(text.replace("password-file = " + password, "password-file = " + wrong), "the password is wrong");
        assertTrouble(text.replace("agencies = " + POLICE, "agencies ="), "property agencies is missing");
        assertTrouble(text.replace("root-fingerprint = ", "root-fingerprint = 00"), "fingerprint");
        assertTrouble(text.replace("trust-folder = ", "# "), "property trust-folder is missing");
        assertTrouble(text.replace("kafka.properties = kafka.properties", "kafka.properties = none"), "cannot be read");
        assertTrouble(
                text.replace(POLICE, "GB-STRANGER")
                        .replace(
                                world.parties.keystore(new Party("GB-STRANGER")).toString(),
                                folder.resolve("stranger.p12").toString()),
                "names GB-STRANGER");
        assertTrouble(text.replace(POLICE, "police!"), "malformed id");
        assertThat(command("--config", folder.resolve("none").toString()).err()).contains("cannot be read");
    }

    @Test
    void wrong_usage_is_told_with_the_right_one() {
        UUID dispatch = UUID.randomUUID();
        for (String[] args : List.of(
                new String[] {},
                new String[] {"--config"},
                new String[] {"--colour", "red"},
                new String[] {"dance", "--config", settings()},
                new String[] {"answer", "--config", settings(), "--agency", POLICE, dispatch.toString()},
                new String[] {"answer", "--config", settings(), "--agency", POLICE, dispatch.toString(), "maybe"},
                new String[] {"answer", "--config", settings(), "--agency", POLICE, "x", "accept"},
                new String[] {"answer", "--config", settings(), "--agency", POLICE, dispatch.toString(), "decline"},
                new String[] {
                    "answer",
                    "--config",
                    settings(),
                    "--agency",
                    POLICE,
                    dispatch.toString(),
                    "accept",
                    "--reason",
                    "OTHER"
                })) {
            World.Outcome outcome = command(args);

            assertThat(outcome.code()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(outcome.err()).contains("usage: java -jar agency-client.jar");
        }
        assertThat(answer(dispatch, "accept").err()).contains("has no dispatch");
        assertThat(command("answer", "--config", settings(), "--agency", SHELTER, dispatch.toString(), "accept")
                        .err())
                .contains("is not in the settings file");
    }

    private UUID opened(String agency) {
        UUID dispatch = world.deliver(agency);
        await().atMost(SOON).until(() -> !world.receipts(agency, dispatch).isEmpty());
        return dispatch;
    }

    private String settings() {
        return world.settings(POLICE).toString();
    }

    private World.Outcome answer(UUID dispatch, String... words) {
        List<String> args =
                new ArrayList<>(List.of("answer", "--config", settings(), "--agency", POLICE, dispatch.toString()));
        args.addAll(List.of(words));
        return command(args.toArray(String[]::new));
    }

    private void assertTrouble(String settings, String word) throws IOException {
        Path file = Files.writeString(folder.resolve("trouble.properties"), settings);

        World.Outcome outcome = command("--config", file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains(word);
        assertThat(outcome.err().strip().lines()).hasSize(1);
    }
}
