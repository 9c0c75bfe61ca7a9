package org.waylight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Directory;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.Party;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.testkit.InMemoryRegistry;
import org.waylight.topic.Topics;

/**
 * Records that a released version sealed still open. The files under {@code golden/1} were written once, by the program
 * that this test's history holds, and are never written again.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenEnvelopesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/1");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void a_report_sealed_by_version_1_opens() throws Exception {
        assertThat(triage().receive(
                                Topics.REPORTS_SUBMITTED,
                                Files.readAllBytes(GOLDEN.resolve("report.bin")),
                                Report.class))
                .isInstanceOfSatisfying(Received.Opened.class, opened -> {
                    assertThat(opened.message().id()).isEqualTo(new UUID(1, 1));
                    assertThat(((Report) opened.message().body()).getNarrative())
                            .isEqualTo("A golden narrative.");
                });
    }

    @Test
    void a_proposal_sealed_by_version_1_opens() throws Exception {
        assertThat(triage().receive(
                                Topics.ROUTES_PROPOSED,
                                Files.readAllBytes(GOLDEN.resolve("proposal.bin")),
                                SpecificRecord.class))
                .isInstanceOfSatisfying(
                        Received.Opened.class,
                        opened -> assertThat(((RouteProposal) opened.message().body()).getPolicyVersion())
                                .isEqualTo("golden"));
    }

    /** Triage with the golden keys, under a directory signed now by a throw-away root. */
    private SealedSerde triage() throws Exception {
        Path password = GOLDEN.resolve("password");
        IdentityKey root = IdentityKey.generate();
        KeystoreFile triage = KeystoreFile.open(GOLDEN.resolve("triage.p12"), password);
        KeystoreFile routing = KeystoreFile.open(GOLDEN.resolve("routing.p12"), password);
        Files.writeString(
                folder.resolve("root.pub"),
                Base64.getEncoder().encodeToString(root.verifyingKey().toBytes()));
        Files.write(
                folder.resolve("directory.json"),
                Directory.sign(
                        root,
                        1,
                        LocalDate.of(2027, 11, 21),
                        Map.of(
                                Party.TRIAGE, triage.identity().verifyingKey(),
                                Party.ROUTING, routing.identity().verifyingKey())));
        InMemoryRegistry registry = new InMemoryRegistry();
        registry.add(org.waylight.message.SealedEnvelope.getClassSchema().toString());
        Path keystore = Files.copy(GOLDEN.resolve("triage.p12"), folder.resolve("triage.p12"));
        return SealedSerde.connect(
                new PartySettings(
                        Party.TRIAGE,
                        keystore,
                        password,
                        folder,
                        root.verifyingKey().fingerprint(),
                        URI.create("http://127.0.0.1:1"),
                        folder.resolve("ids"),
                        Duration.ofSeconds(5)),
                registry,
                CLOCK);
    }
}
