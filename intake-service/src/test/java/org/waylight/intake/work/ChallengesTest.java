package org.waylight.intake.work;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.StoreKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a proof of work proves, and what proves nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChallengesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-1111-4222-8333-444444444444");
    private static final Work MISSING = new Work.Missing();

    @TempDir
    Path folder;

    StoreKey storeKey = StoreKey.generate();
    AtomicLong nanos = new AtomicLong();
    Challenges challenges;

    @BeforeEach
    void start() {
        challenges = at(NOW);
    }

    @Test
    void a_solved_challenge_proves_work_for_its_id_and_for_no_other() {
        assertThat(challenges.check(solve(challenges.issue(ID)))).isEqualTo(new Work.Done(ID));
    }

    @Test
    void the_same_proof_counts_again_for_the_same_id() {
        String proof = solve(challenges.issue(ID));

        assertThat(Stream.generate(() -> challenges.check(proof)).limit(20)).containsOnly(new Work.Done(ID));
    }

    @Test
    void one_proof_does_not_count_for_a_flood() {
        String proof = solve(challenges.issue(ID));
        List<Work> checked =
                IntStream.range(0, 1_000).mapToObj(_ -> challenges.check(proof)).toList();

        assertThat(checked).filteredOn(new Work.Done(ID)::equals).hasSize(Resends.MOST);
        assertThat(challenges.check(solve(challenges.issue(ID)))).isEqualTo(new Work.Done(ID));
    }

    @Test
    void it_counts_for_ten_minutes() {
        String proof = solve(challenges.issue(ID));

        assertThat(at(NOW.plus(Duration.ofMinutes(10))).check(proof)).isEqualTo(new Work.Done(ID));
        assertThat(at(NOW.plus(Duration.ofMinutes(10)).plusSeconds(1)).check(proof))
                .isEqualTo(MISSING);
    }

    @Test
    void it_counts_at_another_instance_and_after_a_restart() {
        String proof = solve(challenges.issue(ID));

        assertThat(at(NOW).check(proof)).isEqualTo(new Work.Done(ID));
    }

    @Test
    void it_does_not_count_at_a_service_with_another_secret() throws IOException {
        String proof = solve(challenges.issue(ID));
        Files.delete(folder.resolve("intake.secret"));

        assertThat(at(NOW).check(proof)).isEqualTo(MISSING);
    }

    @Test
    void load_makes_the_next_challenge_harder_and_the_ones_given_out_stay_valid() {
        Challenge early = challenges.issue(ID);
        for (int i = 0; i < 600; i++) {
            challenges.check(solve(challenges.issue(UUID.randomUUID())));
        }

        Challenge late = challenges.issue(ID);

        assertThat(early.maxnumber()).isEqualTo(200);
        // Two proofs may share a counter.
        assertThat(late.maxnumber()).isBetween(990L, 1_000L);
        assertThat(challenges.check(solve(early))).isEqualTo(new Work.Done(ID));
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(challenges.issue(ID).maxnumber()).isEqualTo(200);
    }

    @Test
    void neither_asking_nor_failing_nor_repeating_makes_it_harder_for_others() {
        String proof = solve(challenges.issue(ID));
        for (int i = 0; i < 600; i++) {
            challenges.issue(ID);
            challenges.check(proof);
            challenges.check("forged");
        }

        assertThat(challenges.issue(ID).maxnumber()).isEqualTo(200);
    }

    /** The number is the difficulty: it is what the server picked, and no smaller one passes. */
    @Test
    void no_other_number_solves_it() {
        Map<String, Object> payload = payload(challenges.issue(ID));
        long number = ((Number) payload.get("number")).longValue();

        for (long other = -1; other < 300; other++) {
            payload.put("number", other);
            assertThat(challenges.check(SolvedWork.header(payload)))
                    .isEqualTo(other == number ? new Work.Done(ID) : MISSING);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void a_forged_proof_proves_nothing(String what, Map<String, Object> forged) {
        Map<String, Object> payload = payload(challenges.issue(ID));
        forged.forEach((field, value) -> payload.merge(
                field,
                value,
                (was, now) -> now instanceof String text && text.startsWith("s/")
                        ? was.toString().replaceFirst(text.split("/", -1)[1], text.split("/", -1)[2])
                        : now));
        // Whoever changes the salt can solve their own challenge, but not sign it.
        Map<String, Object> solvedAnew = new HashMap<>(payload);
        solvedAnew.put("challenge", hash(payload.get("salt") + "" + payload.get("number")));

        assertThat(challenges.check(SolvedWork.header(payload))).as(what).isEqualTo(MISSING);
        if (forged.containsKey("salt")) {
            assertThat(challenges.check(SolvedWork.header(solvedAnew))).as(what).isEqualTo(MISSING);
        }
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                        Map.entry("another id", Map.of("salt", "s/00000000/00000001")),
                        Map.entry("a later expiry", Map.of("salt", "s/expires=1/expires=2")),
                        Map.entry("an expiry spliced into the number", Map.of("salt", "s/&$/")),
                        Map.entry("a second expiry", Map.of("salt", "s/expires/expires=9999999999&expires")),
                        Map.entry("another signature", Map.of("signature", "0".repeat(64))),
                        Map.entry("no signature", Map.of("signature", "")),
                        Map.entry("another challenge", Map.of("challenge", "0".repeat(64))),
                        Map.entry("another algorithm", Map.of("algorithm", "SHA-1")),
                        Map.entry("a number in words", Map.of("number", "one")),
                        Map.entry("a salt that is a list", Map.of("salt", List.of())),
                        Map.entry("an empty salt", Map.of("salt", "")))
                .map(forgery -> Arguments.of(forgery.getKey(), forgery.getValue()));
    }

    /** What is hashed is the salt and the number, one behind the other. */
    @Test
    void a_digit_moved_from_the_number_to_the_salt_proves_nothing() {
        Map<String, Object> payload;
        String number;
        do {
            payload = payload(challenges.issue(ID));
            number = payload.get("number").toString();
        } while (number.length() < 3 || number.charAt(1) == '0');
        payload.merge("salt", number.substring(0, 1), (salt, digit) -> salt + "" + digit);
        payload.put("number", Long.parseLong(number.substring(1)));

        assertThat(hash(payload.get("salt") + "" + payload.get("number"))).isEqualTo(payload.get("challenge"));
        assertThat(challenges.check(SolvedWork.header(payload))).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "bnVsbA==", "W10=", "e30=", "not base64!", "\u0000", "\uD83D\uDE00"})
    void a_header_that_is_no_proof_proves_nothing(String header) {
        assertThat(challenges.check(header)).isEqualTo(MISSING);
        assertThat(challenges.check(null)).isEqualTo(MISSING);
        assertThat(challenges.check("A".repeat(2_000))).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_damage_proves_nothing_and_is_never_thrown(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] proof = Base64.getDecoder().decode(solve(challenges.issue(ID)));
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = proof.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

            Work work = challenges.check(Base64.getEncoder().encodeToString(damaged));

            assertThat(work)
                    .as("seed %d round %d: %s", seed, round, new String(damaged, US_ASCII))
                    .isEqualTo(MISSING);
        }
    }

    @Test
    void the_secret_is_a_file_that_only_its_owner_and_its_keystore_open() throws IOException {
        Path file = folder.resolve("intake.secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> ServiceSecret.open(file, StoreKey.generate()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("delete it");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Challenges at(Instant now) {
        ServiceSecret secret = ServiceSecret.open(folder.resolve("intake.secret"), storeKey);
        return new Challenges(secret, new Difficulty(200), Clock.fixed(now, ZoneOffset.UTC), nanos::get);
    }

    private static String solve(Challenge challenge) {
        return SolvedWork.of(JsonMapper.shared().valueToTree(challenge));
    }

    private static Map<String, Object> payload(Challenge challenge) {
        JsonNode solved = JsonMapper.shared().readTree(Base64.getDecoder().decode(solve(challenge)));
        Map<String, Object> payload = new HashMap<>();
        solved.forEachEntry((field, value) -> payload.put(field, value.isNumber() ? value.asLong() : value.asString()));
        return payload;
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(SolvedWork.sha256(text.getBytes(US_ASCII)));
    }
}
