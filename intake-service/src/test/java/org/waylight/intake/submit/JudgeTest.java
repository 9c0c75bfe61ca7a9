package org.waylight.intake.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.Party;
import org.waylight.intake.answer.Problem;
import org.waylight.testkit.TestParties;
import org.waylight.wire.SingleObject;

/** What intake can tell of an envelope without opening it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeTest {

    /** How long a statement of a party's key counts; SealedSerde states it so. */
    private static final Duration STATED_FOR = Duration.ofDays(90);

    @TempDir
    static Path folder;

    /** One moment, since an hour that ends between a key's statement and its judging is one more. */
    static final Clock NOW = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    static TestParties parties;

    @BeforeAll
    static void make() {
        parties = new TestParties(folder, NOW);
    }

    @Test
    void a_key_counts_for_an_hour_after_its_last() {
        assertThat(judgeAfter(STATED_FOR.plusHours(1)).judge(envelope())).isInstanceOf(Judgement.WellFormed.class);
    }

    @Test
    void a_key_that_expired_before_that_does_not_count() {
        assertThat(judgeAfter(STATED_FOR.plusHours(2)).judge(envelope()))
                .isEqualTo(new Judgement.Rejected(Problem.EXPIRED_KEY));
    }

    @Test
    void an_envelope_to_a_key_before_the_last_rotation_counts() {
        byte[] sealedBefore = envelope();

        parties.serde(Party.TRIAGE).rotate();

        assertThat(judgeAfter(Duration.ZERO).judge(sealedBefore)).isInstanceOf(Judgement.WellFormed.class);
    }

    @Test
    void without_any_key_of_triage_nothing_can_be_told() {
        Judge judge = Judge.ofReports(Map::of, NOW);

        assertThat(judge.judge(envelope())).isEqualTo(new Judgement.Rejected(Problem.UNAVAILABLE));
    }

    /** Every size that sealing makes of a report's text must pass: the buckets are written down twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3_000, 4_000, 8_000, 12_000, 16_000, 17_000, 20_000, 30_000, 33_000, 50_000})
    void every_size_that_sealing_makes_passes(int characters) {
        byte[] body = SingleObject.encode(parties.reporter()
                .seal(
                        UUID.randomUUID(),
                        aReport().setNarrative("x".repeat(characters)).build()));

        assertThat(judgeAfter(Duration.ZERO).judge(body)).isInstanceOf(Judgement.WellFormed.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void random_damage_is_judged_and_never_thrown(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Judge judge = judgeAfter(Duration.ZERO);
        for (int round = 0; round < 200; round++) {
            byte[] body = envelope();
            // Early bytes are the ones that Avro reads as lengths and branches.
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                body[random.nextInt(random.nextBoolean() ? 60 : body.length)] = (byte) random.nextInt();
            }

            assertThat(judge.judge(body)).isNotNull();
        }
    }

    private static byte[] envelope() {
        return SingleObject.encode(
                parties.reporter().seal(UUID.randomUUID(), aReport().build()));
    }

    private static Judge judgeAfter(Duration later) {
        return Judge.ofReports(
                () -> parties.serde(Party.TRIAGE).trust().lastHours(Party.TRIAGE), Clock.offset(NOW, later));
    }
}
