package org.waylight.triage.intelligence.form;

/**
 * Something that a form lacks.
 *
 * @param where {@code item 2}, {@code provenance}, {@code head} or {@code report}; never content
 */
public record Fault(Rule rule, String where) {

    /** What to do. */
    public String words() {
        return where + ": " + rule.mend();
    }
}
