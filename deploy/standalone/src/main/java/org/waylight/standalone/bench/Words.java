package org.waylight.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Exploitation;
import org.waylight.message.Report;
import org.waylight.standalone.look.Search;

/**
 * What a report's content would be told by, if it stood in a file: every word and number of every text of it, its answers,
 * every form of exploitation, every country by name and as JSON writes it. Less than {@value #LONG} bytes stand in a gigabyte
 * of random bytes by chance, so a short word is searched for together with what was written beside it.
 */
public final class Words {

    /** Bytes. */
    private static final int LONG = 6;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final Set<Word> all;

    private Words(Set<Word> all) {
        this.all = all;
    }

    /**
     * One thing to look for.
     *
     * @param forms the word if it is long enough, then the same with more and more of what was written beside it
     */
    private record Word(List<String> forms) {
        @Override
        public String toString() {
            return "Word[redacted]";
        }
    }

    /**
     * What is searched for.
     *
     * @param needles the first form of each word that tells something
     * @param left words whose every form stands in an empty database too, so that finding them would tell nothing
     */
    public record Chosen(Set<String> needles, Set<String> left) {

        public Search search(Path folder) throws IOException {
            return Search.below(folder, needles, _ -> false);
        }

        @Override
        public String toString() {
            return "Chosen[redacted]";
        }
    }

    /** Of these reports, and of every country and form there is. */
    public static Words of(Collection<Report> reports) {
        var all = new LinkedHashSet<Word>();
        reports.forEach(report -> addRecord(report, all));
        for (Exploitation form : Exploitation.values()) {
            all.add(symbol("form", form.name()));
        }
        for (String country : Locale.getISOCountries()) {
            all.add(new Word(List.of("\"country\":\"" + country + "\"")));
            addText("country", Locale.of("", country).getDisplayCountry(Locale.UK), all);
        }
        return new Words(all);
    }

    /** What of this can be told from what stands below {@code folder}, a database without a report. */
    public Chosen chosen(Path folder) throws IOException {
        var forms = new TreeSet<String>();
        all.forEach(word -> forms.addAll(word.forms));
        Set<String> there = found(Search.below(folder, forms, _ -> false), forms);
        var needles = new TreeSet<String>();
        var left = new TreeSet<String>();
        for (Word word : all) {
            word.forms.stream()
                    .filter(form -> !there.contains(form))
                    .findFirst()
                    .ifPresentOrElse(needles::add, () -> left.add(word.forms.getFirst()));
        }
        return new Chosen(needles, left);
    }

    private static Set<String> found(Search search, Set<String> forms) {
        var found = new HashSet<String>();
        for (String find : search.finds()) {
            // A find is the word, then how and where it was found.
            for (int at = find.indexOf(" as "); at >= 0; at = find.indexOf(" as ", at + 1)) {
                String form = find.substring(0, at);
                if (forms.contains(form)) found.add(form);
            }
        }
        return found;
    }

    private static void addRecord(SpecificRecord record, Set<Word> all) {
        for (Schema.Field field : record.getSchema().getFields()) {
            addValue(field.name(), record.get(field.pos()), all);
        }
    }

    private static void addValue(String field, @Nullable Object value, Set<Word> all) {
        switch (value) {
            case null -> {}
            case SpecificRecord part -> addRecord(part, all);
            case Collection<?> values -> values.forEach(one -> addValue(field, one, all));
            case CharSequence text -> addText(field, text.toString(), all);
            case Enum<?> symbol -> all.add(symbol(field, symbol.name()));
            // Numbers, dates and "no" stand everywhere.
            default -> {}
        }
    }

    /** A short answer tells something only together with its question. */
    private static Word symbol(String field, String symbol) {
        String asked = "\"" + field + "\":\"" + symbol + "\"";
        return new Word(isLong(symbol) ? List.of(symbol, asked) : List.of(asked));
    }

    private static void addText(String field, String text, Set<Word> all) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        for (int place = 0; place < words.size(); place++) {
            var forms = new LinkedHashSet<String>();
            String word = words.get(place).group();
            if (isLong(word)) {
                forms.add(word);
                String folded = word.toLowerCase(Locale.ROOT);
                if (!folded.equals(word)) all.add(new Word(List.of(folded)));
            }
            for (int least = LONG; least <= 4 * LONG; least += LONG) {
                forms.add(around(field, text, words, place, Math.max(least, bytes(word) + 1)));
            }
            all.add(new Word(List.copyOf(forms)));
        }
    }

    /** The word at {@code place} with enough of what follows it; at a text's end, with what goes before. */
    private static String around(String field, String text, List<MatchResult> words, int place, int least) {
        int first = place;
        int last = place;
        while (last + 1 < words.size() && bytes(part(text, words, first, last)) < least) {
            last++;
        }
        while (first > 0 && bytes(part(text, words, first, last)) < least) {
            first--;
        }
        String part = part(text, words, first, last);
        return isLong(part) && bytes(part) >= least ? part : "\"" + field + "\":\"" + text + "\"";
    }

    private static String part(String text, List<MatchResult> words, int first, int last) {
        return text.substring(words.get(first).start(), words.get(last).end());
    }

    private static boolean isLong(String text) {
        return bytes(text) >= LONG;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** How many. */
    public int count() {
        return all.size();
    }

    @Override
    public String toString() {
        return "Words[redacted]";
    }
}
