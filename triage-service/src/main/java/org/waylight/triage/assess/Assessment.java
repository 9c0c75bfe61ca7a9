package org.waylight.triage.assess;

import java.util.List;
import java.util.Optional;
import org.waylight.message.AgeGroup;
import org.waylight.message.DelphiDimension;
import org.waylight.message.OverrideBasis;
import org.waylight.message.PalermoAct;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;

/**
 * What a report amounts to, point by point, each with its cause. Personal data: never logged.
 *
 * @param weightsVersion version of the Delphi lists that it was weighed by
 * @param age worst case over the persons concerned
 * @param acts Palermo art. 3(a), what was done; in the enum's order, as the next two
 * @param means how
 * @param purposes what for
 * @param label what these amount to
 * @param positiveDimensions Delphi dimensions that are positive
 * @param matches every rule of urgency that matches, in the rule book's order; at least one
 * @param priority the one that holds: of the matches that with the tightest clock, the first among equals
 * @param override what overrides the reporter's sharing choice (C2), if anything does
 */
public record Assessment(
        int weightsVersion,
        Finding<AgeGroup> age,
        List<Finding<PalermoAct>> acts,
        List<Finding<PalermoMeans>> means,
        List<Finding<PalermoPurpose>> purposes,
        Finding<LegalLabel> label,
        List<Finding<DelphiDimension>> positiveDimensions,
        List<Finding<PriorityRule>> matches,
        PriorityRule priority,
        Optional<Finding<OverrideBasis>> override) {

    public Assessment {
        acts = List.copyOf(acts);
        means = List.copyOf(means);
        purposes = List.copyOf(purposes);
        positiveDimensions = List.copyOf(positiveDimensions);
        matches = List.copyOf(matches);
        if (matches.stream().noneMatch(match -> match.value() == priority)) {
            throw new IllegalArgumentException("priority must be one of the matches");
        }
    }

    @Override
    public String toString() {
        return "Assessment[redacted]";
    }
}
