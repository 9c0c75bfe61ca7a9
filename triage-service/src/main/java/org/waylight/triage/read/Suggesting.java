package org.waylight.triage.read;

import java.util.List;
import java.util.Set;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;

/** Finds indicators in a report's words, and assesses a report with those that a person confirmed. */
public interface Suggesting {

    /** What is found, in any order. */
    List<Suggestion> suggestions(Report report);

    /** What {@code report} amounts to with {@code confirmed} beside its answers. */
    Assessment assess(Report report, Set<DelphiIndicator> confirmed);
}
