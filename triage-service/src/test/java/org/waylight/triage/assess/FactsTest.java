package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.assess.Reports.aReport;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.AgeGroup;
import org.waylight.message.BodyKind;
import org.waylight.message.Danger;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.OverrideBasis;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.RoutingFacts;
import org.waylight.message.TriageLevel;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsTest {

    private final Assessor assessor = new Assessor(IndicatorWeights.ours());

    @Test
    void Routing_learns_what_was_assessed_and_no_word_of_the_reporter() {
        var report = aReport()
                .withPersons(AgeGroup.CHILD)
                .withDangers(Danger.CONFINEMENT)
                .of(Exploitation.SERVITUDE, Exploitation.SERVITUDE)
                .at("the house by the canal")
                .but(r -> r.setNarrative("canaryword").setTold("canaryword"))
                .but(r -> r.setConcernsBodies(List.of(BodyKind.POLICE)))
                .but(r -> r.setConcernsAgencies(List.of("GB-POLICE")))
                .build();

        var facts = Facts.of(report, assessor.assess(report), List.of("GB-POLICE"), 3);

        assertThat(facts.getAge()).isEqualTo(AgeGroup.CHILD);
        assertThat(facts.getPriority()).isEqualTo(TriageLevel.P1_IMMEDIATE);
        assertThat(facts.getExploitation()).containsExactly(Exploitation.SERVITUDE);
        assertThat(facts.getOverride()).isEqualTo(OverrideBasis.IMMINENT_DANGER_OVERRIDE);
        assertThat(facts.getExcludedBodies()).containsExactly(BodyKind.POLICE);
        assertThat(facts.getExcludedAgencies()).containsExactly("GB-POLICE");
        assertThat(facts.toString()).doesNotContain("canaryword").doesNotContain("canal");
    }

    @Test
    void The_gender_is_told_only_if_all_share_it() {
        assertThat(gender(Gender.Feminine, Gender.Feminine)).isEqualTo(Gender.Feminine);
        assertThat(gender(Gender.Feminine, Gender.Masculine)).isEqualTo(Gender.NonSpecifiedUnknown);
        assertThat(gender()).isEqualTo(Gender.NonSpecifiedUnknown);
    }

    @Test
    void An_adult_and_a_child_together_are_not_to_be_parted_and_of_others_nobody_knows() {
        assertThat(facts(aReport().withPersons(AgeGroup.ADULT, AgeGroup.CHILD).build())
                        .getDependants())
                .isTrue();
        assertThat(facts(aReport().withPersons(AgeGroup.ADULT, AgeGroup.ADULT).build())
                        .getDependants())
                .isNull();
        assertThat(facts(aReport().withPersons(AgeGroup.UNKNOWN, AgeGroup.CHILD).build())
                        .getDependants())
                .isNull();
    }

    @Test
    void The_language_is_told_only_where_it_is_the_persons_own() {
        var report = aReport().but(r -> r.setLanguage("vi-VN"));

        assertThat(facts(report.from(ReporterRole.POTENTIAL_VICTIM).build()).getLanguage())
                .isEqualTo("vi-VN");
        assertThat(facts(report.from(ReporterRole.FAMILY_OR_FRIEND).build()).getLanguage())
                .isNull();
    }

    private RoutingFacts facts(Report report) {
        return Facts.of(report, assessor.assess(report), List.of(), 1);
    }

    private Gender gender(Gender... genders) {
        Report report = aReport()
                .but(r -> r.setPersons(List.of(genders).stream()
                        .map(gender -> new Person(AgeGroup.ADULT, gender))
                        .toList()))
                .build();
        return facts(report).getGender();
    }
}
