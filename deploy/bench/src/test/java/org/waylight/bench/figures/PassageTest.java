package org.waylight.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.bench.figures.Passage.Way;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PassageTest {

    /** A report every 10 ms for 20 s; the way of each takes as long as {@code millis} says. */
    private static Passage hundredASecond(IntToDoubleFunction millis) {
        List<Way> ways = IntStream.range(0, 2_000)
                .mapToObj(number -> new Way(10.0 * number, 10.0 * number + millis.applyAsDouble(number)))
                .toList();
        return Passage.of(100, ways, 0);
    }

    @Test
    void percentiles_are_those_of_all_that_were_accepted() {
        Passage passage = hundredASecond(number -> number % 100 + 1);

        assertThat(passage.p50Ms()).isEqualTo(50);
        assertThat(passage.p95Ms()).isEqualTo(95);
        assertThat(passage.p99Ms()).isEqualTo(99);
    }

    @Test
    void a_steady_way_has_no_growing_lag() {
        Passage passage = hundredASecond(number -> 300);

        assertThat(passage.lagPerS()).isCloseTo(0, within(0.01));
        assertThat(passage.openedPerS()).isCloseTo(100, within(0.1));
        assertThat(passage.keepsUp()).isTrue();
    }

    @Test
    void who_opens_eighty_of_a_hundred_falls_behind_by_twenty_a_second() {
        // The n-th is opened at n / 80 seconds.
        Passage passage = hundredASecond(number -> 12.5 * number - 10.0 * number);

        assertThat(passage.lagPerS()).isCloseTo(20, within(0.5));
        assertThat(passage.openedPerS()).isCloseTo(80, within(0.5));
        assertThat(passage.keepsUp()).isFalse();
    }

    @Test
    void what_was_never_opened_counts_as_slower_than_all_others() {
        Passage passage = hundredASecond(number -> number % 50 == 0 ? Double.POSITIVE_INFINITY : 5);

        assertThat(passage.missing()).isEqualTo(40);
        assertThat(passage.p95Ms()).isEqualTo(5);
        assertThat(passage.p99Ms()).isGreaterThan(1e6);
        assertThat(passage.keepsUp()).isFalse();
    }
}
