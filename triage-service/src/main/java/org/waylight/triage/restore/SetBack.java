package org.waylight.triage.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Continuity;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.retention.Certificates;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Instances;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/**
 * Whether the database is older than what stands beside it: restored from a backup, by whatever means. Then, before anything
 * is served, read or sent, what was erased since is erased again, the listeners go back to where the database stands, and the
 * trail says so.
 */
@Component
public class SetBack implements SmartLifecycle {

    private static final Logger LOGGER = LoggerFactory.getLogger(SetBack.class);
    private static final Who RESTORE = Who.program("restore");
    /** Records' times and checkpoints are cut to the hour. */
    private static final long HOURS_BEFORE = 1;
    /** How long only persons clear: what comes again may have left before. */
    private static final long CAREFUL_HOURS = 24;
    /** Of programs' entries: policies, destructions of sessions, and this. */
    private static final int LOOKED_AT = 1_000;

    private final Erasures erasures;
    private final Rewinding rewinding;
    private final Continuity trail;
    private final Instances instances;
    private final Index index;
    private final ReportStore store;
    private final Certificates certificates;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Path mark;
    private volatile long happened = Long.MIN_VALUE;
    private volatile boolean running;

    SetBack(
            Erasures erasures,
            Rewinding rewinding,
            Continuity trail,
            Instances instances,
            Index index,
            ReportStore store,
            Certificates certificates,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${triage.checkpoints-file}") Path checkpoints) {
        this.erasures = erasures;
        this.rewinding = rewinding;
        this.trail = trail;
        this.instances = instances;
        this.index = index;
        this.store = store;
        this.certificates = certificates;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.mark = checkpoints.resolveSibling(checkpoints.getFileName() + ".restored");
    }

    /** Whether it was set back within the last day, so that what arrives may have been decided before. */
    public boolean recently() {
        return hour() - happened < CAREFUL_HOURS;
    }

    @Override
    public void start() {
        var remembered = erasures.read();
        List<UUID> back = remembered.ids().stream().filter(this::isBack).toList();
        if (!back.isEmpty() || trail.broken() || Files.exists(mark)) {
            putRight(back, remembered);
        } else if (remembered.strange() > 0) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "restore")
                    .addKeyValue("reason", "changed")
                    .log("lines of the file of erasures are not triage's: put its copy back");
        }
        erasures.complete();
        happened = ledger.newestOfPrograms(LOOKED_AT).stream()
                .filter(entry -> entry.deed() == Deed.DATABASE_SET_BACK)
                .mapToLong(Ledger.Entry::hour)
                .max()
                .orElse(Long.MIN_VALUE / 2);
        running = true;
    }

    /** Known by the file as erased, and not by the database. */
    private boolean isBack(UUID id) {
        return index.entry(id).filter(Erasures::erased).isEmpty();
    }

    private void putRight(List<UUID> back, Erasures.Remembered remembered) {
        if (!instances.onDuty()) {
            throw new IllegalStateException("the database was set back while another triage uses it: stop every triage,"
                    + " wait half a minute, then start one");
        }
        if (remembered.strange() > 0) {
            throw new IllegalStateException("the database was set back, and " + remembered.strange()
                    + " lines of the file of erasures, beside triage.checkpoints-file, are not this triage's: put back"
                    + " its copy, so that what was erased can be erased again");
        }
        rewinding.to(trail.hour() - HOURS_BEFORE);
        back.forEach(id -> transactions.executeWithoutResult(_ -> eraseAgain(id)));
        transactions.executeWithoutResult(_ -> {
            ledger.write(
                    RESTORE,
                    Deed.DATABASE_SET_BACK,
                    List.of("from=" + trail.known(), "to=" + trail.made(), "erased=" + back.size()));
            trail.goOn();
        });
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOGGER.atWarn()
                .addKeyValue("stage", "restore")
                .log("the database was set back: what was erased since is erased again, what came since is read again,"
                        + " and for a day only persons clear");
    }

    private void eraseAgain(UUID id) {
        switch (store.lock(id)) {
            case Lookup.Found(var report) -> {
                certificates.certify(report, "erased before the database was set back", Choice.FORGOTTEN);
                ledger.erased(report, store.erase(report), RESTORE, Deed.ERASED_AGAIN, List.of());
            }
            case Lookup.Absent _ -> store.neverTake(id);
            case Lookup.Erased _ -> {
                // Erased it stays.
            }
        }
    }

    private long hour() {
        return Duration.ofMillis(clock.millis()).toHours();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else that starts. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
