package org.waylight.intake.work;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.altcha.altcha.Altcha;
import org.altcha.altcha.Altcha.Algorithm;
import org.altcha.altcha.Altcha.ChallengeOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets callers a little work for an id that they picked themselves, and checks it later without having remembered anything.
 * Whoever copies a proof can only send again what has the same id, which counts once. Safe for threads.
 */
public final class Challenges {

    /** Long enough for a slow phone and a slow link, short enough that nobody hoards proofs. */
    static final Duration VALID = Duration.ofMinutes(10);

    private static final int SALT_BYTES = 12;
    /** A proof is about 350 bytes. */
    private static final int LONGEST_PROOF = 1_024;

    private static final String EXPIRES = "?expires=";
    private static final String WHOSE = "&id=";
    private static final int EXPIRES_AT = 2 * SALT_BYTES + EXPIRES.length();
    /** Seconds since 1970 have ten digits until 2286. */
    private static final int EXPIRES_END = EXPIRES_AT + 10;

    private static final int ID_AT = EXPIRES_END + WHOSE.length();
    private static final int ID_END = ID_AT + 36;
    /** Every salt of ours has this length, so nothing of the number that is hashed behind it can be moved into it. */
    private static final int SALT_LENGTH = ID_END + 1;

    private static final String NO_ALGORITHM = "this JDK has no SHA-256 or HMAC-SHA256";
    private static final Work MISSING = new Work.Missing();
    private static final ObjectReader SOLUTIONS = JsonMapper.shared().readerFor(Solution.class);

    private final String key;
    private final Difficulty difficulty;
    private final Clock clock;
    private final Load load;
    private final Resends resends;
    private final SecureRandom random = new SecureRandom();

    public Challenges(ServiceSecret secret, Difficulty difficulty, Clock clock) {
        this(secret, difficulty, clock, System::nanoTime);
    }

    Challenges(ServiceSecret secret, Difficulty difficulty, Clock clock, LongSupplier nanos) {
        this.key = secret.text("work");
        this.difficulty = difficulty;
        this.clock = clock;
        this.load = new Load(nanos);
        this.resends = new Resends(VALID, nanos);
    }

    /** A challenge for this id, as hard as the last minute was busy. It counts until it expires, however busy it becomes. */
    Challenge issue(UUID id) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        long expires = clock.instant().plus(VALID).getEpochSecond();
        var options = new ChallengeOptions()
                .setAlgorithm(Algorithm.SHA256)
                .setHmacKey(key)
                .setSalt(HexFormat.of().formatHex(salt) + EXPIRES + expires + WHOSE + id + "&")
                .setMaxNumber(difficulty.after(load.lastMinute()))
                .setSecureRandomNumber(true);
        try {
            Altcha.Challenge made = Altcha.createChallenge(options);
            return new Challenge(made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature);
        } catch (Exception e) {
            throw new IllegalStateException(NO_ALGORITHM, e);
        }
    }

    /** What a caller's header proves; null where there is no header. */
    public Work check(@Nullable String header) {
        Solution solution = header == null || header.length() > LONGEST_PROOF ? null : parse(header);
        if (solution == null
                || !solution.algorithm().equals(Algorithm.SHA256.getName())
                || solution.number() < 0
                || solution.salt().length() != SALT_LENGTH
                || !signed(solution)) {
            return MISSING;
        }
        // Signed, so its parts are where they were put.
        String salt = solution.salt();
        long expires = Long.parseLong(salt, EXPIRES_AT, EXPIRES_END, 10);
        if (expires < clock.instant().getEpochSecond() || tooOften(solution.signature())) {
            return MISSING;
        }
        return new Work.Done(UUID.fromString(salt.substring(ID_AT, ID_END)));
    }

    private boolean tooOften(String signature) {
        int before = resends.use(signature);
        if (before == 0) {
            load.accepted();
        }
        return before >= Resends.MOST;
    }

    private boolean signed(Solution solution) {
        try {
            String challenge = Altcha.hashHex(Algorithm.SHA256, solution.salt() + solution.number());
            return same(challenge, solution.challenge())
                    && same(Altcha.hmacHex(Algorithm.SHA256, challenge.getBytes(US_ASCII), key), solution.signature());
        } catch (Exception e) {
            throw new IllegalStateException(NO_ALGORITHM, e);
        }
    }

    private static boolean same(String ours, String theirs) {
        return MessageDigest.isEqual(ours.getBytes(US_ASCII), theirs.getBytes(US_ASCII));
    }

    private static @Nullable Solution parse(String header) {
        try {
            return SOLUTIONS.readValue(Base64.getDecoder().decode(header));
        } catch (IllegalArgumentException | JacksonException _) {
            return null;
        }
    }
}
