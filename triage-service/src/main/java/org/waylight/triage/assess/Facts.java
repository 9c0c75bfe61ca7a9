package org.waylight.triage.assess;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.Gender;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.RoutingFacts;

/** What routing may know of a report, hop 4: no word that the reporter wrote. */
public final class Facts {

    private Facts() {}

    /**
     * The facts of {@code report} as {@code assessment} sees it.
     *
     * @param excluded directory ids of the agencies that it concerns, by its reporter or by a person at the desk
     * @param revision higher than that of any facts sent before
     */
    public static RoutingFacts of(Report report, Assessment assessment, Collection<String> excluded, int revision) {
        return RoutingFacts.newBuilder()
                .setCountry(report.getCountry())
                .setRegion(report.getRegion())
                .setExploitation(once(report.getExploitation()))
                .setAge(assessment.age().value())
                .setGender(sharedGender(report.getPersons()))
                .setVenue(report.getVenue())
                .setIndustry(report.getIndustry())
                .setPriority(assessment.priority().level())
                .setNeeds(once(report.getNeeds()))
                .setCircumstances(once(report.getCircumstances()))
                .setReporterRole(report.getReporterRole())
                .setSharing(report.getSharing())
                .setOverride(assessment.override().map(Finding::value).orElse(null))
                .setExcludedBodies(once(report.getConcernsBodies()))
                .setExcludedAgencies(List.copyOf(excluded))
                .setRevision(revision)
                .setDependants(dependants(report.getPersons()))
                .setLanguage(report.getReporterRole() == ReporterRole.POTENTIAL_VICTIM ? report.getLanguage() : null)
                .build();
    }

    /** An adult and a child who are reported together are not to be parted; that nobody comes along, no report can say. */
    private static @Nullable Boolean dependants(List<Person> persons) {
        Set<AgeGroup> ages = persons.stream().map(Person::getAge).collect(Collectors.toSet());
        return ages.contains(AgeGroup.ADULT) && ages.contains(AgeGroup.CHILD) ? true : null;
    }

    private static Gender sharedGender(List<Person> persons) {
        Set<Gender> genders = persons.stream().map(Person::getGender).collect(Collectors.toSet());
        return genders.size() == 1 ? genders.iterator().next() : Gender.NonSpecifiedUnknown;
    }

    private static <T> List<T> once(List<T> items) {
        return items.stream().distinct().toList();
    }
}
