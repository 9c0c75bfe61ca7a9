package org.waylight.triage.inspect;

/** The bytes of a fresh JPEG, or of a PDF made of JPEGs. Personal data: never logged, never in an exception. */
public final class CleanCopy {

    /** Largest copy in bytes: what one report's attachments may be together. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private final byte[] bytes;

    CleanCopy(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "clean copy must be between 1 and " + MAX_BYTES + " bytes, was " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "CleanCopy[redacted]";
    }
}
