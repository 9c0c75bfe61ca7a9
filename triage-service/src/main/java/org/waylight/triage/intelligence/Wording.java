package org.waylight.triage.intelligence;

import org.jspecify.annotations.Nullable;
import org.waylight.message.ViewKind;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Proposal.Choosable;
import org.waylight.triage.store.Slot;
import org.waylight.triage.view.ViewTable;

/**
 * In whose words an agency is told what happened (domain report 2.4, docs/rules.md): that follows from what the agency is, not
 * from the slot by which it gets the report, for a police body can be the deputy of another. Pure.
 */
public enum Wording {
    /** The reporter's, masked. */
    REPORTERS,
    /** Of a person at the desk, graded item by item for the police. */
    GRADED,
    /** In nobody's. */
    NONE;

    /** In whose words {@code agency}, its owner or a deputy, is told of it by {@code slot}. */
    public static Wording of(ViewTable table, @Nullable Proposal proposal, Slot slot, String agency) {
        if (!table.tells(slot.view())) {
            return NONE;
        }
        return slot.view() == ViewKind.POLICE ? GRADED : ofItsKind(proposal, slot, agency);
    }

    private static Wording ofItsKind(@Nullable Proposal proposal, Slot slot, String agency) {
        return switch (proposal == null
                ? null
                : proposal.choosable(agency).map(Choosable::view).orElse(null)) {
            case POLICE -> GRADED;
            case SANITISED -> NONE;
            case FIRST_RESPONDER, CHILD_PROTECTION, LABOUR_INSPECTOR, SUPPORT, HUB -> REPORTERS;
            // Routing gave its owner the view of its kind. Of a deputy nobody knows what it is: an earlier release's
            // proposal.
            case null -> agency.equals(slot.agency()) ? REPORTERS : NONE;
        };
    }
}
