package org.waylight.triage.read;

/**
 * What a machine found in the words: a suggestion until a person confirms it. Personal data.
 *
 * @param entry id of what it was found by; says nothing of the words
 * @param label what the words may point to
 * @param field whose text it is, as in {@code redact.FreeText}
 * @param start in UTF-16 units
 * @param end exclusive
 */
public record Suggestion(String entry, String label, String field, int start, int end) {

    @Override
    public String toString() {
        return "Suggestion[redacted]";
    }
}
