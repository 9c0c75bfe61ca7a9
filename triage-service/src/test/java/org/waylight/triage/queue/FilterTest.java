package org.waylight.triage.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.queue.Reports.HOUR;
import static org.waylight.triage.queue.Reports.aReport;
import static org.waylight.triage.queue.Reports.after;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.Exploitation;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Index.Queued;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilterTest {

    private static final Analyst ANA = new Analyst("ana", Set.of("en", "pl"));
    private static final Instant NOW = Instant.parse("2026-11-20T15:30:00Z");

    /** A Polish one from Poland about begging, urgent, claimed by bob, that needs an interpreter and has news. */
    private static final Queued SPECIAL = after(
            aReport(PriorityRule.T4, "PL", "pl-PL", Exploitation.FORCED_BEGGING, HOUR),
            summary -> summary.handled(none -> none.claim("bob", 1).interpreter(true))
                    .answered());

    private static final Queued DULL = after(
            aReport(PriorityRule.T7, "GB", "vi", Exploitation.FORCED_LABOUR, HOUR),
            summary -> summary.handled(none -> none.claim("ana", 1)));
    private static final Queued UNCLAIMED = aReport(PriorityRule.T7, "GB", "vi", Exploitation.FORCED_LABOUR, HOUR);

    private static Filter filter(String query) {
        return switch (Filter.read(parameters(query))) {
            case Filter.Reading.Understood read -> read.filter();
            case Filter.Reading.NotUnderstood _ -> throw new AssertionError("not understood: " + query);
        };
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], pair.length == 1 ? "" : pair[1]);
        }
        return parameters;
    }

    private static List<Queued> shown(String query, Queued... reports) {
        return List.of(reports).stream().filter(filter(query).shows(ANA, NOW)).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priority=P2_URGENT",
                "country=PL",
                "form=FORCED_BEGGING",
                "language=pl",
                "interpreter=yes",
                "news=yes",
                "readable=yes",
                "priority=P2_URGENT&country=PL&claimed=ANYBODY",
            })
    void Each_symbol_leaves_out_what_it_does_not_name(String query) {
        assertThat(shown(query, SPECIAL, DULL, UNCLAIMED)).containsExactly(SPECIAL);
    }

    @Test
    void A_claim_is_mine_anybodys_or_nobodys() {
        assertThat(shown("claimed=ME", SPECIAL, DULL, UNCLAIMED)).containsExactly(DULL);
        assertThat(shown("claimed=ANYBODY", SPECIAL, DULL, UNCLAIMED)).containsExactly(SPECIAL, DULL);
        assertThat(shown("claimed=NOBODY", SPECIAL, DULL, UNCLAIMED)).containsExactly(UNCLAIMED);
    }

    @Test
    void What_nobody_said_the_language_of_is_for_everybody() {
        var unknown = aReport(PriorityRule.T7, "GB", "und", Exploitation.FORCED_LABOUR, HOUR);

        assertThat(shown("readable=yes", unknown)).containsExactly(unknown);
    }

    @Nested
    class Without_a_state {
        @Test
        void what_is_closed_is_not_shown() {
            var closed = after(aReport(), summary -> summary.declined(DeclineReason.SPAM));

            assertThat(shown("", closed)).isEmpty();
            assertThat(shown("state=DECLINED", closed)).containsExactly(closed);
            assertThat(shown("state=ANY", closed)).containsExactly(closed);
        }

        @Test
        void what_is_closed_is_shown_once_its_reporter_says_more() {
            var closed = after(
                    aReport(), summary -> summary.declined(DeclineReason.SPAM).answered());

            assertThat(shown("", closed)).containsExactly(closed);
        }
    }

    @Nested
    class The_weekly_batch {
        private final Queued thisWeek = aReport(PriorityRule.T8, "GB", "en", Exploitation.FORCED_LABOUR, HOUR);
        private final Queued weekBefore = aReport(PriorityRule.T8, "GB", "en", Exploitation.FORCED_LABOUR, HOUR - 168);
        private final Queued urgent = aReport(PriorityRule.T1, "GB", "en", Exploitation.FORCED_LABOUR, HOUR);

        @Test
        void is_what_came_in_the_present_week_if_none_is_named() {
            assertThat(shown("view=weekly", thisWeek, weekBefore, urgent)).containsExactly(thisWeek);
        }

        @Test
        void is_that_of_the_week_that_is_named() {
            assertThat(shown("view=weekly&week=2026-W46", thisWeek, weekBefore, urgent))
                    .containsExactly(weekBefore);
        }

        @Test
        void has_what_was_closed_meanwhile_too() {
            var closed = after(thisWeek, summary -> summary.declined(DeclineReason.SPAM));

            assertThat(shown("view=weekly", closed)).containsExactly(closed);
        }

        @Test
        void begins_and_ends_at_midnight_in_London() {
            // The Sunday on which the clocks went forward: 22:00 Universal Time is 23:00, an hour later it is Monday.
            var sunday = aReport(PriorityRule.T8, "GB", "en", Exploitation.FORCED_LABOUR, hour("2027-03-28T22:00:00Z"));
            var monday = aReport(PriorityRule.T8, "GB", "en", Exploitation.FORCED_LABOUR, hour("2027-03-28T23:00:00Z"));

            assertThat(shown("view=weekly&week=2027-W12", sunday, monday)).containsExactly(sunday);
            assertThat(shown("view=weekly&week=2027-W13", sunday, monday)).containsExactly(monday);
        }

        private static long hour(String instant) {
            return Instant.parse(instant).getEpochSecond() / 3_600;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "priority=P9",
        "country=gb",
        "country=GBR",
        "form=SLAVERY!",
        "language=english",
        "state=OPEN",
        "claimed=bob",
        "readable=no",
        "view=monthly",
        "view=weekly&week=2026-W54",
        "view=weekly&week=47",
    })
    void What_is_no_symbol_is_not_understood(String query) {
        assertThat(Filter.read(parameters(query))).isInstanceOf(Filter.Reading.NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "priority=P1_IMMEDIATE&country=GB&form=FORCED_LABOUR&language=pl&state=HELD&claimed=ME&readable=yes&interpreter=yes&news=yes",
                "view=weekly",
                "view=weekly&week=2026-W53",
                "view=weekly&week=2027-W01",
            })
    void The_same_filter_has_the_same_address(String query) {
        assertThat(filter(query).query()).isEqualTo(query);
    }

    @Test
    void Empty_fields_of_a_form_and_what_is_no_filter_are_passed_over() {
        assertThat(filter("priority=&country=&state=&page=3&told=CLAIMED").query())
                .isEmpty();
    }
}
