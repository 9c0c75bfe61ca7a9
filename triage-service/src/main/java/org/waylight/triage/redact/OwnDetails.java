package org.waylight.triage.redact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds in a free text by what its writer could be known: e-mail addresses and phone numbers. Pure. */
final class OwnDetails {

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

    /** Fewer are a year, a room or a sum, seldom a number by which somebody is reached. */
    private static final int MIN_DIGITS = 7;

    private OwnDetails() {}

    /**
     * Everything found, in no order; may overlap.
     *
     * @param country ISO 3166-1 alpha-2: how a number without a country code is read
     */
    static List<Mask> in(String text, String country) {
        List<Mask> found = new ArrayList<>();
        var emails = EMAIL.matcher(text);
        while (emails.find()) {
            found.add(new Mask(new Passage(emails.start(), emails.end()), Detail.EMAIL));
        }
        // Lenient: a number with a digit that slipped still leads to somebody.
        PhoneNumberUtil.getInstance()
                .findNumbers(text, country, Leniency.POSSIBLE, Long.MAX_VALUE)
                .forEach(number -> {
                    if (number.rawString().chars().filter(Character::isDigit).count() >= MIN_DIGITS) {
                        found.add(new Mask(new Passage(number.start(), number.end()), Detail.PHONE));
                    }
                });
        return found;
    }
}
