package org.waylight.standalone.look;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Searches bytes for words, as they are and as base64, hexadecimal and UTF-16, in what gzip packed too.
 *
 * @param files how many files were searched
 * @param bytes how many bytes
 * @param finds each word and where it was found, in words
 */
public record Search(int files, long bytes, Collection<String> finds) {

    private static final int BLOCK = 1 << 20;
    /** Bytes by which forms are told from each other first; every form has as many. */
    private static final int START = 4;
    /** How a gzip stream begins: the magic number and the one method there is (RFC 1952). */
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8};
    /** Of one packed stream; none of ours is longer. */
    private static final int MOST_UNPACKED = 16 << 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LETTERS = 16;

    /** A word that nobody wrote, to be planted and found. */
    public static String unwritten() {
        var word = new StringBuilder();
        RANDOM.ints(LETTERS, 'a', 'z' + 1).forEach(word::appendCodePoint);
        return word.toString();
    }

    /**
     * Every file below {@code root} but those that {@code left} names.
     *
     * @param words at least 4 characters each
     */
    public static Search below(Path root, Collection<String> words, Predicate<Path> left) throws IOException {
        var needles = new Needles(words);
        var finds = new TreeSet<String>();
        int[] files = {0};
        long[] bytes = {0};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return left.test(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !left.test(file)) {
                    files[0]++;
                    try {
                        bytes[0] += search(
                                file, needles, finds, root.relativize(file).toString());
                    } catch (NoSuchFileException _) {
                        // A running system deletes files while we look.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return new Search(files[0], bytes[0], finds);
    }

    /** Whether any form of any word is in {@code content}. */
    public static boolean found(byte[] content, Collection<String> words) {
        var finds = new TreeSet<String>();
        var needles = new Needles(words);
        needles.search(content, content.length, finds, "");
        for (int at = 0; at + GZIP.length <= content.length; at++) {
            if (packed(content, at)) {
                unpacked(new ByteArrayInputStream(content, at, content.length - at), needles, finds, "");
            }
        }
        return !finds.isEmpty();
    }

    private static long search(Path file, Needles needles, Collection<String> finds, String name) throws IOException {
        byte[] window = new byte[BLOCK + needles.longest];
        int kept = 0;
        long total = 0;
        var packed = new TreeSet<Long>();
        try (InputStream in = Files.newInputStream(file)) {
            int read;
            while ((read = in.readNBytes(window, kept, BLOCK)) > 0) {
                needles.search(window, kept + read, finds, name);
                for (int at = 0; at + GZIP.length <= kept + read; at++) {
                    if (packed(window, at)) packed.add(total - kept + at);
                }
                total += read;
                int tail = Math.min(needles.longest, kept + read);
                System.arraycopy(window, kept + read - tail, window, 0, tail);
                kept = tail;
            }
        }
        for (long start : packed) {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(start);
                unpacked(in, needles, finds, name);
            }
        }
        return total;
    }

    private static boolean packed(byte[] bytes, int at) {
        return bytes[at] == GZIP[0] && bytes[at + 1] == GZIP[1] && bytes[at + 2] == GZIP[2];
    }

    private static void unpacked(InputStream in, Needles needles, Collection<String> finds, String name) {
        var plain = new ByteArrayOutputStream();
        try {
            InputStream unpacking = new GZIPInputStream(in);
            byte[] piece = new byte[1 << 16];
            int read;
            while (plain.size() < MOST_UNPACKED && (read = unpacking.read(piece)) >= 0) {
                plain.write(piece, 0, read);
            }
        } catch (IOException _) {
            // Three bytes that looked like it, or a stream that was cut: what came out is searched.
        }
        needles.search(plain.toByteArray(), plain.size(), finds, name + ", unpacked");
    }

    /** All forms of all words, by their first four bytes. */
    private static final class Needles {

        /** Of the hashes of first bytes. */
        private static final int BITS = 23;

        private final Map<Integer, List<Needle>> byStart = new HashMap<>();
        /** Which hashes there are: most places are passed by without another look. */
        private final BitSet hashes = new BitSet(1 << BITS);

        private int longest = 1;

        private record Needle(Form form, String what) {}

        Needles(Collection<String> words) {
            for (String word : words) {
                byte[] plain = word.getBytes(UTF_8);
                add(plain, word, "as it is");
                add(word.getBytes(UTF_16LE), word, "as UTF-16LE");
                add(word.getBytes(UTF_16BE), word, "as UTF-16BE");
                add(HexFormat.of().formatHex(plain).getBytes(UTF_8), word, "as hexadecimal");
                add(HexFormat.of().withUpperCase().formatHex(plain).getBytes(UTF_8), word, "as hexadecimal");
                for (int shift = 0; shift < 3; shift++) {
                    add(base64(plain, shift, Base64.getEncoder()), word, "as base64");
                    add(base64(plain, shift, Base64.getUrlEncoder()), word, "as base64url");
                }
            }
        }

        /** The characters of base64 that do not depend on what stands before and after the word. */
        private static byte[] base64(byte[] plain, int shift, Base64.Encoder encoder) {
            byte[] shifted = new byte[shift + plain.length];
            System.arraycopy(plain, 0, shifted, shift, plain.length);
            byte[] encoded = encoder.withoutPadding().encode(shifted);
            int from = (shift * 8 + 5) / 6;
            int to = (shift + plain.length) * 8 / 6;
            return Arrays.copyOfRange(encoded, from, to);
        }

        private void add(byte[] form, String word, String how) {
            int start = 0;
            for (int at = 0; at < START; at++) {
                start = start << 8 | form[at] & 0xFF;
            }
            hashes.set(hash(start));
            byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(new Needle(new Form(form), word + " " + how));
            longest = Math.max(longest, form.length);
        }

        private static int hash(int start) {
            return start * 0x9E3779B1 >>> Integer.SIZE - BITS;
        }

        void search(byte[] window, int length, Collection<String> finds, String name) {
            int start = 0;
            for (int next = 0; next < length; next++) {
                start = start << 8 | window[next] & 0xFF;
                if (next >= START - 1 && hashes.get(hash(start))) {
                    for (Needle needle : byStart.getOrDefault(start, List.of())) {
                        if (needle.form.at(window, next - START + 1, length)) {
                            finds.add(needle.what + " in " + name);
                        }
                    }
                }
            }
        }
    }

    /** The bytes of one form of a word. */
    private static final class Form {

        private final byte[] bytes;

        Form(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean at(byte[] window, int from, int length) {
            return from + bytes.length <= length
                    && Arrays.equals(window, from, from + bytes.length, bytes, 0, bytes.length);
        }
    }
}
