package org.waylight.triage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.AgeGroup;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.PalermoAct;
import org.waylight.message.Person;
import org.waylight.message.Report;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConclusionTest {

    private final Report reported = aReport()
            .setExploitation(List.of(Exploitation.FORCED_LABOUR))
            .setPersons(List.of(
                    new Person(AgeGroup.ADULT, Gender.Feminine),
                    new Person(AgeGroup.CHILD, Gender.NonSpecifiedUnknown)))
            .build();

    @Test
    void takes_the_place_of_the_answers_and_says_no_gender_where_the_reporter_did() {
        var concluded = new Conclusion(
                List.of(Exploitation.SERVITUDE),
                List.of(PalermoAct.RECRUITMENT),
                Industry.T_ActivitiesOfHouseholdsAsEmployers,
                List.of(Circumstance.CROSS_BORDER_OR_ORGANISED),
                Gender.Masculine);

        Report read = concluded.in(reported);

        assertThat(read.getExploitation()).containsExactly(Exploitation.SERVITUDE);
        assertThat(read.getActs()).containsExactly(PalermoAct.RECRUITMENT);
        assertThat(read.getIndustry()).isEqualTo(Industry.T_ActivitiesOfHouseholdsAsEmployers);
        assertThat(read.getCircumstances()).containsExactly(Circumstance.CROSS_BORDER_OR_ORGANISED);
        assertThat(read.getPersons()).extracting(Person::getGender).containsExactly(Gender.Feminine, Gender.Masculine);
        assertThat(read.getNarrative()).isEqualTo(reported.getNarrative());
    }

    @Test
    void of_nobody_is_what_the_reporter_answered() {
        assertThat(Conclusion.none(reported).in(reported)).isEqualTo(reported);
    }
}
