package org.waylight.triage.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.waylight.triage.counts.Tallied.NOW;
import static org.waylight.triage.counts.Tallied.aReport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.waylight.message.Exploitation;
import org.waylight.message.TriageLevel;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.counts.Counts.Late;
import org.waylight.triage.counts.Counts.WrongRecipients;
import org.waylight.triage.deadline.BankHolidays;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.Nation;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.store.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TallyTest {

    private final List<Queued> reports = new ArrayList<>();

    private Counts counts(Predicate<Dispatch> misdirected) {
        return Tally.of(reports, new Deadlines(BankHolidays.ours().of(Nation.ENGLAND_AND_WALES)), misdirected, NOW);
    }

    private Counts counts() {
        return counts(dispatch -> false);
    }

    private TallyTest with(int times, Tallied report) {
        reports.addAll(Collections.nCopies(times, report.queued()));
        return this;
    }

    @Test
    void Thirteen_weeks_of_arrival_count_by_british_time() {
        with(3, aReport().at("2026-11-16T00:00:00Z"))
                .with(4, aReport().at("2026-11-15T23:00:00Z"))
                // The week began at 23:00 UTC, for there was summer time then.
                .with(5, aReport().at("2026-08-23T23:00:00Z"))
                .with(9, aReport().at("2026-08-23T22:00:00Z"));

        assertThat(counts().weeks())
                .containsExactly(
                        new Part("24 Aug to 30 Aug", 5),
                        new Part("31 Aug to 15 Nov", 4),
                        new Part("16 Nov to 22 Nov", 3));
        assertThat(counts().countries()).containsExactly(new Part("GB", 12));
    }

    @Test
    void A_report_that_names_several_forms_counts_once() {
        with(3, aReport())
                .with(4, aReport().of(Exploitation.FORCED_LABOUR, Exploitation.FORCED_BEGGING))
                .with(5, aReport().of(Exploitation.UNKNOWN))
                .with(6, aReport().of());

        assertThat(counts().forms())
                .containsExactly(
                        new Part("None named", 11), new Part("Several named", 4), new Part("Forced labour", 3));
    }

    @Nested
    class How_long_it_took {
        @Test
        void is_rounded_up_from_the_beginning_of_the_hour_of_arrival() {
            with(1, aReport().after(59, 60, 60)).with(2, aReport().after(3 * 60 + 1, 100 * 60, 0));

            var all = counts().delays().getFirst();

            assertThat(all.looked()).isEqualTo(new Waited.Known(4, 4));
            assertThat(all.cleared()).isEqualTo(new Waited.Known(101, 101));
            assertThat(all.cleared().median()).isEqualTo("5 days");
            assertThat(all.accepted()).as("one alone").isEqualTo(new Waited.TooFew());
        }

        @Test
        void is_told_by_the_nearest_rank() {
            IntStream.rangeClosed(1, 40).forEach(hour -> with(1, aReport().after(hour * 60 - 1, 0, 0)));

            assertThat(counts().delays().getFirst().looked()).isEqualTo(new Waited.Known(20, 38));
        }

        @Test
        void is_told_by_priority_too() {
            with(3, aReport().after(30, 0, 0))
                    .with(2, aReport().by(PriorityRule.T1).after(90, 0, 0));

            assertThat(counts().delays())
                    .extracting(Counts.Delay::of, row -> row.looked().median())
                    .contains(tuple("All", "1 h"), tuple("P3 standard", "1 h"), tuple("P1 immediate", "<3 reports"));
        }
    }

    @Nested
    class What_is_late {
        private Late of(PriorityRule rule) {
            return counts().late().get(rule.level().ordinal());
        }

        private Late late(int certain, int open) {
            return new Late(TriageLevel.P1_IMMEDIATE, Figure.of(certain), Figure.of(open));
        }

        @Test
        void is_late_for_certain_only_if_it_is_whenever_in_its_hour_it_came() {
            var urgent = aReport().by(PriorityRule.T1);
            with(3, urgent.after(76, 0, 0)).with(4, urgent.after(75, 0, 0)).with(9, urgent.after(14, 0, 0));

            assertThat(of(PriorityRule.T1)).isEqualTo(late(3, 4));
        }

        @Test
        void is_late_too_at_which_nobody_has_looked_yet() {
            with(3, aReport().by(PriorityRule.T1).at("2026-11-22T09:10:00Z"))
                    .with(3, aReport().by(PriorityRule.T1).at("2026-11-22T10:10:00Z"));

            assertThat(of(PriorityRule.T1)).isEqualTo(late(3, 3));
        }

        @Test
        void is_never_late_without_a_clock_and_not_counted_without_a_time() {
            with(9, aReport().by(PriorityRule.T9).at("2026-09-01T00:00:00Z"));
            reports.addAll(Collections.nCopies(
                    9,
                    new Queued(
                            UUID.randomUUID(),
                            State.ASSESSED,
                            1,
                            aReport().by(PriorityRule.T1).summary().opened())));

            assertThat(counts().late())
                    .allMatch(late -> late.certain().equals(new Figure.TooFew())
                            && late.open().equals(new Figure.TooFew()));
        }
    }

    @Test
    void The_backlog_is_what_waits_however_old() {
        with(3, aReport())
                .with(2, aReport().at("2026-11-22T09:00:00Z"))
                .with(4, aReport().at("2025-01-01T00:00:00Z"));
        reports.add(aReport().declined(DeclineReason.SPAM));

        var standard = counts().backlog().get(TriageLevel.P3_STANDARD.ordinal());

        assertThat(standard.byAge()).extracting(Figure::text).containsExactly("<3", "3", "<3", "4");
    }

    @Nested
    class Wrong_recipients {
        @Test
        void are_counted_of_what_agencies_got() {
            reports.add(aReport().sentTo(3));
            reports.add(aReport().sentTo(97));

            assertThat(counts(dispatch -> List.of("A-1", "A-2").contains(dispatch.agency()))
                            .wrong())
                    .isEqualTo(new WrongRecipients("4", "100", "4.0 in 100"));
        }

        @Test
        void are_not_told_if_too_few_went_wrong_or_right() {
            assertThat(WrongRecipients.of(2, 100)).isEqualTo(new WrongRecipients("<3", "100", "too few to say"));
            assertThat(WrongRecipients.of(99, 100)).isEqualTo(new WrongRecipients("99", "not shown", "nearly all"));
            assertThat(WrongRecipients.of(0, 0)).isEqualTo(new WrongRecipients("<3", "<3", "too few to say"));
        }
    }
}
