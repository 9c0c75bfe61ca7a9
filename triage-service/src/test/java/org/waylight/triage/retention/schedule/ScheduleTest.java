package org.waylight.triage.retention.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.triage.retention.schedule.Fate.Due;
import org.waylight.triage.retention.schedule.Fate.Kept;
import org.waylight.triage.retention.schedule.Fate.Why;
import org.waylight.triage.retention.schedule.Life.Hold;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleTest {

    private static final LocalDate ARRIVED = LocalDate.parse("2026-01-10");

    private final Schedule schedule = new Schedule(RetentionRules.ours());

    private static Life life(@Nullable String routed, @Nullable String closed) {
        return new Life(ARRIVED, day(routed), day(closed), null, ARRIVED, true, false, false, null);
    }

    private static Life held(Life life, Hold hold) {
        return new Life(life.arrived(), life.routed(), life.closed(), null, life.said(), true, false, false, hold);
    }

    private static Life said(Life life, String day) {
        return new Life(
                life.arrived(),
                life.routed(),
                life.closed(),
                null,
                LocalDate.parse(day),
                true,
                false,
                false,
                life.hold());
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private static Due due(String on, String rule) {
        return new Due(LocalDate.parse(on), rule, false);
    }

    @Test
    void a_report_with_an_open_rights_case_is_kept_until_that_is_answered() {
        var over = new Life(ARRIVED, day("2026-02-01"), null, null, ARRIVED, true, false, true, null);

        assertThat(schedule.of(over)).isEqualTo(new Kept(Why.RIGHTS_CASE));
    }

    /** Row 3: until the case is closed and 12 months; whatever of rows 1 and 3 ends last. */
    @ParameterizedTest
    @CsvSource({"2026-02-01, 2026-06-15, 2027-06-16, RT-4", "2026-02-01, 2026-02-01, 2027-02-02, RT-4"})
    void a_referred_persons_report_is_over_12_months_after_the_last_word(
            String routed, String referred, String over, String rule) {
        var life = new Life(ARRIVED, day(routed), null, day(referred), ARRIVED, true, false, false, null);

        assertThat(schedule.of(life)).isEqualTo(due(over, rule));
    }

    @Nested
    class A_report_that_was_let_go {

        /** 90 whole days after the last routing, so on the 91st: counted over month ends, leap days and years. */
        @ParameterizedTest
        @CsvSource({
            "2026-02-01, 2026-05-03",
            "2026-11-30, 2027-03-01",
            "2026-12-01, 2027-03-02",
            "2027-12-01, 2028-03-01",
            "2028-02-29, 2028-05-30",
            "2026-01-31, 2026-05-02"
        })
        void is_over_on_the_day_after_90_days(String routed, String over) {
            assertThat(schedule.of(life(routed, null))).isEqualTo(due(over, "RT-1"));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-02-01, 2027-02-02",
            "2028-02-29, 2029-03-01",
            "2027-02-28, 2028-02-29",
            "2026-12-31, 2028-01-01"
        })
        void is_over_after_12_months_if_a_recipient_asked(String routed, String over) {
            assertThat(schedule.of(held(life(routed, null), Hold.RECIPIENT_ASKED)))
                    .isEqualTo(due(over, "RT-2"));
        }
    }

    @Nested
    class A_report_that_was_closed_unsent {

        @Test
        void is_over_on_the_day_after_90_days() {
            assertThat(schedule.of(life(null, "2026-02-01"))).isEqualTo(due("2026-05-03", "RT-3"));
        }

        @Test
        void gains_nothing_by_a_recipient_since_it_has_none() {
            assertThat(schedule.of(held(life(null, "2026-02-01"), Hold.RECIPIENT_ASKED)))
                    .isEqualTo(due("2026-05-03", "RT-3"));
        }

        @Test
        void after_something_was_let_go_is_over_when_the_later_of_the_two_is() {
            assertThat(schedule.of(life("2026-02-01", "2026-03-01"))).isEqualTo(due("2026-05-31", "RT-3"));
            assertThat(schedule.of(life("2026-03-01", "2026-02-01"))).isEqualTo(due("2026-05-31", "RT-1"));
        }
    }

    @Nested
    class The_guard {

        @ParameterizedTest
        @CsvSource({
            // Said long before: nothing changes.
            "2026-03-01, 2026-05-03, false",
            // 30 days end with the life: the same day.
            "2026-04-02, 2026-05-03, false",
            "2026-04-03, 2026-05-04, true",
            "2026-05-02, 2026-06-02, true",
            // Said after the life was over, before anybody looked.
            "2026-08-31, 2026-10-01, true"
        })
        void keeps_a_report_30_days_after_its_reporter_said_something(String said, String over, boolean guarded) {
            assertThat(schedule.of(said(life("2026-02-01", null), said)))
                    .isEqualTo(new Due(LocalDate.parse(over), "RT-1", guarded));
        }

        @Test
        void counts_the_report_itself_as_something_said() {
            var rules = RetentionRules.ours();
            var shortLived = new RetentionRules(
                    1,
                    rules.since(),
                    null,
                    rules.zone(),
                    rules.guard(),
                    List.of(new RetentionRules.Rule(
                            "X", RetentionRules.Start.CLOSING, false, Period.ofDays(1), "destroy the key", "test")),
                    rules.beside(),
                    rules.elsewhere());

            assertThat(new Schedule(shortLived).of(life(null, "2026-01-10")))
                    .isEqualTo(new Due(ARRIVED.plusDays(31), "X", true));
        }
    }

    @Nested
    class A_report_is_kept {

        private final Life over = life("2020-01-01", null);

        @Test
        void while_anybody_has_something_to_decide_or_to_open() {
            assertThat(schedule.of(new Life(ARRIVED, over.routed(), null, null, ARRIVED, false, false, false, null)))
                    .isEqualTo(new Kept(Why.UNSETTLED));
        }

        @Test
        void while_a_legal_hold_is_on_it() {
            assertThat(schedule.of(held(over, Hold.LEGAL))).isEqualTo(new Kept(Why.LEGAL_HOLD));
        }

        @Test
        void while_nobody_has_read_what_its_reporter_said() {
            assertThat(schedule.of(new Life(ARRIVED, over.routed(), null, null, ARRIVED, true, true, false, null)))
                    .isEqualTo(new Kept(Why.UNREAD));
        }

        @Test
        void while_no_day_is_on_record_from_which_to_count() {
            assertThat(schedule.of(life(null, null))).isEqualTo(new Kept(Why.NO_DAY));
            assertThat(schedule.of(held(life(null, null), Hold.RECIPIENT_ASKED)))
                    .isEqualTo(new Kept(Why.NO_DAY));
        }
    }

    static Stream<Long> seeds() {
        return LongStream.range(0, 500).boxed();
    }

    /** Whatever the days: never within 90 days of routing or closing, never within 30 of the reporter's last word. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_goes_early(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        LocalDate routed = random.nextBoolean() ? ARRIVED.plusDays(random.nextInt(1_000)) : null;
        LocalDate closed = routed == null || random.nextBoolean() ? ARRIVED.plusDays(random.nextInt(1_000)) : null;
        LocalDate said = ARRIVED.plusDays(random.nextInt(1_200));
        Hold hold = random.nextBoolean() ? Hold.RECIPIENT_ASKED : null;

        Fate fate = schedule.of(new Life(ARRIVED, routed, closed, null, said, true, false, false, hold));

        assertThat(fate).isInstanceOfSatisfying(Due.class, due -> {
            assertThat(due.on()).isAfter(said.plusDays(30));
            if (routed != null) {
                assertThat(due.on()).isAfter(routed.plusDays(90));
                if (hold != null) {
                    assertThat(due.on()).isAfter(routed.plusMonths(12));
                }
            }
            if (closed != null) {
                assertThat(due.on()).isAfter(closed.plusDays(90));
            }
        });
    }

    @Test
    void nobody_says_something_before_the_report_came() {
        assertThatThrownBy(() -> said(life(null, null), "2026-01-09"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arrived");
    }
}
