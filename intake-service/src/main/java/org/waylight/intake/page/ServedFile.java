package org.waylight.intake.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file as it is served: its bytes, the same compressed where that is smaller, its type, its hash. */
final class ServedFile {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"));

    private final byte[] bytes;
    private final byte @Nullable [] compressed;
    private final String type;

    private ServedFile(byte[] bytes, String type) {
        byte[] gzip = gzip(bytes);
        this.bytes = bytes;
        this.compressed = gzip.length < bytes.length ? gzip : null;
        this.type = type;
    }

    /**
     * The file of this name.
     *
     * @throws IllegalStateException if nobody has said what its kind is served as
     */
    static ServedFile of(String name, byte[] bytes) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("the page holds " + name + ", whose kind is unknown: build the page again");
        }
        return new ServedFile(bytes.clone(), type);
    }

    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isCompressed() {
        return compressed != null;
    }

    int length(boolean inGzip) {
        return inGzip && compressed != null ? compressed.length : bytes.length;
    }

    void writeTo(OutputStream out, boolean inGzip) throws IOException {
        out.write(inGzip && compressed != null ? compressed : bytes);
    }

    /** As the manifest and the integrity attribute have it: {@code sha256-} or {@code sha384-}, and base64. */
    String hash(int bits) {
        return hash(bytes, bits);
    }

    /** As {@link #hash(int)}. */
    static String hash(byte[] bytes, int bits) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-" + bits).digest(bytes);
            return "sha" + bits + "-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-" + bits, e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
