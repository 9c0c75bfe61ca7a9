package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateTest {

    @Test
    void A_rate_of_two_an_hour_lets_the_third_wait_until_the_first_is_an_hour_old() {
        var now = new AtomicLong();
        var rate = new Rate(2, now::get);

        assertThat(rate.allows(new UUID(0, 1))).isTrue();
        now.addAndGet(Duration.ofMinutes(30).toNanos());
        assertThat(rate.allows(new UUID(0, 2))).isTrue();
        assertThat(rate.allows(new UUID(0, 3))).isFalse();
        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(rate.allows(new UUID(0, 3))).isTrue();
        assertThat(rate.allows(new UUID(0, 4))).isFalse();
    }

    @Test
    void A_report_that_is_tried_again_counts_once() {
        var rate = new Rate(1, () -> 0);

        assertThat(rate.allows(new UUID(0, 1))).isTrue();
        assertThat(rate.allows(new UUID(0, 1))).isTrue();
        assertThat(rate.allows(new UUID(0, 2))).isFalse();
    }
}
