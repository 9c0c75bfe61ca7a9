package org.waylight.triage.clear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.intelligence.Wording;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Safeguard;
import org.waylight.triage.store.Slot;

/**
 * Who gets a view by a slot, its owner or a deputy: each may be in another country.
 *
 * @param agency directory id
 * @param view kind of view that the slot gives
 * @param transferClass class of the agency's country
 * @param transferRule id of the transfer rule that lets the data go there
 * @param wording in whose words it is told what happened
 * @param safeguard by what a person lets more than the transfer rule go; null if nobody does
 */
public record Recipient(
        String agency,
        ViewKind view,
        TransferClass transferClass,
        String transferRule,
        Wording wording,
        @Nullable Safeguard safeguard) {

    /** {@code agency} by {@code slot}; of a deputy that an earlier release's proposal does not tell of, the owner's transfer counts. */
    public static Recipient of(@Nullable Proposal proposal, Slot slot, String agency, Wording wording) {
        var deputy = agency.equals(slot.agency())
                ? Optional.<Proposal.Choosable>empty()
                : Optional.ofNullable(proposal).flatMap(made -> made.choosable(agency));
        return new Recipient(
                agency,
                slot.view(),
                deputy.map(Proposal.Choosable::transferClass).orElse(slot.transferClass()),
                deputy.map(Proposal.Choosable::transferRule).orElse(slot.transferRule()),
                wording,
                slot.safeguard());
    }

    /**
     * The transfer, as the audit trail says it (X5): to whom, of which class, on what basis, what fields, approved by whom. Never
     * anything of the reporter.
     *
     * @param table version of the table that the view was made by
     */
    List<String> transfer(AgencyReport sent, int table, List<String> approvers) {
        var parts = new ArrayList<>(List.of(
                agency,
                "class=" + transferClass,
                "basis=" + transferRule + (safeguard == null ? "" : " " + safeguard),
                "view=" + sent.getView() + " of table " + table));
        parts.addAll(approvers);
        parts.add("left=" + String.join(" ", Views.fields(sent)));
        return parts;
    }
}
