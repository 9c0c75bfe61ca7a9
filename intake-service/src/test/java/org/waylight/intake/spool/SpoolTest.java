package org.waylight.intake.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.topic.Topics;

/** The spool on disk (I3). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpoolTest {

    private static final long PLENTY = 100_000_000;

    @TempDir
    Path folder;

    @Test
    void what_was_put_is_read_back_by_another_process_life() throws IOException {
        Kept report = report(6_000);
        assertThat(open(PLENTY).put(report)).isTrue();

        Spool again = open(PLENTY);

        assertThat(again.read(again.waiting(Pile.REPORTS, 10).getFirst())).isEqualTo(report);
    }

    @Test
    void a_file_tells_nothing_by_name_time_or_rights() throws IOException {
        Kept report = report(6_000);
        open(PLENTY).put(report);

        Path file = onlyFile();

        assertThat(file.getFileName().toString())
                .matches("[0-9a-f]{32}\\.report")
                .doesNotContain(report.id().toString().replace("-", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("spool"))))
                .isEqualTo("rwx------");
        assertThat(Files.getLastModifiedTime(file).toInstant())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.HOURS));
        assertThat(Files.getLastModifiedTime(folder.resolve("spool")).toInstant())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant());
    }

    @Test
    void it_takes_no_more_than_its_limit_and_room_comes_back() throws IOException {
        Spool spool = open(20_000);
        while (spool.put(report(6_000))) {
            assertThat(spool.bytes()).isLessThanOrEqualTo(20_000);
        }
        assertThat(spool.waiting(Pile.REPORTS, 100)).hasSize(3);

        spool.remove(spool.waiting(Pile.REPORTS, 1).getFirst());

        assertThat(spool.put(report(6_000))).isTrue();
    }

    @Test
    void it_takes_no_more_than_its_share_of_the_disk() {
        Spool spool = Spool.open(folder.resolve("spool"), Long.MAX_VALUE, 1e-12, Clock.systemUTC());

        assertThat(spool.put(report(6_000))).isFalse();
        assertThat(spool.hasRoom()).isFalse();
    }

    @Test
    void the_limit_counts_what_an_earlier_life_left() {
        Spool before = open(20_000);
        while (before.put(report(6_000))) {
            assertThat(before.bytes()).isPositive();
        }

        assertThat(open(20_000).put(report(6_000))).isFalse();
    }

    @Test
    void chunks_fill_no_more_than_half_and_leave_the_rest_to_reports() throws IOException {
        Spool spool = open(100_000);
        while (spool.put(chunk(6_000))) {
            assertThat(spool.bytes()).isLessThanOrEqualTo(50_000);
        }

        assertThat(spool.waiting(Pile.CHUNKS, 100)).hasSize(8);
        assertThat(spool.hasRoom()).isFalse();
        for (int i = 0; i < 8; i++) {
            assertThat(spool.put(report(6_000))).isTrue();
        }
        assertThat(open(100_000).put(chunk(6_000)))
                .as("the chunks of an earlier life count")
                .isFalse();
    }

    @Test
    void reports_may_take_the_room_of_chunks() {
        Spool spool = open(100_000);
        for (int i = 0; i < 16; i++) {
            assertThat(spool.put(report(6_000))).isTrue();
        }

        assertThat(spool.put(chunk(6_000))).isFalse();
    }

    @Test
    void a_chunk_is_read_back_as_a_chunk() throws IOException {
        Kept chunk = chunk(530_000);
        assertThat(open(PLENTY).put(chunk)).isTrue();

        Spool again = open(PLENTY);

        assertThat(again.waiting(Pile.REPORTS, 10)).isEmpty();
        assertThat(again.read(again.waiting(Pile.CHUNKS, 10).getFirst())).isEqualTo(chunk);
        assertThat(onlyFile().getFileName().toString()).matches("[0-9a-f]{32}\\.chunk");
    }

    /** As release 1 wrote it: {@code WLS1}, length, SHA-256; record key, framed envelope. */
    @Test
    void a_file_of_the_first_release_is_a_report() throws Exception {
        Kept report = report(6_000);
        byte[] body = ByteBuffer.allocate(16 + 6_000)
                .putLong(report.id().getMostSignificantBits())
                .putLong(report.id().getLeastSignificantBits())
                .put(report.framed())
                .array();
        ByteBuffer file = ByteBuffer.allocate(40 + body.length)
                .put("WLS1".getBytes(US_ASCII))
                .putInt(body.length)
                .put(MessageDigest.getInstance("SHA-256").digest(body))
                .put(body);
        Spool spool = open(PLENTY);
        Files.write(folder.resolve("spool").resolve("0".repeat(32) + ".report"), file.array());

        assertThat(spool.read(spool.waiting(Pile.REPORTS, 1).getFirst())).isEqualTo(report);
    }

    @Test
    void a_file_for_a_topic_that_is_not_intakes_is_damaged() throws Exception {
        byte[] body = ByteBuffer.allocate(1 + 9 + 16 + 100)
                .put((byte) 9)
                .put("mailboxes".getBytes(US_ASCII))
                .array();
        ByteBuffer file = ByteBuffer.allocate(40 + body.length)
                .put("WLS2".getBytes(US_ASCII))
                .putInt(body.length)
                .put(MessageDigest.getInstance("SHA-256").digest(body))
                .put(body);
        Spool spool = open(PLENTY);
        Path written = Files.write(folder.resolve("spool").resolve("0".repeat(32) + ".report"), file.array());

        assertThat(spool.read(written)).isNull();
    }

    @Test
    void a_disk_that_fails_is_told() throws IOException {
        Spool spool = open(PLENTY);
        Files.delete(folder.resolve("spool/aside"));
        Files.delete(folder.resolve("spool"));

        assertThat(spool.put(report(6_000))).isFalse();
        assertThat(spool.hasRoom()).isFalse();
    }

    @Test
    void what_a_halt_left_unfinished_is_no_report() throws IOException {
        open(PLENTY).put(report(6_000));
        Path unfinished = folder.resolve("spool/0123.unfinished");
        Files.write(unfinished, new byte[100]);

        Spool again = open(PLENTY);

        assertThat(unfinished).doesNotExist();
        assertThat(again.waiting(Pile.REPORTS, 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_damage_to_a_file_is_seen(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Spool spool = open(PLENTY);
        spool.put(report(6_000));
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int round = 0; round < 100; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThat(spool.read(file)).isNull();
            Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThat(spool.read(file)).isNull();
        }
        Files.write(file, new byte[0]);
        assertThat(spool.read(file)).isNull();
        Files.write(file, whole);
        assertThat(spool.read(file)).as("seed %d", seed).isNotNull();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_one_sentence() throws IOException {
        Files.writeString(folder.resolve("spool"), "a file");

        assertThatThrownBy(() -> open(PLENTY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("check the path and its owner");
    }

    /** The child says an id only after {@code put} said true; then it is killed at any instruction. */
    @Test
    void a_process_killed_while_it_spools_loses_nothing_that_it_promised() throws Exception {
        Path said = folder.resolve("said");
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spooling.class.getName(),
                        folder.resolve("spool").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile())
                .start();
        await().until(() -> Files.size(said) > 50 * 37);
        child.destroyForcibly().waitFor();
        List<UUID> promised = Files.readAllLines(said).stream()
                .filter(line -> line.length() == 36)
                .map(UUID::fromString)
                .toList();

        Spool spool = open(PLENTY);

        Set<UUID> kept = spool.waiting(Pile.REPORTS, Integer.MAX_VALUE).stream()
                .map(file -> spool.read(file).id())
                .collect(Collectors.toSet());
        assertThat(kept).containsAll(promised);
    }

    /** The child of the test above. */
    static final class Spooling {
        public static void main(String[] args) {
            Spool spool = Spool.open(Path.of(args[0]), PLENTY, 1, Clock.systemUTC());
            while (true) {
                Kept report = report(6_000);
                if (spool.put(report)) {
                    System.out.println(report.id());
                }
            }
        }
    }

    private Spool open(long maxBytes) {
        return Spool.open(folder.resolve("spool"), maxBytes, 1, Clock.systemUTC());
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.filter(Files::isRegularFile).reduce((a, b) -> a).orElseThrow();
        }
    }

    static Kept chunk(int bytes) {
        return new Kept(
                Topics.ATTACHMENTS_SUBMITTED, UUID.randomUUID(), report(bytes).framed());
    }

    static Kept report(int bytes) {
        byte[] framed = new byte[bytes];
        RandomGenerator.getDefault().nextBytes(framed);
        return new Kept(Topics.REPORTS_SUBMITTED, UUID.randomUUID(), framed);
    }
}
