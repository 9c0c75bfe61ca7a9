package org.waylight.triage.related.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.triage.related.identify.Identifier.Kind;

/**
 * Vehicles' plates: Great Britain's present form in capitals in reports from there, unless a flight is spoken of; any other
 * form only near a word for a plate in one of the full languages (RECALLED words, to be read by native speakers).
 */
final class Plates {

    /** Two letters, two digits, three letters; never with I or Q (Z only in the last three). */
    private static final Pattern BRITISH =
            Pattern.compile("(?<![\\p{L}\\p{N}])([A-HJ-PR-Y]{2}\\d{2}) ?([A-HJ-PR-Z]{3})(?![\\p{L}\\p{N}])");

    private static final Pattern BRITISH_IN_ANY_CASE = Pattern.compile(BRITISH.pattern(), Pattern.CASE_INSENSITIVE);

    private static final Pattern FLIGHT = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:flights?|airline|plane|flug|flugzeug|vuelo|vol|avion|avión|samolot|zbor|zborul|chuyến bay|رحلة|طائرة)(?!\\p{L})");

    private static final Pattern PLATE_WORD = Pattern.compile(Stream.of(
                    // en
                    "(?:number |licen[cs]e )?plates?(?: numbers?)?",
                    "registration(?: number)?",
                    "reg(?: no\\.?| number)?",
                    // de
                    "(?:auto)?kennzeichen",
                    "nummernschild(?:er|es)?",
                    "autonummer",
                    // fr
                    "plaques?(?: d'immatriculation)?",
                    "immatricul(?:ation|ée?s?)",
                    // es
                    "matrículas?",
                    "matriculas?",
                    "placas?",
                    "patente",
                    // pl
                    "tablic[aeęy]?(?: rejestracyjn\\p{L}{1,3})?",
                    "rejestracj[aeięą]",
                    "numer(?:y|ach)? rejestracyjn\\p{L}{1,3}",
                    // ro
                    "num[ăa]r(?:ul)?(?: de)? [îi]nmatriculare",
                    "[îi]nmatriculat[ăa]?",
                    "pl[ăa]cu[țţt][ăae]",
                    "num[ăa]rul ma[șşs]inii",
                    // vi
                    "biển(?: kiểm soát| số)?(?: xe)?",
                    "bảng số",
                    // ar
                    "(?:ال)?لوحة(?: السيارة)?",
                    "(?:ال)?لوحات(?: السيارة)?",
                    "رقم السيارة",
                    "رقم اللوحة")
            .collect(Collectors.joining("|", "(?iu)(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));

    /** Capitals or digits; one letter of a script without capitals; any letters joined to digits. Lone I and ordinals are words. */
    private static final Pattern PART =
            Pattern.compile("(?!I(?![\\p{L}\\p{N}]))(?!\\p{Nd}++(?:st|nd|rd|th|er|e|am|pm|h)(?![\\p{L}\\p{N}]))"
                    + "(?:[\\p{Lu}\\p{Nd}]{1,8}+|\\p{Lo}|(?=\\p{L}*+\\p{Nd})[\\p{L}\\p{Nd}]{2,8}+)(?![\\p{L}\\p{N}])");

    private static final Pattern JOINT = Pattern.compile("[ .·-]|- | -| - ");
    private static final Pattern BETWEEN = Pattern.compile(
            "[\\s:=#\"'(«“\\[.-]*+(?:(?:is|was|no\\.?|number|nr\\.?|starts? with|ist|war|lautet|est|était|es|era|to|był[ay]?|este|era|là|هو|هي|رقم)[\\s:=#\"'(«“\\[]++){0,3}");

    /** Letters and digits of a plate: as many at least, and at most. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 8;
    /** How far before a form in capitals a flight is looked for, and how far on either side a word for a plate. */
    private static final int NEAR = 30;

    private Plates() {}

    static List<Identifier> in(String text, String country) {
        return Stream.concat(british(text, country), spokenOf(text)).distinct().toList();
    }

    private static Stream<Identifier> british(String text, String country) {
        return BRITISH.matcher(text)
                .results()
                .filter(found -> {
                    String before = text.substring(Math.max(0, found.start() - NEAR), found.start());
                    String after = text.substring(found.end(), Math.min(text.length(), found.end() + NEAR));
                    return PLATE_WORD.matcher(before).find()
                            || PLATE_WORD.matcher(after).find()
                            || country.equals("GB") && !FLIGHT.matcher(before).find() && !shouted(before + after);
                })
                .map(found -> plate(found.group(1) + found.group(2)));
    }

    /** In a text all in capitals three letters may be any word. */
    private static boolean shouted(String around) {
        return around.chars().anyMatch(Character::isLetter) && around.chars().noneMatch(Character::isLowerCase);
    }

    /** What follows a word for a plate. */
    private static Stream<Identifier> spokenOf(String text) {
        return PLATE_WORD.matcher(text).results().flatMap(word -> after(text, word.end()).stream());
    }

    private static Optional<Identifier> after(String text, int wordEnd) {
        var between = BETWEEN.matcher(text).region(wordEnd, text.length());
        int at = between.lookingAt() ? between.end() : wordEnd;
        if (at == wordEnd) {
            return Optional.empty();
        }
        var british =
                BRITISH_IN_ANY_CASE.matcher(text).region(at, text.length()).useTransparentBounds(true);
        String plate = british.lookingAt() ? british.group() : joined(parts(text, at));
        return plate.length() >= SHORTEST
                        && plate.chars().anyMatch(Character::isLetter)
                        && plate.chars().filter(Character::isDigit).count() > 1
                ? Optional.of(plate(plate))
                : Optional.empty();
    }

    /** Letters and digits in groups, until they are too many or a second word in letters follows digits. */
    private static List<String> parts(String text, int from) {
        var parts = new ArrayList<String>();
        var part = PART.matcher(text).useTransparentBounds(true);
        var joint = JOINT.matcher(text);
        int at = from;
        while (part.region(at, text.length()).lookingAt() && fits(parts, part.group())) {
            parts.add(part.group());
            if (!joint.region(part.end(), text.length()).lookingAt()) {
                break;
            }
            at = joint.end();
        }
        return parts;
    }

    private static boolean fits(List<String> parts, String next) {
        boolean anotherWord = letters(next)
                && !parts.isEmpty()
                && letters(parts.getLast())
                && joined(parts).chars().anyMatch(Character::isDigit);
        return !anotherWord && joined(parts).length() + next.length() <= LONGEST;
    }

    private static boolean letters(String part) {
        return part.chars().allMatch(Character::isLetter);
    }

    private static String joined(List<String> parts) {
        return String.join("", parts);
    }

    private static Identifier plate(String written) {
        var plain = new StringBuilder();
        written.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(point ->
                        plain.appendCodePoint(Character.isDigit(point) ? '0' + Character.digit(point, 10) : point));
        return new Identifier(Kind.PLATE, plain.toString().toUpperCase(Locale.ROOT));
    }
}
