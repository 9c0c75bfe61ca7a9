package org.waylight.agency.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Directory;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.testkit.TestParties;
import org.waylight.wire.PartySettings;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Trust;
import tools.jackson.databind.json.JsonMapper;

/** The first start of an agency that has no folder in common with the operator. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrolTest {

    private static final Party POLICE = new Party("GB-POLICE");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final AtomicReference<PublishedKeys> published = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private TestParties parties;
    private Path trust;
    private HttpServer operator;

    @BeforeEach
    void handOver() throws Exception {
        parties = new TestParties(folder.resolve("parties"), POLICE.id());
        trust = Files.createDirectories(folder.resolve("own/trust"));
        Files.copy(parties.trustFolder().resolve("root.pub"), trust.resolve("root.pub"));
        operator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        operator.createContext("/", exchange -> {
            byte[] keys = JsonMapper.shared().writeValueAsBytes(published.get());
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
            asked.incrementAndGet();
        });
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop(0);
    }

    @Test
    void makes_a_password_and_keys_once_and_says_what_to_read_out() throws Exception {
        String first = FirstStart.of(settings());

        assertThat(FirstStart.of(settings()))
                .as("the same keys at the next start")
                .isEqualTo(first);
        assertThat(first.replace(" ", "")).contains(parties.rootFingerprint());
        assertThat(Files.getPosixFilePermissions(settings().passwordFile())).hasSize(2);
        Files.delete(settings().passwordFile());
        assertThatThrownBy(() -> FirstStart.of(settings())).as("keys are never made anew over old ones");
        assertThat(settings().passwordFile()).doesNotExist();
    }

    @Test
    void takes_only_what_the_root_signed_and_nothing_older() {
        Trust operators = parties.serde(Party.TRIAGE).trust();
        IdentityKey stranger = IdentityKey.generate();
        byte[] foreign =
                Directory.sign(stranger, 99, LocalDate.of(2030, 1, 1), Map.of(POLICE, stranger.verifyingKey()));
        byte[] older = operators.directoryFile();
        byte[] newer = parties.signDirectory(LocalDate.of(2090, 1, 1));
        published.set(keys(foreign));

        try (var _ = Published.start(address(), trust, POLICE, Clock.systemUTC())) {
            await().atMost(SOON).until(() -> asked.get() > 0);
            assertThat(trust.resolve("directory.json")).doesNotExist();

            published.set(PublishedKeys.of(operators, Party.ROUTING, Party.TRIAGE));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(trust.resolve("directory.json")).hasBinaryContent(newer));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(trust.resolve("statements"))
                            .isDirectoryContaining("glob:**/routing-*.avro")
                            .isDirectoryContaining("glob:**/triage-*.avro"));
        }
        published.set(keys(older));
        int before = asked.get();
        try (var _ = Published.start(address(), trust, POLICE, Clock.systemUTC())) {
            await().atMost(SOON).until(() -> asked.get() > before);
            assertThat(trust.resolve("directory.json")).hasBinaryContent(newer);
        }
    }

    @Test
    void asks_nobody_in_the_clear_but_this_machine() {
        URI elsewhere = URI.create("http://192.0.2.1/");

        assertThatThrownBy(() -> Published.start(elsewhere, trust, POLICE, Clock.systemUTC()))
                .hasMessageContaining("must begin with https");
    }

    private PublishedKeys keys(byte[] directory) {
        return new PublishedKeys("", Base64.getEncoder().encodeToString(directory), List.of());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + operator.getAddress().getPort() + "/");
    }

    private PartySettings settings() {
        return new PartySettings(
                POLICE,
                folder.resolve("own/keys.p12"),
                folder.resolve("own/password"),
                trust,
                parties.rootFingerprint(),
                URI.create("http://127.0.0.1:9"),
                folder.resolve("own/ids"),
                Duration.ofSeconds(1));
    }
}
