package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.message.DelphiIndicator.COERCIVE_RECRUITMENT__VIOLENCE_ON_VICTIMS;
import static org.waylight.message.Exploitation.FORCED_LABOUR;
import static org.waylight.message.Exploitation.PROSTITUTION;
import static org.waylight.message.Exploitation.RITUAL_ABUSE;
import static org.waylight.message.PalermoAct.HARBOURING;
import static org.waylight.message.PalermoAct.TRANSPORTATION;
import static org.waylight.triage.assess.Reports.aReport;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.MethodOfControl;

/** Domain report 1.3; docs/rules.md, "Possible offences". */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OffencesTest {

    private final Assessor assessor = new Assessor(IndicatorWeights.ours());

    private List<PossibleOffence> possible(Reports.Builder report, Confirmed.Journey journey) {
        return assessor.assess(report.build(), new Confirmed(List.of(), journey))
                .possibleOffences();
    }

    private List<PossibleOffence> possible(Reports.Builder report) {
        return possible(report, null);
    }

    private static List<String> ids(List<PossibleOffence> offences) {
        return offences.stream().map(PossibleOffence::id).toList();
    }

    private static PossibleOffence.Element element(List<PossibleOffence> offences, String offence, String element) {
        return offences.stream()
                .filter(possible -> possible.id().equals(offence))
                .flatMap(possible -> possible.elements().stream())
                .filter(each -> each.id().equals(element))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void Forced_labour_with_an_act_may_be_sections_1_and_2() {
        var offences = possible(aReport()
                .of(FORCED_LABOUR)
                .withActs(HARBOURING)
                .withControls(MethodOfControl.TakesEarnings)
                .but(report -> report.setRegion("GB-ENG")));

        assertThat(ids(offences)).containsExactly("MSA-1", "MSA-2");
        assertThat(element(offences, "MSA-1", "HELD").because()).containsExactly("exploitation=FORCED_LABOUR");
        assertThat(element(offences, "MSA-1", "COMPELLED").because()).containsExactly("controls=TakesEarnings");
        assertThat(element(offences, "MSA-1", "TERRITORY").because()).containsExactly("region=GB-ENG");
        assertThat(element(offences, "MSA-2", "TRAVEL").because()).containsExactly("acts=HARBOURING");
        assertThat(element(offences, "MSA-2", "S3-SLAVERY").shown()).isTrue();
        assertThat(element(offences, "MSA-2", "S3-SEXUAL").shown()).isFalse();
    }

    @Test
    void What_somebody_knew_or_meant_is_never_shown() {
        var offences = possible(aReport().of(FORCED_LABOUR).withActs(HARBOURING));

        assertThat(element(offences, "MSA-1", "KNOWLEDGE").shown()).isFalse();
        assertThat(element(offences, "MSA-2", "INTENTION").shown()).isFalse();
    }

    @Test
    void A_purpose_without_an_act_is_not_trafficking() {
        assertThat(ids(possible(aReport().of(FORCED_LABOUR)))).containsExactly("MSA-1");
        assertThat(possible(aReport().of(RITUAL_ABUSE))).isEmpty();
    }

    @Test
    void Violence_on_the_way_may_be_section_4() {
        var offences = possible(aReport().withIndicators(COERCIVE_RECRUITMENT__VIOLENCE_ON_VICTIMS));

        assertThat(ids(offences)).containsExactly("MSA-2", "MSA-4");
        assertThat(element(offences, "MSA-2", "EXPLOITATION").shown()).isFalse();
    }

    @Test
    void Prostitution_needs_force_to_be_an_offence_of_who_pays() {
        assertThat(ids(possible(aReport().of(PROSTITUTION)))).isEmpty();
        assertThat(ids(possible(aReport().of(PROSTITUTION).withControls(MethodOfControl.PhysicalThreats))))
                .containsExactly("F-02");
    }

    @Test
    void Services_secured_from_a_child_are_exploitation_by_section_3() {
        var adult = aReport().of(FORCED_LABOUR).withActs(HARBOURING).withPersons(AgeGroup.ADULT);

        assertThat(element(possible(adult), "MSA-2", "S3-VULNERABLE").shown()).isFalse();
        assertThat(element(possible(adult.withPersons(AgeGroup.CHILD)), "MSA-2", "S3-VULNERABLE")
                        .because())
                .contains("persons.age=CHILD");
    }

    @Test
    void Outside_the_United_Kingdom_none_applies() {
        assertThat(possible(aReport().of(FORCED_LABOUR).withActs(HARBOURING).but(report -> report.setCountry("FR"))))
                .isEmpty();
    }

    @Test
    void In_Scotland_the_territory_is_not_shown() {
        var offences = possible(aReport().of(FORCED_LABOUR).but(report -> report.setRegion("GB-SCT")));

        assertThat(element(offences, "MSA-1", "TERRITORY").shown()).isFalse();
    }

    @Nested
    class The_law_of_the_day {
        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "2004-04-30, ''",
            "2004-05-01, F-03 F-04 F-05",
            "2010-04-01, F-02 F-03 F-04 F-05",
            "2015-07-30, F-02 F-03 F-04 F-05",
            "2015-07-31, F-02 MSA-2",
            "2026-11-01, F-02 MSA-2",
        })
        void holds_for_sexual_exploitation(LocalDate seenOn, String expected) {
            var offences = possible(aReport()
                    .of(PROSTITUTION)
                    .withActs(TRANSPORTATION)
                    .withControls(MethodOfControl.DebtBondage)
                    .but(report -> report.setSeenOn(seenOn)));

            assertThat(String.join(" ", ids(offences))).isEqualTo(expected);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"2010-04-05, F-06", "2010-04-06, F-01 F-06", "2015-07-30, F-01 F-06", "2015-07-31, MSA-1 MSA-2"})
        void holds_for_forced_labour(LocalDate seenOn, String expected) {
            var offences = possible(
                    aReport().of(FORCED_LABOUR).withActs(TRANSPORTATION).but(report -> report.setSeenOn(seenOn)));

            assertThat(String.join(" ", ids(offences))).isEqualTo(expected);
        }

        @Test
        void is_todays_where_no_day_is_given() {
            assertThat(possible(aReport().of(FORCED_LABOUR).withActs(TRANSPORTATION)))
                    .allSatisfy(offence -> assertThat(offence.to()).isNull());
        }
    }

    @Nested
    class The_direction_of_travel {
        @ParameterizedTest(name = "{0} to {1}: {2}")
        @CsvSource({"FR, GB, F-03", "GB, GB, F-04", "GB, FR, F-05", "FR, DE, ''"})
        void tells_the_offences_of_2003_apart(String from, String to, String expected) {
            var offences = possible(
                    aReport()
                            .of(PROSTITUTION)
                            .withActs(TRANSPORTATION)
                            .but(report -> report.setSeenOn(LocalDate.of(2012, 1, 1))),
                    new Confirmed.Journey(from, to));

            assertThat(String.join(" ", ids(offences))).isEqualTo(expected);
            offences.forEach(offence -> assertThat(
                            element(offences, offence.id(), "DIRECTION").because())
                    .containsExactly("journey=" + from + "-" + to + " (given by analyst)"));
        }

        @Test
        void is_not_shown_where_the_report_does_not_say_it() {
            var offences = possible(aReport()
                    .of(PROSTITUTION)
                    .withActs(TRANSPORTATION)
                    .but(report -> report.setSeenOn(LocalDate.of(2012, 1, 1))));

            assertThat(ids(offences)).containsExactly("F-03", "F-04", "F-05");
            assertThat(element(offences, "F-03", "DIRECTION").shown()).isFalse();
        }
    }

    @Test
    void A_list_with_a_mistake_is_refused_with_its_place() {
        assertThatThrownBy(() -> read("""
                        version: 1
                        country: GB
                        offences:
                        - {id: A, title: t, provision: p, from: "2015-13-01", sources: [x], listed_when: [E],
                           elements: [{id: E, text: t, never: true}]}
                        """)).hasMessage("offences 1, from: must be a day like 2015-07-31, in quotes");
        assertThatThrownBy(() -> read("""
                        version: 1
                        country: GB
                        offences:
                        - {id: A, title: t, provision: p, from: "2015-01-01", sources: [x], listed_when: [OTHER],
                           elements: [{id: E, text: t, never: true}]}
                        """)).hasMessage("offences 1, listed_when: must name elements");
    }

    private static Offences read(String yaml) {
        return Offences.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
