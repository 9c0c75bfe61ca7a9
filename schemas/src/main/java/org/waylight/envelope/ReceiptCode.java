package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The reporter's way back: {@value #WORDS} words of the 2,048 in {@code words.txt} (BIP-39's English list), 88 random
 * bits. Made on the reporter's device, shown once, sent nowhere. Everything of the mailbox follows from it by Argon2id
 * (RFC 9106; 64 MiB, 3 passes, 1 lane, a fixed public salt, since there is nowhere to keep another).
 */
public final class ReceiptCode {

    /** Words of a code. */
    public static final int WORDS = 8;

    private static final byte[] SALT = "waylight/v1/receipt-code".getBytes(UTF_8);
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int LANES = 1;
    private static final int ID_BYTES = 16;
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final List<String> LIST = list();
    private static final Set<String> KNOWN = new HashSet<>(LIST);

    private final String words;

    private ReceiptCode(String words) {
        this.words = words;
    }

    public static ReceiptCode generate() {
        SecureRandom random = new SecureRandom();
        return new ReceiptCode(
                random.ints(WORDS, 0, LIST.size()).mapToObj(LIST::get).collect(Collectors.joining(" ")));
    }

    /**
     * The code as somebody typed it: any case, any Unicode form, any accents, anything but letters between the words.
     *
     * @throws IllegalArgumentException if it is not {@value #WORDS} words of the list; says nothing of what was typed
     */
    public static ReceiptCode parse(String typed) {
        // A long press or a Turkish keyboard puts a mark on a letter, or leaves the dot off.
        String plain = MARKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('ı', 'i');
        List<String> words = Arrays.stream(plain.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() != WORDS || !KNOWN.containsAll(words)) {
            throw new IllegalArgumentException("a receipt code is " + WORDS + " words of the list");
        }
        return new ReceiptCode(String.join(" ", words));
    }

    /** The words in lower case, one space between them. */
    public String words() {
        return words;
    }

    /** The mailbox that belongs to this code; takes a tenth of a second or more, on purpose. */
    public Box box() {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(SALT)
                .build());
        byte[] derived = new byte[ID_BYTES + 2 * Suite.KEY_BYTES];
        argon2.generateBytes(words.getBytes(UTF_8), derived);
        ByteBuffer parts = ByteBuffer.wrap(derived);
        // Version 4 and variant 2 of RFC 9562, as if random.
        long high = parts.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = parts.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        byte[] seed = new byte[Suite.KEY_BYTES];
        byte[] secret = new byte[Suite.KEY_BYTES];
        parts.get(seed).get(secret);
        return new Box(new UUID(high, low), OpeningKey.ofSeed(seed), secret);
    }

    /** Whether this is the secret whose SHA-256 a report carries; takes as long for a wrong one. */
    public static boolean isSecret(ByteBuffer secret, ByteBuffer secretDigest) {
        return MessageDigest.isEqual(Suite.sha256(Octets.of(secret)), Octets.of(secretDigest));
    }

    private static List<String> list() {
        try (InputStream file = ReceiptCode.class.getResourceAsStream("words.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the word list cannot be read: build schemas again", e);
        }
    }

    @Override
    public String toString() {
        return "ReceiptCode[redacted]";
    }

    /** A reporter's side of a mailbox. */
    public static final class Box {

        private final UUID id;
        private final OpeningKey key;
        private final byte[] secret;

        private Box(UUID id, OpeningKey key, byte[] secret) {
            this.id = id;
            this.key = key;
            this.secret = secret;
        }

        /** Id of the mailbox; intake sees it at every look-up. */
        public UUID id() {
            return id;
        }

        /** Opens what triage leaves in the mailbox. */
        public OpeningKey key() {
            return key;
        }

        /** What every message through the mailbox carries inside its seal, 32 bytes. */
        public byte[] secret() {
            return secret.clone();
        }

        /** SHA-256 of the secret, which the report carries. */
        public byte[] secretDigest() {
            return Suite.sha256(secret);
        }

        @Override
        public String toString() {
            return "Box[redacted]";
        }
    }
}
