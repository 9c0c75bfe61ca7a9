package org.waylight.triage.clear;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.envelope.Party;
import org.waylight.triage.assess.Facts;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.facts.SentFacts;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.ReportStore;
import org.waylight.wire.SealedSerde;

/**
 * Keeps a report from an agency that it concerns: no slot names it any more, a proposal that comes late brings it back to
 * none, and routing, which is told, refuses it whatever is cleared. Nobody can take it back: an agency that was excluded in
 * error is phoned.
 */
@Component
public class Excluding {

    /** Most agencies that one report may concern by a person's word. */
    private static final int MAX = 32;

    private static final Pattern AGENCY = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");

    private final Deciding deciding;
    private final ReportStore store;
    private final SentFacts facts;
    private final Ledger ledger;
    private final SealedSerde serde;

    Excluding(Deciding deciding, ReportStore store, SentFacts facts, Ledger ledger, SealedSerde serde) {
        this.deciding = deciding;
        this.store = store;
        this.facts = facts;
        this.ledger = ledger;
        this.serde = serde;
    }

    /**
     * Excludes {@code agency} for good.
     *
     * @param version the version that the person saw
     * @param agency directory id
     */
    public Outcome exclude(UUID id, int version, String agency, ExcludeReason why, Who who) {
        return deciding.decide(id, version, who, report -> {
            var summary = report.summary();
            if (summary.declined() != null) {
                return new Outcome.NotPossible("the report must not be closed");
            }
            if (!known(summary.proposal(), agency)) {
                return new Outcome.NotPossible("the agency must be one of the proposal or of the directory, by its id");
            }
            if (summary.excluded().contains(agency) || summary.excluded().size() >= MAX) {
                return new Outcome.NotPossible(
                        "the agency must not be excluded already, and at most " + MAX + " agencies are");
            }
            ledger.write(report, who, Deed.EXCLUDED, List.of(agency, "reason=" + why.name()));
            Case excluded = store.decide(report, summary.excluding(agency));
            tell(excluded);
            return Deciding.done(excluded);
        });
    }

    private boolean known(@Nullable Proposal proposal, String agency) {
        return proposal != null && proposal.names(agency)
                || AGENCY.matcher(agency).matches() && serde.directory().identity(new Party(agency)) != null;
    }

    /** Routing proposes again, and remembers whom it must not hand anything. */
    private void tell(Case report) {
        var summary = report.summary();
        if (summary.essence().routable() || summary.proposal() != null) {
            var content = store.content(report);
            facts.send(
                    report, Facts.of(content.report(), content.assessment(), summary.excluded(), summary.revision()));
        }
    }
}
