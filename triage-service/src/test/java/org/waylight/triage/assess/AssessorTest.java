package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.message.AgeGroup.ADULT;
import static org.waylight.message.AgeGroup.CHILD;
import static org.waylight.message.AgeGroup.UNKNOWN;
import static org.waylight.message.DelphiDimension.COERCION_AT_DESTINATION;
import static org.waylight.message.DelphiDimension.COERCIVE_RECRUITMENT;
import static org.waylight.message.DelphiDimension.DECEPTIVE_RECRUITMENT;
import static org.waylight.message.DelphiDimension.EXPLOITATION;
import static org.waylight.message.DelphiIndicator.ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS;
import static org.waylight.message.DelphiIndicator.ABUSE_OF_VULNERABILITY_AT_DESTINATION__RELATIONSHIP_WITH_AUTHORITIES_LEGAL_STATUS;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__DEBT_BONDAGE;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__THREATS_TO_INFORM_FAMILY_COMMUNITY_OR_PUBLIC;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS;
import static org.waylight.message.DelphiIndicator.COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES;
import static org.waylight.message.DelphiIndicator.COERCIVE_RECRUITMENT__ABDUCTION_FORCED_MARRIAGE_FORCED_ADOPTION_OR_SELLING_OF_VICTIM;
import static org.waylight.message.DelphiIndicator.COERCIVE_RECRUITMENT__DEBT_BONDAGE;
import static org.waylight.message.DelphiIndicator.DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_ACCESS_TO_EDUCATION_OPPORTUNITIES;
import static org.waylight.message.DelphiIndicator.DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONDITIONS_OF_WORK;
import static org.waylight.message.DelphiIndicator.DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_FAMILY_REUNIFICATION;
import static org.waylight.message.DelphiIndicator.DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_THE_NATURE_OF_THE_JOB_LOCATION_OR_EMPLOYER;
import static org.waylight.message.DelphiIndicator.DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS;
import static org.waylight.message.DelphiIndicator.EXPLOITATION__BAD_LIVING_CONDITIONS;
import static org.waylight.message.DelphiIndicator.EXPLOITATION__EXCESSIVE_WORKING_DAYS_OR_HOURS;
import static org.waylight.message.DelphiIndicator.EXPLOITATION__HAZARDOUS_WORK;
import static org.waylight.message.DelphiIndicator.EXPLOITATION__LOW_OR_NO_SALARY;
import static org.waylight.message.DelphiIndicator.EXPLOITATION__NO_ACCESS_TO_EDUCATION;
import static org.waylight.message.DelphiIndicator.EXPLOITATION__NO_SOCIAL_PROTECTION;
import static org.waylight.message.DelphiIndicator.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_ILLEGAL_STATUS;
import static org.waylight.message.DelphiIndicator.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__CONTROL_OF_EXPLOITERS;
import static org.waylight.message.DelphiIndicator.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ECONOMIC_REASONS;
import static org.waylight.message.Exploitation.FORCED_BEGGING;
import static org.waylight.message.Exploitation.FORCED_LABOUR;
import static org.waylight.message.Exploitation.FORCED_MARRIAGE;
import static org.waylight.message.Exploitation.PROSTITUTION;
import static org.waylight.message.Exploitation.RITUAL_ABUSE;
import static org.waylight.message.Exploitation.SEXUAL_EXPLOITATION;
import static org.waylight.message.PalermoAct.HARBOURING;
import static org.waylight.message.PalermoAct.RECRUITMENT;
import static org.waylight.triage.assess.PriorityRule.T1;
import static org.waylight.triage.assess.PriorityRule.T2;
import static org.waylight.triage.assess.PriorityRule.T3;
import static org.waylight.triage.assess.PriorityRule.T4;
import static org.waylight.triage.assess.PriorityRule.T5;
import static org.waylight.triage.assess.PriorityRule.T6;
import static org.waylight.triage.assess.PriorityRule.T7;
import static org.waylight.triage.assess.PriorityRule.T8;
import static org.waylight.triage.assess.PriorityRule.T8A;
import static org.waylight.triage.assess.PriorityRule.T9;
import static org.waylight.triage.assess.Reports.aReport;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.Danger;
import org.waylight.message.MethodOfControl;
import org.waylight.message.OverrideBasis;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;
import org.waylight.message.ReporterRole;
import org.waylight.message.TriageLevel;

