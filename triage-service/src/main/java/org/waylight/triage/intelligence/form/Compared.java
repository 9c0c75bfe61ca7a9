package org.waylight.triage.intelligence.form;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text as it is compared with another: letters and digits alone, whatever their case and spacing. Personal data.
 *
 * @param words in their order
 */
record Compared(List<String> words) {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    static Compared of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return new Compared(
                BETWEEN.splitAsStream(folded).filter(word -> !word.isEmpty()).toList());
    }

    /** Whether whole words of it, one after another, are {@code part}; a phone number may be grouped otherwise. */
    boolean holds(Compared part) {
        String wanted = String.join("", part.words);
        return !wanted.isEmpty() && IntStream.range(0, words.size()).anyMatch(from -> holdsFrom(from, wanted));
    }

    private boolean holdsFrom(int from, String wanted) {
        var joined = new StringBuilder();
        for (String word : words.subList(from, words.size())) {
            joined.append(word);
            if (joined.length() >= wanted.length()) {
                return joined.toString().equals(wanted);
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Compared[redacted]";
    }
}
