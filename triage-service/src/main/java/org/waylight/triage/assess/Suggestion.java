package org.waylight.triage.assess;

import java.util.List;

/**
 * What the lexicon found in a reporter's words. Counts for nothing until an analyst confirms it. Personal data.
 *
 * @param signs what the words may point to; at least one
 * @param field of the report that they stand in
 * @param start where they start in the field's original text, in UTF-16 units
 * @param end where they end, exclusive
 * @param entry id of the lexicon's entry
 * @param lexicon the lexicon and its version, like {@code en/1}
 */
public record Suggestion(List<Sign> signs, String field, int start, int end, String entry, String lexicon) {

    public Suggestion {
        signs = List.copyOf(signs);
        if (signs.isEmpty() || start < 0 || end <= start) {
            throw new IllegalArgumentException("a suggestion must have a sign and words");
        }
    }

    @Override
    public String toString() {
        return "Suggestion[redacted]";
    }
}
