package org.waylight.triage.clear;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;

/**
 * The second pair of eyes: what one person cleared, another confirms in a session of their own, or either refuses. Whoever has
 * claimed the report keeps nobody from it.
 */
@Component
public class SecondPerson {

    private final Deciding deciding;
    private final ReportStore store;
    private final Intelligence intelligence;
    private final Leaving leaving;
    private final Ledger ledger;

    SecondPerson(Deciding deciding, ReportStore store, Intelligence intelligence, Leaving leaving, Ledger ledger) {
        this.deciding = deciding;
        this.store = store;
        this.intelligence = intelligence;
        this.leaving = leaving;
        this.ledger = ledger;
    }

    /**
     * Confirms a slot, which leaves then as any other.
     *
     * @param version the version that the second person saw
     */
    public Outcome confirm(UUID id, int version, UUID slot, Who who) {
        return deciding.beside(
                id,
                version,
                report -> awaiting(report, slot)
                        .map(waiting -> confirm(report, waiting, who))
                        .orElseGet(SecondPerson::nothingAwaits));
    }

    private Outcome confirm(Case report, Slot waiting, Who who) {
        Slot.Leave first = by(waiting);
        if (!first.canBeConfirmedBy(who.name(), who.session())) {
            return new Outcome.NotPossible(
                    "a second person, in a session of their own, must confirm what " + first.by() + " cleared");
        }
        var refusal = intelligence.refusal(report, List.of(waiting));
        if (refusal.isPresent()) {
            return new Outcome.NotPossible(refusal.get());
        }
        ledger.write(report, who, Deed.CONFIRMED, List.of(waiting.agency()));
        return Deciding.done(leaving.leave(report, List.of(waiting), first.confirmed(who.name())));
    }

    /** Reopens a slot, for the first person or the second to decide anew. */
    public Outcome refuse(UUID id, int version, UUID slot, RefuseReason why, Who who) {
        return deciding.beside(
                id,
                version,
                report -> awaiting(report, slot)
                        .map(waiting -> refuse(report, waiting, why, who))
                        .orElseGet(SecondPerson::nothingAwaits));
    }

    private Outcome refuse(Case report, Slot waiting, RefuseReason why, Who who) {
        ledger.write(report, who, Deed.REFUSED, List.of(waiting.agency(), "reason=" + why.name()));
        return Deciding.done(store.decide(
                report, report.summary().progressed(slot -> slot.equals(waiting) ? slot.reopened() : slot)));
    }

    private static Outcome nothingAwaits() {
        return new Outcome.NotPossible("the slot must wait for a second person; somebody was faster, or it was undone");
    }

    private static Optional<Slot> awaiting(Case report, UUID slot) {
        return report.summary().slots().stream()
                .filter(each -> each.id().equals(slot) && each.decision() == Slot.Decision.AWAITS_SECOND)
                .findFirst();
    }

    private static Slot.Leave by(Slot slot) {
        return Objects.requireNonNull(slot.leave(), "what is cleared must say by whom");
    }
}
