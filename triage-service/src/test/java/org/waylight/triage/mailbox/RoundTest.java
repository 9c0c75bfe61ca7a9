package org.waylight.triage.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Architecture, hop 10: status changes once a day at a random hour. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final long DAY = MIDNIGHT.getEpochSecond() / 86_400;

    private static Instant at(int hour, int minute) {
        return MIDNIGHT.plusSeconds(hour * 3_600L + minute * 60L);
    }

    @Test
    void A_new_day_gets_any_of_its_hours() {
        var random = new Random(7);
        var hours = new HashSet<Integer>();

        IntStream.range(0, 1_000)
                .forEach(_ -> hours.add(Round.at(MIDNIGHT, null, random).hour()));

        assertThat(hours).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 22, 23})
    void A_day_that_began_without_us_gets_an_hour_of_what_is_left(int hour) {
        var random = new Random(7);

        assertThat(IntStream.range(0, 1_000)
                        .map(_ -> Round.at(at(hour, 59), null, random).hour()))
                .allMatch(picked -> picked >= hour && picked <= 23);
    }

    @Test
    void The_hour_stays_until_the_day_is_over() {
        var known = new Round(DAY, 5, false);

        assertThat(Round.at(at(4, 59), known, new Random(7))).isEqualTo(known);
        assertThat(Round.at(at(23, 59), known.made(), new Random(7))).isEqualTo(known.made());
        assertThat(Round.at(at(24, 0), known.made(), new Random(7)).day()).isEqualTo(DAY + 1);
    }

    @Test
    void It_is_due_from_its_hour_on_and_once() {
        var round = new Round(DAY, 5, false);

        assertThat(round.due(at(4, 59))).isFalse();
        assertThat(round.due(at(5, 0))).isTrue();
        assertThat(round.due(at(22, 0))).as("after a pause").isTrue();
        assertThat(round.made().due(at(5, 1))).isFalse();
    }

    @Test
    void A_clock_that_goes_back_a_day_makes_no_second_round() {
        var made = new Round(DAY, 5, true);

        var then = Round.at(at(-3, 0), made, new Random(7));

        assertThat(then).isEqualTo(made);
        assertThat(then.due(at(-3, 0))).isFalse();
    }

    @Test
    void What_is_kept_of_it_has_one_size_and_comes_back() {
        var early = new Round(DAY, 3, false);
        var late = new Round(DAY, 13, true);

        assertThat(early.toBytes()).hasSameSizeAs(late.toBytes());
        assertThat(Round.of(early.toBytes())).isEqualTo(early);
        assertThat(Round.of(late.toBytes())).isEqualTo(late);
    }
}
