package org.waylight.triage.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Confirmed;
import org.waylight.triage.assess.Facts;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Leaving;
import org.waylight.triage.facts.SentFacts;
import org.waylight.triage.rulebook.RuleBooks;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Conclusion;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Summary;

/** Assesses a report anew, and asks routing anew where it has to. Belongs into the transaction that holds its lock. */
@Component
public class Reassessing {

    private final Findings findings;
    private final RuleBooks rules;
    private final ReportStore store;
    private final Leaving leaving;
    private final SentFacts facts;
    private final Ledger ledger;

    Reassessing(
            Findings findings, RuleBooks rules, ReportStore store, Leaving leaving, SentFacts facts, Ledger ledger) {
        this.findings = findings;
        this.rules = rules;
        this.store = store;
        this.leaving = leaving;
        this.facts = facts;
        this.ledger = ledger;
    }

    /** After a person confirmed or struck what was found in the words. */
    void judged(Case report, Content content, List<Suggestion> confirmed, Who who) {
        Assessment now = rules.active().assess(content.report(), Confirmed.of(confirmed));
        if (now.equals(content.assessment())) {
            return;
        }
        var summary = report.summary()
                .reassessed(
                        now.priority(),
                        now.age().value(),
                        now.override().map(Finding::value).orElse(null));
        ledger.write(report, who, Deed.REASSESSED, List.of(now.priority().id()));
        boolean asked = report.summary().essence().routable();
        var reassessed = store.reassess(report, new Content(content.reported(), content.conclusion(), now), summary);
        leaving.watch(reassessed);
        // Routing was never asked about what was out of scope; what it proposed already stands.
        if (!asked && reassessed.summary().essence().routable() && summary.declined() == null) {
            ask(reassessed, content.report(), now);
        }
    }

    /** After answers were put right: routing is asked anew unless something has left already. */
    public Case corrected(Case report, Report right, @Nullable Conclusion conclusion, Who who) {
        var confirmed = Findings.confirmed(
                findings.of(report),
                Findings.known(findings.of(report), rules.active().suggest(right)));
        Report read = Content.report(right, conclusion);
        Assessment now = rules.active().assess(read, Confirmed.of(confirmed));
        Summary summary = report.summary()
                .corrected(essence -> essence.corrected(
                        now.priority(),
                        read.getCountry(),
                        read.getRegion(),
                        read.getExploitation(),
                        now.age().value(),
                        now.override().map(Finding::value).orElse(null)));
        ledger.write(report, who, Deed.REASSESSED, List.of(now.priority().id()));
        var corrected = store.reassess(report, new Content(right, conclusion, now), summary);
        leaving.watch(corrected);
        if (summary.proposal() == null && summary.essence().routable() && summary.declined() == null) {
            ask(corrected, read, now);
        }
        return corrected;
    }

    private void ask(Case report, Report content, Assessment assessment) {
        facts.send(
                report,
                Facts.of(
                        content,
                        assessment,
                        report.summary().excluded(),
                        report.summary().revision()));
    }
}
