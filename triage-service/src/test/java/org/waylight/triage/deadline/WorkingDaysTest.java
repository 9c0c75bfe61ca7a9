package org.waylight.triage.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingDaysTest {

    private static final BankHolidays HOLIDAYS = BankHolidays.ours();
    private final WorkingDays days = HOLIDAYS.of(Nation.ENGLAND_AND_WALES);

    @Nested
    class Three_of_them {
        @ParameterizedTest(name = "from {0} end at {1}: {2}")
        @CsvSource({
            "2026-11-20T15:00:00Z, 2026-11-25T15:00:00Z, from Friday over a weekend",
            "2026-11-23T09:30:00Z, 2026-11-26T09:30:00Z, within a week",
            "2026-11-21T15:00:00Z, 2026-11-26T00:00:00Z, from a Saturday",
            "2026-11-22T23:59:59Z, 2026-11-26T00:00:00Z, from a Sunday",
            "2026-12-23T10:00:00Z, 2026-12-30T10:00:00Z, over Christmas and the day in place of Boxing Day",
            "2026-12-25T10:00:00Z, 2027-01-01T00:00:00Z, from Christmas Day",
            "2027-03-25T10:00:00Z, 2027-04-01T09:00:00Z, over Easter and the clocks going forward",
            "2026-10-23T09:00:00Z, 2026-10-28T10:00:00Z, over the clocks going back",
            "2028-02-28T10:00:00Z, 2028-03-02T10:00:00Z, over a leap day",
            "2027-02-26T10:00:00Z, 2027-03-03T10:00:00Z, where there is no leap day",
        })
        void end_at_the_same_hour_on_the_wall(Instant from, Instant until, String why) {
            assertThat(days.elapsed(from, 3)).as(why).isEqualTo(until);
        }

        @Test
        void end_in_summer_by_summer_time() {
            // 23:30 in Universal Time is half past midnight, Tuesday, in London.
            assertThat(days.elapsed(Instant.parse("2026-06-01T23:30:00Z"), 3))
                    .isEqualTo(Instant.parse("2026-06-04T23:30:00Z"));
        }
    }

    @Nested
    class A_bank_holiday {
        @ParameterizedTest(name = "{0} in England and Wales {1}, in Scotland {2}, in Northern Ireland {3}")
        @CsvSource({
            "2026-12-28, false, false, false",
            "2026-12-26, false, false, false",
            "2027-01-04, true, false, true",
            "2026-11-30, true, false, true",
            "2027-03-29, false, true, false",
            "2026-07-13, true, true, false",
            "2027-03-17, true, true, false",
            "2027-08-02, true, false, true",
            "2027-08-30, false, true, false",
            "2028-01-03, false, false, false",
            "2028-01-04, true, false, true",
            "2028-02-29, true, true, true",
        })
        void is_one_of_its_nation(LocalDate day, boolean england, boolean scotland, boolean ireland) {
            assertThat(HOLIDAYS.of(Nation.ENGLAND_AND_WALES).isWorking(day)).isEqualTo(england);
            assertThat(HOLIDAYS.of(Nation.SCOTLAND).isWorking(day)).isEqualTo(scotland);
            assertThat(HOLIDAYS.of(Nation.NORTHERN_IRELAND).isWorking(day)).isEqualTo(ireland);
        }

        @Test
        void never_falls_on_a_weekend_since_its_substitute_is_listed() {
            assertThat(HOLIDAYS.days().values())
                    .allSatisfy(nation -> assertThat(nation)
                            .allSatisfy(day ->
                                    assertThat(day.getDayOfWeek().getValue()).isLessThan(6)));
        }

        @Test
        void of_a_year_that_nobody_wrote_down_is_said_to_be_unknown() {
            assertThat(HOLIDAYS.know(LocalDate.of(2028, 12, 31))).isTrue();
            assertThat(HOLIDAYS.know(LocalDate.of(2029, 1, 1))).isFalse();
        }

        @Test
        void has_not_been_checked_by_a_person_yet() {
            assertThat(HOLIDAYS.checked()).isNull();
        }
    }

    @Test
    void Counting_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days.after(LocalDate.of(2026, 11, 20), 0))
                .withMessageContaining("1 or more, was 0");
    }

    @Test
    void A_list_with_a_day_twice_is_refused() {
        var yaml = """
                version: 1
                first-year: 2026
                last-year: 2026
                nations: {ENGLAND_AND_WALES: [2026-01-01, 2026-01-01], SCOTLAND: [], NORTHERN_IRELAND: []}
                """;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BankHolidays.read(
                        new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .withMessageContaining("twice: 2026-01-01");
    }
}
