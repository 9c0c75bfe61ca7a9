package org.waylight.triage.access.admission;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of ten codes that sign a person in once each when the passkey is away: {@code 4-k7mq-p2x9-dwvn}.
 *
 * @param number which of the ten, so that only one slow hash is computed for a try
 * @param secret 12 characters of Crockford's base 32: 60 bits
 */
public record RecoveryCode(int number, String secret) {

    public static final int COUNT = 10;

    /** Without i, l, o and u, which are misread. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("([0-9])([" + ALPHABET + "]{" + LENGTH + "})");
    private static final SecureRandom RANDOM = new SecureRandom();

    public RecoveryCode {
        if (!FORM.matcher(number + secret).matches()) {
            throw new IllegalArgumentException("a recovery code must be a digit and 12 characters of its alphabet");
        }
    }

    /** What somebody typed. */
    public sealed interface Typed {
        record Code(RecoveryCode code) implements Typed {}

        record NoCode() implements Typed {}
    }

    /** Ten new ones. */
    public static List<RecoveryCode> ten() {
        List<RecoveryCode> codes = new ArrayList<>();
        for (int number = 0; number < COUNT; number++) {
            var secret = new StringBuilder();
            for (int position = 0; position < LENGTH; position++) {
                secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
            codes.add(new RecoveryCode(number, secret.toString()));
        }
        return codes;
    }

    /** Reads a code in any case, with or without spaces and hyphens. */
    public static Typed read(String typed) {
        Matcher code = FORM.matcher(typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
        return code.matches()
                ? new Typed.Code(new RecoveryCode(Integer.parseInt(code.group(1)), code.group(2)))
                : new Typed.NoCode();
    }

    /** As it is shown to its owner, once. */
    public String shown() {
        var shown = new StringBuilder().append(number);
        for (int from = 0; from < LENGTH; from += GROUP) {
            shown.append('-').append(secret, from, from + GROUP);
        }
        return shown.toString();
    }

    @Override
    public String toString() {
        return "RecoveryCode[" + number + ", redacted]";
    }
}
