package org.waylight.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When a broker ends itself; that it is started again then is the supervisor's, and shown with kill -9. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoordinatorWatchTest {

    private final Deque<Boolean> serving = new ArrayDeque<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final CoordinatorWatch watch = new CoordinatorWatch(serving::removeFirst, ended::incrementAndGet);

    @Test
    void three_refusals_in_a_row_end_it() {
        serving.addAll(List.of(true, false, false, false));

        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isTrue();
        assertThat(ended).hasValue(0);
        assertThat(watch.look()).isFalse();
        assertThat(ended).hasValue(1);
    }

    @Test
    void an_answer_in_between_is_a_new_beginning() {
        serving.addAll(List.of(false, false, true, false, false, true));

        while (!serving.isEmpty()) {
            assertThat(watch.look()).isTrue();
        }
        assertThat(ended).hasValue(0);
    }
}
