package org.waylight.triage.clear;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;

/**
 * What stands between a person's decision to clear and the report's leaving (docs/rules.md, "Before it leaves"). Pure.
 *
 * @param undoWindow how long a clearance can be undone, whole seconds; zero for not at all
 * @param secondFor classes of transfer that a second person must confirm
 * @param secondForOverrides whether a second person must confirm what goes against its reporter's choice
 */
public record Precautions(Duration undoWindow, Set<TransferClass> secondFor, boolean secondForOverrides) {

    public Precautions {
        secondFor = Set.copyOf(secondFor);
        if (undoWindow.isNegative()) {
            throw new IllegalArgumentException("undoWindow must be 0 or longer, was " + undoWindow);
        }
    }

    /** The precautions that hold now. */
    public interface InForce {
        Precautions get();
    }

    /** How long {@code report} can be kept from leaving; where somebody is in danger now, it leaves at once. */
    public Duration undoWindow(Summary report) {
        return urgent(report) ? Duration.ZERO : undoWindow;
    }

    /**
     * Whether a second person must confirm {@code slot}; where somebody is in danger now, for a safeguard alone: the sanitised
     * view may go at once.
     */
    public boolean needsSecond(Summary report, Slot slot) {
        return slot.safeguard() != null
                || !urgent(report)
                        && (classes(report, slot).anyMatch(secondFor::contains)
                                || secondForOverrides && againstItsReportersChoice(report.essence()));
    }

    /** Of every agency that may get it: its deputies' as well. */
    private static Stream<TransferClass> classes(Summary report, Slot slot) {
        Proposal proposal = report.proposal();
        return Stream.concat(
                Stream.of(slot.transferClass()),
                proposal == null
                        ? Stream.empty()
                        : slot.deputies().stream()
                                .map(proposal::choosable)
                                .flatMap(Optional::stream)
                                .map(Proposal.Choosable::transferClass));
    }

    private static boolean urgent(Summary report) {
        return report.essence().level() == TriageLevel.P1_IMMEDIATE;
    }

    private static boolean againstItsReportersChoice(Summary.Essence report) {
        return report.override() != null && report.sharing() != SharingChoice.WHOEVER_CAN_HELP;
    }
}
