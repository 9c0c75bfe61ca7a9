package org.waylight.triage.read;

/**
 * What a person said of a suggestion. Sealed at rest.
 *
 * @param entry what was suggested, as the next three
 * @param minute minutes since 1970-01-01T00Z
 */
record Judgement(String entry, String field, int start, int end, Verdict verdict, String who, long minute) {

    enum Verdict {
        CONFIRMED,
        STRUCK
    }

    boolean about(Suggestion suggestion) {
        return entry.equals(suggestion.entry())
                && field.equals(suggestion.field())
                && start == suggestion.start()
                && end == suggestion.end();
    }
}
