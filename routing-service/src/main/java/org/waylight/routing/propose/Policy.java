package org.waylight.routing.propose;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyDirectory;
import org.waylight.routing.transfer.TransferGate;

/**
 * Everything that a proposal is made from, as one version.
 *
 * @param version named in every proposal
 * @param rules in the order of their numbers, whatever the file's order
 * @param views first match; the last speaks of every agency
 * @param deadlineMinutes until a person must have answered, for every level; to be signed off
 * @param commitments what other code holds to: gates, consent, the log of transfers
 */
public record Policy(
        String version,
        AgencyDirectory directory,
        List<Rule> rules,
        Stops stops,
        List<ViewRule> views,
        TransferGate gate,
        Map<TriageLevel, Integer> deadlineMinutes,
        List<Commitment> commitments) {

    public Policy {
        rules = rules.stream().sorted(Comparator.comparingInt(Rule::number)).toList();
        views = List.copyOf(views);
        deadlineMinutes = Map.copyOf(deadlineMinutes);
        commitments = List.copyOf(commitments);
    }

    /** Whether an agency stands in a list of those who take somebody on, so that its free places matter. */
    public boolean isProvider(String agency) {
        return rules.stream()
                .flatMap(rule -> rule.to().stream())
                .anyMatch(target -> target instanceof Target.FirstOf(var lists)
                        && lists.stream().anyMatch(list -> list.agencies().contains(agency)));
    }

    ViewKind viewOf(Agency agency) {
        for (ViewRule rule : views) {
            if (rule.speaksOf(agency)) {
                return rule.view();
            }
        }
        throw new IllegalStateException("no view for an agency: the last view must speak of all");
    }
}
