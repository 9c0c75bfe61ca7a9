package org.waylight.triage.clear;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.assess.Facts;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Ledger.Entry;
import org.waylight.triage.audit.Who;
import org.waylight.triage.facts.SentFacts;
import org.waylight.triage.store.AfterCommit;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.News;
import org.waylight.triage.store.ReportStore;

/** Closes a report as the duplicate of another, by a link alone: neither's content moves. Opens closed reports again. */
@Component
public class Closed {

    private static final Logger LOGGER = LoggerFactory.getLogger(Closed.class);

    private final Deciding deciding;
    private final ReportStore store;
    private final Index index;
    private final SentFacts facts;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final TransactionTemplate apart;
    private final Clock clock;

    Closed(
            Deciding deciding,
            ReportStore store,
            Index index,
            SentFacts facts,
            Ledger ledger,
            TransactionTemplate transactions,
            PlatformTransactionManager manager,
            Clock clock) {
        this.deciding = deciding;
        this.store = store;
        this.index = index;
        this.facts = facts;
        this.ledger = ledger;
        this.transactions = transactions;
        this.apart = new TransactionTemplate(manager);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Closes a report, at the {@code version} that the person saw, as the duplicate of {@code original}. */
    public Outcome merge(UUID id, int version, UUID original, Who who) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            // Both in the order of their ids, and before anything goes on record.
            Stream.of(id, original).distinct().sorted().forEach(store::lock);
            return deciding.decide(id, version, who, report -> merge(report, original, who));
        }));
    }

    private Outcome merge(Case report, UUID original, Who who) {
        if (report.summary().declined() != null || report.summary().anythingSent()) {
            return new Outcome.NotPossible("nothing of the report may have been sent or declined yet");
        }
        if (report.summary().leaving()) {
            return new Outcome.NotPossible(Clearing.LEAVES);
        }
        if (!(store.lock(original) instanceof Lookup.Found(Case kept))
                || report.id().equals(original)
                || kept.summary().declined() == DeclineReason.MERGED) {
            return new Outcome.NotPossible(
                    "the other report must be another one, not erased, and no duplicate itself: name that one's original");
        }
        if (!index.duplicatesOf(report.id()).isEmpty()) {
            return new Outcome.NotPossible("no other report may be a duplicate of this one: merge the other into this");
        }
        ledger.write(report, who, Deed.DECLINED, List.of(DeclineReason.MERGED.name(), "into " + original));
        ledger.write(kept, who, Deed.MERGED, List.of("from " + report.id()));
        var merged = store.decide(report, report.summary().merged(original));
        return new Outcome.Done(merged.id(), merged.summary().state(), merged.version());
    }

    /** Of what was erased no link stays. In a transaction of its own: the other way round two erasures could wait on each other. */
    @EventListener
    void on(News news) {
        if (news instanceof News.Erased(UUID original)) {
            AfterCommit.run(() -> index.duplicatesOf(original).forEach(duplicate -> unlink(duplicate.id())));
        }
    }

    private void unlink(UUID duplicate) {
        try {
            apart.executeWithoutResult(transaction -> {
                if (store.lock(duplicate) instanceof Lookup.Found(Case report)) {
                    ledger.write(report, Who.program("clear"), Deed.MERGED, List.of("the other report is erased"));
                    store.note(report, report.summary().handled(handling -> handling.merged(null)));
                }
            });
        } catch (DataAccessException | TransactionException away) {
            // A link to nothing is shown to nobody.
            LOGGER.atWarn()
                    .addKeyValue("stage", "clear")
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("a link to an erased report stays");
        }
    }

    /**
     * Opens a closed report again: where it stood, with its clock started anew and routing asked again.
     *
     * @param senior whether the person may do so whoever closed it
     */
    public Outcome reopen(UUID id, int version, ReopenReason reason, boolean senior, Who who) {
        return deciding.decide(id, version, who, report -> {
            if (report.summary().declined() == null) {
                return new Outcome.NotPossible("the report must be closed");
            }
            if (!senior && !closedBy(report).equals(who.name())) {
                return new Outcome.NotPossible("a senior, or who closed the report, must open it");
            }
            ledger.write(report, who, Deed.REOPENED, List.of(reason.name()));
            long minute = Duration.ofMillis(clock.millis()).toMinutes();
            var reopened = store.decide(report, report.summary().reopened(minute));
            if (reopened.summary().essence().routable()) {
                var content = store.content(reopened);
                facts.send(
                        reopened,
                        Facts.of(
                                content.report(),
                                content.assessment(),
                                reopened.summary().excluded(),
                                reopened.summary().revision()));
            }
            return new Outcome.Done(id, reopened.summary().state(), reopened.version());
        });
    }

    private String closedBy(Case report) {
        return ledger.of(report).stream()
                .filter(entry -> entry.deed() == Deed.DECLINED)
                .map(Entry::who)
                .reduce("", (earlier, later) -> later);
    }
}
