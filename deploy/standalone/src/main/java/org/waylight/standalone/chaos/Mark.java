package org.waylight.standalone.chaos;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word in a report's place by which its sender finds it again in an agency's folder, whatever the services say. Letters only:
 * digits in a place might be masked.
 */
final class Mark {

    private static final Pattern PLACE = Pattern.compile("the house with the sign ([a-j]{7})zz");
    private static final int DIGITS = 7;

    private Mark() {}

    /** What the report of that number says of its place. */
    static String place(int number) {
        var word = new StringBuilder();
        String.format(Locale.ROOT, "%0" + DIGITS + "d", number)
                .chars()
                .forEach(digit -> word.append((char) ('a' + digit - '0')));
        return "the house with the sign " + word + "zz";
    }

    /** Which report's place that is; empty if none's. */
    static OptionalInt number(String place) {
        Matcher marked = PLACE.matcher(place);
        if (!marked.matches()) {
            return OptionalInt.empty();
        }
        int number = 0;
        for (char letter : marked.group(1).toCharArray()) {
            number = 10 * number + letter - 'a';
        }
        return OptionalInt.of(number);
    }
}
