package org.waylight.triage.store;

import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;

/**
 * A report as it was opened, what a person made of it, and its assessment. Personal data: never logged.
 *
 * @param reported what the reporter answered
 * @param conclusion null if nobody concluded anything
 * @param assessment what it amounts to, by the rules of the day it arrived
 */
public record Content(Report reported, @Nullable Conclusion conclusion, Assessment assessment) {

    /** Of which nobody concluded anything. */
    public Content(Report reported, Assessment assessment) {
        this(reported, null, assessment);
    }

    /** What rules, routing and agencies read: the answers, and what a person concluded in the place of some. */
    public Report report() {
        return report(reported, conclusion);
    }

    /** The same before it is assessed. */
    public static Report report(Report reported, @Nullable Conclusion conclusion) {
        return conclusion == null ? reported : conclusion.in(reported);
    }

    /** What stands, by a person or by the reporter alone. */
    public Conclusion concluded() {
        return conclusion == null ? Conclusion.none(reported) : conclusion;
    }

    @Override
    public String toString() {
        return "Content[redacted]";
    }
}
