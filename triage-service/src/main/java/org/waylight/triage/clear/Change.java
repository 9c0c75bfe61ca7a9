package org.waylight.triage.clear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ViewKind;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Proposal.Choosable;
import org.waylight.triage.store.Safeguard;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;

/**
 * How a person wants a slot, and whether the rules let it be so (docs/rules.md, "Changing a slot"). Pure.
 *
 * @param agency directory id of the owner
 * @param deputies directory ids in the order in which they take over
 * @param deadlineMinutes minutes from delivery until a person must have answered
 * @param safeguard by what more than the sanitised view may go to a country of class OTHER; null for nothing
 */
public record Change(
        String agency,
        List<String> deputies,
        int deadlineMinutes,
        ViewKind view,
        @Nullable Safeguard safeguard) {

    /** Shortest deadline that an agency is given, in minutes. */
    static final int SHORTEST = 15;
    /** Longest, in minutes: what routing gives the least urgent. */
    static final int LONGEST = 168 * 60;

    private static final int MOST_DEPUTIES = 8;

    public Change {
        deputies = List.copyOf(deputies);
    }

    /** What the rules say to it. */
    sealed interface Ruling {
        /** @param parts what is other than before, for the record */
        record Granted(Slot slot, List<String> parts) implements Ruling {}

        /** @param why what would have to hold */
        record Refused(String why) implements Ruling {}
    }

    /**
     * The slot as it is wanted, or why it cannot be so.
     *
     * @param senior whether the person may widen a view and lengthen a deadline
     */
    Ruling of(Views views, Summary report, Slot slot, boolean senior) {
        Optional<Choosable> owner = owner(report.proposal(), slot);
        if (owner.isEmpty()
                || !deputies.stream()
                        .allMatch(deputy -> slot.names(deputy)
                                || choosable(report.proposal(), deputy).isPresent())) {
            return new Ruling.Refused("routing must name every agency as one that may be chosen:"
                    + " not one that it stops, that may not get the data, or that the report concerns");
        }
        if (Set.copyOf(deputies).size() < deputies.size()
                || deputies.contains(agency)
                || deputies.size() > MOST_DEPUTIES
                || Stream.concat(Stream.of(agency), deputies.stream())
                        .anyMatch(wanted -> ownsAnother(report, slot, wanted))) {
            return new Ruling.Refused("every agency must be named once, at most " + MOST_DEPUTIES
                    + " deputies, and none that owns another slot of the report");
        }
        if (deadlineMinutes < SHORTEST || deadlineMinutes > LONGEST) {
            return new Ruling.Refused("the deadline must be " + SHORTEST + " to " + LONGEST + " minutes");
        }
        if (!senior && deadlineMinutes > slot.deadlineMinutes()) {
            return new Ruling.Refused("a senior must lengthen a deadline");
        }
        boolean beyond = view != ViewKind.SANITISED
                && Stream.concat(Stream.of(agency), deputies.stream())
                        .anyMatch(wanted -> onlySanitised(report.proposal(), wanted));
        if (beyond && (safeguard == null || !senior)) {
            return new Ruling.Refused("the view must be sanitised where the transfer rules let no more go,"
                    + " or a senior must name the safeguard by which more may");
        }
        if (!beyond && safeguard != null) {
            return new Ruling.Refused("a safeguard must be named only where the transfer rules let no more than the"
                    + " sanitised view go, and more is to");
        }
        if (view == ViewKind.POLICE
                && !Stream.concat(Stream.of(agency), deputies.stream())
                        .allMatch(wanted -> ofPolice(report.proposal(), slot, wanted))) {
            return new Ruling.Refused("the view must be another than the police's where an agency is no police body");
        }
        if (!senior && !views.within(view, slot.view())) {
            return new Ruling.Refused("a senior must widen a view");
        }
        var changed = slot.changed(owner.get(), deputies, deadlineMinutes, view, safeguard);
        return changed.equals(slot)
                ? new Ruling.Refused("something must be other than before")
                : new Ruling.Granted(changed, parts(slot));
    }

    private static boolean ownsAnother(Summary report, Slot slot, String agency) {
        return report.slots().stream()
                .anyMatch(other -> !other.id().equals(slot.id())
                        && other.agency().equals(agency)
                        && other.decision() != Slot.Decision.WITHHELD);
    }

    /** The wanted owner; who owns the slot already may stay, in a proposal of an earlier release too. */
    private Optional<Choosable> owner(@Nullable Proposal proposal, Slot slot) {
        return choosable(proposal, agency)
                .or(() -> slot.agency().equals(agency)
                        ? Optional.of(
                                new Choosable(agency, true, slot.view(), slot.transferClass(), slot.transferRule()))
                        : Optional.empty());
    }

    private static Optional<Choosable> choosable(@Nullable Proposal proposal, String agency) {
        return Optional.ofNullable(proposal).flatMap(made -> made.choosable(agency));
    }

    private static boolean ofPolice(@Nullable Proposal proposal, Slot slot, String agency) {
        return choosable(proposal, agency)
                .map(one -> one.view() == ViewKind.POLICE)
                .orElseGet(() -> slot.view() == ViewKind.POLICE && slot.names(agency));
    }

    private static boolean onlySanitised(@Nullable Proposal proposal, String agency) {
        return choosable(proposal, agency)
                .filter(one -> one.view() == ViewKind.SANITISED)
                .isPresent();
    }

    private List<String> parts(Slot before) {
        var parts = new ArrayList<String>();
        parts.add(before.agency());
        if (!agency.equals(before.agency())) {
            parts.add("agency=" + agency);
        }
        if (!deputies.equals(before.deputies())) {
            parts.add("deputies=" + String.join(" ", deputies));
        }
        if (deadlineMinutes != before.deadlineMinutes()) {
            parts.add("deadlineMinutes=" + deadlineMinutes);
        }
        if (view != before.view()) {
            parts.add("view=" + view);
        }
        if (safeguard != null) {
            parts.add("safeguard=" + safeguard);
        }
        return parts;
    }
}
