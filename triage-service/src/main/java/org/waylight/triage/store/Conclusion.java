package org.waylight.triage.store;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.PalermoAct;
import org.waylight.message.Person;
import org.waylight.message.Report;

/**
 * What a person at the desk makes of a report, in what routing asks and the reporter's page does not: reporters are asked for
 * facts, not conclusions (domain 5.4). Personal data.
 *
 * @param forms of exploitation that it may be; empty if none can be told
 * @param acts of recruiting, moving, keeping or receiving somebody; empty if none can be told
 * @param industry kind of work; null if none can be told
 * @param circumstances what else routing must know
 * @param gender of those persons whose gender the report does not say; unspecified if it can't be told
 */
public record Conclusion(
        List<Exploitation> forms,
        List<PalermoAct> acts,
        @Nullable Industry industry,
        List<Circumstance> circumstances,
        Gender gender) {

    /** The answers that it takes the place of. */
    public static final Set<String> FIELDS = Set.of("exploitation", "acts", "industry", "circumstances");

    public Conclusion {
        forms = forms.stream().distinct().sorted().toList();
        acts = acts.stream().distinct().sorted().toList();
        circumstances = circumstances.stream().distinct().sorted().toList();
    }

    /** What {@code report} says without anybody's conclusion. */
    public static Conclusion none(Report report) {
        return new Conclusion(
                report.getExploitation(),
                report.getActs(),
                report.getIndustry(),
                report.getCircumstances(),
                Gender.NonSpecifiedUnknown);
    }

    /** {@code report} as it is read with this. */
    Report in(Report report) {
        return Report.newBuilder(report)
                .setExploitation(forms)
                .setActs(acts)
                .setIndustry(industry)
                .setCircumstances(circumstances)
                .setPersons(report.getPersons().stream().map(this::in).toList())
                .build();
    }

    private Person in(Person person) {
        return person.getGender() == Gender.NonSpecifiedUnknown
                ? Person.newBuilder(person).setGender(gender).build()
                : person;
    }

    @Override
    public String toString() {
        return "Conclusion[redacted]";
    }
}
