package org.waylight.triage.store;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxStatus;
import org.waylight.message.OverrideBasis;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.triage.assess.PriorityRule;

/**
 * What the queue and the deciders need of a report, without a word of the reporter. Sealed at rest.
 *
 * @param revision 1, 2, 3 ... with every write; the highest counts
 * @param essence what never changes
 * @param onHold whether it waits for a person whatever was proposed
 * @param read whether a person opened it
 * @param declined why it was closed unsent; null if it was not
 * @param proposal what routing proposed; null until then
 * @param letter the last that its reporter was told; null without a mailbox
 */
public record Summary(
        int revision,
        Essence essence,
        boolean onHold,
        boolean read,
        @Nullable DeclineReason declined,
        @Nullable Proposal proposal,
        @Nullable Letter letter) {

    /**
     * What never changes.
     *
     * @param envelopeDigest SHA-256 of the envelope that it came in, in hexadecimal: another envelope under its id is refused
     * @param arrivedHour hours since 1970-01-01T00Z; coarse on purpose (I2)
     * @param country ISO 3166-1 alpha-2
     * @param region ISO 3166-2, or null
     * @param override what overrides the reporter's choice, or null
     */
    public record Essence(
            String envelopeDigest,
            long arrivedHour,
            PriorityRule rule,
            String country,
            @Nullable String region,
            List<Exploitation> exploitation,
            AgeGroup age,
            SharingChoice sharing,
            @Nullable OverrideBasis override,
            Certainty concernsOfficials) {

        public Essence {
            exploitation = List.copyOf(exploitation);
        }

        public TriageLevel level() {
            return rule.level();
        }

        /** Routing is asked for every priority but P5. */
        public boolean routable() {
            return level() != TriageLevel.P5_OUT_OF_SCOPE;
        }

        /** P5, and what the reporter wants to be asked about first, wait for a person. */
        public boolean heldFromTheStart() {
            return !routable() || sharing == SharingChoice.ASK_ME_FIRST && override == null;
        }
    }

    /**
     * What stands in the reporter's mailbox.
     *
     * @param sequence 1, 2, 3 ...
     */
    public record Letter(int sequence, MailboxStatus status) {}

    /** A report that was just assessed. */
    public static Summary assessed(Essence essence, @Nullable Letter letter) {
        return new Summary(1, essence, essence.heldFromTheStart(), false, null, null, letter);
    }

    /** Where it stands; follows from all the rest. */
    public State state() {
        if (declined != null) {
            return State.DECLINED;
        }
        if (proposal == null) {
            return onHold ? State.HELD : State.ASSESSED;
        }
        if (has(Slot.Decision.OPEN)) {
            return onHold ? State.HELD : State.PROPOSED;
        }
        if (!has(Slot.Decision.CLEARED)
                || has(Slot.Decision.HAND_OVER)
                || slots().stream().anyMatch(Slot::unowned)) {
            return State.HELD;
        }
        return slots().stream().allMatch(slot -> slot.decision() == Slot.Decision.WITHHELD || slot.opened())
                ? State.DELIVERED
                : State.CLEARED;
    }

    /** What its reporter may know: nothing of who has it and of what they do. */
    public MailboxStatus status() {
        return switch (state()) {
            case DECLINED, DELIVERED -> MailboxStatus.CLOSED;
            case CLEARED -> MailboxStatus.BEING_REVIEWED;
            case ASSESSED, PROPOSED, HELD -> read ? MailboxStatus.BEING_REVIEWED : MailboxStatus.RECEIVED;
        };
    }

    public List<Slot> slots() {
        return proposal == null ? List.of() : proposal.slots();
    }

    /** Whether anything of it left for an agency. */
    public boolean anythingSent() {
        return has(Slot.Decision.CLEARED);
    }

    private boolean has(Slot.Decision decision) {
        return slots().stream().anyMatch(slot -> slot.decision() == decision);
    }

    public Summary proposed(Proposal made) {
        return next(onHold, read, declined, made, letter);
    }

    /** With its slots decided; what a person or the order clears is no longer on hold. */
    public Summary decided(UnaryOperator<Slot> change) {
        return next(false, read, declined, changed(change), letter);
    }

    /** With news of its slots. */
    public Summary progressed(UnaryOperator<Slot> change) {
        return next(onHold, read, declined, changed(change), letter);
    }

    public Summary held() {
        return next(true, read, declined, proposal, letter);
    }

    public Summary opened() {
        return next(onHold, true, declined, proposal, letter);
    }

    public Summary declined(DeclineReason reason) {
        return next(onHold, read, reason, proposal, letter);
    }

    Summary told(Letter told) {
        return new Summary(revision, essence, onHold, read, declined, proposal, told);
    }

    private @Nullable Proposal changed(UnaryOperator<Slot> change) {
        return proposal == null
                ? null
                : proposal.with(slots().stream().map(change).toList());
    }

    private Summary next(
            boolean nowOnHold,
            boolean nowRead,
            @Nullable DeclineReason nowDeclined,
            @Nullable Proposal nowProposal,
            @Nullable Letter nowLetter) {
        return new Summary(revision + 1, essence, nowOnHold, nowRead, nowDeclined, nowProposal, nowLetter);
    }

    @Override
    public String toString() {
        return "Summary[redacted]";
    }
}
