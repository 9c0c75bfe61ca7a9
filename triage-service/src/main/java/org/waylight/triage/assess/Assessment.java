package org.waylight.triage.assess;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param decidedByPerson why no rule may say which dimensions are positive, if none may
 * @param iloIndicators the ILO's indicators of forced labour that the Delphi indicators belong to; in the standard's order
 * @param grades proposed 3x5x2 grades: of each item, and of the provenance
 * @param possibleOffences what the law in force on the day names, and which elements are shown; never a conclusion
 * @param versions of everything that it rests on
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
        Optional<Finding<OverrideBasis>> override,
        Optional<Finding<PersonDecides>> decidedByPerson,
        List<Finding<IloIndicator>> iloIndicators,
        List<Finding<Grading.Grade>> grades,
        List<PossibleOffence> possibleOffences,
        Versions versions) {

    public Assessment {
        // What an earlier release stored has none of these.
        decidedByPerson = Objects.requireNonNullElseGet(decidedByPerson, Optional::empty);
        iloIndicators = List.copyOf(Objects.requireNonNullElseGet(iloIndicators, List::of));
        grades = List.copyOf(Objects.requireNonNullElseGet(grades, List::of));
        possibleOffences = List.copyOf(Objects.requireNonNullElseGet(possibleOffences, List::of));
        versions = versions == null ? new Versions(1, weightsVersion, 0, Map.of()) : versions;
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
