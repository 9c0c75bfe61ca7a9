package org.waylight.triage.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.retention.schedule.Fate;
import org.waylight.triage.retention.schedule.Fate.Due;
import org.waylight.triage.retention.schedule.Fate.Kept;
import org.waylight.triage.retention.schedule.Fate.Why;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.Schedule;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/**
 * Looks through all reports once a day: destroys those whose time is over, where that is switched on, and counts what goes
 * when. Each report in a transaction of its own, decided on what is stored at that moment. Then through what is kept beside
 * them.
 */
@Component
class Destruction {

    private static final Logger LOGGER = LoggerFactory.getLogger(Destruction.class);
    static final Who RETENTION = Who.program("retention");

    private final Index index;
    private final ReportStore store;
    private final Lives lives;
    private final List<Shelf> shelves;
    private final Certificates certificates;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final RetentionRules rules;
    private final Destroying destroying;
    private final Clock clock;
    private final Lock looking = new ReentrantLock();
    private final AtomicReference<Optional<Forecast>> last = new AtomicReference<>(Optional.empty());

    Destruction(
            Index index,
            ReportStore store,
            Lives lives,
            List<Shelf> shelves,
            Certificates certificates,
            Ledger ledger,
            TransactionTemplate transactions,
            RetentionRules rules,
            Destroying destroying,
            Clock clock) {
        this.index = index;
        this.store = store;
        this.lives = lives;
        this.shelves = shelves;
        this.certificates = certificates;
        this.ledger = ledger;
        this.transactions = transactions;
        this.rules = rules;
        this.destroying = destroying;
        this.clock = clock;
    }

    /** What goes when, as of the last look; nothing before the first. */
    Optional<Forecast> forecast() {
        return last.get();
    }

    /** Looks unless it did today, or does. At a rate, since tasks with a delay share the one thread with all others. */
    @Scheduled(initialDelayString = "PT2M", fixedRateString = "PT1H")
    void look() {
        if (looking.tryLock()) {
            try {
                lookOnce(LocalDate.ofInstant(clock.instant(), rules.zone()));
            } finally {
                looking.unlock();
            }
        }
    }

    private void lookOnce(LocalDate today) {
        if (last.get().map(forecast -> forecast.asOf().isBefore(today)).orElse(true)) {
            try {
                last.set(Optional.of(through(today)));
            } catch (DataAccessException | TransactionException away) {
                LOGGER.atWarn()
                        .addKeyValue("stage", "retention")
                        .addKeyValue("reason", away.getClass().getSimpleName())
                        .log("what is over waits to be destroyed");
            }
        }
    }

    private Forecast through(LocalDate today) {
        var forecast = new Forecast.Counting(today);
        for (var entry : index.all()) {
            if (entry.summary() != null && !entry.summary().erased()) {
                forecast.add(
                        entry.state(),
                        // Whatever waits for somebody is kept anyway, and need not be opened for that.
                        Lives.settled(entry.state()) ? decided(entry.id(), today) : new Kept(Why.UNSETTLED));
            }
        }
        return forecast.counted(
                shelves.stream().flatMap(shelf -> looked(shelf, today)).toList());
    }

    private Stream<Shelf.Tally> looked(Shelf shelf, LocalDate today) {
        try {
            return Stream.of(shelf.look(rules.of(shelf.kept()), today, destroying));
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException damaged) {
            LOGGER.atError()
                    .addKeyValue("stage", "retention")
                    .addKeyValue("reason", damaged.getClass().getSimpleName())
                    .log("something beside the reports cannot be read: all of its kind is kept");
            return Stream.empty();
        }
    }

    private Fate decided(UUID id, LocalDate today) {
        try {
            return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
                case Lookup.Found(Case report) -> decided(report, today);
                case Lookup.Erased _, Lookup.Absent _ -> new Kept(Why.NO_DAY);
            }));
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException damaged) {
            // One report that does not open must not keep all the others for ever.
            LOGGER.atError()
                    .addKeyValue("stage", "retention")
                    .addKeyValue("reason", damaged.getClass().getSimpleName())
                    .log("a report's days cannot be read: it is kept");
            return new Kept(Why.NO_DAY);
        }
    }

    private Fate decided(Case report, LocalDate today) {
        Fate fate = new Schedule(rules).of(lives.of(report));
        if (fate instanceof Due due && !due.on().isAfter(today) && destroying == Destroying.ON) {
            destroy(report, due);
        }
        return fate;
    }

    private void destroy(Case report, Due due) {
        String key = certificates.certify(report, due.rule(), Choice.KEPT);
        ledger.erased(
                report,
                store.erase(report),
                RETENTION,
                Deed.EXPIRED,
                List.of(due.rule(), "rules " + rules.version(), "key " + key));
    }
}
