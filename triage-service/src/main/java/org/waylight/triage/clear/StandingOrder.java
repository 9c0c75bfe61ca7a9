package org.waylight.triage.clear;

import java.util.EnumSet;
import java.util.Set;
import org.waylight.envelope.SignedOrder;
import org.waylight.message.Certainty;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;

/**
 * The charity's word that the most urgent reports may go without waiting (docs/rules.md, "Standing order"). Two persons sign it
 * ({@link SignedOrder}).
 *
 * @param agencies directory ids that it may clear to; none if there is no order
 * @param maxPerHour reports an hour, 1 or more; it suspends itself above that
 */
public record StandingOrder(Set<String> agencies, int maxPerHour) {

    /** Every report waits for a person. */
    public static final StandingOrder NONE = new StandingOrder(Set.of(), 1);

    private static final Set<TransferClass> NEAR = EnumSet.of(TransferClass.UK, TransferClass.EEA);

    public StandingOrder {
        agencies = Set.copyOf(agencies);
        if (maxPerHour < 1) {
            throw new IllegalArgumentException("maxPerHour must be 1 or more, was " + maxPerHour);
        }
    }

    /** Whether {@code slot} of a report may go at once. */
    boolean covers(Summary report, Slot slot) {
        return covers(report.essence())
                && report.excluded().isEmpty()
                && agencies.contains(slot.agency())
                && NEAR.contains(slot.transferClass());
    }

    private static boolean covers(Summary.Essence report) {
        return report.level() == TriageLevel.P1_IMMEDIATE
                && (report.sharing() == SharingChoice.WHOEVER_CAN_HELP || report.override() != null)
                && report.concernsOfficials() == Certainty.NO;
    }
}
