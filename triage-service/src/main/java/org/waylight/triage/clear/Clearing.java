package org.waylight.triage.clear;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.waylight.message.ClearedBy;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.restore.SetBack;
import org.waylight.triage.retention.Certificates;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.State;
import org.waylight.triage.store.Summary;

/** Decisions about a report: what a person or the standing order lets go, holds or closes. */
@Component
public class Clearing {

    private static final Logger LOGGER = LoggerFactory.getLogger(Clearing.class);

    static final String LEAVES =
            "nothing of the report may be about to leave or wait for a second person: undo that, or"
                    + " keep it back, first";

    private static final Who STANDING_ORDER = Who.program("standing order");

    private final ReportStore store;
    private final Intelligence intelligence;
    private final Certificates certificates;
    private final Sealing sealing;
    private final Leaving leaving;
    private final Ledger ledger;
    private final StandingOrder order;
    private final Rate rate;
    private final Deciding deciding;
    private final Precautions.InForce precautions;
    private final SetBack setBack;

    Clearing(
            ReportStore store,
            Intelligence intelligence,
            Certificates certificates,
            Sealing sealing,
            Leaving leaving,
            Ledger ledger,
            StandingOrder order,
            Deciding deciding,
            Precautions.InForce precautions,
            SetBack setBack) {
        this.store = store;
        this.intelligence = intelligence;
        this.certificates = certificates;
        this.sealing = sealing;
        this.leaving = leaving;
        this.ledger = ledger;
        this.order = order;
        this.rate = new Rate(order.maxPerHour(), System::nanoTime);
        this.deciding = deciding;
        this.precautions = precautions;
        this.setBack = setBack;
    }

    /** Lets go at once what the standing order covers, in the caller's transaction; the rest waits for a person. */
    public void byStandingOrder(Case report) {
        var covered = report.summary().slots().stream()
                .filter(slot -> order.covers(report.summary(), slot))
                // Whose key has not arrived yet waits for a person, who can still clear it.
                .filter(sealing::reaches)
                .toList();
        if (covered.isEmpty()) {
            return;
        }
        if (setBack.recently()) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "clear")
                    .addKeyValue("reason", "restored")
                    .log("standing order is suspended: what comes again may have left before, so a person decides");
            return;
        }
        if (!rate.allows(report.id())) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "clear")
                    .addKeyValue("reason", "rate")
                    .log("standing order suspended itself: reports wait for a person");
            return;
        }
        cleared(report, covered, STANDING_ORDER);
        sealing.send(
                with(report, report.summary().decided(slot -> slot)),
                covered,
                ClearedBy.STANDING_ORDER,
                STANDING_ORDER,
                _ -> List.of("approver=" + STANDING_ORDER.name()));
    }

    /**
     * Lets go what a person chose.
     *
     * @param version the version that the person saw
     * @param agencies owners of the slots to clear; all open slots that are not withheld if empty
     * @param withheld owners of the slots that get nothing, and why each: a symbol, or nothing
     */
    public Outcome clear(UUID id, int version, Optional<Set<String>> agencies, Map<String, String> withheld, Who who) {
        return deciding.decide(id, version, who, report -> {
            var open =
                    report.summary().slots().stream().filter(Slot::undelivered).toList();
            var keeping = open.stream()
                    .filter(slot -> withheld.containsKey(slot.agency()))
                    .toList();
            var chosen = open.stream()
                    .filter(slot -> !withheld.containsKey(slot.agency()))
                    .filter(slot ->
                            agencies.map(named -> named.contains(slot.agency())).orElse(true))
                    .toList();
            if (report.summary().declined() != null || chosen.isEmpty() && keeping.isEmpty()) {
                return new Outcome.NotPossible("there must be a proposed slot that is not decided yet");
            }
            if (keeping.size() < withheld.size()
                    || chosen.size() < agencies.map(Set::size).orElse(0)) {
                return new Outcome.NotPossible("every agency named must own a slot that is not decided yet, once");
            }
            var refusal = intelligence.refusal(report, chosen);
            if (refusal.isPresent()) {
                return new Outcome.NotPossible(refusal.get());
            }
            cleared(report, chosen, who);
            withheld(report, keeping, withheld, who);
            var by = Slot.Leave.decided(who.name(), who.session());
            var awaiting = chosen.stream()
                    .filter(slot -> precautions.get().needsSecond(report.summary(), slot))
                    .toList();
            Case decided = with(
                    report,
                    report.summary()
                            .decided(slot -> keeping.contains(slot)
                                    ? slot.withheld()
                                    : awaiting.contains(slot) ? slot.awaitingSecond(by) : slot));
            return Deciding.done(
                    chosen.size() == awaiting.size()
                            ? store.decide(report, decided.summary())
                            : leaving.leave(
                                    decided,
                                    chosen.stream()
                                            .filter(slot -> !awaiting.contains(slot))
                                            .toList(),
                                    by));
        });
    }

    private void cleared(Case report, List<Slot> chosen, Who who) {
        if (!chosen.isEmpty()) {
            ledger.write(
                    report, who, Deed.CLEARED, chosen.stream().map(Slot::agency).toList());
        }
    }

    private void withheld(Case report, List<Slot> keeping, Map<String, String> why, Who who) {
        if (!keeping.isEmpty()) {
            ledger.write(
                    report,
                    who,
                    Deed.WITHHELD,
                    keeping.stream()
                            .map(slot -> slot.agency() + because(why.getOrDefault(slot.agency(), "")))
                            .toList());
        }
    }

    private static Case with(Case report, Summary decided) {
        return new Case(report.id(), report.version(), report.key(), decided);
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ", reason=" + why;
    }

    /** Closes a report unsent; the version is the one that the person saw. */
    public Outcome decline(UUID id, int version, DeclineReason reason, Who who) {
        return deciding.decide(id, version, who, report -> {
            if (report.summary().declined() != null || report.summary().anythingSent()) {
                return new Outcome.NotPossible("nothing of the report may have been sent or declined yet");
            }
            if (report.summary().leaving()) {
                return new Outcome.NotPossible(LEAVES);
            }
            if (reason == DeclineReason.MERGED) {
                return new Outcome.NotPossible("the report whose duplicate it is must be named");
            }
            if (reason == DeclineReason.ERASED) {
                certificates.certify(report, "erased at the desk", Choice.FORGOTTEN);
                // Nothing was sent, so nothing is left to follow.
                ledger.erased(report, store.erase(report), who, Deed.DECLINED, List.of(reason.name()));
                return new Outcome.Done(id, State.DECLINED, report.version() + 1);
            }
            ledger.write(report, who, Deed.DECLINED, List.of(reason.name()));
            return Deciding.done(store.decide(report, report.summary().declined(reason)));
        });
    }

    /** Lets a report wait for a person. */
    public Outcome hold(UUID id, int version, Who who) {
        return deciding.decide(id, version, who, report -> {
            if (!report.summary().state().undecided()) {
                return new Outcome.NotPossible("the report must be undecided");
            }
            ledger.write(report, who, Deed.HELD, List.of());
            return Deciding.done(store.decide(report, report.summary().held()));
        });
    }
}
