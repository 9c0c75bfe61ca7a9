package org.waylight.triage.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Whom an erased report had gone to: the disclosure log, without a word of the report. */
@Component
class Followed implements Shelf {

    private final Index index;
    private final ReportStore store;
    private final Lives lives;
    private final Certificates certificates;
    private final Ledger ledger;
    private final RetentionRules rules;
    private final TransactionTemplate transactions;

    Followed(
            Index index,
            ReportStore store,
            Lives lives,
            Certificates certificates,
            Ledger ledger,
            RetentionRules rules,
            TransactionTemplate transactions) {
        this.index = index;
        this.store = store;
        this.lives = lives;
        this.certificates = certificates;
        this.ledger = ledger;
        this.rules = rules;
        this.transactions = transactions;
    }

    @Override
    public Kept kept() {
        return Kept.FOLLOWED;
    }

    @Override
    public Tally look(Beside rule, LocalDate today, Destroying destroying) {
        int here = 0;
        int over = 0;
        for (var entry : index.all()) {
            if (entry.summary() != null && entry.summary().erased()) {
                boolean ended = over(entry.id(), rule, today, destroying);
                over += ended && destroying == Destroying.OFF ? 1 : 0;
                here += ended && destroying == Destroying.ON ? 0 : 1;
            }
        }
        return new Tally(Kept.FOLLOWED, here, over);
    }

    private boolean over(UUID id, Beside rule, LocalDate today, Destroying destroying) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Erased(Optional<Case> left)
            when left.isPresent() -> {
                LocalDate routed = lives.routed(left.get());
                boolean over = routed != null && rule.over(routed, today);
                if (over && destroying == Destroying.ON) {
                    destroy(left.get(), rule);
                }
                yield over;
            }
            case Lookup.Erased _, Lookup.Found _, Lookup.Absent _ -> false;
        }));
    }

    private void destroy(Case left, Beside rule) {
        String key = certificates.certify(left, rule.id(), Choice.FORGOTTEN);
        store.forget(left);
        ledger.erased(
                left,
                Optional.empty(),
                Destruction.RETENTION,
                Deed.EXPIRED,
                List.of(rule.id(), "rules " + rules.version(), "key " + key));
    }
}
