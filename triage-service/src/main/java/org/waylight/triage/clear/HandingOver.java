package org.waylight.triage.clear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.waylight.message.BlockReason;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.HandedOver;

/**
 * Brings a report to an agency that has no key: by phone or on paper. The agency's slot is cleared as any other, and stays a
 * task until a person says that it was done.
 */
@Component
public class HandingOver {

    /** Minutes for an agency that is the only one of its report: as routing gives P2. */
    private static final int DEADLINE = 24 * 60;

    private final Deciding deciding;
    private final ReportStore store;
    private final Sealing sealing;
    private final Ledger ledger;

    HandingOver(Deciding deciding, ReportStore store, Sealing sealing, Ledger ledger) {
        this.deciding = deciding;
        this.store = store;
        this.sealing = sealing;
        this.ledger = ledger;
    }

    /**
     * Gives an agency that routing stopped for want of a key a slot, to be decided as any other.
     *
     * @param version the version that the person saw
     */
    public Outcome takeUp(UUID id, int version, String agency, Who who) {
        return deciding.decide(id, version, who, report -> {
            if (report.summary().declined() != null) {
                return new Outcome.NotPossible("the report must not be closed");
            }
            return Optional.ofNullable(report.summary().proposal())
                    .flatMap(proposal -> slot(proposal, agency))
                    .map(slot -> takeUp(report, slot, who))
                    .orElseGet(() -> new Outcome.NotPossible(
                            "the agency must be one that routing named and stopped for want of a key alone"));
        });
    }

    private Outcome takeUp(Case report, Slot slot, Who who) {
        ledger.write(report, who, Deed.TAKEN_UP, List.of(slot.agency()));
        return Deciding.done(store.decide(report, report.summary().with(slot)));
    }

    private static Optional<Slot> slot(Proposal proposal, String agency) {
        return proposal.blocked().stream()
                .filter(stopped -> stopped.agency().equals(agency) && stopped.reason() == BlockReason.NOT_ONBOARDED)
                .filter(_ -> proposal.slots().stream()
                        .noneMatch(slot -> slot.agency().equals(agency)))
                .findFirst()
                .flatMap(stopped -> proposal.choosable(agency).map(choosable -> slot(proposal, stopped, choosable)));
    }

    private static Slot slot(Proposal proposal, Proposal.Blocked stopped, Proposal.Choosable choosable) {
        return Slot.open(
                stopped.agency(),
                stopped.namedBy(),
                stopped.words(),
                proposal.slots().stream().mapToInt(Slot::deadlineMinutes).max().orElse(DEADLINE),
                choosable);
    }

    /** That the sheet of a slot was shown, to be printed or read out; on record before it is. */
    public void shown(Case report, Slot slot, Who who) {
        ledger.write(report, who, Deed.SHEET_SHOWN, List.of(slot.agency()));
    }

    /** Writes down that it was done, whatever else was done meanwhile: it must not be lost. */
    public Outcome done(UUID id, UUID slot, HandedOver how, Who who) {
        return deciding.locked(
                id,
                report -> report.summary().slots().stream()
                        .filter(each -> each.id().equals(slot) && each.decision() == Slot.Decision.HAND_OVER)
                        .findFirst()
                        .map(task -> done(report, task, how, who))
                        .orElseGet(() -> new Outcome.NotPossible(
                                "the slot must be one that is to be handed over; somebody may have done it already")));
    }

    private Outcome done(Case report, Slot task, HandedOver how, Who who) {
        var transfer = new ArrayList<>(sealing.transferByHand(report, task));
        transfer.add(1, how.how().name());
        ledger.write(report, who, Deed.GIVEN, transfer);
        return Deciding.done(store.decide(
                report, report.summary().progressed(slot -> slot.equals(task) ? slot.handedOver(how) : slot)));
    }
}
