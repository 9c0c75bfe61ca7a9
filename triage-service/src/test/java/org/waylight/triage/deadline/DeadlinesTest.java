package org.waylight.triage.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.triage.assess.Clock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlinesTest {

    private static final WorkingDays ENGLAND = BankHolidays.ours().of(Nation.ENGLAND_AND_WALES);
    private final Deadlines deadlines = new Deadlines(ENGLAND);

    @ParameterizedTest(name = "{0} from {1} is due at {2}")
    @CsvSource({
        "FIFTEEN_MINUTES, 2026-11-21T23:50:00Z, 2026-11-22T00:05:00Z",
        "FOUR_HOURS, 2026-11-21T23:50:00Z, 2026-11-22T03:50:00Z",
        "ONE_DAY, 2026-11-21T23:50:00Z, 2026-11-22T23:50:00Z",
        // Both nights have an hour more or less on the wall; people in danger wait the same.
        "ONE_DAY, 2027-03-27T12:00:00Z, 2027-03-28T12:00:00Z",
        "FOUR_HOURS, 2026-10-25T00:30:00Z, 2026-10-25T04:30:00Z",
        "THREE_WORKING_DAYS, 2026-11-20T15:00:00Z, 2026-11-25T15:00:00Z",
        "WEEKLY_BATCH, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "WEEKLY_BATCH, 2026-11-22T23:59:59Z, 2026-11-23T00:00:00Z",
        "WEEKLY_BATCH, 2027-03-28T22:59:59Z, 2027-03-28T23:00:00Z",
        "WEEKLY_BATCH, 2026-10-25T23:30:00Z, 2026-10-26T00:00:00Z",
    })
    void What_came_is_due(Clock clock, Instant arrived, Instant due) {
        assertThat(deadlines.due(clock, arrived)).contains(due);
    }

    @Test
    void What_is_only_signposted_is_never_due() {
        assertThat(deadlines.due(Clock.SIGNPOST, Instant.parse("2026-11-20T15:00:00Z")))
                .isEmpty();
    }

    @Nested
    class The_National_Referral_Mechanism {
        private final RecoveryPeriod lengths = RecoveryPeriod.ours();

        @Test
        void is_to_decide_on_reasonable_grounds_within_five_working_days() {
            var milestones = Milestones.of(LocalDate.of(2026, 12, 21), null, ENGLAND, lengths);

            assertThat(milestones.reasonableGroundsBy()).isEqualTo(LocalDate.of(2026, 12, 30));
            assertThat(milestones.recoveryUntil()).isNull();
        }

        @Test
        void counts_the_bank_holidays_of_the_nation() {
            var scotland = BankHolidays.ours().of(Nation.of("GB-SCT"));

            var milestones = Milestones.of(LocalDate.of(2026, 12, 29), null, scotland, lengths);

            // 30, 31 December; 1 and 4 January are holidays there in 2027; 5, 6, 7 January.
            assertThat(milestones.reasonableGroundsBy()).isEqualTo(LocalDate.of(2027, 1, 7));
        }

        @Test
        void grants_45_days_to_recover_after_a_positive_decision() {
            var milestones = Milestones.of(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 27), ENGLAND, lengths);

            assertThat(milestones.recoveryUntil()).isEqualTo(LocalDate.of(2027, 1, 11));
        }

        @Test
        void grants_what_the_row_of_that_day_says() {
            var changed = new RecoveryPeriod(
                    5, 30, new TreeMap<>(Map.of(LocalDate.of(2009, 4, 1), 45, LocalDate.of(2027, 1, 1), 30)));

            assertThat(changed.days(LocalDate.of(2026, 12, 31))).isEqualTo(45);
            assertThat(changed.days(LocalDate.of(2027, 1, 1))).isEqualTo(30);
            assertThat(changed.days(LocalDate.of(2009, 3, 31))).isEqualTo(30);
        }

        @Test
        void never_grants_less_than_the_law_allows() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RecoveryPeriod(5, 30, new TreeMap<>(Map.of(LocalDate.of(2027, 1, 1), 29))))
                    .withMessageContaining("none below 30");
        }
    }
}
