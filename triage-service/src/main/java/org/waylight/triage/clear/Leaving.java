package org.waylight.triage.clear;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.ClearedBy;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.Leave;

/**
 * Lets what was cleared leave once it can be undone no more. What waits is in the reports' summaries; the table only says
 * where to look. Two instances may look at once: whoever locks the report first sends, the other finds nothing to send.
 */
@Component
public class Leaving {

    private static final Logger LOGGER = LoggerFactory.getLogger(Leaving.class);
    private static final Who WINDOW = Who.program("undo window");
    private static final Who AT_ONCE = Who.program("clearance");

    private final Deciding deciding;
    private final ReportStore store;
    private final Intelligence intelligence;
    private final Sealing sealing;
    private final Ledger ledger;
    private final Precautions.InForce precautions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();

    Leaving(
            Deciding deciding,
            ReportStore store,
            Intelligence intelligence,
            Sealing sealing,
            Ledger ledger,
            Precautions.InForce precautions,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock) {
        this.deciding = deciding;
        this.store = store;
        this.intelligence = intelligence;
        this.sealing = sealing;
        this.ledger = ledger;
        this.precautions = precautions;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sends {@code slots} after the time in which it can be undone, or at once if there is none; in the caller's
     * transaction. A slot whose agencies have no key becomes a hand-over at once.
     */
    Case leave(Case report, List<Slot> slots, Leave by) {
        Duration window = precautions.get().undoWindow(report.summary());
        var later = window.isZero()
                ? List.<UUID>of()
                : slots.stream().filter(sealing::reaches).map(Slot::id).toList();
        var now = slots.stream().filter(slot -> !later.contains(slot.id())).toList();
        Case left = now.isEmpty() ? report : sealing.send(report, now, ClearedBy.ANALYST, AT_ONCE, _ -> by.approvers());
        if (later.isEmpty()) {
            return left;
        }
        long second = clock.instant().getEpochSecond() + window.toSeconds();
        Case waiting = store.decide(
                left,
                left.summary().progressed(slot -> later.contains(slot.id()) ? slot.leaving(by.at(second)) : slot));
        watch(waiting);
        return waiting;
    }

    /**
     * Takes back all that has not left yet; on whatever version, since it is a matter of seconds.
     *
     * @param senior whether the person may undo what others cleared
     */
    public Outcome undo(UUID id, Who who, boolean senior) {
        return deciding.locked(id, report -> undo(report, who, senior));
    }

    private Outcome undo(Case report, Who who, boolean senior) {
        var waiting = report.summary().slots().stream()
                .filter(slot -> slot.decision() == Slot.Decision.LEAVING)
                .toList();
        if (waiting.isEmpty()) {
            return new Outcome.NotPossible("something that was cleared must not have left yet; what left stays with its"
                    + " agency, and has to be called back there");
        }
        var mine = waiting.stream()
                .filter(slot -> senior || leave(slot).clearedBy(who.name()))
                .toList();
        if (mine.isEmpty()) {
            return new Outcome.NotPossible(
                    leave(waiting.getFirst()).by() + ", who cleared it, or a senior must undo it");
        }
        ledger.write(report, who, Deed.UNDONE, mine.stream().map(Slot::agency).toList());
        Case undone =
                store.decide(report, report.summary().progressed(slot -> mine.contains(slot) ? slot.reopened() : slot));
        watch(undone);
        return Deciding.done(undone);
    }

    /** Seconds until the next of a report leaves, 0 or more; nothing if nothing of it is about to. */
    public OptionalLong secondsLeft(UUID id) {
        return jdbc.sql("select second from leaving where report = ?")
                .param(id)
                .query(Long.class)
                .optional()
                .map(second ->
                        OptionalLong.of(Math.max(0, second - clock.instant().getEpochSecond())))
                .orElseGet(OptionalLong::empty);
    }

    /** At a rate, since tasks with a delay share the one thread with all others. */
    @Scheduled(fixedRateString = "PT1S")
    void look() {
        if (looking.tryLock()) {
            try {
                sendDue();
            } finally {
                looking.unlock();
            }
        }
    }

    private void sendDue() {
        try {
            jdbc.sql("select report from leaving where second <= ? order by second")
                    .param(clock.instant().getEpochSecond())
                    .query(UUID.class)
                    .list()
                    .forEach(this::send);
        } catch (DataAccessException | TransactionException away) {
            waits(away);
        }
    }

    private void send(UUID id) {
        try {
            transactions.executeWithoutResult(transaction -> {
                switch (store.lock(id)) {
                    case Lookup.Found(Case report) -> send(report);
                    case Lookup.Erased _, Lookup.Absent _ -> forget(id);
                }
            });
        } catch (RuntimeException failure) {
            // One report that cannot leave now holds up no other.
            waits(failure);
        }
    }

    private static void waits(RuntimeException failure) {
        LOGGER.atWarn()
                .addKeyValue("stage", "clear")
                .addKeyValue("reason", failure.getClass().getSimpleName())
                .log("what was cleared waits to leave");
    }

    private void send(Case report) {
        long now = clock.instant().getEpochSecond();
        List<Slot> due = report.summary().slots().stream()
                .filter(slot -> slot.decision() == Slot.Decision.LEAVING && due(report, slot) <= now)
                .toList();
        if (due.isEmpty()) {
            watch(report);
            return;
        }
        if (intelligence.refusal(report, due).isPresent()) {
            // Something was masked or put right meanwhile: what a person confirmed for the police is not in order any
            // more.
            ledger.write(
                    report, WINDOW, Deed.UNDONE, due.stream().map(Slot::agency).toList());
            watch(store.decide(
                    report, report.summary().progressed(slot -> due.contains(slot) ? slot.reopened() : slot)));
            return;
        }
        watch(sealing.send(
                report, due, ClearedBy.ANALYST, WINDOW, slot -> leave(slot).approvers()));
    }

    /** Notes when to look at the report next; in the transaction of whatever changed it. */
    public void watch(Case report) {
        Optional<Long> next = report.summary().slots().stream()
                .filter(slot -> slot.decision() == Slot.Decision.LEAVING)
                .map(slot -> due(report, slot))
                .min(Long::compare);
        next.ifPresentOrElse(
                second -> jdbc.sql("insert into leaving (report, second) values (?, ?)"
                                + " on conflict (report) do update set second = excluded.second")
                        .param(report.id())
                        .param(second)
                        .update(),
                () -> forget(report.id()));
    }

    /** From which second on a slot leaves: at once where it has turned out meanwhile that somebody is in danger now. */
    private long due(Case report, Slot slot) {
        return precautions.get().undoWindow(report.summary()).isZero()
                ? 0
                : leave(slot).second();
    }

    private void forget(UUID id) {
        jdbc.sql("delete from leaving where report = ?").param(id).update();
    }

    private static Leave leave(Slot slot) {
        return Objects.requireNonNull(slot.leave(), "what is cleared must say by whom");
    }
}
