package org.waylight.triage.read;

import java.util.List;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;

/** Finds indicators in a report's words, and assesses a report with those that a person confirmed. */
public interface Suggesting {

    /** What is found, in any order. */
    List<Suggestion> suggestions(Report report);

    /**
     * What {@code report} amounts to beside its answers.
     *
     * @param confirmed of its suggestions
     */
    Assessment assess(Report report, List<Suggestion> confirmed);
}
