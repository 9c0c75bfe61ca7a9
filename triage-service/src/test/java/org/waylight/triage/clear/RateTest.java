package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

        assertThat(rate.oneMore()).isTrue();
        now.addAndGet(Duration.ofMinutes(30).toNanos());
        assertThat(rate.oneMore()).isTrue();
        assertThat(rate.oneMore()).isFalse();
        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(rate.oneMore()).isTrue();
        assertThat(rate.oneMore()).isFalse();
    }
}
