package org.waylight.triage.assess;

import static org.waylight.message.DelphiDimension.COERCION_AT_DESTINATION;
import static org.waylight.message.DelphiDimension.COERCIVE_RECRUITMENT;
import static org.waylight.message.DelphiDimension.DECEPTIVE_RECRUITMENT;
import static org.waylight.message.DelphiDimension.EXPLOITATION;
import static org.waylight.message.DelphiDimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.message.AgeGroup;
import org.waylight.message.Danger;
import org.waylight.message.DelphiDimension;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.MethodOfControl;
import org.waylight.message.PalermoAct;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;

/**
 * What the rules of urgency ask of a report. Every question is answered by the answers that say yes; none is a no.
 *
 * @param evidence the reporter's answers, and what an analyst confirmed of the words
 * @param foundActs acts by the answers and the indicators of recruitment
 * @param foundMeans means by table
 * @param foundPurposes purposes by table
 * @param positive dimensions that the Delphi rule finds positive
 * @param strong indicators that are strong in the list that the report is weighed by
 */
record Answers(
        Evidence evidence,
        List<Finding<PalermoAct>> foundActs,
        List<Finding<PalermoMeans>> foundMeans,
        List<Finding<PalermoPurpose>> foundPurposes,
        List<Finding<DelphiDimension>> positive,
        Set<DelphiIndicator> strong) {

    Report report() {
        return evidence.report();
    }

    /** Somebody is a child, by the answers or by words that an analyst confirmed. */
    List<String> childPerson() {
        return any(persons(AgeGroup.CHILD), evidence.childWords());
    }

    /** Somebody is a child; or nobody is and somebody's age is unknown, which counts as a child for speed. */
    List<String> childOrUnknownPerson() {
        return childPerson().isEmpty() ? persons(AgeGroup.UNKNOWN) : childPerson();
    }

    /** Any of these dangers is named. */
    List<String> dangers(Danger... asked) {
        return Evidence.because(evidence.dangers(), Set.of(asked));
    }

    /** At least one indicator: an indicator, a control, a danger or a known form of exploitation. */
    List<String> indicators() {
        return any(
                Evidence.because(evidence.indicators(), evidence.indicators().keySet()),
                Evidence.because(evidence.controls(), evidence.controls().keySet()),
                Evidence.because(evidence.dangers(), evidence.dangers().keySet()),
                symbols("exploitation", knownExploitation()));
    }

    List<String> indicators(Collection<DelphiIndicator> asked) {
        return Evidence.because(evidence.indicators(), asked);
    }

    List<String> controls(Collection<MethodOfControl> asked) {
        return Evidence.because(evidence.controls(), asked);
    }

    List<String> acts(Collection<PalermoAct> asked) {
        return because(asked, foundActs);
    }

    List<String> means(Collection<PalermoMeans> asked) {
        return because(asked, foundMeans);
    }

    List<String> purposes(Collection<PalermoPurpose> asked) {
        return because(asked, foundPurposes);
    }

    List<String> exploitation(Collection<Exploitation> asked) {
        return symbols("exploitation", report().getExploitation().stream().filter(asked::contains));
    }

    List<String> sexualExploitation() {
        return symbols("exploitation", report().getExploitation().stream().filter(PalermoTables::sexual));
    }

    List<String> region(Collection<String> asked) {
        return Optional.ofNullable(report().getRegion()).filter(asked::contains).stream()
                .map(region -> "region=" + region)
                .toList();
    }

    List<String> acts() {
        return because(foundActs);
    }

    List<String> means() {
        return because(foundMeans);
    }

    List<String> purposes() {
        return because(foundPurposes);
    }

    /** Recruitment by deceit or coercion, or by abuse of vulnerability in their stead; exploitation; and coercion at destination. */
    List<String> delphiAdultRule() {
        return all(
                any(
                        positive(DECEPTIVE_RECRUITMENT),
                        positive(COERCIVE_RECRUITMENT),
                        positive(RECRUITMENT_BY_ABUSE_OF_VULNERABILITY)),
                positive(EXPLOITATION),
                positive(COERCION_AT_DESTINATION));
    }

    List<String> exploitationPositive() {
        return positive(EXPLOITATION);
    }

    List<String> strongIndicators() {
        return indicators(strong);
    }

    List<String> reporterIsPotentialVictim() {
        return report().getReporterRole() == ReporterRole.POTENTIAL_VICTIM
                ? List.of("reporterRole=POTENTIAL_VICTIM")
                : List.of();
    }

    List<String> personOrPlaceToFind() {
        return Stream.of(
                        Optional.ofNullable(report().getPlace()).map(given -> "place given"),
                        Optional.ofNullable(report().getRegion()).map(given -> "region given"),
                        Optional.of(report().getPersons())
                                .filter(seen -> !seen.isEmpty())
                                .map(seen -> "persons given"))
                .flatMap(Optional::stream)
                .toList();
    }

    List<String> nobodyAndNoPlaceToFind() {
        return personOrPlaceToFind().isEmpty() ? List.of("no place, region or person given") : List.of();
    }

    boolean noneOf(PriorityRule... rules) {
        return Arrays.stream(rules).allMatch(rule -> rule.because(this).isEmpty());
    }

    /** The age group of the persons concerned: the worst case. */
    Finding<AgeGroup> age() {
        if (!childPerson().isEmpty()) {
            return new Finding<>(AgeGroup.CHILD, "age", childPerson());
        }
        if (!childOrUnknownPerson().isEmpty()) {
            return new Finding<>(AgeGroup.UNKNOWN, "age", childOrUnknownPerson());
        }
        if (report().getPersons().isEmpty() && !indicators().isEmpty()) {
            return new Finding<>(AgeGroup.UNKNOWN, "age", List.of("no person given, but something was seen"));
        }
        return new Finding<>(AgeGroup.ADULT, "age", persons(AgeGroup.ADULT));
    }

    /** Everything that the parts rest on, if each part rests on something; else nothing. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static List<String> all(List<String>... parts) {
        return Arrays.stream(parts).anyMatch(List::isEmpty) ? List.of() : any(parts);
    }

    /** Everything that any of the parts rests on. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static List<String> any(List<String>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).distinct().toList();
    }

    /** Each symbol once, in its first place, as {@code field=SYMBOL}. */
    static List<String> symbols(String field, Stream<? extends Enum<?>> symbols) {
        return symbols.map(symbol -> field + "=" + symbol.name()).distinct().toList();
    }

    private List<String> positive(DelphiDimension dimension) {
        return because(
                positive.stream().filter(found -> found.value() == dimension).toList());
    }

    private List<String> persons(AgeGroup age) {
        return symbols(
                "persons.age",
                report().getPersons().stream().map(Person::getAge).filter(age::equals));
    }

    private Stream<Exploitation> knownExploitation() {
        return report().getExploitation().stream().filter(form -> form != Exploitation.UNKNOWN);
    }

    private static <T> List<String> because(Collection<T> asked, Collection<Finding<T>> findings) {
        return because(
                findings.stream().filter(found -> asked.contains(found.value())).toList());
    }

    private static List<String> because(Collection<? extends Finding<?>> findings) {
        return List.copyOf(findings.stream()
                .flatMap(found -> found.because().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public String toString() {
        return "Answers[redacted]";
    }
}
