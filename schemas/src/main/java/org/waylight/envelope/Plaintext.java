package org.waylight.envelope;

import java.util.Arrays;

/** The bytes of a message before sealing or after opening. Personal data: never logged. */
public final class Plaintext {

    /** May go on after the message. */
    private final byte[] bytes;

    private final int length;

    /** The first {@code length} of bytes that nobody else has. */
    Plaintext(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    public static Plaintext of(byte[] bytes) {
        return new Plaintext(bytes.clone(), bytes.length);
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Padded, with room for the tag: a copy of its own, to be encrypted where it is. */
    byte[] padded(int minimumBucket) {
        return Padding.pad(bytes, length, minimumBucket, Suite.TAG_BYTES);
    }

    @Override
    public String toString() {
        return "Plaintext[redacted]";
    }
}
