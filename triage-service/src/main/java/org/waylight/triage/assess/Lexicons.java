package org.waylight.triage.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.message.Report;
import org.waylight.triage.words.FoldedText;
import org.waylight.triage.words.Phrases;
import org.waylight.triage.words.Phrases.Hit;
import org.waylight.triage.words.Phrases.Phrase;

/**
 * All lexicons together: every text is searched in every language, since people write in another than they ticked. Pure.
 */
public final class Lexicons {

    /** Most words that a lexicon may let a negation reach. */
    static final int MAX_WITHIN = 10;

    private final List<Lexicon> lexicons;
    private final List<Meaning> meanings = new ArrayList<>();
    private final Phrases phrases;

    /** What a phrase that was found means: an entry, or a negation. */
    private sealed interface Meaning {
        Lexicon lexicon();

        record Points(Lexicon lexicon, Lexicon.Entry entry) implements Meaning {}

        record DeniesNext(Lexicon lexicon) implements Meaning {}

        record DeniesLast(Lexicon lexicon) implements Meaning {}
    }

    public Lexicons(List<Lexicon> lexicons) {
        this.lexicons = List.copyOf(lexicons);
        var all = new ArrayList<Phrase>();
        for (var lexicon : lexicons) {
            for (var entry : lexicon.entries()) {
                entry.phrases().forEach(text -> add(all, new Meaning.Points(lexicon, entry), text));
            }
            lexicon.negation().before().forEach(text -> add(all, new Meaning.DeniesNext(lexicon), text));
            lexicon.negation().after().forEach(text -> add(all, new Meaning.DeniesLast(lexicon), text));
        }
        this.phrases = Phrases.compile(all);
    }

    /** The project's own, in all fully supported languages. */
    public static Lexicons ours() {
        return new Lexicons(Lexicon.LANGUAGES.stream().map(Lexicon::ours).toList());
    }

    private void add(List<Phrase> all, Meaning meaning, String text) {
        all.add(new Phrase(meanings.size(), text, meaning.lexicon().spelling()));
        meanings.add(meaning);
    }

    /** The version of each language's lexicon. */
    public Map<String, Integer> versions() {
        return lexicons.stream().collect(Collectors.toMap(Lexicon::language, Lexicon::version));
    }

    /** The lexicons themselves, to be shown. */
    public List<Lexicon> all() {
        return lexicons;
    }

    /** What the words of {@code report} may point to; by field, then by place. */
    public List<Suggestion> find(Report report) {
        return Stream.of(
                        find("narrative", report.getNarrative()),
                        Optional.ofNullable(report.getInCharge())
                                .map(text -> find("inCharge", text))
                                .orElse(List.of()))
                .flatMap(List::stream)
                .toList();
    }

    /** What the words of {@code text} may point to. */
    public List<Suggestion> find(String field, String text) {
        return find(field, FoldedText.of(text));
    }

    List<Suggestion> find(String field, FoldedText text) {
        var hits = phrases.find(text);
        Map<Class<?>, List<Hit>> byMeaning = hits.stream()
                .collect(Collectors.groupingBy(hit -> meanings.get(hit.id()).getClass()));
        var denials = Stream.of(Meaning.DeniesNext.class, Meaning.DeniesLast.class)
                .flatMap(kind -> byMeaning.getOrDefault(kind, List.of()).stream())
                .toList();
        Function<Hit, Optional<Suggestion>> suggestion = hit -> {
            var points = (Meaning.Points) meanings.get(hit.id());
            return points.entry().negatable() && denials.stream().anyMatch(denial -> denies(denial, hit, text))
                    ? Optional.empty()
                    : Optional.of(suggestion(field, text, points, hit));
        };
        return once(byMeaning.getOrDefault(Meaning.Points.class, List.of()).stream()
                .map(suggestion)
                .flatMap(Optional::stream)
                .toList());
    }

    private static Suggestion suggestion(String field, FoldedText text, Meaning.Points points, Hit hit) {
        return new Suggestion(
                points.entry().signs(),
                field,
                text.start(hit.first()),
                text.end(hit.last()),
                points.entry().id(),
                points.lexicon().id());
    }

    /** Whether a negation of the same language stands near enough, in the same clause. */
    private boolean denies(Hit denial, Hit hit, FoldedText text) {
        boolean before = denial.last() < hit.first();
        int distance = before ? hit.first() - denial.last() : denial.first() - hit.last();
        if (distance < 1 || distance > MAX_WITHIN) {
            return false;
        }
        var meaning = meanings.get(denial.id());
        var lexicon = meaning.lexicon();
        return before == meaning instanceof Meaning.DeniesNext
                && lexicon.language().equals(meanings.get(hit.id()).lexicon().language())
                && distance <= lexicon.negation().within()
                && sameClause(text, before ? denial.last() : hit.last(), before ? hit.first() : denial.first());
    }

    private static boolean sameClause(FoldedText text, int from, int to) {
        for (int word = from + 1; word <= to; word++) {
            if (text.startsClause(word)) {
                return false;
            }
        }
        return true;
    }

    /** Of one entry's finds that overlap, the first. */
    private static List<Suggestion> once(List<Suggestion> found) {
        var kept = new ArrayList<Suggestion>();
        for (var next : found) {
            boolean overlaps = kept.stream()
                    .anyMatch(earlier -> earlier.end() > next.start()
                            && earlier.entry().equals(next.entry())
                            && earlier.lexicon().equals(next.lexicon()));
            if (!overlaps) {
                kept.add(next);
            }
        }
        return List.copyOf(kept);
    }
}
