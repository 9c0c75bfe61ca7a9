package org.waylight.triage.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.queue.Reports.aReport;
import static org.waylight.triage.queue.Reports.after;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.triage.alarm.Rota;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.deadline.BankHolidays;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.Nation;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Handling;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Summary;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QueueRulesTest {

    @Nested
    class A_page_of_the_queue {
        private final List<Queued> queue =
                Stream.generate(Reports::aReport).limit(120).toList();

        @Test
        void has_fifty_in_order() {
            var listing = Listing.of(queue, report -> true, 2);

            assertThat(listing.reports()).isEqualTo(queue.subList(50, 100));
            assertThat(listing.page()).isEqualTo(2);
            assertThat(listing.pages()).isEqualTo(3);
            assertThat(listing.total()).isEqualTo(120);
        }

        @Test
        void behind_the_last_is_the_last() {
            var listing = Listing.of(queue, report -> true, 4);

            assertThat(listing.reports()).isEqualTo(queue.subList(100, 120));
            assertThat(listing.page()).isEqualTo(3);
        }

        @Test
        void behind_a_last_that_is_full_is_the_last() {
            assertThat(Listing.of(queue.subList(0, 100), report -> true, 9).reports())
                    .isEqualTo(queue.subList(50, 100));
        }

        @Test
        void of_nothing_is_the_first_and_empty() {
            assertThat(Listing.of(queue, report -> false, 7)).isEqualTo(new Listing(List.of(), 1, 1, 0));
        }

        @Test
        void counts_what_is_shown_alone() {
            var even = IntStream.range(0, 120)
                    .filter(position -> position % 2 == 0)
                    .mapToObj(queue::get)
                    .toList();

            assertThat(Listing.of(queue, even::contains, 1).reports()).isEqualTo(even.subList(0, 50));
        }
    }

    @Nested
    class A_running_clock {
        private static final Instant ARRIVED = Instant.parse("2026-11-20T15:00:00Z");
        private final Deadlines deadlines = new Deadlines(BankHolidays.ours().of(Nation.ENGLAND_AND_WALES));

        @ParameterizedTest(name = "{0} at {1}: {2}")
        @CsvSource({
            "T1, 2026-11-20T15:00:00Z, 15 min left, false",
            "T1, 2026-11-20T15:00:01Z, 14 min left, false",
            "T1, 2026-11-20T15:14:30Z, 0 min left, false",
            "T1, 2026-11-20T15:16:30Z, late by 1 min, true",
            "T4, 2026-11-20T15:30:00Z, 3 h 30 min left, false",
            "T5, 2026-11-21T14:59:00Z, 1 min left, false",
            "T7, 2026-11-20T15:00:00Z, by Wed 25 Nov 15:00, false",
            "T7, 2026-11-25T10:00:00Z, 5 h 0 min left, false",
            "T8, 2026-11-20T15:00:00Z, by Mon 23 Nov 00:00, false",
            "T9, 2026-12-20T15:00:00Z, signpost, false",
            "T1, 2026-11-24T15:20:00Z, late by 4 days, true",
        })
        void never_says_that_there_is_more_time_than_there_is(
                PriorityRule rule, Instant now, String text, boolean late) {
            var running = Running.of(aReport(rule), deadlines, ARRIVED, now);

            assertThat(running.text()).isEqualTo(text);
            assertThat(running.late()).isEqualTo(late);
        }

        @Test
        void stops_when_a_person_has_looked() {
            var looked = after(aReport(PriorityRule.T1), Summary::opened);

            assertThat(Running.of(looked, deadlines, ARRIVED, ARRIVED.plusSeconds(86_400)))
                    .isEqualTo(new Running("looked at", false, false));
        }
    }

    @Nested
    class A_claim {
        private final Handling anas = Handling.NONE.claim("ana", 5);

        @Test
        void is_had_by_the_first_alone() {
            assertThat(Ruling.claim(Handling.NONE, "ana", 5))
                    .isEqualTo(new Ruling.Granted(anas, Deed.CLAIMED, List.of(), Told.CLAIMED));
            assertThat(Ruling.claim(anas, "bob", 6)).isEqualTo(new Ruling.Refused(Told.TAKEN));
            assertThat(Ruling.claim(anas, "ana", 6)).isEqualTo(new Ruling.Refused(Told.ALREADY_YOURS));
        }

        @Test
        void is_given_back_by_its_holder_alone() {
            assertThat(Ruling.release(anas, "ana"))
                    .isEqualTo(new Ruling.Granted(Handling.NONE, Deed.RELEASED, List.of(), Told.RELEASED));
            assertThat(Ruling.release(anas, "bob")).isEqualTo(new Ruling.Refused(Told.NOT_YOURS));
            assertThat(Ruling.release(Handling.NONE, "bob")).isEqualTo(new Ruling.Refused(Told.NOT_CLAIMED));
        }

        @Test
        void is_handed_over_by_its_holder_or_a_senior() {
            var bobs = new Ruling.Granted(
                    Handling.NONE.claim("bob", 9), Deed.HANDED_OVER, List.of("to bob"), Told.HANDED_OVER);

            assertThat(Ruling.handOver(anas, "ana", false, "bob", 9)).isEqualTo(bobs);
            assertThat(Ruling.handOver(anas, "sen", true, "bob", 9)).isEqualTo(bobs);
            assertThat(Ruling.handOver(Handling.NONE, "sen", true, "bob", 9)).isEqualTo(bobs);
            assertThat(Ruling.handOver(anas, "bob", false, "bob", 9)).isEqualTo(new Ruling.Refused(Told.NOT_YOURS));
            assertThat(Ruling.handOver(Handling.NONE, "bob", false, "ana", 9))
                    .isEqualTo(new Ruling.Refused(Told.NOT_CLAIMED));
        }

        @Test
        void changes_nothing_else_that_was_done() {
            var worked = anas.interpreter(true).phoned(new Handling.Call(7, Handling.Reached.POLICE, "log", "ana"));

            assertThat(worked.release().claim("bob", 8).calls()).isEqualTo(worked.calls());
            assertThat(worked.release().needsInterpreter()).isTrue();
        }
    }

    @Nested
    class The_alarm {
        @Test
        void rings_for_what_is_urgent_and_claimed_by_nobody() {
            var urgent = aReport(PriorityRule.T2);

            assertThat(Rota.rings(urgent)).isTrue();
            assertThat(Rota.rings(after(urgent, Summary::opened)))
                    .as("opened, not claimed")
                    .isTrue();
            assertThat(Rota.rings(after(urgent, summary -> summary.handled(none -> none.claim("ana", 1)))))
                    .isFalse();
            assertThat(Rota.rings(after(urgent, summary -> summary.declined(DeclineReason.SPAM))))
                    .isFalse();
            assertThat(Rota.rings(aReport(PriorityRule.T4))).isFalse();
        }
    }

    @Nested
    class Languages {
        @Test
        void are_told_by_their_first_part() {
            var rui = new Analyst("rui", Set.of("pt"));

            assertThat(rui.reads("pt-BR")).isTrue();
            assertThat(rui.reads("PT")).isTrue();
            assertThat(rui.reads("pl")).isFalse();
            assertThat(Words.language("pt-BR")).isEqualTo("Portuguese (pt-BR)");
        }
    }

    @Nested
    class Numbers_to_phone {
        @Test
        void are_marked_as_not_checked_until_a_person_did() {
            assertThat(Phone.ours().numbers()).extracting(Phone.Number::number).containsExactly("999", "112", "101");
            assertThat(Phone.ours().numbers()).extracting(Phone.Number::checked).containsOnlyNulls();
        }
    }
}