/** docs/rules.md, "Assessment". */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AssessorTest {

    private final Assessor assessor = new Assessor(IndicatorWeights.ours());

    private Assessment assess(Reports.Builder report) {
        return assessor.assess(report.build());
    }

    private static <T> List<T> values(List<Finding<T>> findings) {
        return findings.stream().map(Finding::value).toList();
    }

    @Nested
    class The_truth_table {
        @ParameterizedTest(name = "{0}: act {1}, means {2}, purpose {3} is {4}")
        @CsvSource({
            "ADULT,   true,  true,  true,  TRAFFICKING",
            "ADULT,   true,  false, true,  EXPLOITATION_CONCERN",
            "ADULT,   true,  true,  false, ATTEMPTED_OR_SUSPECTED",
            "ADULT,   false, false, true,  EXPLOITATION_OFFENCE",
            "ADULT,   true,  false, false, NONE",
            "ADULT,   false, true,  false, NONE",
            "ADULT,   false, false, false, NONE",
            "CHILD,   true,  true,  true,  TRAFFICKING",
            "CHILD,   true,  false, true,  TRAFFICKING",
            "CHILD,   true,  true,  false, ATTEMPTED_OR_SUSPECTED",
            "CHILD,   false, false, true,  EXPLOITATION_OFFENCE",
            "ADULT,   false, true,  true,  EXPLOITATION_OFFENCE",
            "CHILD,   false, true,  true,  EXPLOITATION_OFFENCE",
            "CHILD,   true,  false, false, NONE",
            "CHILD,   false, true,  false, NONE",
            "CHILD,   false, false, false, NONE",
            "UNKNOWN, true,  true,  true,  TRAFFICKING",
            "UNKNOWN, true,  false, true,  EXPLOITATION_CONCERN",
            "UNKNOWN, true,  true,  false, ATTEMPTED_OR_SUSPECTED",
            "UNKNOWN, false, true,  true,  EXPLOITATION_OFFENCE",
            "UNKNOWN, false, false, true,  EXPLOITATION_OFFENCE",
            "UNKNOWN, true,  false, false, NONE",
            "UNKNOWN, false, true,  false, NONE",
            "UNKNOWN, false, false, false, NONE",
        })
        void of_act_means_and_purpose(AgeGroup age, boolean act, boolean means, boolean purpose, LegalLabel label) {
            var report = aReport().withPersons(age);
            if (act) {
                report.withActs(HARBOURING);
            }
            if (means) {
                report.withControls(MethodOfControl.PhysicalThreats);
            }
            if (purpose) {
                report.of(FORCED_LABOUR);
            }

            var assessment = assess(report);

            assertThat(assessment.label().value()).isEqualTo(label);
        }
    }

    @Nested
    class An_act {
        @Test
        void is_what_the_reporter_answered() {
            assertThat(values(assess(aReport().withActs(HARBOURING)).acts())).containsExactly(HARBOURING);
        }

        @Test
        void of_recruitment_follows_from_any_indicator_of_recruitment() {
            var acts = assess(aReport().withIndicators(COERCIVE_RECRUITMENT__DEBT_BONDAGE))
                    .acts();

            assertThat(values(acts)).containsExactly(RECRUITMENT);
            assertThat(acts.getFirst().because()).containsExactly("indicators=COERCIVE_RECRUITMENT__DEBT_BONDAGE");
        }

        @Test
        void does_not_follow_from_what_happens_at_the_destination() {
            assertThat(assess(aReport().withIndicators(COERCION_AT_DESTINATION__DEBT_BONDAGE))
                            .acts())
                    .isEmpty();
        }
    }

    @Nested
    class Means {
        @Test
        void of_deceit_are_deception_and_for_wages_fraud_too() {
            var means = assess(aReport()
                            .withIndicators(
                                    DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONDITIONS_OF_WORK,
                                    DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS))
                    .means();

            assertThat(values(means)).containsExactly(PalermoMeans.FRAUD, PalermoMeans.DECEPTION);
            assertThat(means.getFirst().because())
                    .containsExactly("indicators=DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS");
        }

        @Test
        void of_coercion_are_force_abduction_power_or_other_coercion() {
            var means = assess(aReport()
                            .withIndicators(
                                    COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS,
                                    COERCIVE_RECRUITMENT__ABDUCTION_FORCED_MARRIAGE_FORCED_ADOPTION_OR_SELLING_OF_VICTIM,
                                    COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE,
                                    COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES))
                    .means();

            assertThat(values(means))
                    .containsExactly(
                            PalermoMeans.THREAT_OR_USE_OF_FORCE,
                            PalermoMeans.OTHER_COERCION,
                            PalermoMeans.ABDUCTION,
                            PalermoMeans.ABUSE_OF_POWER);
        }

        @Test
        void of_vulnerability_are_its_abuse_and_for_control_of_exploiters_abuse_of_power_too() {
            assertThat(values(assess(aReport()
                                    .withIndicators(ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS))
                            .means()))
                    .containsExactly(PalermoMeans.ABUSE_OF_POSITION_OF_VULNERABILITY);
            assertThat(values(assess(aReport()
                                    .withIndicators(RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__CONTROL_OF_EXPLOITERS))
                            .means()))
                    .containsExactly(PalermoMeans.ABUSE_OF_POWER, PalermoMeans.ABUSE_OF_POSITION_OF_VULNERABILITY);
            assertThat(values(assess(
                                    aReport()
                                            .withIndicators(
                                                    ABUSE_OF_VULNERABILITY_AT_DESTINATION__RELATIONSHIP_WITH_AUTHORITIES_LEGAL_STATUS))
                            .means()))
                    .containsExactly(PalermoMeans.ABUSE_OF_POWER, PalermoMeans.ABUSE_OF_POSITION_OF_VULNERABILITY);
        }

        @Test
        void do_not_follow_from_exploitation_itself() {
            assertThat(assess(aReport().withIndicators(EXPLOITATION__LOW_OR_NO_SALARY))
                            .means())
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "PhysicalThreats, THREAT_OR_USE_OF_FORCE",
            "PhysicalAbuse, THREAT_OR_USE_OF_FORCE",
            "SexualAbuse, THREAT_OR_USE_OF_FORCE",
            "ThreatensChildrenFamily, THREAT_OR_USE_OF_FORCE",
            "FalsePromises, DECEPTION",
            "DebtBondage, OTHER_COERCION",
            "TakesEarnings, OTHER_COERCION",
            "RestrictsFinancialAccess, OTHER_COERCION",
            "RestrictsMedicalCare, OTHER_COERCION",
            "WithholdsNecessities, OTHER_COERCION",
            "WithholdsDocuments, OTHER_COERCION",
            "ThreatsLawEnforcement, OTHER_COERCION",
            "RestrictsMovement, OTHER_COERCION",
            "UsesChildren, OTHER_COERCION",
            "PsychoactiveSubstance, OTHER_COERCION",
            "PsychologicalAbuse, ABUSE_OF_POWER",
            "ExcessiveWorkingHours, ",
            "Other, ",
        })
        void of_a_method_of_control_are_by_table(MethodOfControl control, PalermoMeans means) {
            assertThat(values(assess(aReport().withControls(control)).means()))
                    .isEqualTo(means == null ? List.of() : List.of(means));
        }
    }

    @Nested
    class A_purpose {
        @ParameterizedTest
        @CsvSource({
            "SEXUAL_EXPLOITATION, OTHER_SEXUAL_EXPLOITATION",
            "CHILD_SEXUAL_EXPLOITATION_LOVERBOY, OTHER_SEXUAL_EXPLOITATION",
            "PORNOGRAPHY, OTHER_SEXUAL_EXPLOITATION",
            "PROSTITUTION, EXPLOITATION_OF_PROSTITUTION_OF_OTHERS",
            "FORCED_LABOUR, FORCED_LABOUR_OR_SERVICES",
            "FORCED_LABOUR_SEAFOOD, FORCED_LABOUR_OR_SERVICES",
            "WORST_FORMS_OF_CHILD_LABOUR, FORCED_LABOUR_OR_SERVICES",
            "CHILD_LABOUR_COCOA, FORCED_LABOUR_OR_SERVICES",
            "CRIMINAL_EXPLOITATION, FORCED_LABOUR_OR_SERVICES",
            "FORCED_BEGGING, FORCED_LABOUR_OR_SERVICES",
            "BONDED_LABOUR, PRACTICES_SIMILAR_TO_SLAVERY",
            "FORCED_MARRIAGE, PRACTICES_SIMILAR_TO_SLAVERY",
            "SLAVERY, SLAVERY",
            "DESCENT_BASED_SLAVERY, SLAVERY",
            "SERVITUDE, SERVITUDE",
            "ORGAN_REMOVAL, REMOVAL_OF_ORGANS",
            "RITUAL_ABUSE, ",
            "VIOLENT_OPPRESSION_OTHER, ",
            "UNKNOWN, ",
        })
        void is_by_table(org.waylight.message.Exploitation form, PalermoPurpose purpose) {
            assertThat(values(assess(aReport().of(form)).purposes()))
                    .isEqualTo(purpose == null ? List.of() : List.of(purpose));
        }

        @Test
        void is_given_once_with_every_form_that_points_to_it() {
            var purposes = assess(aReport().of(FORCED_BEGGING, FORCED_LABOUR)).purposes();

            assertThat(values(purposes)).containsExactly(PalermoPurpose.FORCED_LABOUR_OR_SERVICES);
            assertThat(purposes.getFirst().because())
                    .containsExactly("exploitation=FORCED_BEGGING", "exploitation=FORCED_LABOUR");
        }
    }

    @Nested
    class A_Delphi_dimension {
        @Test
        void is_positive_by_two_strong() {
            assertThat(values(assess(aReport()
                                    .withPersons(ADULT)
                                    .withIndicators(
                                            COERCION_AT_DESTINATION__DEBT_BONDAGE,
                                            COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS))
                            .positiveDimensions()))
                    .containsExactly(COERCION_AT_DESTINATION);
        }

        @Test
        void is_positive_by_one_strong_and_one_weak() {
            assertThat(values(assess(aReport()
                                    .withPersons(ADULT)
                                    .withIndicators(
                                            COERCION_AT_DESTINATION__DEBT_BONDAGE,
                                            COERCION_AT_DESTINATION__THREATS_TO_INFORM_FAMILY_COMMUNITY_OR_PUBLIC))
                            .positiveDimensions()))
                    .containsExactly(COERCION_AT_DESTINATION);
        }

        @Test
        void is_positive_by_three_medium() {
            assertThat(values(assess(aReport()
                                    .withPersons(ADULT)
                                    .withIndicators(
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONDITIONS_OF_WORK,
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_FAMILY_REUNIFICATION))
                            .positiveDimensions()))
                    .containsExactly(DECEPTIVE_RECRUITMENT);
        }

        @Test
        void is_positive_by_two_medium_and_one_weak() {
            assertThat(values(assess(aReport()
                                    .withPersons(ADULT)
                                    .withIndicators(
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONDITIONS_OF_WORK,
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_ACCESS_TO_EDUCATION_OPPORTUNITIES))
                            .positiveDimensions()))
                    .containsExactly(DECEPTIVE_RECRUITMENT);
        }

        @Test
        void is_not_positive_by_one_strong_or_two_medium_or_one_medium_and_one_weak() {
            assertThat(assess(aReport()
                                    .withPersons(ADULT)
                                    .withIndicators(
                                            COERCION_AT_DESTINATION__DEBT_BONDAGE,
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONDITIONS_OF_WORK,
                                            EXPLOITATION__LOW_OR_NO_SALARY,
                                            EXPLOITATION__NO_ACCESS_TO_EDUCATION))
                            .positiveDimensions())
                    .isEmpty();
        }

        @Test
        void is_not_positive_by_the_same_answer_given_twice() {
            assertThat(assess(aReport()
                                    .withIndicators(
                                            COERCION_AT_DESTINATION__DEBT_BONDAGE,
                                            COERCION_AT_DESTINATION__DEBT_BONDAGE))
                            .positiveDimensions())
                    .isEmpty();
        }

        @Test
        void is_weighed_for_a_child_by_the_childs_list() {
            var report = aReport()
                    .withIndicators(
                            COERCIVE_RECRUITMENT__DEBT_BONDAGE,
                            COERCIVE_RECRUITMENT__ABDUCTION_FORCED_MARRIAGE_FORCED_ADOPTION_OR_SELLING_OF_VICTIM);

            assertThat(assess(report.withPersons(ADULT)).positiveDimensions()).isEmpty();
            assertThat(assess(report.withPersons(UNKNOWN)).positiveDimensions()).isEmpty();
            assertThat(values(assess(report.withPersons(ADULT, CHILD)).positiveDimensions()))
                    .containsExactly(COERCIVE_RECRUITMENT);
        }

        @Test
        void does_not_count_what_the_childs_list_lacks() {
            var report = aReport()
                    .withIndicators(
                            EXPLOITATION__LOW_OR_NO_SALARY,
                            EXPLOITATION__BAD_LIVING_CONDITIONS,
                            EXPLOITATION__NO_SOCIAL_PROTECTION);

            assertThat(values(assess(report.withPersons(ADULT)).positiveDimensions()))
                    .containsExactly(EXPLOITATION);
            assertThat(assess(report.withPersons(CHILD)).positiveDimensions()).isEmpty();
        }

        @Test
        void counts_forced_tasks_as_strong_in_a_sexual_case() {
            var report = aReport()
                    .withPersons(ADULT)
                    .withIndicators(
                            COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS,
                            COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES);

            assertThat(assess(report.of(FORCED_LABOUR)).positiveDimensions()).isEmpty();
            assertThat(values(assess(report.of(PROSTITUTION)).positiveDimensions()))
                    .containsExactly(COERCION_AT_DESTINATION);
        }

        @Test
        void counts_hazardous_work_as_strong_in_a_childs_sexual_case_only() {
            var report = aReport().withIndicators(EXPLOITATION__HAZARDOUS_WORK, EXPLOITATION__LOW_OR_NO_SALARY);

            assertThat(assess(report.withPersons(ADULT).of(SEXUAL_EXPLOITATION)).positiveDimensions())
                    .isEmpty();
            assertThat(assess(report.withPersons(CHILD).of(FORCED_LABOUR)).positiveDimensions())
                    .isEmpty();
            assertThat(values(assess(report.withPersons(CHILD).of(SEXUAL_EXPLOITATION))
                            .positiveDimensions()))
                    .containsExactly(EXPLOITATION);
        }

        @Test
        void weighs_a_childs_sexual_case_by_the_adult_labour_list() {
            assertThat(assess(
                                    aReport()
                                            .withPersons(CHILD)
                                            .of(SEXUAL_EXPLOITATION)
                                            .withIndicators(
                                                    COERCIVE_RECRUITMENT__DEBT_BONDAGE,
                                                    COERCIVE_RECRUITMENT__ABDUCTION_FORCED_MARRIAGE_FORCED_ADOPTION_OR_SELLING_OF_VICTIM))
                            .positiveDimensions())
                    .isEmpty();
        }
    }

    @Nested
    class Age {
        @Test
        void is_child_if_anybody_is_a_child() {
            assertThat(assess(aReport().withPersons(ADULT, UNKNOWN, CHILD))
                            .age()
                            .value())
                    .isEqualTo(CHILD);
        }

        @Test
        void is_unknown_if_nobody_is_a_child_and_somebodys_age_is_unknown() {
            assertThat(assess(aReport().withPersons(ADULT, UNKNOWN)).age().value())
                    .isEqualTo(UNKNOWN);
        }

        @Test
        void is_unknown_if_nobody_was_seen_but_something_was() {
            assertThat(assess(aReport().withControls(MethodOfControl.Other))
                            .age()
                            .value())
                    .isEqualTo(UNKNOWN);
            assertThat(assess(aReport().of(RITUAL_ABUSE)).age().value()).isEqualTo(UNKNOWN);
        }

        @Test
        void is_adult_otherwise() {
            assertThat(assess(aReport().withPersons(ADULT)).age().value()).isEqualTo(ADULT);
            assertThat(assess(aReport().of(org.waylight.message.Exploitation.UNKNOWN))
                            .age()
                            .value())
                    .isEqualTo(ADULT);
        }
    }

    @Nested
    class Rule_T1 {
        @ParameterizedTest
        @EnumSource(
                value = Danger.class,
                names = {"THREAT_TO_LIFE", "ONGOING_VIOLENCE", "CONFINEMENT"})
        void makes_danger_to_life_violence_and_confinement_immediate(Danger danger) {
            var assessment = assess(aReport().withDangers(danger));

            assertThat(assessment.priority()).isEqualTo(T1);
            assertThat(assessment.priority().level()).isEqualTo(TriageLevel.P1_IMMEDIATE);
            assertThat(assessment.matches().getFirst().because()).containsExactly("dangers=" + danger);
        }
    }

    @Nested
    class Every_other_danger {
        @ParameterizedTest
        @EnumSource(
                value = Danger.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"THREAT_TO_LIFE", "ONGOING_VIOLENCE", "CONFINEMENT"})
        void is_not_T1(Danger danger) {
            assertThat(values(assess(aReport().withPersons(ADULT).withDangers(danger))
                            .matches()))
                    .doesNotContain(T1);
        }
    }

    @Nested
    class A_sexual_case {
        @ParameterizedTest
        @EnumSource(
                value = org.waylight.message.Exploitation.class,
                names = {"SEXUAL_EXPLOITATION", "CHILD_SEXUAL_EXPLOITATION_LOVERBOY", "PORNOGRAPHY", "PROSTITUTION"})
        void is_decided_by_a_person_for_no_weights_are_published(org.waylight.message.Exploitation form) {
            var decided =
                    assess(aReport().of(form, FORCED_LABOUR)).decidedByPerson().orElseThrow();

            assertThat(decided.value()).isEqualTo(PersonDecides.NO_PUBLISHED_WEIGHTS);
            assertThat(decided.because()).containsExactly("exploitation=" + form);
        }

        @Test
        void is_no_case_of_labour() {
            assertThat(assess(aReport().of(FORCED_LABOUR, FORCED_MARRIAGE)).decidedByPerson())
                    .isEmpty();
        }
    }

    @Nested
    class The_ILO_indicators {
        @Test
        void follow_from_the_numbers_of_the_Delphi_rows_with_every_cause() {
            var ilo = assess(aReport()
                            .withIndicators(
                                    DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                                    COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES))
                    .iloIndicators();

            assertThat(values(ilo)).containsExactly(IloIndicator.DECEPTION, IloIndicator.WITHHOLDING_OF_WAGES);
            assertThat(ilo.getFirst().because())
                    .containsExactly("indicators=DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS");
            assertThat(ilo.getLast().because())
                    .containsExactly(
                            "indicators=DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS",
                            "indicators=COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES");
        }

        @Test
        void are_eleven_numbered_as_in_the_standard() {
            assertThat(IloIndicator.values()).hasSize(11);
            assertThat(IloIndicator.RETENTION_OF_IDENTITY_DOCUMENTS.number()).isEqualTo(7);
            assertThat(IloIndicator.numbered(11)).isEqualTo(IloIndicator.EXCESSIVE_OVERTIME);
        }
    }

    @Nested
    class Rule_T2 {
        @ParameterizedTest
        @EnumSource(
                value = Danger.class,
                names = {"HAPPENING_NOW", "MOVEMENT_TODAY"})
        void makes_what_happens_to_a_child_now_or_today_immediate(Danger danger) {
            assertThat(assess(aReport().withPersons(CHILD).withDangers(danger)).priority())
                    .isEqualTo(T2);
            assertThat(assess(aReport().withPersons(UNKNOWN).withDangers(danger))
                            .priority())
                    .isEqualTo(T2);
        }

        @Test
        void does_not_hold_for_adults_or_for_nobody() {
            assertThat(values(assess(aReport().withPersons(ADULT).withDangers(Danger.HAPPENING_NOW))
                            .matches()))
                    .doesNotContain(T2);
            assertThat(values(
                            assess(aReport().withDangers(Danger.HAPPENING_NOW)).matches()))
                    .doesNotContain(T2);
        }
    }

    @Nested
    class Rule_T3 {
        @Test
        void makes_a_journey_going_on_immediate() {
            var assessment = assess(aReport().withPersons(ADULT).withDangers(Danger.IN_TRANSIT_NOW));

            assertThat(assessment.priority()).isEqualTo(T3);
            assertThat(assessment.priority().clock()).isEqualTo(Clock.FIFTEEN_MINUTES);
        }
    }

    @Nested
    class Rule_T4 {
        @Test
        void makes_every_child_urgent() {
            var assessment = assess(aReport().withPersons(CHILD));

            assertThat(assessment.priority()).isEqualTo(T4);
            assertThat(assessment.priority().level()).isEqualTo(TriageLevel.P2_URGENT);
        }

        @Test
        void takes_an_unknown_age_as_a_childs_only_if_something_was_seen() {
            assertThat(assess(aReport().withPersons(UNKNOWN).withControls(MethodOfControl.Other))
                            .priority())
                    .isEqualTo(T4);
            assertThat(assess(aReport().withPersons(UNKNOWN)).priority()).isEqualTo(T9);
        }

        @Test
        void needs_a_person() {
            assertThat(values(assess(aReport().of(FORCED_LABOUR)).matches())).doesNotContain(T4);
        }
    }

    @Nested
    class Rule_T5 {
        @Test
        void makes_act_means_and_purpose_together_urgent() {
            assertThat(assess(aReport()
                                    .withPersons(ADULT)
                                    .withActs(HARBOURING)
                                    .withControls(MethodOfControl.TakesEarnings)
                                    .of(FORCED_LABOUR))
                            .priority())
                    .isEqualTo(T5);
        }

        @Test
        void makes_the_Delphi_adult_rule_urgent_though_no_form_was_named() {
            var recruitmentAndExploitationAndCoercion = aReport()
                    .withPersons(ADULT)
                    .withIndicators(
                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_THE_NATURE_OF_THE_JOB_LOCATION_OR_EMPLOYER,
                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                            EXPLOITATION__EXCESSIVE_WORKING_DAYS_OR_HOURS,
                            EXPLOITATION__LOW_OR_NO_SALARY,
                            COERCION_AT_DESTINATION__DEBT_BONDAGE,
                            COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES);

            assertThat(assess(recruitmentAndExploitationAndCoercion).priority()).isEqualTo(T5);
        }

        @Test
        void lets_abuse_of_vulnerability_stand_in_for_deceit() {
            var report = aReport()
                    .withPersons(ADULT)
                    .withIndicators(
                            RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_ILLEGAL_STATUS,
                            RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__CONTROL_OF_EXPLOITERS,
                            RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ECONOMIC_REASONS,
                            EXPLOITATION__EXCESSIVE_WORKING_DAYS_OR_HOURS,
                            EXPLOITATION__LOW_OR_NO_SALARY,
                            COERCION_AT_DESTINATION__DEBT_BONDAGE,
                            COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES);

            assertThat(assess(report).priority()).isEqualTo(T5);
        }

        @Test
        void needs_coercion_at_the_destination() {
            var report = aReport()
                    .withPersons(ADULT)
                    .withIndicators(
                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_THE_NATURE_OF_THE_JOB_LOCATION_OR_EMPLOYER,
                            DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS,
                            EXPLOITATION__EXCESSIVE_WORKING_DAYS_OR_HOURS,
                            EXPLOITATION__LOW_OR_NO_SALARY,
                            COERCION_AT_DESTINATION__DEBT_BONDAGE);

            assertThat(values(assess(report).matches())).doesNotContain(T5).contains(T7);
        }
    }

    @Nested
    class Rule_T6 {
        @Test
        void makes_a_potential_victims_own_report_urgent() {
            var assessment = assess(aReport().from(ReporterRole.POTENTIAL_VICTIM));

            assertThat(assessment.priority()).isEqualTo(T6);
            assertThat(assessment.priority().clock()).isEqualTo(Clock.FOUR_HOURS);
        }
    }

    @Nested
    class Rule_T7 {
        @Test
        void makes_one_strong_indicator_standard() {
            var assessment = assess(aReport().withPersons(ADULT).withIndicators(COERCION_AT_DESTINATION__DEBT_BONDAGE));

            assertThat(assessment.priority()).isEqualTo(T7);
            assertThat(assessment.priority().level()).isEqualTo(TriageLevel.P3_STANDARD);
        }

        @Test
        void makes_exploitation_by_the_lists_standard() {
            assertThat(assess(aReport()
                                    .withPersons(ADULT)
                                    .withIndicators(
                                            EXPLOITATION__LOW_OR_NO_SALARY,
                                            EXPLOITATION__BAD_LIVING_CONDITIONS,
                                            EXPLOITATION__HAZARDOUS_WORK))
                            .priority())
                    .isEqualTo(T7);
        }

        @Test
        void holds_for_nobody_and_nowhere_too_since_its_clock_is_tighter_than_the_weekly_batch() {
            var assessment = assess(aReport().withIndicators(COERCION_AT_DESTINATION__DEBT_BONDAGE));

            assertThat(values(assessment.matches())).containsExactly(T7, T8);
            assertThat(assessment.priority()).isEqualTo(T7);
        }
    }

    @Nested
    class Rule_T8 {
        @Test
        void leaves_to_the_weekly_batch_what_cannot_be_found() {
            var assessment = assess(aReport().of(FORCED_MARRIAGE));

            assertThat(assessment.priority()).isEqualTo(T8);
            assertThat(assessment.priority().level()).isEqualTo(TriageLevel.P4_INTELLIGENCE_ONLY);
        }
    }

    @Nested
    class Rule_T8a {
        @Test
        void does_not_leave_a_place_that_can_be_visited_to_the_weekly_batch() {
            var assessment = assess(aReport().of(FORCED_MARRIAGE).at("the flat above the shop"));

            assertThat(assessment.priority()).isEqualTo(T8A);
            assertThat(assessment.priority().id()).isEqualTo("T8a");
            assertThat(assessment.priority().level()).isEqualTo(TriageLevel.P3_STANDARD);
            assertThat(assessment.matches().getFirst().because())
                    .containsExactly("exploitation=FORCED_MARRIAGE", "place given");
        }

        @Test
        void holds_for_a_region_and_for_a_person_too() {
            assertThat(assess(aReport().of(FORCED_MARRIAGE).but(report -> report.setRegion("GB-SCT")))
                            .priority())
                    .isEqualTo(T8A);
            assertThat(assess(aReport().of(FORCED_MARRIAGE).withPersons(ADULT)).priority())
                    .isEqualTo(T8A);
        }
    }

    @Nested
    class Rule_T9 {
        @Test
        void signposts_what_indicates_nothing() {
            var assessment = assess(aReport().at("a shop"));

            assertThat(assessment.priority()).isEqualTo(T9);
            assertThat(assessment.priority().level()).isEqualTo(TriageLevel.P5_OUT_OF_SCOPE);
        }

        @Test
        void takes_an_unknown_form_for_no_indication() {
            assertThat(assess(aReport().of(org.waylight.message.Exploitation.UNKNOWN))
                            .priority())
                    .isEqualTo(T9);
        }
    }

    @Nested
    class Where_several_rules_match {
        @Test
        void the_tightest_clock_holds() {
            var adultTraffickingToldByTheVictim = assess(aReport()
                    .from(ReporterRole.POTENTIAL_VICTIM)
                    .withPersons(ADULT)
                    .withActs(HARBOURING)
                    .withControls(MethodOfControl.TakesEarnings)
                    .of(FORCED_LABOUR));

            assertThat(values(adultTraffickingToldByTheVictim.matches())).containsExactly(T5, T6);
            assertThat(adultTraffickingToldByTheVictim.priority()).isEqualTo(T6);
        }

        @Test
        void the_lowest_number_holds_among_equals() {
            var assessment = assess(aReport()
                    .withPersons(CHILD)
                    .withDangers(Danger.IN_TRANSIT_NOW, Danger.MOVEMENT_TODAY, Danger.CONFINEMENT));

            assertThat(values(assessment.matches())).startsWith(T1, T2, T3, T4);
            assertThat(assessment.priority()).isEqualTo(T1);
        }
    }

    @Nested
    class The_reporters_choice {
        @Test
        void is_overridden_by_imminent_danger_before_the_child() {
            assertThat(assess(aReport().withPersons(CHILD).withDangers(Danger.THREAT_TO_LIFE))
                            .override())
                    .hasValueSatisfying(
                            basis -> assertThat(basis.value()).isEqualTo(OverrideBasis.IMMINENT_DANGER_OVERRIDE));
        }

        @Test
        void is_overridden_by_a_child() {
            assertThat(assess(aReport().withPersons(CHILD)).override())
                    .hasValueSatisfying(
                            basis -> assertThat(basis.value()).isEqualTo(OverrideBasis.CHILD_PROTECTION_OVERRIDE));
        }

        @Test
        void binds_for_an_unknown_age_and_for_a_journey() {
            assertThat(assess(aReport().withPersons(UNKNOWN).withDangers(Danger.IN_TRANSIT_NOW, Danger.HAPPENING_NOW))
                            .override())
                    .isEmpty();
        }
    }

    @Test
    void An_assessment_prints_nothing_of_the_report() {
        var assessment = assess(aReport().withPersons(CHILD).withDangers(Danger.THREAT_TO_LIFE));

        assertThat(assessment.toString()).isEqualTo("Assessment[redacted]");
        assertThat(assessment.age().toString()).isEqualTo("Finding[redacted]");
    }
}
