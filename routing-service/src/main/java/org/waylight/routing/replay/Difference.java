package org.waylight.routing.replay;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.message.BlockedAgency;
import org.waylight.message.ProposedSlot;
import org.waylight.message.RouteProposal;

/**
 * Where a report would have gone by another policy. No fact of it: only agencies and rules.
 *
 * @param lost who would not have got it any more, and by which rule it did; and by which rule it is stopped, if one stops it
 * @param gained who would have got it as well, and by which rule
 * @param otherwise who would have got it in another way: another rule, view, deadline or other deputies
 */
public record Difference(UUID report, List<String> lost, List<String> gained, List<String> otherwise) {

    public Difference {
        lost = List.copyOf(lost);
        gained = List.copyOf(gained);
        otherwise = List.copyOf(otherwise);
    }

    /** Nothing if both proposals send it to the same agencies in the same way. */
    static Optional<Difference> of(UUID report, RouteProposal before, RouteProposal after) {
        var lost = before.getSlots().stream()
                .filter(slot -> slot(after, slot.getAgency()).isEmpty())
                .map(slot -> named(slot) + stopped(after, slot.getAgency()))
                .toList();
        var gained = after.getSlots().stream()
                .filter(slot -> slot(before, slot.getAgency()).isEmpty())
                .map(Difference::named)
                .toList();
        var otherwise = before.getSlots().stream()
                .flatMap(slot -> slot(after, slot.getAgency())
                        .map(other -> changes(slot, other))
                        .filter(changes -> !changes.isEmpty())
                        .map(changes -> slot.getAgency() + " " + changes)
                        .stream())
                .toList();
        return lost.isEmpty() && gained.isEmpty() && otherwise.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(report, lost, gained, otherwise));
    }

    /** Whether other agencies would have got it, and not only in another way. */
    public boolean elsewhere() {
        return !lost.isEmpty() || !gained.isEmpty();
    }

    /** One line for people. */
    public String line() {
        return Stream.of(
                        lost.stream().map(one -> "- " + one),
                        gained.stream().map(one -> "+ " + one),
                        otherwise.stream().map(one -> "~ " + one))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("; ", report + "  ", ""));
    }

    private static Optional<ProposedSlot> slot(RouteProposal proposal, String agency) {
        return proposal.getSlots().stream()
                .filter(slot -> slot.getAgency().equals(agency))
                .findFirst();
    }

    private static String named(ProposedSlot slot) {
        return slot.getAgency() + " (" + slot.getRule() + ", " + slot.getView() + ")";
    }

    private static String stopped(RouteProposal proposal, String agency) {
        return proposal.getBlocked().stream()
                .filter(blocked -> blocked.getAgency().equals(agency))
                .map(BlockedAgency::getRule)
                .findFirst()
                .map(rule -> ", stopped by " + rule)
                .orElse("");
    }

    private static String changes(ProposedSlot before, ProposedSlot after) {
        return Stream.of(
                        change("rule", before.getRule(), after.getRule()),
                        change("view", before.getView(), after.getView()),
                        change("minutes", before.getDeadlineMinutes(), after.getDeadlineMinutes()),
                        change(
                                "transfer",
                                before.getTransferClass() + " " + before.getTransferRule(),
                                after.getTransferClass() + " " + after.getTransferRule()),
                        change("deputies", before.getDeputies(), after.getDeputies()))
                .filter(change -> !change.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String change(String what, Object before, Object after) {
        return before.equals(after) ? "" : what + " " + before + " -> " + after;
    }
}
