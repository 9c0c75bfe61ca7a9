package org.waylight.triage.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.waylight.message.BlockReason;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;

/**
 * What routing proposed for a report.
 *
 * @param policyVersion version of routing's rules and directory
 * @param phoneFirst whether to phone before the message goes
 * @param slots targets; none if nobody is to get it
 * @param blocked agencies that a rule named and another stopped
 * @param facts revision of the facts that routing made it from; 0 in what an earlier release stored
 * @param choosable whom a person may choose in place of a proposed agency; none in what an earlier release stored
 * @param fired rules that held, in routing's order; none in what an earlier release stored
 */
public record Proposal(
        String policyVersion,
        boolean phoneFirst,
        List<Slot> slots,
        List<Blocked> blocked,
        int facts,
        List<Choosable> choosable,
        List<Fired> fired) {

    /**
     * An agency that gets nothing.
     *
     * @param namedBy id of the rule that named it
     * @param rule id of the rule that stopped it
     * @param words that rule in words
     */
    public record Blocked(String agency, String namedBy, String rule, BlockReason reason, String words) {
        public Blocked {
            // Few different ones in many reports: each is kept once, here and below.
            agency = agency.intern();
            namedBy = namedBy.intern();
            rule = rule.intern();
            words = words.intern();
        }
    }

    /**
     * An agency that no stop of routing keeps out.
     *
     * @param onboarded whether it had a key when routing looked
     * @param view which fields an agency of its kind gets; SANITISED where the transfer there lets no more go
     * @param transferClass class of its country
     * @param transferRule id of the transfer rule that lets the data go there
     */
    public record Choosable(
            String agency, boolean onboarded, ViewKind view, TransferClass transferClass, String transferRule) {
        public Choosable {
            agency = agency.intern();
            transferRule = transferRule.intern();
        }
    }

    /**
     * A rule that held.
     *
     * @param named whom it named, stopped or not; empty if it found nobody to name
     */
    public record Fired(String rule, List<String> named) {
        public Fired {
            rule = rule.intern();
            named = named.stream().map(String::intern).toList();
        }
    }

    public Proposal {
        policyVersion = policyVersion.intern();
        choosable = List.copyOf(Objects.requireNonNullElse(choosable, List.of()));
        fired = List.copyOf(Objects.requireNonNullElse(fired, List.of()));
        slots = List.copyOf(slots);
        blocked = List.copyOf(blocked);
    }

    /** Whether it says anything of {@code agency}. */
    public boolean names(String agency) {
        return slots.stream().anyMatch(slot -> slot.names(agency))
                || blocked.stream().anyMatch(stopped -> stopped.agency().equals(agency));
    }

    /**
     * This proposal renewed by a later one. What a person decided or changed stays; of the rest, whom the later one stops
     * gets nothing; whom it names in addition gets a slot.
     */
    Proposal renewed(Proposal later) {
        var stopped = later.blocked.stream()
                // Who only lacks a key can be handed it over by a person.
                .filter(blocked -> blocked.reason() != BlockReason.NOT_ONBOARDED)
                .map(Blocked::agency)
                .toList();
        var added = later.slots.stream()
                .filter(slot -> slots.stream().noneMatch(known -> known.agency().equals(slot.agency())))
                .toList();
        var kept = slots.stream()
                .filter(slot -> slot.decision() != Slot.Decision.OPEN || !stopped.contains(slot.agency()))
                // Who owns a slot of a report is nobody's deputy in it.
                .map(slot -> Stream.concat(stopped.stream(), added.stream().map(Slot::agency))
                        .reduce(slot, Slot::withoutDeputy, (one, _) -> one));
        return new Proposal(
                later.policyVersion,
                phoneFirst && later.phoneFirst,
                Stream.concat(kept, added.stream()).toList(),
                later.blocked.stream()
                        .filter(blocked -> blocked.reason() != BlockReason.NOT_ONBOARDED
                                || slots.stream()
                                        .noneMatch(slot -> slot.agency().equals(blocked.agency())))
                        .toList(),
                later.facts,
                later.choosable,
                later.fired);
    }

    Proposal without(String agency) {
        return new Proposal(
                policyVersion,
                phoneFirst,
                slots.stream().map(slot -> slot.without(agency)).toList(),
                blocked,
                facts,
                choosable.stream().filter(one -> !one.agency().equals(agency)).toList(),
                fired);
    }

    /** With a slot for an agency that was stopped for want of a key, and not stopped any more. */
    public Proposal with(Slot taken) {
        return new Proposal(
                policyVersion,
                phoneFirst,
                Stream.concat(slots.stream(), Stream.of(taken)).toList(),
                blocked.stream()
                        .filter(stopped -> !stopped.agency().equals(taken.agency()))
                        .toList(),
                facts,
                choosable,
                fired);
    }

    /** What a person may know of {@code agency} when choosing it; nothing if it may not be chosen. */
    public Optional<Choosable> choosable(String agency) {
        return choosable.stream().filter(one -> one.agency().equals(agency)).findFirst();
    }

    Proposal with(List<Slot> changed) {
        return new Proposal(policyVersion, phoneFirst, changed, blocked, facts, choosable, fired);
    }
}
