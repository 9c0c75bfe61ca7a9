package org.waylight.triage.read;

import org.waylight.triage.assess.Suggestion;

/**
 * What a person said of a suggestion. Sealed at rest.
 *
 * @param suggestion whole, since a newer lexicon may not find it any more
 * @param minute minutes since 1970-01-01T00Z
 */
record Judgement(Suggestion suggestion, Verdict verdict, String who, long minute) {

    enum Verdict {
        CONFIRMED,
        STRUCK
    }

    /** Whether it is about the same words, found by the same entry of whatever version. */
    boolean about(Suggestion other) {
        return suggestion.entry().equals(other.entry())
                && suggestion.field().equals(other.field())
                && suggestion.start() == other.start()
                && suggestion.end() == other.end();
    }
}
