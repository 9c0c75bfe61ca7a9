package org.waylight.reporter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of work that intake asks for before it does any (ALTCHA, version 1): the number from 0 to {@code maxnumber}
 * whose digits, after {@code salt}, have the SHA-256 {@code challenge}. The signature binds it to one id, an expiry and
 * the difficulty.
 */
public record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final String ALGORITHM = "SHA-256";
    /** Half a minute of one core; whoever asks for more wants something else than work. */
    private static final long MOST = 100_000_000;
    /** How often, in numbers tried, we look whether we shall stop. */
    private static final int BREATH = 0xFFF;

    private record Solution(String algorithm, String challenge, long number, String salt, String signature) {}

    /** The challenge in {@code json}, or null if it is none that we would solve. */
    public static @Nullable Challenge read(byte[] json) {
        try {
            Challenge challenge = JSON.readValue(json, Challenge.class);
            return challenge != null
                            && challenge.algorithm.equals(ALGORITHM)
                            && challenge.maxnumber >= 0
                            && challenge.maxnumber <= MOST
                    ? challenge
                    : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    /** What goes into the header, or null if no number fits. */
    public @Nullable String solve() throws InterruptedException {
        MessageDigest sha256 = sha256();
        byte[] salted = salt.getBytes(UTF_8);
        byte[] wanted;
        try {
            wanted = HexFormat.of().parseHex(challenge);
        } catch (IllegalArgumentException _) {
            return null;
        }
        for (long number = 0; number <= maxnumber; number++) {
            if ((number & BREATH) == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            sha256.update(salted);
            if (MessageDigest.isEqual(sha256.digest(Long.toString(number).getBytes(US_ASCII)), wanted)) {
                byte[] solution = JSON.writeValueAsBytes(new Solution(algorithm, challenge, number, salt, signature));
                return Base64.getEncoder().encodeToString(solution);
            }
        }
        return null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
