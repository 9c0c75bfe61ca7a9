package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Architecture section 4, padding. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PaddingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1024",
        "1023, 0, 1024",
        "1024, 0, 2048",
        "4095, 0, 4096",
        "4096, 0, 8192",
        "16383, 0, 16384",
        "100, 4096, 4096",
        "4096, 4096, 8192",
        "20000, 0, 20480"
    })
    void a_message_fills_the_next_bucket(int length, int minimum, int padded) {
        assertThat(Padding.pad(new byte[length], length, minimum)).hasSize(padded);
    }

    @Test
    void what_was_padded_comes_back_and_padme_costs_at_most_12_percent() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] message = new byte[random.nextInt(100_000)];
            random.nextBytes(message);
            byte[] padded = Padding.pad(message, message.length, 0);

            assertThat(Padding.unpad(padded).toBytes()).as("seed %d", seed).isEqualTo(message);
            if (message.length >= 16_384) {
                assertThat(padded.length).as("seed %d", seed).isLessThanOrEqualTo((int) ((message.length + 1) * 1.12));
            }
        }
    }

    @Test
    void other_padding_is_none() {
        assertThat(Padding.unpad(new byte[1_024])).isNull();
        assertThat(Padding.unpad(new byte[] {1, 2, 3})).isNull();
        assertThat(Padding.unpad(new byte[0])).isNull();
    }
}
