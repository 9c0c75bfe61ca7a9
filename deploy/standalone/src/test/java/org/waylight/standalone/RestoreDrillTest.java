package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.waylight.standalone.WholeSystem.Running.eventually;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.ReceiptCode;
import org.waylight.reporter.MailboxVisit;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.audit.Verdict;
import org.waylight.standalone.backup.Backup;
import org.waylight.standalone.backup.OperatorKey;
import org.waylight.standalone.backup.Restore;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.database.Binaries;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import tools.jackson.databind.JsonNode;

/**
 * Backup and restore of a whole system: first the database alone is lost and the topics are newer than its backup, then the
 * whole machine is.
 */
@Tag("drill")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreDrillTest {

    private static final String BY_STANDING_ORDER = "fixtures/F01-hotel-room-never-opened.yaml";
    private static final String ROUTINE = "fixtures/F07";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
    private DataFolder data;
    private Ports ports;

    private Standalone started() {
        ports = Place.freePorts();
        return Standalone.start(
                Place.checkout(),
                data,
                ports,
                Place.noCaches(),
                System.out,
                Participants.demo(Place.checkout()),
                _ -> List.of());
    }

    private UUID sent(Standalone system, String fixture, ReceiptCode code) throws Exception {
        return new Reporters(RunningSystem.intake(ports), system.rootFingerprint(), RunningSystem.sendersLog(data))
                .send(
                        "drill",
                        Submission.of(Fixtures.report(Place.checkout().root().resolve(fixture)), code, List.of()));
    }

    private void erased(Standalone system, UUID id, ReceiptCode code) throws Exception {
        ReporterClient client = ReporterClient.trusting(RunningSystem.intake(ports), system.rootFingerprint());
        eventually(() -> {
            if (!(client.openMailbox(code) instanceof MailboxVisit.Found(var mailbox))) return false;
            return client.send(mailbox.erase()) instanceof Sending.Received;
        });
        eventually(() -> !atTheDesk(id));
    }

    private JsonNode account(UUID id) throws Exception {
        for (JsonNode account : RunningSystem.desk(data, ports).accounts()) {
            if (account.path("id").asString().equals(id.toString())) return account;
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    /** Whether an analyst finds it. */
    private boolean atTheDesk(UUID id) throws Exception {
        for (JsonNode row : RunningSystem.desk(data, ports).queue()) {
            if (row.path("id").asString().equals(id.toString())) return true;
        }
        return false;
    }

    private boolean readable(UUID id) throws Exception {
        return !RunningSystem.desk(data, ports)
                .open(id)
                .path("report")
                .path("narrative")
                .asString("")
                .isEmpty();
    }

    private void refused(UUID id) {
        assertThatThrownBy(() -> RunningSystem.desk(data, ports).open(id)).isInstanceOf(Trouble.class);
    }

    private Map<String, List<UUID>> inboxes() throws Exception {
        return Agencies.inboxes(data).dispatches();
    }

    /** Every slot that was cleared has an owner that opened it; deputies wait. */
    private void delivered(UUID id) throws Exception {
        eventually(() -> {
            List<JsonNode> cleared = account(id)
                    .path("slots")
                    .valueStream()
                    .map(slot -> slot.path("dispatches"))
                    .filter(dispatches -> !dispatches.isEmpty())
                    .toList();
            return !cleared.isEmpty()
                    && cleared.stream()
                            .allMatch(dispatches -> dispatches
                                    .valueStream()
                                    .anyMatch(
                                            dispatch -> dispatch.path("opened").asBoolean()));
        });
    }

    private String verdict(Standalone system) throws Exception {
        Path export = Files.createTempFile(folder, "trail", ".jsonl");
        Files.delete(export);
        RunningSystem.auditorsDesk(data, ports).auditTrail(export);
        Auditor auditor =
                Auditor.open(data, org.waylight.standalone.registry.Registry.address(ports), system.rootFingerprint());
        Auditor.Series series = auditor.topic(Broker.client(data, ports, Auditor.NAME));
        var said = new ByteArrayOutputStream();
        new Verdict(auditor.check(export, series), series).print(new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void deleted(Path tree) throws Exception {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Test
    void What_was_erased_stays_erased_what_came_since_comes_again_and_no_agency_gets_anything_twice() throws Exception {
        // The server's own user must come into the folder.
        data = new DataFolder(Files.createTempDirectory("waylight-drill-"));
        Path password = Files.writeString(folder.resolve("password"), "correct horse battery staple");
        Path keystore = folder.resolve("operator.p12");
        var publicKey = OperatorKey.published(OperatorKey.make(keystore, password));
        OpeningKey key = OperatorKey.secret(keystore, password);
        String postgres = Binaries.unpacked(Place.checkout()).major();
        Path file = folder.resolve("backup");
        ReceiptCode code = ReceiptCode.generate();
        ReceiptCode lateCode = ReceiptCode.generate();
        UUID kept;
        UUID erased;
        UUID gone;
        try (Standalone system = started()) {
            kept = sent(system, routine(), null);
            erased = sent(system, routine(), code);
            gone = sent(system, BY_STANDING_ORDER, null);
            delivered(gone);
            eventually(() -> atTheDesk(kept) && atTheDesk(erased));
            assertThatThrownBy(() -> new Backup(data, postgres).write(file, publicKey, Clock.systemUTC()))
                    .as("a running system")
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("runs already");
        }
        new Backup(data, postgres).write(file, publicKey, Clock.systemUTC());
        unusableBackupsAreRefused(file, key, postgres);

        // After the backup: one is erased by its reporter, one comes, one comes and is erased, one is delivered.
        UUID late;
        UUID lateErased;
        UUID lateGone;
        try (Standalone system = started()) {
            erased(system, erased, code);
            late = sent(system, routine(), null);
            lateErased = sent(system, routine(), lateCode);
            lateGone = sent(system, BY_STANDING_ORDER, null);
            delivered(lateGone);
            eventually(() -> atTheDesk(late) && atTheDesk(lateErased));
            erased(system, lateErased, lateCode);
        }
        Map<String, List<UUID>> held = inboxes();

        // The database alone is lost.
        var databaseAlone = new Restore.Wish(true, true, null, false);
        assertThatThrownBy(() ->
                        new Restore(data, postgres, out).run(file, key, new Restore.Wish(true, false, null, false)))
                .as("over newer data")
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("--replace");
        new Restore(data, postgres, out).run(file, key, databaseAlone);
        try (Standalone system = started()) {
            // Ready, so whatever may be served is served now.
            assertThat(atTheDesk(erased)).isFalse();
            refused(erased);
            eventually(() -> atTheDesk(late) && atTheDesk(lateGone));
            assertThat(readable(kept)).isTrue();
            assertThat(readable(late)).isTrue();
            assertThat(atTheDesk(lateErased)).as("read again, never taken in").isFalse();
            refused(lateErased);
            assertThat(inboxes()).isEqualTo(held);
            eventually(() -> verdict(system).contains("RESTORED"));
            assertThat(verdict(system)).contains("The trail holds.").contains("RESTORED: after checkpoint ");
            // Looked at each minute; what an operator copies daily must be there.
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(Services.checkpoints(data).resolveSibling("audit-checkpoints.position")));
        }
        assertThat(inboxes()).isEqualTo(held);

        // The machine is lost; the operator has the backup, the key, and the copies of what stands beside the database.
        Path beside = Files.createDirectory(folder.resolve("beside"));
        for (String suffix : List.of("", ".erased", ".position")) {
            Path checkpoints = Services.checkpoints(data);
            Path copied = checkpoints.resolveSibling(checkpoints.getFileName() + suffix);
            Files.copy(copied, beside.resolve(copied.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        deleted(data.root());
        assertThatThrownBy(() ->
                        new Restore(data, postgres, out).run(file, key, new Restore.Wish(false, false, null, false)))
                .as("without the list of erasures")
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("--beside");
        assertThat(data.root()).doesNotExist();
        new Restore(data, postgres, out).run(file, key, new Restore.Wish(false, false, beside, false));
        try (Standalone system = started()) {
            refused(erased);
            assertThat(atTheDesk(erased)).isFalse();
            assertThat(readable(kept)).isTrue();
            assertThat(atTheDesk(gone)).isTrue();
            assertThat(account(late).isMissingNode()).as("lost with the topics").isTrue();
            eventually(() -> verdict(system).contains("RESTORED"));
            assertThat(verdict(system)).contains("The trail holds.");
            // It works on: what comes now goes its way, but by a person's hand.
            UUID after = sent(system, BY_STANDING_ORDER, null);
            eventually(() -> account(after).path("slots").size() > 0);
            assertThat(account(after).path("slots").valueStream())
                    .allSatisfy(slot -> assertThat(slot.path("dispatches")).isEmpty());
        }
        deleted(data.root());
    }

    private void unusableBackupsAreRefused(Path file, OpeningKey key, String postgres) throws Exception {
        var restore = new Restore(new DataFolder(folder.resolve("elsewhere")), postgres, out);
        assertThat(restore.check(file, key).parts()).contains("database", "triage", "secrets");
        byte[] whole = Files.readAllBytes(file);
        Path broken = folder.resolve("broken");
        refusedBecause(restore, file, OpeningKey.generate(), "another key");
        Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
        refusedBecause(restore, broken, key, "cut off");
        whole[whole.length / 3] ^= 1;
        Files.write(broken, whole);
        refusedBecause(restore, broken, key, "damaged");
        refusedBecause(new Restore(new DataFolder(folder.resolve("elsewhere")), "17", out), file, key, "version");
        refusedBecause(restore, folder.resolve("nowhere"), key, "There is no file");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
        assertThat(new ArrayList<>(List.of(folder.toFile().list()))).noneMatch(name -> name.endsWith(".restoring"));
    }

    private static void refusedBecause(Restore restore, Path file, OpeningKey key, String why) {
        assertThatThrownBy(() -> restore.run(file, key, new Restore.Wish(false, false, null, true)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining(why);
    }

    private static String routine() throws Exception {
        try (Stream<Path> files = Files.list(Place.checkout().root().resolve("fixtures"))) {
            return "fixtures/"
                    + files.map(path -> path.getFileName().toString())
                            .filter(name -> ("fixtures/" + name).startsWith(ROUTINE))
                            .findFirst()
                            .orElseThrow();
        }
    }
}
