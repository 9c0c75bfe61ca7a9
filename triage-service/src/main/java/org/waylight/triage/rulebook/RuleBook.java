package org.waylight.triage.rulebook;

import java.util.List;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.Confirmed;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.assess.Lexicons;
import org.waylight.triage.assess.Offences;
import org.waylight.triage.assess.Suggestion;

/** One set of rules that belong together. Pure. */
public record RuleBook(IndicatorWeights weights, Offences offences, Lexicons lexicons) {

    /** The project's own. */
    public static RuleBook ours() {
        return new RuleBook(IndicatorWeights.ours(), Offences.ours(), Lexicons.ours());
    }

    /** Assesses {@code report} with what an analyst confirmed. */
    public Assessment assess(Report report, Confirmed confirmed) {
        return new Assessor(weights, offences, lexicons.versions()).assess(report, confirmed);
    }

    /** What the words of {@code report} may point to, for an analyst to confirm or strike. */
    public List<Suggestion> suggest(Report report) {
        return lexicons.find(report);
    }
}
