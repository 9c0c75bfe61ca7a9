package org.waylight.triage.store;

import java.util.List;
import org.waylight.message.BlockReason;

/**
 * What routing proposed for a report.
 *
 * @param policyVersion version of routing's rules and directory
 * @param phoneFirst whether to phone before the message goes
 * @param slots targets; none if nobody is to get it
 * @param blocked agencies that a rule named and another stopped
 */
public record Proposal(String policyVersion, boolean phoneFirst, List<Slot> slots, List<Blocked> blocked) {

    /**
     * An agency that gets nothing.
     *
     * @param namedBy id of the rule that named it
     * @param rule id of the rule that stopped it
     * @param words that rule in words
     */
    public record Blocked(String agency, String namedBy, String rule, BlockReason reason, String words) {}

    public Proposal {
        slots = List.copyOf(slots);
        blocked = List.copyOf(blocked);
    }

    Proposal with(List<Slot> changed) {
        return new Proposal(policyVersion, phoneFirst, changed, blocked);
    }
}
