package org.waylight.triage.assess;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waylight.message.AgeGroup;
import org.waylight.message.DelphiDimension;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.OverrideBasis;
import org.waylight.message.PalermoAct;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;
import org.waylight.message.Report;
import org.waylight.triage.assess.IndicatorWeights.Profile;

/**
 * The assessment, hop 3. Pure: same report and same weights, same result; no clock, no I/O, no Spring.
 *
 * @param weights the published lists that indicators are weighed by
 */
public record Assessor(IndicatorWeights weights) {

    private static final Set<DelphiDimension> RECRUITMENT = EnumSet.of(
            DelphiDimension.DECEPTIVE_RECRUITMENT,
            DelphiDimension.COERCIVE_RECRUITMENT,
            DelphiDimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY);

    /** Says what {@code report} amounts to, how urgent it is, and why. */
    public Assessment assess(Report report) {
        // An answer given twice weighs once.
        var indicators = new LinkedHashSet<>(report.getIndicators());
        var answers = new Answers(
                report,
                acts(report, indicators),
                means(report, indicators),
                purposes(report),
                positiveDimensions(indicators, profile(report)),
                indicators.stream()
                        .filter(indicator -> weights.of(indicator, profile(report)) == Weight.STRONG)
                        .collect(toCollection(LinkedHashSet::new)));
        var matches = Arrays.stream(PriorityRule.values())
                .map(rule -> new Finding<>(rule, rule.id(), rule.because(answers)))
                .filter(match -> !match.because().isEmpty())
                .toList();
        return new Assessment(
                weights.version(),
                answers.age(),
                answers.foundActs(),
                answers.foundMeans(),
                answers.foundPurposes(),
                label(answers),
                answers.positive(),
                matches,
                matches.stream()
                        .map(Finding::value)
                        .min(Comparator.comparing(PriorityRule::clock).thenComparing(rule -> rule))
                        .orElseThrow(),
                override(answers));
    }

    private static List<Finding<PalermoAct>> acts(Report report, Collection<DelphiIndicator> indicators) {
        var because = new EnumMap<PalermoAct, Set<String>>(PalermoAct.class);
        for (var act : report.getActs()) {
            cause(because, act, "acts=" + act.name());
        }
        for (var indicator : indicators) {
            if (RECRUITMENT.contains(IndicatorWeights.dimension(indicator))) {
                cause(because, PalermoAct.RECRUITMENT, "indicators=" + indicator.name());
            }
        }
        return findings(because, "act");
    }

    private static List<Finding<PalermoMeans>> means(Report report, Collection<DelphiIndicator> indicators) {
        var because = new EnumMap<PalermoMeans, Set<String>>(PalermoMeans.class);
        for (var indicator : indicators) {
            for (var means : PalermoTables.means(indicator)) {
                cause(because, means, "indicators=" + indicator.name());
            }
        }
        for (var control : report.getControls()) {
            PalermoTables.means(control).ifPresent(means -> cause(because, means, "controls=" + control.name()));
        }
        return findings(because, "means");
    }

    private static List<Finding<PalermoPurpose>> purposes(Report report) {
        var because = new EnumMap<PalermoPurpose, Set<String>>(PalermoPurpose.class);
        for (var form : report.getExploitation()) {
            PalermoTables.purpose(form).ifPresent(purpose -> cause(because, purpose, "exploitation=" + form.name()));
        }
        return findings(because, "purpose");
    }

    private static Profile profile(Report report) {
        boolean child = report.getPersons().stream().anyMatch(person -> person.getAge() == AgeGroup.CHILD);
        boolean sexual = report.getExploitation().stream().anyMatch(PalermoTables::sexual);
        if (sexual) {
            return child ? Profile.CHILD_SEXUAL : Profile.ADULT_SEXUAL;
        }
        return child ? Profile.CHILD_LABOUR : Profile.ADULT_LABOUR;
    }

    private List<Finding<DelphiDimension>> positiveDimensions(Collection<DelphiIndicator> indicators, Profile profile) {
        return Arrays.stream(DelphiDimension.values())
                .map(dimension -> new Finding<>(
                        dimension,
                        "delphi",
                        positive(
                                indicators.stream()
                                        .filter(indicator -> IndicatorWeights.dimension(indicator) == dimension)
                                        .toList(),
                                profile)))
                .filter(found -> !found.because().isEmpty())
                .toList();
    }

    /** The indicators of one dimension that make it positive; none if they do not. */
    private List<String> positive(List<DelphiIndicator> indicators, Profile profile) {
        var counts = new EnumMap<Weight, Integer>(Weight.class);
        indicators.forEach(indicator -> counts.merge(weights.of(indicator, profile), 1, Integer::sum));
        int strong = counts.getOrDefault(Weight.STRONG, 0);
        int medium = counts.getOrDefault(Weight.MEDIUM, 0);
        int weak = counts.getOrDefault(Weight.WEAK, 0);
        boolean positive = strong >= 2 || strong >= 1 && medium + weak >= 1 || medium >= 3 || medium >= 2 && weak >= 1;
        return positive
                ? indicators.stream()
                        .filter(indicator -> weights.of(indicator, profile) != Weight.ABSENT)
                        .map(indicator -> "indicators=" + indicator.name() + " ("
                                + weights.of(indicator, profile).name() + ")")
                        .toList()
                : List.of();
    }

    /** The truth table of domain report 1.4; an unknown age takes the adult's test. */
    private static Finding<LegalLabel> label(Answers answers) {
        boolean child = !answers.childPerson().isEmpty();
        boolean act = !answers.foundActs().isEmpty();
        boolean means = !answers.foundMeans().isEmpty();
        boolean purpose = !answers.foundPurposes().isEmpty();
        LegalLabel label;
        if (act && purpose) {
            label = child || means ? LegalLabel.TRAFFICKING : LegalLabel.EXPLOITATION_CONCERN;
        } else if (act && means) {
            label = LegalLabel.ATTEMPTED_OR_SUSPECTED;
        } else if (purpose) {
            // With means too: what points further must not weaken the label.
            label = LegalLabel.EXPLOITATION_OFFENCE;
        } else {
            label = LegalLabel.NONE;
        }
        return new Finding<>(
                label,
                "label",
                label == LegalLabel.NONE
                        ? List.of()
                        : Answers.any(answers.childPerson(), answers.acts(), answers.means(), answers.purposes()));
    }

    /** C2: what lets the charity share against the reporter's choice. */
    private static Optional<Finding<OverrideBasis>> override(Answers answers) {
        var danger = PriorityRule.T1.because(answers);
        if (!danger.isEmpty()) {
            return Optional.of(new Finding<>(OverrideBasis.IMMINENT_DANGER_OVERRIDE, "C2", danger));
        }
        var child = answers.childPerson();
        return child.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding<>(OverrideBasis.CHILD_PROTECTION_OVERRIDE, "C2", child));
    }

    private static <E extends Enum<E>> void cause(EnumMap<E, Set<String>> because, E value, String answer) {
        because.computeIfAbsent(value, first -> new LinkedHashSet<>()).add(answer);
    }

    private static <E extends Enum<E>> List<Finding<E>> findings(Map<E, Set<String>> because, String rule) {
        return because.entrySet().stream()
                .map(found -> new Finding<>(found.getKey(), rule, List.copyOf(found.getValue())))
                .toList();
    }
}
