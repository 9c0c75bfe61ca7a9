package org.waylight.triage.clear;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Lets one person decide about a report at a time, on the version that they saw: who comes second is told. */
@Component
class Deciding {

    private final ReportStore store;
    private final TransactionTemplate transactions;

    Deciding(ReportStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** What came of {@code decision} on the report as it is, in one transaction that holds its lock; not if another has claimed it. */
    Outcome decide(UUID id, int version, Who who, Function<Case, Outcome> decision) {
        return locked(
                id,
                report -> report.summary().handling().claimedBy() instanceof String by && !by.equals(who.name())
                        ? new Outcome.Claimed(by)
                        : onVersion(version, report, decision));
    }

    /** The same, whoever has claimed it: for who looks over another's shoulder. */
    Outcome beside(UUID id, int version, Function<Case, Outcome> decision) {
        return locked(id, report -> onVersion(version, report, decision));
    }

    /** The same on whatever version, for what cannot wait. */
    Outcome locked(UUID id, Function<Case, Outcome> decision) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) -> decision.apply(report);
            case Lookup.Erased _, Lookup.Absent _ -> new Outcome.NotThere();
        }));
    }

    private static Outcome onVersion(int version, Case report, Function<Case, Outcome> decision) {
        return report.version() == version ? decision.apply(report) : new Outcome.Stale(report.version());
    }

    static Outcome done(Case decided) {
        return new Outcome.Done(decided.id(), decided.summary().state(), decided.version());
    }
}
