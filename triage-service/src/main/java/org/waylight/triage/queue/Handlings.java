package org.waylight.triage.queue;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Handling;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/**
 * Writes what a person does about a report. Each makes a new version, so that who saw it before is told when deciding: two
 * never work on one unknowingly.
 */
@Component
class Handlings {

    private final ReportStore store;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    Handlings(ReportStore store, Ledger ledger, TransactionTemplate transactions) {
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Does what {@code rule} grants, on the {@code version} that the person saw. */
    Told change(UUID id, int version, Who who, Function<Handling, Ruling> rule) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) ->
                switch (rule.apply(report.summary().handling())) {
                    case Ruling.Granted _ when report.version() != version -> Told.STALE;
                    case Ruling ruling -> change(report, who, ruling);
                };
            case Lookup.Erased _, Lookup.Absent _ -> Told.GONE;
        }));
    }

    /** Writes down what has happened already, whatever else did: it must not be lost. */
    Told record(UUID id, Who who, Function<Handling, Ruling> rule) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) ->
                change(report, who, rule.apply(report.summary().handling()));
            case Lookup.Erased _, Lookup.Absent _ -> Told.GONE;
        }));
    }

    private Told change(Case report, Who who, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Refused refused -> refused.why();
            case Ruling.Granted granted -> {
                ledger.write(report, who, granted.deed(), granted.because());
                store.decide(report, report.summary().handled(now -> granted.next()));
                yield granted.told();
            }
        };
    }
}
