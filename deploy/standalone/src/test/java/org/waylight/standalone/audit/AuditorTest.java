package org.waylight.standalone.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.audit.AuditEntry;
import org.waylight.audit.ChainId;
import org.waylight.audit.Digest;
import org.waylight.audit.ExportLine;
import org.waylight.audit.Head;
import org.waylight.audit.MerkleTree;
import org.waylight.audit.Salt;
import org.waylight.envelope.AuditCheckpoints;
import org.waylight.envelope.Party;
import org.waylight.message.AuditCheckpoint;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.testkit.InMemoryRegistry;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.PartySettings;
import org.waylight.wire.SealedSerde;

/** The auditor needs an export, a copy of the checkpoints, its own keys and the directory; nothing that runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditorTest {

    private static final URI NO_REGISTRY = URI.create("http://127.0.0.1:1");
    private static final ChainId REPORT = new ChainId(ChainId.Kind.REPORT, new UUID(0, 1));
    private static final long HOUR = 490_000;

    @TempDir
    Path folder;

    private DataFolder data;
    private Root root;
    private SealedSerde triage;
    private Auditor auditor;
    private Path export;
    private Path copy;

    @BeforeEach
    void make() throws Exception {
        data = new DataFolder(folder.resolve("data")).make();
        root = Root.open(data, Set.of("triage", Auditor.NAME), System.out, Clock.systemUTC());
        data.secrets().of("keystore-triage");
        triage = SealedSerde.connect(
                new PartySettings(
                        Party.TRIAGE,
                        data.of("triage").resolve("keys.p12"),
                        data.secrets().file("keystore-triage"),
                        Root.trustFolder(data),
                        root.fingerprint(),
                        NO_REGISTRY,
                        data.of("triage").resolve("schema-ids"),
                        Duration.ofSeconds(30)),
                new InMemoryRegistry(),
                Clock.systemUTC());
        triage.learnSchema(Topics.AUDIT_CHECKPOINTS);
        // As the first start leaves it.
        Files.copy(
                data.of("triage").resolve("schema-ids"), data.of(Auditor.NAME).resolve("schema-ids"));
        auditor = Auditor.open(data, NO_REGISTRY, root.fingerprint());
        await().until(() -> triage.trust().sealingKey(Party.AUDITOR) != null);
        write();
    }

    @AfterEach
    void close() {
        root.close();
    }

    /** A chain of two entries, each with a checkpoint of its own. */
    private void write() throws Exception {
        Head empty = Head.start(REPORT);
        var first = entry(empty, "ASSESSED", 1);
        Head one = empty.with(first.commitment());
        var second = entry(one, "OPENED", 2);
        Head two = one.with(second.commitment());
        export = Files.write(
                folder.resolve("export"),
                List.of(
                        new ExportLine.Opening(HOUR, 2).toJson(),
                        new ExportLine.Chain(REPORT, 2, two.digest()).toJson(),
                        first.toJson(),
                        second.toJson(),
                        new ExportLine.End(1, 2).toJson()));
        copy = Files.write(
                folder.resolve("copy"), List.of(line(1, one, MerkleTree.EMPTY), line(2, two, one.leaf()), "Q3V0"));
    }

    private static ExportLine.Entry entry(Head head, String deed, long checkpoint) {
        var entry = new AuditEntry(HOUR, "ana", deed, List.of(), null, false);
        Salt salt = Salt.random();
        return new ExportLine.Entry(
                head.next().n(), checkpoint, entry.commitment(head.next(), salt), new ExportLine.Opened(salt, entry));
    }

    /** The root of one leaf is that leaf. */
    private String line(long number, Head head, Digest previous) {
        AuditCheckpoint signed = AuditCheckpoints.sign(
                triage.identity(),
                AuditCheckpoint.newBuilder()
                        .setNumber(number)
                        .setHour(HOUR)
                        .setEntries(head.n())
                        .setChains(1)
                        .setRoot(ByteBuffer.wrap(head.leaf().toBytes()))
                        .setPreviousRoot(ByteBuffer.wrap(previous.toBytes()))
                        .setSignature(ByteBuffer.allocate(0))
                        .build());
        return Base64.getEncoder()
                .encodeToString(triage.frame(
                        Topics.AUDIT_CHECKPOINTS,
                        triage.seal(Topics.AUDIT_CHECKPOINTS, new Message<>(UUID.randomUUID(), signed))));
    }

    private String said(boolean holds) throws Exception {
        var series = auditor.copy(copy);
        var verdict = new Verdict(auditor.check(export, series), series);
        assertThat(verdict.holds()).isEqualTo(holds);
        var words = new ByteArrayOutputStream();
        verdict.print(new PrintStream(words, true, UTF_8));
        return words.toString(UTF_8);
    }

    @Test
    void says_what_was_checked_and_what_cannot_be() throws Exception {
        assertThat(said(true))
                .contains("2 entries in 1 chains; 2 opened and as committed to")
                .contains("the last is 2; 2 signed by triage")
                .contains("1 records or lines are no checkpoints")
                .contains("what triage never wrote down")
                .endsWith("The trail holds.\n");
    }

    @Test
    void says_which_entry_was_edited() throws Exception {
        Files.writeString(export, Files.readString(export).replace("\"OPENED\"", "\"CLEARED\""));

        assertThat(said(false)).contains("FAULT EDITED " + REPORT + "#2: ").contains("THE TRAIL DOES NOT HOLD");
    }

    @Test
    void says_which_checkpoint_knew_better() throws Exception {
        write();
        String rewritten = Files.readString(export);
        write();
        Files.writeString(export, rewritten);

        assertThat(said(false)).contains("FAULT ROOT checkpoint 1: ");
    }

    @Test
    void trusts_no_directory_of_another_root() {
        assertThatThrownBy(() -> Auditor.open(data, NO_REGISTRY, "00".repeat(32)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("has not the configured fingerprint");
    }

    @Test
    void has_keys_of_its_own_that_nobody_else_reads() throws Exception {
        Path keys = data.of(Auditor.NAME).resolve("keys.p12");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        assertThat(triage.trust().identity(Party.AUDITOR))
                .isNotEqualTo(triage.identity().verifyingKey());
    }
}
