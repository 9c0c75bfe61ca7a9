package org.waylight.intake.plain;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text may name whoever wrote it, by form alone: the same as the page's script finds. It is pointed out, never
 * taken out, since it may belong to those reported.
 */
final class Revealing {

    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\"]{1,64}@[^\\s@<>()\\[\\],;:\"]{1,200}\\.[^\\s@<>()\\[\\],;:\".]{2,24}");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\p{Nd}(?:[\\s().\\/–-]{0,2}\\p{Nd}){6,}");
    private static final Pattern DATES = Pattern.compile("(?<!\\p{Nd})(?:\\p{Nd}{4}[-./]\\p{Nd}{1,2}[-./]\\p{Nd}{1,2}"
            + "|\\p{Nd}{1,2}[-./]\\p{Nd}{1,2}[-./]\\p{Nd}{4})(?!\\p{Nd})");

    private static final String ROOM_WORDS =
            "rooms?|rm|suite|apartment|apt|flat|zimmer|wohnung|chambre|chbre|habitaci[oó]n|hab|cuarto"
                    + "|camera|stanza|quarto|camer[aăe]i?|pok[oó]j|pokoju|izb[aeu]|kambar(?:ys|io|yje)|numur(?:s|ā)|istab(?:a|ā)|стая"
                    + "|кімнат[аиі]|номер[іу]?|комната|dhom[aëe]s?|phòng|कमरा|कमरे|कोठा|غرفة|الغرفة|اتاق|خونه|کوټه|ክፍሊ|qol(?:ka)?";
    /** Of scripts that put no space between words. */
    private static final String ROOM_WORDS_UNSPACED = "房间号|房間號|房号|房號|房间|房間|部屋(?:番号)?|객실|ห้อง|အခန်း|បន្ទប់";

    private static final String NUMBER_WORDS =
            "no|nr|num|numm?er|number|numéro|número|numero|numărul|n°|#|رقم|شماره|नंबर|नम्बर|លេខ|หมายเลข" + "|အမှတ်|số";
    private static final String THEN_NUMBER = ")\\s*(?:" + NUMBER_WORDS + ")?[.:\\s#]*\\p{Nd}{1,5}";

    private static final List<Pattern> ROOMS = List.of(
            room("(?<![\\p{L}\\p{M}])(?:" + ROOM_WORDS + THEN_NUMBER + "\\p{L}?(?![\\p{L}\\p{Nd}])"),
            room("(?:" + ROOM_WORDS_UNSPACED + THEN_NUMBER + "(?!\\p{Nd})"),
            room("\\p{Nd}{2,5}\\s*(?:号室|号房|號房|号房间|호실|호)"));

    private Revealing() {}

    /** A piece of somebody's text. Personal data. */
    record Found(Flaw flaw, String piece) {
        @Override
        public String toString() {
            return "Found[redacted]";
        }
    }

    /** E-mail addresses, phone and other long numbers, room numbers, in any script's digits. */
    static List<Found> in(String typed) {
        // One form for all that looks alike: letters with their marks composed, digits of half width.
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        List<Found> found = new ArrayList<>();
        find(EMAIL, text, Flaw.EMAIL, found);
        find(DIGITS, DATES.matcher(text).replaceAll(";"), Flaw.PHONE, found);
        ROOMS.forEach(room -> find(room, text, Flaw.ROOM, found));
        return found;
    }

    private static void find(Pattern pattern, String text, Flaw flaw, List<Found> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(new Found(flaw, matcher.group().replaceAll("\\s+", " ")));
        }
    }

    private static Pattern room(String pattern) {
        return Pattern.compile(pattern, CASE_INSENSITIVE | UNICODE_CASE);
    }
}
