package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.SealedFile.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedFileTest {

    private static final int CHUNK = 1 << 20;
    private static final OpeningKey KEY = OpeningKey.generate();

    private static byte[] plain(int bytes) {
        byte[] plain = new byte[bytes];
        new Random(bytes).nextBytes(plain);
        return plain;
    }

    private static byte[] sealed(byte[] plain) throws IOException {
        var sealed = new ByteArrayOutputStream();
        try (var out = SealedFile.seal(sealed, KEY.sealingKey())) {
            out.write(plain);
        }
        return sealed.toByteArray();
    }

    private static byte[] opened(byte[] sealed, OpeningKey key) throws IOException {
        try (var in = SealedFile.open(new ByteArrayInputStream(sealed), key)) {
            return in.readAllBytes();
        }
    }

    private static void refused(Why why, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        SealedFile.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).isEqualTo(why));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK})
    void opens_with_its_key(int bytes) throws IOException {
        assertThat(opened(sealed(plain(bytes)), KEY)).isEqualTo(plain(bytes));
    }

    @Test
    void can_be_written_and_read_byte_by_byte() throws IOException {
        var sealed = new ByteArrayOutputStream();
        try (var out = SealedFile.seal(sealed, KEY.sealingKey())) {
            out.write(0);
            out.write(200);
        }

        try (var in = SealedFile.open(new ByteArrayInputStream(sealed.toByteArray()), KEY)) {
            assertThat(in.read(new byte[1], 0, 0)).as("nothing was asked for").isZero();
            assertThat(in.read()).isZero();
            assertThat(in.read()).isEqualTo(200);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** However much is written at once: a part that does not begin with its array too. */
    @Test
    void is_the_same_in_pieces_of_any_size() throws IOException {
        byte[] plain = plain(CHUNK + 1_000);
        var sealed = new ByteArrayOutputStream();
        try (var out = SealedFile.seal(sealed, KEY.sealingKey())) {
            out.write(plain, 0, CHUNK - 7);
            out.write(plain, CHUNK - 7, 500);
            out.write(plain, CHUNK + 493, 507);
        }

        assertThat(opened(sealed.toByteArray(), KEY)).isEqualTo(plain);
    }

    @Test
    void closes_what_it_is_written_to_and_read_from() throws IOException {
        var closed = new AtomicInteger();
        var sealed = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        SealedFile.seal(sealed, KEY.sealingKey()).close();
        SealedFile.open(
                        new ByteArrayInputStream(sealed.toByteArray()) {
                            @Override
                            public void close() {
                                closed.incrementAndGet();
                            }
                        },
                        KEY)
                .close();

        assertThat(closed).hasValue(2);
    }

    @Test
    void says_that_it_is_of_another_key_cut_off_changed_or_none() throws IOException {
        byte[] sealed = sealed(plain(CHUNK + 5));

        refused(Why.OTHER_KEY, () -> opened(sealed, OpeningKey.generate()));
        refused(Why.NONE, () -> opened(new byte[2_000], KEY));
        // Within the head, within a chunk, between two, before the last byte.
        int head = 23 + 16 + Suite.ENC_BYTES;
        for (int length : new int[] {head - 1, head, head + 2, head + 100, head + 4 + CHUNK + 16, sealed.length - 1}) {
            refused(Why.CUT_OFF, () -> opened(Arrays.copyOf(sealed, length), KEY));
        }
        byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
        refused(Why.CHANGED, () -> opened(longer, KEY));
        for (int at : new int[] {50, head, head + 4, head + 4 + CHUNK + 16 + 4, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> opened(changed, KEY)).isInstanceOf(SealedFile.Unreadable.class);
        }
    }
}
