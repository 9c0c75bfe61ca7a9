package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.Addressed;
import org.waylight.message.SealedEnvelope;

/** Architecture section 4, padding. Sizes above 16 KiB follow from Padmé's definition (Nikitin et al., PETS 2019, section 4.3). */
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
        "16383, 0, 16384",
        "16384, 0, 17408",
        "17407, 0, 17408",
        "17408, 0, 18432",
        "20000, 0, 20480",
        "32766, 0, 32768",
        "32768, 0, 34816",
        "100000, 0, 100352",
        "1000000, 0, 1015808"
    })
    void a_message_fills_the_next_bucket(int length, int minimum, int padded) {
        assertThat(Padding.pad(new byte[length], length, minimum, 0)).hasSize(padded);
    }

    @Test
    void what_was_padded_comes_back_and_padme_costs_at_most_12_percent() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] message = new byte[random.nextInt(100_000)];
            random.nextBytes(message);
            byte[] padded = Padding.pad(message, message.length, 0, 0);

            assertThat(Padding.unpad(padded).toBytes()).as("seed %d", seed).isEqualTo(message);
            if (message.length >= 16_384) {
                assertThat(padded.length).as("seed %d", seed).isLessThanOrEqualTo((int) ((message.length + 1) * 1.12));
            }
        }
    }

    @Test
    void an_empty_message_comes_back_from_the_fullest_padding_and_from_the_least() {
        assertThat(Padding.unpad(new byte[] {(byte) 0x80}).toBytes()).isEmpty();
        assertThat(Padding.unpad(Padding.pad(new byte[0], 0, 0, 0)).toBytes()).isEmpty();
    }

    @Test
    void an_envelope_has_a_size_that_padding_makes_or_is_refused() {
        assertThat(Envelopes.hasBucketSize(envelope(1_024), 0)).isTrue();
        assertThat(Envelopes.hasBucketSize(envelope(1_025), 0)).isFalse();
        assertThat(Envelopes.hasBucketSize(envelope(1_024), 4_096)).isFalse();
        assertThat(Envelopes.hasBucketSize(envelope(0), 0)).isFalse();
        assertThat(Envelopes.hasBucketSize(envelope(-1), 0)).isFalse();
    }

    private static SealedEnvelope envelope(int padded) {
        return new SealedEnvelope(
                Suite.ID, new UUID(1, 1), new Addressed(List.of()), ByteBuffer.allocate(padded + Suite.TAG_BYTES));
    }

    @Test
    void other_padding_is_none() {
        assertThat(Padding.unpad(new byte[1_024])).isNull();
        assertThat(Padding.unpad(new byte[] {1, 2, 3})).isNull();
        assertThat(Padding.unpad(new byte[0])).isNull();
    }
}
