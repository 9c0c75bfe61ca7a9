package org.waylight.triage.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Many phrases, looked for in one pass over a text.
 *
 * <p>A phrase is words with a space between: {@code word} itself, {@code word*} whatever begins so, {@code (a|b*|c)} any of
 * them, {@code ~3} up to three words of any kind, and {@code ?} after a word or a bracket: it may be missing. A phrase
 * never reaches over the end of a sentence. Words are folded as {@link FoldedText} folds; a Latin word is also found where
 * it was typed without its accents, unless the phrase is {@linkplain Spelling#EXACT exact}. An Arabic word is also found
 * behind and, but, with, for, as, and the article, which are written as one word with it.
 */
public final class Phrases {

    /** Most variants that the optional words of one phrase may make. */
    private static final int MAX_VARIANTS = 64;

    private static final int MAX_GAP = 6;
    private static final int[] NONE = {};

    private final Node words;
    /** For each step, the variants that begin with it. */
    private final Variant[][] beginningWith;

    private Phrases(Node words, Variant[][] beginningWith) {
        this.words = words;
        this.beginningWith = beginningWith;
    }

    /** Which ways of typing a word count as that word. */
    public enum Spelling {
        /** With its accents or without any. */
        ACCENTS_MAY_LACK,
        /** As {@link #ACCENTS_MAY_LACK}, and ae, oe, ue for ä, ö, ü. */
        UMLAUTS_MAY_BE_SPELT_OUT,
        /** Only as it is: where accents make another word of it, as in Vietnamese. */
        EXACT
    }

    /**
     * A phrase to look for.
     *
     * @param id what it is known by in what is found
     */
    public record Phrase(int id, String text, Spelling spelling) {}

    /**
     * A phrase that was found.
     *
     * @param id of the phrase
     * @param first its first word in the text
     * @param last its last word, inclusive
     */
    public record Hit(int id, int first, int last) {}

    /** A phrase's steps: the number of a set of words, or minus the most words that it may skip. */
    private static final class Variant {
        private final int id;
        private final int[] steps;

        Variant(int id, List<Integer> steps) {
            this.id = id;
            this.steps = steps.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** Compiles {@code phrases}; throws {@link IllegalArgumentException} that quotes the phrase if one is ill-formed. */
    public static Phrases compile(List<Phrase> phrases) {
        var root = new Growing();
        var known = new HashMap<String, Integer>();
        var beginningWith = new HashMap<Integer, List<Variant>>();
        for (var phrase : phrases) {
            for (var steps : variants(phrase, root, known)) {
                if (steps.isEmpty() || steps.getFirst() < 0 || steps.getLast() < 0) {
                    throw illFormed(phrase.text(), "must begin and end with a word");
                }
                beginningWith
                        .computeIfAbsent(steps.getFirst(), first -> new ArrayList<>())
                        .add(new Variant(phrase.id(), steps));
            }
        }
        var variants = new Variant[known.size()][];
        for (int step = 0; step < variants.length; step++) {
            variants[step] = beginningWith.getOrDefault(step, List.of()).toArray(Variant[]::new);
        }
        return new Phrases(root.frozen(), variants);
    }

    /** Every place of every phrase, by first word; for one phrase at one place the shortest. */
    public List<Hit> find(FoldedText text) {
        int[][] steps = new int[text.words()][];
        var scratch = new Scratch();
        for (int word = 0; word < steps.length; word++) {
            steps[word] = steps(text, word, scratch);
        }
        var found = new ArrayList<Hit>();
        for (int word = 0; word < steps.length; word++) {
            for (int step : steps[word]) {
                for (var variant : beginningWith[step]) {
                    int last = match(variant.steps, 0, word, steps, text);
                    if (last >= 0) {
                        add(found, new Hit(variant.id, word, last));
                    }
                }
            }
        }
        return found;
    }

    /** Variants of one phrase may match at one place: the shortest counts. */
    private static void add(List<Hit> found, Hit hit) {
        for (int i = found.size() - 1; i >= 0 && found.get(i).first() == hit.first(); i--) {
            if (found.get(i).id() == hit.id()) {
                if (found.get(i).last() > hit.last()) {
                    found.set(i, hit);
                }
                return;
            }
        }
        found.add(hit);
    }

    /** The last word if the steps from {@code step} on match from {@code word} on, else -1. */
    private static int match(int[] phrase, int step, int word, int[][] steps, FoldedText text) {
        if (step == phrase.length) {
            return word - 1;
        }
        int wanted = phrase[step];
        if (wanted < 0) {
            for (int skip = 0; skip <= -wanted; skip++) {
                int last = match(phrase, step + 1, word + skip, steps, text);
                if (last >= 0) {
                    return last;
                }
                if (word + skip >= steps.length || text.startsSentence(word + skip)) {
                    return -1;
                }
            }
            return -1;
        }
        if (word >= steps.length || step > 0 && text.startsSentence(word) || !has(steps[word], wanted)) {
            return -1;
        }
        return match(phrase, step + 1, word + 1, steps, text);
    }

    private static boolean has(int[] steps, int wanted) {
        for (int step : steps) {
            if (step == wanted) {
                return true;
            }
        }
        return false;
    }

    private int[] steps(FoldedText text, int word, Scratch found) {
        found.size = 0;
        int from = text.from(word);
        int to = text.to(word);
        walk(text, from, to, found);
        if (to - from > 3 && text.letter(from) >= 0x621 && text.letter(from) <= 0x64A) {
            behindArabicParticles(text, from, to, found);
        }
        return found.size == 0 ? NONE : Arrays.copyOf(found.steps, found.size);
    }

    private void walk(FoldedText text, int from, int to, Scratch found) {
        Node node = words;
        for (int at = from; at < to; at++) {
            node = node.next(text.letter(at));
            if (node == null) {
                return;
            }
            found.addAll(node.prefixes);
        }
        found.addAll(node.exact);
    }

    private void behindArabicParticles(FoldedText text, int from, int to, Scratch found) {
        int at = from;
        if (text.letter(at) == 'و' || text.letter(at) == 'ف') {
            at++;
            walk(text, at, to, found);
        }
        char c = text.letter(at);
        if (to - at > 3 && (c == 'ب' || c == 'ل' || c == 'ك' || c == 'س')) {
            walk(text, at + 1, to, found);
            if (text.letter(at + 1) == 'ل') {
                walk(text, at + 2, to, found);
            }
            at++;
        }
        if (to - at > 3 && text.letter(at) == 'ا' && text.letter(at + 1) == 'ل') {
            walk(text, at + 2, to, found);
        }
    }

    private static List<List<Integer>> variants(Phrase phrase, Growing root, Map<String, Integer> known) {
        List<List<Integer>> variants = List.of(List.of());
        for (String part : phrase.text().strip().split(" +")) {
            boolean optional = part.endsWith("?");
            String wanted = optional ? part.substring(0, part.length() - 1) : part;
            int step = wanted.startsWith("~") ? gap(phrase, wanted) : step(phrase, wanted, root, known);
            var longer = new ArrayList<List<Integer>>(optional ? variants : List.of());
            for (var variant : variants) {
                var next = new ArrayList<>(variant);
                next.add(step);
                longer.add(next);
            }
            variants = longer;
            if (variants.size() > MAX_VARIANTS) {
                throw illFormed(phrase.text(), "has too many words that may be missing");
            }
        }
        return variants;
    }

    private static int gap(Phrase phrase, String part) {
        if (!part.matches("~[1-" + MAX_GAP + "]")) {
            throw illFormed(phrase.text(), "may skip 1 to " + MAX_GAP + " words");
        }
        return -(part.charAt(1) - '0');
    }

    private static int step(Phrase phrase, String part, Growing root, Map<String, Integer> known) {
        boolean several = part.startsWith("(") && part.endsWith(")");
        String[] alternatives = several ? part.substring(1, part.length() - 1).split("\\|", -1) : new String[] {part};
        var spellings = new TreeSet<String>();
        for (String alternative : alternatives) {
            boolean open = alternative.endsWith("*");
            var folded = FoldedText.of(open ? alternative.substring(0, alternative.length() - 1) : alternative);
            if (folded.words() != 1 || alternative.contains("(") || alternative.contains("|")) {
                throw illFormed(phrase.text(), "has a part that is not one word");
            }
            for (String spelling : spellings(folded.word(0), phrase.spelling())) {
                spellings.add(open ? spelling + "*" : spelling);
            }
        }
        return known.computeIfAbsent(String.join("|", spellings), fresh -> {
            int step = known.size();
            spellings.forEach(spelling -> root.add(spelling, step));
            return step;
        });
    }

    private static Set<String> spellings(String word, Spelling spelling) {
        return switch (spelling) {
            case EXACT -> Set.of(word);
            case ACCENTS_MAY_LACK -> new TreeSet<>(List.of(word, withoutAccents(word)));
            case UMLAUTS_MAY_BE_SPELT_OUT ->
                new TreeSet<>(List.of(
                        word,
                        withoutAccents(word),
                        word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")));
        };
    }

    private static String withoutAccents(String word) {
        return java.text.Normalizer.normalize(word, java.text.Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036f]", "")
                .replace('ł', 'l')
                .replace('đ', 'd');
    }

    private static IllegalArgumentException illFormed(String phrase, String why) {
        return new IllegalArgumentException("the phrase \"" + phrase + "\" " + why);
    }

    /** Grows step by step, then is frozen into {@link Node}s. */
    private static final class Growing {
        private final Map<Character, Growing> next = new TreeMap<>();
        private final Set<Integer> exact = new TreeSet<>();
        private final Set<Integer> prefixes = new TreeSet<>();

        void add(String spelling, int step) {
            boolean open = spelling.endsWith("*");
            Growing node = this;
            for (char c : (open ? spelling.substring(0, spelling.length() - 1) : spelling).toCharArray()) {
                node = node.next.computeIfAbsent(c, fresh -> new Growing());
            }
            (open ? node.prefixes : node.exact).add(step);
        }

        Node frozen() {
            var kids = new LinkedHashMap<Character, Node>();
            next.forEach((c, node) -> kids.put(c, node.frozen()));
            char[] letters = new char[kids.size()];
            int at = 0;
            for (char c : kids.keySet()) {
                letters[at++] = c;
            }
            return new Node(letters, kids.values().toArray(Node[]::new), ints(exact), ints(prefixes));
        }

        private static int[] ints(Set<Integer> steps) {
            return steps.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** One letter on the way to a word. */
    private static final class Node {
        private final char[] letters;
        private final Node[] kids;
        /** Steps whose word ends here. */
        private final int[] exact;
        /** Steps whose words all begin so. */
        private final int[] prefixes;

        Node(char[] letters, Node[] kids, int[] exact, int[] prefixes) {
            this.letters = letters;
            this.kids = kids;
            this.exact = exact;
            this.prefixes = prefixes;
        }

        @org.jspecify.annotations.Nullable
        Node next(char c) {
            int at = Arrays.binarySearch(letters, c);
            return at < 0 ? null : kids[at];
        }
    }

    /** The steps that one word fits; used again for the next word. */
    private static final class Scratch {
        private int[] steps = new int[32];
        private int size;

        void addAll(int[] more) {
            for (int step : more) {
                if (size == steps.length) {
                    steps = Arrays.copyOf(steps, size * 2);
                }
                steps[size++] = step;
            }
        }
    }
}
