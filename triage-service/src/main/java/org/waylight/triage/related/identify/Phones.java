package org.waylight.triage.related.identify;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.waylight.triage.related.identify.Identifier.Kind;

/**
 * Telephone numbers that libphonenumber holds for valid in their country. Where numbers have no leading zero, dates,
 * years, times and round sums have as many digits; those are left out.
 */
final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Most candidates that are tried in one text. */
    private static final int TRIES = 1_000;

    private static final String DAY_OF_MONTH = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String YEAR = "(?:19|20)\\d{2}";
    private static final String DAY = "(?:" + DAY_OF_MONTH + "[./-]" + MONTH + "[./-](?:" + YEAR + "|\\d{2})|"
            + DAY_OF_MONTH + " "
            + MONTH + " " + YEAR + "|" + YEAR + "[./ -]?" + MONTH + "[./ -]?" + DAY_OF_MONTH + "|[0-3]\\d[01]\\d" + YEAR
            + ")";
    private static final String HOUR = "(?:(?:[01]\\d|2[0-4])[.:h]?|\\d[.:h])[0-5]\\d";
    /** A day with or without an hour, two hours, two years, or thousands in groups. */
    private static final Pattern NO_NUMBER = Pattern.compile(DAY + "(?:[ ,]+" + HOUR + ")?|" + HOUR + " ?[–-] ?" + HOUR
            + "|" + YEAR + " ?[–/-] ?" + YEAR + "|\\d{1,3}(?:[ .]\\d{3})*[ .]000|[1-9]\\d{0,2}0{5,}");

    private static final String MONEY =
            "(?:\\p{Sc}|kr\\.?|Kč|[Ee]uros?|(?:EUR|USD|GBP|CHF|DKK|NOK|SEK|ISK|CZK|PLN|RON|BGN|HUF|THB|VND|AED|SAR|QAR|ZAR|INR|PHP)\\b)";
    private static final Pattern MONEY_BEFORE = Pattern.compile(MONEY + "\\s?$");
    private static final Pattern MONEY_AFTER = Pattern.compile("^\\s?" + MONEY);
    /** Characters beside a number in which money is looked for. */
    private static final int BESIDE = 7;

    /** Lines that help and whose numbers are public: many reports name them, and share nothing by it (domain 3.1, 4.4). */
    private static final Set<String> PUBLIC = Set.of(
            "+448000121700", // GB-UNSEEN
            "+44800555111", // Crimestoppers
            "+18883737888", // US-NHTH
            "+18663472423", // US-HSI
            "+27800222777", // ZA-RESOURCE-LINE
            "+39800290290", // IT-ANTITRATTA
            "+34900105090", // ES-TRATA
            "+33140260445", // FR-ACSE
            "+498000116016", // DE-HILFETELEFON
            "+31881239999", // NL-COMENSHA
            "+3225116464", // BE-CENTRES
            "+40800800678", // RO-ANITP
            "+35929817686", // BG-NCCTHB
            "+351800202148"); // PT-LINE

    private Phones() {}

    static List<Identifier> in(String text, String country) {
        return StreamSupport.stream(
                        NUMBERS.findNumbers(text, country, Leniency.VALID, TRIES)
                                .spliterator(),
                        false)
                .filter(match -> !NO_NUMBER.matcher(match.rawString()).matches() && !money(text, match))
                .flatMap(match -> identified(match.number()).stream())
                .toList();
    }

    /** The number of {@code digits} with a country's code and nothing before it. */
    static Optional<Identifier> dialled(String digits) {
        try {
            PhoneNumber number = NUMBERS.parse("+" + digits, null);
            return NUMBERS.isValidNumber(number) ? identified(number) : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<Identifier> identified(PhoneNumber number) {
        String dialled = NUMBERS.format(number, PhoneNumberFormat.E164);
        return PUBLIC.contains(dialled) ? Optional.empty() : Optional.of(new Identifier(Kind.PHONE, dialled));
    }

    private static boolean money(String text, PhoneNumberMatch match) {
        return MONEY_BEFORE
                        .matcher(text.substring(Math.max(0, match.start() - BESIDE), match.start()))
                        .find()
                || MONEY_AFTER
                        .matcher(text.substring(match.end(), Math.min(text.length(), match.end() + BESIDE)))
                        .find();
    }
}
