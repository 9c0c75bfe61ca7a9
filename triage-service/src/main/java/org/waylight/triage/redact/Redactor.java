package org.waylight.triage.redact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;
import org.waylight.triage.assess.Lexicon;
import org.waylight.triage.redact.Redaction.Kind;
import org.waylight.triage.redact.Redaction.Span;
import org.waylight.triage.words.FoldedText;
import org.waylight.triage.words.Phrases;
import org.waylight.triage.words.Phrases.Hit;
import org.waylight.triage.words.Phrases.Phrase;

/**
 * The pass over a reporter's words that masks what names the reporter. Phrases are looked for in every supported language;
 * whose a phone number or a plate is, is told by the words before it in the language of the report, and in English.
 */
public final class Redactor {

    /** How many words before an identifier may say whose it is. */
    private static final int OWNER_WITHIN = 6;
    /** Fewer digits are a room, a year or a sum rather than a phone number. */
    private static final int PHONE_DIGITS = 7;

    private static final int PLATE_DIGITS = 2;
    /** Bounds the search for phone numbers in a text of digits; the pattern of digits masks what it misses. */
    private static final long PHONE_TRIES = 500;

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,4}");
    private static final Pattern URL = Pattern.compile(
            "(?i)(?:https?://|www\\.)[^\\s<>\"]{1,400}"
                    + "|(?<![\\p{L}\\p{N}@.])[a-z0-9-]{2,63}\\.(?:com|net|org|info|io|uk|de|fr|es|pl|ro|vn|eu|onion)\\b(?:/[^\\s<>\"]{0,400})?");
    private static final Pattern HANDLE = Pattern.compile("(?<![\\p{L}\\p{N}._%+-])@[\\p{L}\\p{N}_.]{2,40}");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\p{Nd}(?:[ .()/-]{0,2}\\p{Nd}){6,30}");
    private static final Pattern PLATE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:[A-Z]{1,3}[ -]?[0-9]{2,4}(?:[ -]?[A-Z]{1,3})?|[0-9]{4}[ -]?[A-Z]{3})(?![\\p{L}\\p{N}])");

    private final List<SelfWords> languages;
    private final Phrases phrases;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Phrases> owners = new TreeMap<>();

    /** What a phrase is by its number: a rule of a language. */
    private record Found(String language, SelfWords.Rule rule) {}

    private static final int SELF = 0;
    private static final int OTHERS = 1;

    Redactor(List<SelfWords> languages) {
        this.languages = List.copyOf(languages);
        var all = new ArrayList<Phrase>();
        for (var language : languages) {
            for (var rule : language.rules()) {
                for (String phrase : rule.phrases()) {
                    all.add(new Phrase(found.size(), phrase, language.spelling()));
                }
                found.add(new Found(language.language(), rule));
            }
            var cues = new ArrayList<Phrase>();
            language.self().forEach(word -> cues.add(new Phrase(SELF, word, language.spelling())));
            language.others().forEach(word -> cues.add(new Phrase(OTHERS, word, language.spelling())));
            owners.put(language.language(), Phrases.compile(cues));
        }
        this.phrases = Phrases.compile(all);
    }

    /** By the project's own words, in all fully supported languages. */
    public static Redactor ours() {
        return new Redactor(Lexicon.LANGUAGES.stream().map(SelfWords::ours).toList());
    }

    /** Version of each language's words. */
    public Map<String, Integer> versions() {
        var versions = new TreeMap<String, Integer>();
        languages.forEach(language -> versions.put(language.language(), language.version()));
        return versions;
    }

    /** Every field in which the reporter wrote, by name. */
    public Map<String, Redaction> redact(Report report) {
        var redactions = new LinkedHashMap<String, Redaction>();
        put(redactions, report, "narrative", report.getNarrative());
        put(redactions, report, "place", report.getPlace());
        put(redactions, report, "inCharge", report.getInCharge());
        put(redactions, report, "told", report.getTold());
        put(redactions, report, "safeTime", report.getSafeTime());
        return redactions;
    }

    private void put(Map<String, Redaction> redactions, Report report, String field, @Nullable String text) {
        if (text != null) {
            redactions.put(field, redact(text, report.getLanguage(), report.getCountry()));
        }
    }

    /**
     * Masks {@code text}.
     *
     * @param language BCP 47, of the report
     * @param country ISO 3166-1 alpha-2; phone numbers without a country's code are taken for its
     */
    public Redaction redact(String text, String language, String country) {
        var words = FoldedText.of(text);
        var spans = new ArrayList<Span>();
        selfPhrases(words, spans);
        var identifiers = identifiers(text, country);
        if (!identifiers.isEmpty()) {
            var cues = cues(words, language);
            identifiers.forEach(identifier -> spans.add(owned(identifier, words, cues)));
        }
        return Redaction.of(text, spans);
    }

    private void selfPhrases(FoldedText words, List<Span> spans) {
        for (var hit : phrases.find(words)) {
            var by = found.get(hit.id());
            var rule = by.rule();
            int last = hit.last();
            while (last < hit.last() + rule.take() && last + 1 < words.words() && !words.startsClause(last + 1)) {
                last++;
            }
            if (last > hit.last() || rule.whole()) {
                int first = rule.whole() ? hit.first() : hit.last() + 1;
                spans.add(new Span(words.start(first), words.end(last), rule.kind(), by.language() + "/" + rule.id()));
            }
        }
    }

    /** Looks for what the text can hold at all: most have neither digits nor addresses, and patterns are slow. */
    private static List<Span> identifiers(String text, String country) {
        var spans = new ArrayList<Span>();
        long digits = text.chars().filter(Character::isDigit).count();
        if (text.indexOf('@') >= 0) {
            identifiers(text, EMAIL, Kind.EMAIL, "e-mail", spans);
            identifiers(text, HANDLE, Kind.HANDLE, "account", spans);
        }
        if (dotOrSlashInsideWord(text)) {
            identifiers(text, URL, Kind.URL, "web address", spans);
        }
        if (digits >= PLATE_DIGITS) {
            identifiers(text, PLATE, Kind.VEHICLE, "plate", spans);
        }
        if (digits >= PHONE_DIGITS) {
            phones(text, country, spans);
        }
        return spans;
    }

    private static boolean dotOrSlashInsideWord(String text) {
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '.' || c == '/') && !Character.isWhitespace(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static void identifiers(String text, Pattern pattern, Kind kind, String rule, Collection<Span> spans) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            spans.add(new Span(matcher.start(), matcher.end(), kind, rule));
        }
    }

    private static void phones(String text, String country, Collection<Span> spans) {
        var digits = DIGITS.matcher(text);
        while (digits.find()) {
            spans.add(new Span(digits.start(), digits.end(), Kind.PHONE, "digits"));
        }
        for (var match : PhoneNumberUtil.getInstance()
                .findNumbers(text, country.toUpperCase(Locale.ROOT), Leniency.POSSIBLE, PHONE_TRIES)) {
            if (match.rawString().chars().filter(Character::isDigit).count() >= PHONE_DIGITS) {
                spans.add(new Span(match.start(), match.end(), Kind.PHONE, "phone"));
            }
        }
    }

    /** Whose: by the nearest word before it that says so. Nobody's word: the reporter's, but for a plate. */
    private static Span owned(Span identifier, FoldedText words, List<Hit> cues) {
        int at = 0;
        while (at < words.words() && words.end(at) <= identifier.start()) {
            at++;
        }
        int nearest = -1;
        boolean others = identifier.kind() == Kind.VEHICLE;
        for (var cue : cues) {
            if (cue.last() < at
                    && at - cue.last() <= OWNER_WITHIN
                    && cue.last() >= nearest
                    && sameSentence(words, cue.last(), at)) {
                nearest = cue.last();
                others = cue.id() == OTHERS;
            }
        }
        return others
                ? new Span(
                        identifier.start(),
                        identifier.end(),
                        Kind.IDENTIFIER_OF_OTHERS,
                        identifier.rule() + " of others")
                : identifier;
    }

    private static boolean sameSentence(FoldedText words, int from, int to) {
        for (int word = from + 1; word <= to && word < words.words(); word++) {
            if (words.startsSentence(word)) {
                return false;
            }
        }
        return true;
    }

    private List<Hit> cues(FoldedText words, String language) {
        var cues = new ArrayList<Hit>();
        String own = Locale.forLanguageTag(language).getLanguage();
        owners.forEach((spoken, phrases) -> {
            if (spoken.equals(own) || spoken.equals("en")) {
                cues.addAll(phrases.find(words));
            }
        });
        return cues;
    }
}
