package org.waylight.triage.assess;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.waylight.message.AgeGroup;
import org.waylight.message.DelphiDimension;
import org.waylight.message.OverrideBasis;
import org.waylight.message.PalermoAct;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;
import org.waylight.message.Report;
import org.waylight.triage.assess.IndicatorWeights.Profile;

/**
 * The assessment, hop 3. Pure: same report, same confirmations and same versions, same result; no clock, no I/O, no Spring.
 *
 * @param weights the published lists that indicators are weighed by
 * @param offences the law that reports are held against
 * @param lexicons versions of the lexicons that the confirmed suggestions came from, by language
 */
public record Assessor(IndicatorWeights weights, Offences offences, Map<String, Integer> lexicons) {

    /** Version of the rules that are code: T1 to T9, the truth table, the tables of means and purposes. */
    public static final int RULES_VERSION = 2;

    private static final Set<DelphiDimension> RECRUITMENT = EnumSet.of(
            DelphiDimension.DECEPTIVE_RECRUITMENT,
            DelphiDimension.COERCIVE_RECRUITMENT,
            DelphiDimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY);

    public Assessor {
        lexicons = Map.copyOf(lexicons);
    }

    /** Weighs by {@code weights}, and else by the project's own rules. */
    public Assessor(IndicatorWeights weights) {
        this(weights, Offences.ours(), Map.of());
    }

    /** Says what {@code report} amounts to, how urgent it is, and why. */
    public Assessment assess(Report report) {
        return assess(report, Confirmed.nothing());
    }

    /** The same, where confirmed words count as answers do; each names its words as its cause. */
    public Assessment assess(Report report, Confirmed confirmed) {
        var evidence = Evidence.of(report, confirmed);
        var profile = profile(evidence);
        var answers = new Answers(
                evidence,
                acts(evidence),
                means(evidence),
                purposes(report),
                positiveDimensions(evidence, profile),
                evidence.indicators().keySet().stream()
                        .filter(indicator -> weights.of(indicator, profile) == Weight.STRONG)
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
                override(answers),
                decidedByPerson(answers),
                iloIndicators(evidence),
                Grading.of(report),
                offences.of(answers, confirmed.journey()),
                new Versions(RULES_VERSION, weights.version(), offences.version(), lexicons));
    }

    private static List<Finding<PalermoAct>> acts(Evidence evidence) {
        var because = new EnumMap<PalermoAct, Set<String>>(PalermoAct.class);
        for (var act : evidence.report().getActs()) {
            cause(because, act, List.of("acts=" + act.name()));
        }
        evidence.indicators().forEach((indicator, causes) -> {
            if (RECRUITMENT.contains(IndicatorWeights.dimension(indicator))) {
                cause(because, PalermoAct.RECRUITMENT, causes);
            }
        });
        return findings(because, "act");
    }

    private static List<Finding<PalermoMeans>> means(Evidence evidence) {
        var because = new EnumMap<PalermoMeans, Set<String>>(PalermoMeans.class);
        evidence.indicators()
                .forEach((indicator, causes) ->
                        PalermoTables.means(indicator).forEach(means -> cause(because, means, causes)));
        evidence.controls()
                .forEach((control, causes) ->
                        PalermoTables.means(control).ifPresent(means -> cause(because, means, causes)));
        return findings(because, "means");
    }

    private List<Finding<IloIndicator>> iloIndicators(Evidence evidence) {
        var because = new EnumMap<IloIndicator, Set<String>>(IloIndicator.class);
        evidence.indicators()
                .forEach((indicator, causes) -> weights.ilo(indicator)
                        .forEach(number -> cause(because, IloIndicator.numbered(number), causes)));
        return findings(because, "ilo");
    }

    private static Optional<Finding<PersonDecides>> decidedByPerson(Answers answers) {
        var sexual = answers.sexualExploitation();
        return sexual.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding<>(PersonDecides.NO_PUBLISHED_WEIGHTS, "delphi", sexual));
    }

    private static List<Finding<PalermoPurpose>> purposes(Report report) {
        var because = new EnumMap<PalermoPurpose, Set<String>>(PalermoPurpose.class);
        for (var form : report.getExploitation()) {
            PalermoTables.purpose(form)
                    .ifPresent(purpose -> cause(because, purpose, List.of("exploitation=" + form.name())));
        }
        return findings(because, "purpose");
    }

    private static Profile profile(Evidence evidence) {
        var report = evidence.report();
        boolean child = !evidence.childWords().isEmpty()
                || report.getPersons().stream().anyMatch(person -> person.getAge() == AgeGroup.CHILD);
        boolean sexual = report.getExploitation().stream().anyMatch(PalermoTables::sexual);
        if (sexual) {
            return child ? Profile.CHILD_SEXUAL : Profile.ADULT_SEXUAL;
        }
        return child ? Profile.CHILD_LABOUR : Profile.ADULT_LABOUR;
    }

    private List<Finding<DelphiDimension>> positiveDimensions(Evidence evidence, Profile profile) {
        return Arrays.stream(DelphiDimension.values())
                .map(dimension -> new Finding<>(dimension, "delphi", positive(dimension, evidence, profile)))
                .filter(found -> !found.because().isEmpty())
                .toList();
    }

    /** What makes a dimension positive; nothing if it is not. */
    private List<String> positive(DelphiDimension dimension, Evidence evidence, Profile profile) {
        var weighed = evidence.indicators().keySet().stream()
                .filter(indicator -> IndicatorWeights.dimension(indicator) == dimension)
                .filter(indicator -> weights.of(indicator, profile) != Weight.ABSENT)
                .toList();
        var counts = new EnumMap<Weight, Integer>(Weight.class);
        weighed.forEach(indicator -> counts.merge(weights.of(indicator, profile), 1, Integer::sum));
        int strong = counts.getOrDefault(Weight.STRONG, 0);
        int medium = counts.getOrDefault(Weight.MEDIUM, 0);
        int weak = counts.getOrDefault(Weight.WEAK, 0);
        boolean positive = strong >= 2 || strong >= 1 && medium + weak >= 1 || medium >= 3 || medium >= 2 && weak >= 1;
        return positive
                ? weighed.stream()
                        .flatMap(indicator -> Objects.requireNonNull(
                                        evidence.indicators().get(indicator))
                                .stream()
                                .map(cause -> weighed(cause, weights.of(indicator, profile))))
                        .toList()
                : List.of();
    }

    private static String weighed(String cause, Weight weight) {
        return cause.endsWith(")")
                ? cause.substring(0, cause.length() - 1) + ", " + weight.name() + ")"
                : cause + " (" + weight.name() + ")";
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

    private static <E extends Enum<E>> void cause(EnumMap<E, Set<String>> because, E value, List<String> causes) {
        because.computeIfAbsent(value, first -> new LinkedHashSet<>()).addAll(causes);
    }

    private static <E extends Enum<E>> List<Finding<E>> findings(Map<E, Set<String>> because, String rule) {
        return because.entrySet().stream()
                .map(found -> new Finding<>(found.getKey(), rule, List.copyOf(found.getValue())))
                .toList();
    }
}
