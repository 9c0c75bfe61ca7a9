package org.waylight.intake.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the work grows with the load. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DifficultyTest {

    @ParameterizedTest(name = "after {0} accepted in a minute a number below {1} is asked for")
    @CsvSource({"0, 20000", "120, 20000", "240, 40000", "600, 100000", "6000, 1000000", "1000000, 1000000"})
    void the_number_grows_with_the_load(long accepted, long number) {
        assertThat(new Difficulty(20_000).after(accepted)).isEqualTo(number);
    }

    @Test
    void more_load_is_never_less_work() {
        Difficulty difficulty = new Difficulty(7);

        assertThat(LongStream.range(0, 10_000).map(difficulty::after).boxed()).isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void no_work_or_endless_work_cannot_be_set(int atRest) {
        assertThatThrownBy(() -> new Difficulty(atRest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("work at rest");
    }

    @Test
    void what_was_accepted_counts_for_a_minute() {
        AtomicLong seconds = new AtomicLong(-5);
        Load load = new Load(() -> TimeUnit.SECONDS.toNanos(seconds.get()));
        load.accepted();
        seconds.addAndGet(30);
        load.accepted();
        load.accepted();
        assertThat(load.lastMinute()).isEqualTo(3);

        seconds.addAndGet(30);
        assertThat(load.lastMinute()).isEqualTo(2);

        seconds.addAndGet(100_000);
        assertThat(load.lastMinute()).isZero();
    }
}
