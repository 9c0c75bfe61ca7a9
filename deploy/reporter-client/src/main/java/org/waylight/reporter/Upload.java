package org.waylight.reporter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.waylight.message.MediaType;

/**
 * A file to send with a report. <strong>The caller removes what it tells about its maker</strong>, best by encoding its
 * pixels anew: place, time, camera and owner in EXIF and XMP, thumbnails, a PDF's author. Triage makes a clean copy too,
 * but only after the file has left the device. A name is never asked for.
 */
public final class Upload {

    /** Most bytes of data in one chunk. */
    static final int CHUNK_BYTES = 524_288;

    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PDF_START = "%PDF-".getBytes(US_ASCII);

    private final MediaType mediaType;
    private final byte[] bytes;

    private Upload(MediaType mediaType, byte[] start, byte[] bytes) {
        if (bytes.length < start.length || !Arrays.equals(start, Arrays.copyOf(bytes, start.length))) {
            throw new IllegalArgumentException("the file does not begin as " + mediaType + " does");
        }
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    /** A photo without metadata. */
    public static Upload jpeg(byte[] bytes) {
        return new Upload(MediaType.JPEG, JPEG_START, bytes);
    }

    /** A document without metadata. */
    public static Upload pdf(byte[] bytes) {
        return new Upload(MediaType.PDF, PDF_START, bytes);
    }

    /** Bytes in all. */
    public int size() {
        return bytes.length;
    }

    MediaType mediaType() {
        return mediaType;
    }

    int chunks() {
        return Math.ceilDiv(bytes.length, CHUNK_BYTES);
    }

    byte[] chunk(int index) {
        int from = index * CHUNK_BYTES;
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES));
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Upload[redacted]";
    }
}
