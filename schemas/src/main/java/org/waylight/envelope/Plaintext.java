package org.waylight.envelope;

/** The bytes of a message before sealing or after opening. Personal data: never logged. */
public final class Plaintext {

    private final byte[] bytes;

    private Plaintext(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Plaintext of(byte[] bytes) {
        return new Plaintext(bytes.clone());
    }

    /** Of bytes that nobody else has. */
    static Plaintext ofOwn(byte[] bytes) {
        return new Plaintext(bytes);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    byte[] padded(int minimumBucket) {
        return Padding.pad(bytes, minimumBucket);
    }

    @Override
    public String toString() {
        return "Plaintext[redacted]";
    }
}
