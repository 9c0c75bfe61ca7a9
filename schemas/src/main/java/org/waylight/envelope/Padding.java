package org.waylight.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Pads to size buckets, so that a size says little: 1, 2, 4, 8 and 16 KiB, then Padmé (Nikitin et al., PETS 2019), which
 * adds at most 12 %. The padding is ISO/IEC 7816-4: the byte 0x80, then zeros.
 */
final class Padding {

    static final int SMALLEST_BUCKET = 1_024;
    private static final int LARGEST_POWER = 16_384;

    private Padding() {}

    /** The first {@code length} bytes, padded, and {@code room} more. */
    static byte[] pad(byte[] message, int length, int minimumBucket, int room) {
        byte[] padded = new byte[bucket(length + 1, minimumBucket) + room];
        System.arraycopy(message, 0, padded, 0, length);
        padded[length] = (byte) 0x80;
        return padded;
    }

    /** The message, of the same bytes; null if the padding is not the one that {@link #pad} writes. */
    static @Nullable Plaintext unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        return end >= 0 && padded[end] == (byte) 0x80 ? new Plaintext(padded, end) : null;
    }

    static int bucket(int length, int minimumBucket) {
        int bucket = Math.max(SMALLEST_BUCKET, minimumBucket);
        while (bucket < length && bucket < LARGEST_POWER) {
            bucket *= 2;
        }
        return length <= bucket ? bucket : padme(length);
    }

    private static int padme(int length) {
        int exponent = 31 - Integer.numberOfLeadingZeros(length);
        int significant = 32 - Integer.numberOfLeadingZeros(exponent);
        int mask = (1 << (exponent - significant)) - 1;
        return (length + mask) & ~mask;
    }
}
