package org.waylight.standalone.onboard;

import java.util.Locale;
import java.util.regex.Pattern;
import org.waylight.standalone.place.Trouble;

/** A fingerprint as people say it on the phone: 64 hexadecimal digits, in groups of four. */
final class Fingerprint {

    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64}");
    private static final int GROUP = 4;

    private Fingerprint() {}

    static String spelled(String fingerprint) {
        return fingerprint.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /**
     * What a person typed, blanks and dashes as they like.
     *
     * @throws Trouble if it is not the whole of a fingerprint: a part of one proves nothing
     */
    static String typed(String words) {
        String digits = words.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(digits).matches()) {
            throw new Trouble("A fingerprint is 64 digits of 0-9 and a-f; you typed " + digits.length()
                    + " characters besides blanks: have the agency read it out again, all of it.");
        }
        return digits;
    }
}
