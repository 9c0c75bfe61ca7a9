package org.waylight.triage.read;

import org.waylight.message.DelphiIndicator;

/**
 * What a person said of a suggestion. Sealed at rest.
 *
 * @param minute minutes since 1970-01-01T00Z
 */
record Judgement(
        DelphiIndicator indicator, String field, int start, int end, Verdict verdict, String who, long minute) {

    enum Verdict {
        CONFIRMED,
        STRUCK
    }

    boolean about(Suggestion suggestion) {
        return suggestion.equals(new Suggestion(indicator, field, start, end));
    }
}
