package org.waylight.triage.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.ProgressState;
import org.waylight.message.ViewKind;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** What one agency was sent, by ids: what has to be known of an agency that is not to read any more. */
@Component
public class Dispatched {

    private final Index index;
    private final ReportStore store;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    Dispatched(Index index, ReportStore store, Ledger ledger, TransactionTemplate transactions) {
        this.index = index;
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * A view that left for the agency.
     *
     * @param hour when routing passed it on, hours since 1970-01-01T00Z; null while it is held for a deputy's turn
     * @param progress the last that was heard of it; null if nothing
     * @param gone whether the agency said that it deleted it
     */
    record Row(
            UUID dispatch,
            UUID report,
            ViewKind view,
            @Nullable Long hour,
            @Nullable ProgressState progress,
            boolean opened,
            boolean gone) {}

    /** Looked at as any other disclosure is: that somebody did is on record. */
    List<Row> to(String agency, Who who) {
        List<UUID> reports = index.all().stream()
                .filter(entry -> entry.summary() != null
                        && entry.summary().slots().stream()
                                .flatMap(slot -> slot.dispatches().stream())
                                .anyMatch(dispatch -> dispatch.agency().equals(agency)))
                .map(Index.Entry::id)
                .sorted()
                .toList();
        List<Row> rows = new ArrayList<>();
        reports.forEach(report -> transactions.executeWithoutResult(_ -> {
            switch (store.lock(report)) {
                case Lookup.Found(Case found) -> rows.addAll(of(found, agency));
                case Lookup.Erased erased -> erased.left().ifPresent(left -> rows.addAll(of(left, agency)));
                case Lookup.Absent _ -> {}
            }
        }));
        transactions.executeWithoutResult(
                _ -> ledger.write(who, Deed.DISPATCHES_LISTED, List.of(agency, String.valueOf(rows.size()))));
        return List.copyOf(rows);
    }

    private List<Row> of(Case report, String agency) {
        @Nullable
        Long hour = ledger.of(report).stream()
                .filter(entry -> entry.deed() == Deed.PROGRESS
                        && entry.who().equals(agency)
                        && entry.because().contains(ProgressState.DISPATCHED.name()))
                .map(Ledger.Entry::hour)
                .findFirst()
                .orElse(null);
        return report.summary().slots().stream()
                .flatMap(slot -> slot.dispatches().stream()
                        .filter(dispatch -> dispatch.agency().equals(agency))
                        .map(dispatch -> new Row(
                                dispatch.id(),
                                report.id(),
                                slot.view(),
                                hour,
                                dispatch.progress(),
                                dispatch.opened(),
                                dispatch.gone())))
                .toList();
    }
}
