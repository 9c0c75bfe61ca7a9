package org.waylight.triage.assess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.waylight.triage.words.Phrases;
import org.waylight.triage.words.Phrases.Spelling;

/**
 * The words that people use in one language for what the lists of indicators name (domain report 2.3 and 2.6).
 *
 * @param language BCP 47
 * @param version 1 or more; any change is a new version
 * @param reviewed whether a native speaker looked at it
 * @param negation what makes a phrase say the opposite
 */
public record Lexicon(
        String language, int version, boolean reviewed, Spelling spelling, Negation negation, List<Entry> entries) {

    /** The languages that the reporter's page supports fully. */
    public static final List<String> LANGUAGES = List.of("ar", "de", "en", "es", "fr", "pl", "ro", "vi");

    /**
     * Words that make a phrase say the opposite.
     *
     * @param within how many words between them and the phrase at most, plus one
     * @param before phrases that stand before it
     * @param after phrases that stand behind it
     */
    public record Negation(int within, List<String> before, List<String> after) {
        public Negation {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * What one or more phrases point to.
     *
     * @param id unique in its language
     * @param catches what it catches, for people
     * @param phrases as {@link Phrases} reads them
     * @param negatable whether a negation beside it counts; not where the phrase itself denies something
     * @param match a sentence in which it must be found
     * @param misses sentences in which it must not be found
     */
    public record Entry(
            String id,
            List<Sign> signs,
            String catches,
            List<String> phrases,
            boolean negatable,
            String match,
            List<String> misses) {
        public Entry {
            signs = List.copyOf(signs);
            phrases = List.copyOf(phrases);
            misses = List.copyOf(misses);
        }
    }

    public Lexicon {
        entries = List.copyOf(entries);
    }

    /** The project's own lexicon of {@code language}, one of {@link #LANGUAGES}. */
    public static Lexicon ours(String language) {
        String resource = "/assess/lexicon/" + language + ".yaml";
        try (InputStream yaml =
                Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a lexicon and tries its own examples; throws {@link RuleFile.Mistake}. */
    public static Lexicon read(InputStream yaml) {
        var file = RuleFile.read(yaml).only("language", "version", "reviewed", "spelling", "negation", "entries");
        var negation = file.row("negation").only("within", "before", "after");
        var lexicon = new Lexicon(
                file.text("language"),
                file.version(),
                file.yes("reviewed"),
                file.symbols("spelling", Spelling.class).stream()
                        .findFirst()
                        .orElseThrow(() -> file.mistake("spelling", "must be given")),
                new Negation(negation.number("within"), negation.texts("before"), negation.texts("after")),
                file.rows("entries").stream().map(Lexicon::entry).toList());
        if (!LANGUAGES.contains(lexicon.language)) {
            throw file.mistake("language", "must be one of " + LANGUAGES);
        }
        if (lexicon.negation.within < 1 || lexicon.negation.within > Lexicons.MAX_WITHIN) {
            throw negation.mistake("within", "must be 1 to " + Lexicons.MAX_WITHIN);
        }
        lexicon.check(file);
        return lexicon;
    }

    private static Entry entry(RuleFile row) {
        row.only("id", "delphi", "control", "danger", "age", "catches", "phrases", "negatable", "match", "miss");
        var signs = new ArrayList<Sign>();
        addSigns(signs, row, "delphi", Sign.Kind.INDICATOR);
        addSigns(signs, row, "control", Sign.Kind.CONTROL);
        addSigns(signs, row, "danger", Sign.Kind.DANGER);
        addSigns(signs, row, "age", Sign.Kind.AGE);
        if (signs.isEmpty()) {
            throw row.mistake("delphi", "an entry must have delphi, control, danger or age");
        }
        var phrases = row.texts("phrases");
        var misses = row.texts("miss");
        if (phrases.isEmpty()) {
            throw row.mistake("phrases", "must have one phrase");
        }
        if (misses.isEmpty()) {
            throw row.mistake("miss", "must have one sentence");
        }
        return new Entry(
                row.text("id"),
                signs,
                row.text("catches"),
                phrases,
                !row.values().containsKey("negatable") || row.yes("negatable"),
                row.text("match"),
                misses);
    }

    private static void addSigns(List<Sign> signs, RuleFile row, String key, Sign.Kind kind) {
        for (String symbol : row.texts(key)) {
            try {
                signs.add(new Sign(kind, symbol));
            } catch (IllegalArgumentException unknown) {
                throw row.mistake(key, symbol + " is not known");
            }
        }
    }

    /** A lexicon that fails its own examples is a mistake, not a surprise at work. */
    private void check(RuleFile file) {
        var ids = new HashSet<String>();
        var alone = compiled(file);
        for (var entry : entries) {
            if (!ids.add(entry.id)) {
                throw file.mistake("entries", "two have the id " + entry.id);
            }
            if (!finds(alone, entry, entry.match)) {
                throw file.mistake("entries, " + entry.id, "is not found in its match");
            }
            for (String miss : entry.misses) {
                if (finds(alone, entry, miss)) {
                    throw file.mistake("entries, " + entry.id, "is found in its miss \"" + miss + "\"");
                }
            }
        }
    }

    private Lexicons compiled(RuleFile file) {
        try {
            return new Lexicons(List.of(this));
        } catch (IllegalArgumentException illFormed) {
            throw file.mistake("entries", String.valueOf(illFormed.getMessage()));
        }
    }

    private static boolean finds(Lexicons alone, Entry entry, String sentence) {
        return alone.find("narrative", sentence).stream()
                .anyMatch(found -> found.entry().equals(entry.id));
    }

    String id() {
        return language + "/" + version;
    }
}
