package org.waylight.routing.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.message.Exploitation.*;
import static org.waylight.routing.propose.Facts.facts;
import static org.waylight.routing.propose.Facts.factsFrom;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.BlockReason;
import org.waylight.message.BlockedAgency;
import org.waylight.message.BodyKind;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.Need;
import org.waylight.message.OverrideBasis;
import org.waylight.message.ProposedSlot;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.message.ViewKind;
import org.waylight.routing.policy.PolicyReader;

/** docs/rules.md, "Proposal": one sentence for each rule and each stop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProposerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String HUB = "GB-STOP-THE-TRAFFIK";

    private static RouteProposal propose(RoutingFacts.Builder facts) {
        return propose(facts, _ -> true);
    }

    private static RouteProposal propose(RoutingFacts.Builder facts, Predicate<String> onboarded) {
        return propose(PolicyReader.builtIn(), facts, onboarded);
    }

    private static RouteProposal propose(Policy policy, RoutingFacts.Builder facts, Predicate<String> onboarded) {
        return new Proposer(policy).propose(facts.build(), onboarded, TODAY);
    }

    private static Predicate<String> allBut(String... agencies) {
        return Predicate.not(Set.of(agencies)::contains);
    }

    private static List<String> agencies(RouteProposal proposal) {
        return proposal.getSlots().stream().map(ProposedSlot::getAgency).toList();
    }

    private static ProposedSlot slot(RouteProposal proposal, String agency) {
        return proposal.getSlots().stream()
                .filter(slot -> slot.getAgency().equals(agency))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no slot of " + agency + " in " + proposal.getSlots()));
    }

    private static BlockedAgency block(RouteProposal proposal, String agency) {
        return proposal.getBlocked().stream()
                .filter(block -> block.getAgency().equals(agency))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block of " + agency + " in " + proposal.getBlocked()));
    }

    private static Policy withText(String file, String from, String to) {
        Map<String, String> texts = new HashMap<>();
        PolicyReader.FILES.forEach(name -> texts.put(name, PolicyReader.builtIn(name)));
        assertThat(texts.get(file)).contains(from);
        texts.computeIfPresent(file, (_, text) -> text.replace(from, to));
        return PolicyReader.read(texts);
    }

    @Nested
    class In_the_United_Kingdom {

        @Test
        void R01_immediate_danger_goes_to_the_police_by_phone_first() {
            var proposal = propose(facts().setPriority(TriageLevel.P1_IMMEDIATE));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-POLICE").getRule()).isEqualTo("R-01");
            assertThat(proposal.getPhoneFirst()).isTrue();
        }

        @ParameterizedTest
        @EnumSource(
                value = TriageLevel.class,
                names = {"P2_URGENT", "P3_STANDARD", "P4_INTELLIGENCE_ONLY"})
        void R01_nothing_less_is_phoned(TriageLevel level) {
            assertThat(propose(facts().setPriority(level)).getPhoneFirst()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = Venue.class,
                names = {"AIRPORT", "PORT", "AIRCRAFT", "FERRY_OR_CRUISE"})
        void R02_at_a_border_Border_Force_and_the_police(Venue venue) {
            var proposal = propose(facts().setVenue(venue));

            assertThat(agencies(proposal)).containsExactly("GB-BORDER-FORCE", "GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-BORDER-FORCE").getView()).isEqualTo(ViewKind.FIRST_RESPONDER);
        }

        @Test
        void R03_a_child_goes_to_childrens_services_the_police_the_NSPCC_and_ECPAT_without_personal_data() {
            var proposal = propose(facts().setAge(AgeGroup.CHILD));

            assertThat(agencies(proposal))
                    .containsExactly("GB-SOCIAL-SERVICES", "GB-POLICE", "GB-NSPCC", "GB-ECPAT-UK", HUB);
            assertThat(slot(proposal, "GB-ECPAT-UK").getView()).isEqualTo(ViewKind.SANITISED);
            assertThat(slot(proposal, "GB-SOCIAL-SERVICES").getView()).isEqualTo(ViewKind.CHILD_PROTECTION);
            assertThat(slot(proposal, "GB-NSPCC").getView()).isEqualTo(ViewKind.CHILD_PROTECTION);
        }

        @Test
        void R03_an_unknown_age_is_an_adults_here() {
            assertThat(agencies(propose(facts().setAge(AgeGroup.UNKNOWN)))).doesNotContain("GB-SOCIAL-SERVICES");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GB-NIR", "GB-BFS"})
        void R04_a_child_in_Northern_Ireland_goes_to_its_trusts_and_the_police(String region) {
            var proposal = propose(facts().setAge(AgeGroup.CHILD).setRegion(region));

            assertThat(agencies(proposal)).containsExactly("GB-NI-HSC-TRUSTS", "GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-NI-HSC-TRUSTS").getView()).isEqualTo(ViewKind.CHILD_PROTECTION);
        }

        @ParameterizedTest
        @EnumSource(
                value = Exploitation.class,
                names = {"FORCED_LABOUR", "BONDED_LABOUR", "FORCED_LABOUR_SEAFOOD"})
        void R05_labour_exploitation_goes_to_the_inspectorate_and_the_police(Exploitation form) {
            var proposal = propose(facts().setExploitation(List.of(form)));

            assertThat(agencies(proposal)).containsExactly("GB-GLAA", "GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-GLAA").getView()).isEqualTo(ViewKind.LABOUR_INSPECTOR);
        }

        @Test
        void R05_but_not_when_minutes_count() {
            var proposal =
                    propose(facts().setExploitation(List.of(FORCED_LABOUR)).setPriority(TriageLevel.P1_IMMEDIATE));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", HUB);
        }

        @Test
        void R06_servitude_goes_to_the_police() {
            var proposal = propose(facts().setExploitation(List.of(SERVITUDE)));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-POLICE").getRule()).isEqualTo("R-06");
        }

        @Test
        void R06_work_in_a_household_is_offered_to_Kalayaan_if_support_is_wanted() {
            var proposal = propose(facts().setIndustry(Industry.T_ActivitiesOfHouseholdsAsEmployers)
                    .setNeeds(List.of(Need.SUPPORT)));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", "GB-KALAYAAN", "GB-SALVATION-ARMY", HUB);
        }

        @ParameterizedTest
        @EnumSource(
                value = Exploitation.class,
                names = {"SEXUAL_EXPLOITATION", "PROSTITUTION", "PORNOGRAPHY"})
        void R07_sexual_exploitation_of_an_adult_goes_to_the_police(Exploitation form) {
            var proposal = propose(facts().setExploitation(List.of(form)));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-POLICE").getRule()).isEqualTo("R-07");
        }

        @ParameterizedTest
        @CsvSource({"GB-ENG, false", "GB-SCT, true", "GB-GLG, true"})
        void R07_specialised_support_is_offered_if_wanted_and_TARA_in_Scotland(String region, boolean tara) {
            var proposal = propose(facts().setRegion(region)
                    .setExploitation(List.of(PROSTITUTION))
                    .setNeeds(List.of(Need.SUPPORT)));

            assertThat(agencies(proposal)).contains("GB-MEDAILLE", "GB-UNSEEN");
            assertThat(agencies(proposal).contains("GB-TARA")).isEqualTo(tara);
        }

        @ParameterizedTest
        @CsvSource({"CRIMINAL_EXPLOITATION, R-08", "FORCED_MARRIAGE, R-10"})
        void R08_R10_go_to_the_police(Exploitation form, String rule) {
            var proposal = propose(facts().setExploitation(List.of(form)));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", HUB);
            assertThat(slot(proposal, "GB-POLICE").getRule()).isEqualTo(rule);
        }

        @ParameterizedTest
        @EnumSource(
                value = Exploitation.class,
                names = {"CRIMINAL_EXPLOITATION", "FORCED_MARRIAGE"})
        void R08_R10_and_to_childrens_services_for_a_child(Exploitation form) {
            var proposal = propose(facts().setExploitation(List.of(form))
                    .setAge(AgeGroup.CHILD)
                    .setRegion("GB-NIR"));

            assertThat(agencies(proposal)).contains("GB-SOCIAL-SERVICES");
        }

        @Test
        void R09_organ_removal_goes_to_the_police_and_the_Human_Trafficking_Centre() {
            var proposal = propose(facts().setExploitation(List.of(ORGAN_REMOVAL)));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", "GB-NCA-UKHTC", HUB);
        }

        @Test
        void R11_what_crosses_borders_goes_to_the_Human_Trafficking_Centre() {
            var proposal = propose(facts().setCircumstances(List.of(Circumstance.CROSS_BORDER_OR_ORGANISED)));

            assertThat(agencies(proposal)).containsExactly("GB-NCA-UKHTC", HUB);
        }

        @ParameterizedTest
        @CsvSource({
            "GB-ENG, GB-SALVATION-ARMY, GB-MEDAILLE GB-UNSEEN",
            "GB-LND, GB-SALVATION-ARMY, GB-MEDAILLE GB-UNSEEN",
            "GB-SCT, GB-MIGRANT-HELP, GB-TARA",
            "GB-NIR, GB-NI-WOMENS-AID, GB-MIGRANT-HELP",
            "GB-WLS, GB-SALVATION-ARMY, GB-BAWSO"
        })
        void R12_support_goes_to_the_regions_first_responder_with_the_others_as_deputies(
                String region, String first, String deputies) {
            var proposal = propose(facts().setRegion(region).setNeeds(List.of(Need.SUPPORT)));

            assertThat(agencies(proposal)).containsExactly(first, HUB);
            assertThat(slot(proposal, first).getDeputies()).containsExactly(deputies.split(" "));
        }

        @Test
        void R12_an_agency_that_does_not_take_the_gender_is_skipped() {
            var proposal = propose(
                    facts().setRegion("GB-NIR").setNeeds(List.of(Need.SUPPORT)).setGender(Gender.Masculine));

            assertThat(agencies(proposal)).containsExactly("GB-MIGRANT-HELP", HUB);
        }

        @Test
        void R12_the_first_that_is_onboarded_takes_it() {
            var proposal = propose(facts().setNeeds(List.of(Need.SUPPORT)), allBut("GB-SALVATION-ARMY"));

            assertThat(agencies(proposal)).containsExactly("GB-MEDAILLE", HUB);
            assertThat(slot(proposal, "GB-MEDAILLE").getDeputies()).containsExactly("GB-UNSEEN");
            assertThat(proposal.getBlocked()).isEmpty();
        }

        @Test
        void R12_a_provider_that_the_report_concerns_is_passed_over_and_shown() {
            var proposal =
                    propose(facts().setNeeds(List.of(Need.SUPPORT)).setExcludedAgencies(List.of("GB-SALVATION-ARMY")));

            assertThat(agencies(proposal)).containsExactly("GB-MEDAILLE", HUB);
            assertThat(block(proposal, "GB-SALVATION-ARMY").getRule()).isEqualTo("C-COI");
        }

        @Test
        void R12_an_adult_who_did_not_ask_gets_no_support_agency() {
            assertThat(agencies(propose(facts()))).doesNotContain("GB-SALVATION-ARMY");
        }

        @Test
        void R14_who_fears_the_police_is_brought_by_Hope_for_Justice_and_the_police_get_no_personal_data() {
            var proposal =
                    propose(facts().setNeeds(List.of(Need.CONDUIT_TO_POLICE)).setExploitation(List.of(PROSTITUTION)));

            assertThat(agencies(proposal)).containsExactly("GB-POLICE", "GB-HOPE-FOR-JUSTICE", HUB);
            assertThat(slot(proposal, "GB-POLICE").getView()).isEqualTo(ViewKind.SANITISED);
            assertThat(slot(proposal, "GB-POLICE").getDeputies()).isEmpty();
        }

        @Test
        void R15_a_safe_house_is_the_same_provider_in_one_slot_not_two() {
            var proposal = propose(facts().setNeeds(List.of(Need.SUPPORT, Need.SAFE_HOUSE)));

            assertThat(agencies(proposal)).containsExactly("GB-SALVATION-ARMY", HUB);
            assertThat(slot(proposal, "GB-SALVATION-ARMY").getRule()).isEqualTo("R-12");
        }

        @Test
        void R15_a_safe_house_alone_is_asked_of_the_provider() {
            var proposal = propose(facts().setNeeds(List.of(Need.SAFE_HOUSE)));

            assertThat(slot(proposal, "GB-SALVATION-ARMY").getRule()).isEqualTo("R-15");
        }

        @Test
        void R15_a_provider_of_adults_is_not_asked_for_a_child() {
            var proposal = propose(facts().setNeeds(List.of(Need.SAFE_HOUSE)).setAge(AgeGroup.CHILD));

            assertThat(slot(proposal, "GB-MEDAILLE").getRule()).isEqualTo("R-15");
            assertThat(agencies(proposal)).doesNotContain("GB-SALVATION-ARMY", "GB-UNSEEN");
        }

        @ParameterizedTest
        @CsvSource({"Feminine, true", "Masculine, false", "NonSpecifiedUnknown, false"})
        void R16_aftercare_goes_to_Hestia_and_for_a_woman_to_HERA(Gender gender, boolean hera) {
            var proposal = propose(facts().setGender(gender)
                    .setCircumstances(List.of(Circumstance.SURVIVOR_PAST_CRISIS))
                    .setNeeds(List.of(Need.AFTERCARE)));

            assertThat(agencies(proposal)).contains("GB-HESTIA").doesNotContain("GB-REFUGEE-ACTION");
            assertThat(agencies(proposal).contains("GB-HERA")).isEqualTo(hera);
        }

        @Test
        void R16_a_survivor_who_wants_to_go_home_goes_to_Refugee_Action() {
            var proposal = propose(facts().setCircumstances(List.of(Circumstance.SURVIVOR_PAST_CRISIS))
                    .setNeeds(List.of(Need.RETURN_HOME)));

            assertThat(agencies(proposal)).containsExactly("GB-REFUGEE-ACTION", HUB);
        }

        @Test
        void R16_only_past_the_crisis() {
            assertThat(agencies(propose(facts().setNeeds(List.of(Need.AFTERCARE)))))
                    .containsExactly("GB-UNSEEN", HUB);
        }

        @Test
        void R17_legal_action_goes_to_those_who_bring_it() {
            assertThat(agencies(propose(facts().setNeeds(List.of(Need.LEGAL_ACTION)))))
                    .containsExactly("GB-HOPE-FOR-JUSTICE", "GB-ANTI-SLAVERY", HUB);
        }

        @ParameterizedTest
        @EnumSource(
                value = Exploitation.class,
                names = {
                    "SLAVERY",
                    "DESCENT_BASED_SLAVERY",
                    "FORCED_BEGGING",
                    "RITUAL_ABUSE",
                    "VIOLENT_OPPRESSION_OTHER"
                })
        void R28_the_forms_that_no_other_rule_names_go_to_the_police(Exploitation form) {
            var proposal = propose(facts().setExploitation(List.of(form)));

            assertThat(agencies(proposal)).containsExactly(HUB, "GB-POLICE");
            assertThat(slot(proposal, "GB-POLICE").getRule()).isEqualTo("R-28");
        }
    }

    @Nested
    class Abroad {

        @Test
        void R18_immediate_danger_goes_to_the_Human_Trafficking_Centre() {
            var proposal = propose(factsFrom("VN").setPriority(TriageLevel.P1_IMMEDIATE));

            assertThat(agencies(proposal)).containsExactly("GB-NCA-UKHTC", HUB);
            assertThat(slot(proposal, "GB-NCA-UKHTC").getRule()).isEqualTo("R-18");
            assertThat(proposal.getPhoneFirst()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"UA", "GR", "BG", "NO", "US", "ZA", "TH", "AU"})
        void R19_A21_where_it_works(String country) {
            assertThat(slot(propose(factsFrom(country)), "INT-A21").getRule()).isEqualTo("R-19");
        }

        @Test
        void R19_A21_is_no_target_in_the_United_Kingdom() {
            assertThat(agencies(propose(facts()))).doesNotContain("INT-A21");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GT", "BO", "TH", "KH", "PH", "KE", "UG", "GH", "RW", "IN", "DO"})
        void R20_IJM_where_it_works(String country) {
            assertThat(slot(propose(factsFrom(country)), "INT-IJM").getRule()).isEqualTo("R-20");
        }

        @Test
        void R20_IJM_gets_nothing_where_it_only_has_an_affiliate() {
            assertThat(agencies(propose(factsFrom("NL")))).doesNotContain("INT-IJM");
        }

        @Test
        void R21_fishing_in_Thailand_goes_to_Issara() {
            assertThat(agencies(propose(factsFrom("TH").setVenue(Venue.FISHING_VESSEL))))
                    .contains("TH-ISSARA");
            assertThat(agencies(propose(factsFrom("TH").setExploitation(List.of(FORCED_LABOUR_SEAFOOD)))))
                    .contains("TH-ISSARA");
            assertThat(agencies(propose(factsFrom("TH")))).doesNotContain("TH-ISSARA");
            assertThat(agencies(propose(factsFrom("KH").setVenue(Venue.FISHING_VESSEL))))
                    .doesNotContain("TH-ISSARA");
        }

        @ParameterizedTest
        @ValueSource(strings = {"NL", "BG", "CZ", "PL", "UA", "BY", "MD", "MK", "BA"})
        void R22_La_Strada_where_it_has_a_member(String country) {
            assertThat(slot(propose(factsFrom(country)), "EU-LA-STRADA").getRule())
                    .isEqualTo("R-22");
        }

        @ParameterizedTest
        @CsvSource({
            "US, US-NHTH",
            "ZA, ZA-RESOURCE-LINE",
            "GR, GR-EKKA",
            "UA, UA-HOTLINE",
            "IT, IT-ANTITRATTA",
            "ES, ES-TRATA",
            "FR, FR-ACSE",
            "DE, DE-HILFETELEFON",
            "NL, NL-COMENSHA",
            "BE, BE-CENTRES",
            "RO, RO-ANITP",
            "BG, BG-NCCTHB",
            "PT, PT-LINE"
        })
        void R23_the_national_line_of_the_country(String country, String line) {
            var proposal = propose(factsFrom(country).setExploitation(List.of(SEXUAL_EXPLOITATION)));

            assertThat(slot(proposal, line).getRule()).isEqualTo("R-23");
        }

        @Test
        void R23_only_if_the_line_takes_the_form() {
            var proposal = propose(factsFrom("ES").setExploitation(List.of(FORCED_LABOUR)));

            assertThat(agencies(proposal)).containsExactly("GB-NCA-UKHTC", HUB);
        }

        @Test
        void R23_a_line_that_takes_all_forms_takes_a_report_that_names_none() {
            assertThat(agencies(propose(factsFrom("FR")))).containsExactly("FR-ACSE", HUB);
            assertThat(agencies(propose(factsFrom("ES")))).containsExactly("GB-NCA-UKHTC", HUB);
        }

        @Test
        void R23_only_if_the_line_takes_the_age() {
            var proposal = propose(
                    factsFrom("FR").setExploitation(List.of(FORCED_LABOUR)).setAge(AgeGroup.CHILD));

            assertThat(agencies(proposal)).doesNotContain("FR-ACSE");
        }

        @Test
        void R24_a_child_goes_to_the_portals_and_UNICEF_without_personal_data() {
            var proposal = propose(factsFrom("BR").setAge(AgeGroup.CHILD));

            assertThat(agencies(proposal)).containsExactly("XX-ECPAT-DLA", "INT-UNICEF", HUB);
            assertThat(proposal.getSlots())
                    .filteredOn(slot -> !slot.getAgency().equals(HUB))
                    .allSatisfy(slot -> {
                        assertThat(slot.getView()).isEqualTo(ViewKind.SANITISED);
                        assertThat(slot.getTransferRule()).isEqualTo("X4");
                    });
        }

        @Test
        void R26_otherwise_the_Human_Trafficking_Centre() {
            var proposal = propose(factsFrom("VN"));

            assertThat(agencies(proposal)).containsExactly("GB-NCA-UKHTC", HUB);
            assertThat(slot(proposal, "GB-NCA-UKHTC").getRule()).isEqualTo("R-26");
        }
    }

    @Nested
    class Everywhere {

        @Test
        void R25_a_supply_chain_pattern_goes_to_Anti_Slavery_without_personal_data() {
            var proposal = propose(factsFrom("CI").setCircumstances(List.of(Circumstance.SUPPLY_CHAIN_WITHOUT_PERSON)));

            assertThat(agencies(proposal)).containsExactly("GB-ANTI-SLAVERY", HUB);
            assertThat(slot(proposal, "GB-ANTI-SLAVERY").getView()).isEqualTo(ViewKind.SANITISED);
        }

        @Test
        void R26_if_nothing_else_fits_the_helpline_takes_it() {
            var proposal = propose(facts());

            assertThat(agencies(proposal)).containsExactly("GB-UNSEEN", HUB);
            assertThat(slot(proposal, "GB-UNSEEN").getRule()).isEqualTo("R-26");
        }

        @Test
        void R27_the_hub_gets_its_own_view_of_every_report() {
            assertThat(slot(propose(facts()), HUB).getView()).isEqualTo(ViewKind.HUB);
            assertThat(slot(propose(factsFrom("TH")), HUB).getView()).isEqualTo(ViewKind.HUB);
        }

        @Test
        void the_first_rule_that_names_an_agency_stays_its_rule_and_the_richer_view_holds() {
            var proposal = propose(facts().setNeeds(List.of(Need.LEGAL_ACTION))
                    .setCircumstances(List.of(Circumstance.SUPPLY_CHAIN_WITHOUT_PERSON)));

            assertThat(slot(proposal, "GB-ANTI-SLAVERY").getRule()).isEqualTo("R-17");
            assertThat(slot(proposal, "GB-ANTI-SLAVERY").getView()).isEqualTo(ViewKind.SUPPORT);
        }

        @Test
        void every_slot_and_every_block_gives_its_reason_in_words() {
            var proposal = propose(facts().setVenue(Venue.AIRPORT).setExcludedBodies(List.of(BodyKind.POLICE)));

            assertThat(proposal.getSlots())
                    .allSatisfy(slot -> assertThat(slot.getReason()).hasSizeGreaterThan(20));
            assertThat(proposal.getBlocked())
                    .allSatisfy(block -> assertThat(block.getReason()).hasSizeGreaterThan(20));
        }

        @ParameterizedTest
        @CsvSource({"P1_IMMEDIATE, 60", "P2_URGENT, 1440", "P3_STANDARD, 4320", "P4_INTELLIGENCE_ONLY, 10080"})
        void the_deadline_follows_the_priority(TriageLevel level, int minutes) {
            assertThat(propose(facts().setPriority(level)).getSlots())
                    .allSatisfy(slot -> assertThat(slot.getDeadlineMinutes()).isEqualTo(minutes));
        }

        @Test
        void the_proposal_names_the_policy_it_was_made_by() {
            assertThat(propose(facts()).getPolicyVersion())
                    .isEqualTo(PolicyReader.builtIn().version());
        }
    }

    @Nested
    class Deputies {

        @Test
        void of_the_police_is_the_Human_Trafficking_Centre() {
            var proposal = propose(facts().setPriority(TriageLevel.P1_IMMEDIATE));

            assertThat(slot(proposal, "GB-POLICE").getDeputies()).containsExactly("GB-NCA-UKHTC");
        }

        @Test
        void never_own_another_slot() {
            var proposal = propose(facts().setExploitation(List.of(ORGAN_REMOVAL)));

            assertThat(slot(proposal, "GB-POLICE").getDeputies()).isEmpty();
        }

        @Test
        void of_childrens_services_is_Barnardos() {
            var proposal = propose(facts().setAge(AgeGroup.CHILD));

            assertThat(slot(proposal, "GB-SOCIAL-SERVICES").getDeputies()).containsExactly("GB-BARNARDOS");
        }

        @Test
        void that_are_not_onboarded_are_left_out() {
            var proposal = propose(facts().setPriority(TriageLevel.P1_IMMEDIATE), allBut("GB-NCA-UKHTC"));

            assertThat(slot(proposal, "GB-POLICE").getDeputies()).isEmpty();
        }
    }

    @Nested
    class Stopped {

        @Test
        void G4_an_agency_that_is_not_routable_gets_nothing() {
            Policy policy = withText(
                    "rules.yaml", "  to: [GB-NCA-UKHTC]\n  source: [S0, S2, S4]", "  to: [GB-CPS]\n  source: [S0]");

            var proposal = propose(
                    policy, facts().setCircumstances(List.of(Circumstance.CROSS_BORDER_OR_ORGANISED)), _ -> true);

            assertThat(agencies(proposal)).containsExactly(HUB);
            assertThat(block(proposal, "GB-CPS").getBlockReason()).isEqualTo(BlockReason.NOT_ROUTABLE);
            assertThat(block(proposal, "GB-CPS").getRule()).isEqualTo("G4");
        }

        @Test
        void COI_a_body_that_the_report_concerns_gets_nothing_and_the_independent_one_takes_its_place() {
            var proposal =
                    propose(facts().setExploitation(List.of(PROSTITUTION)).setExcludedBodies(List.of(BodyKind.POLICE)));

            assertThat(agencies(proposal)).containsExactly(HUB, "GB-NCA-UKHTC");
            assertThat(slot(proposal, "GB-NCA-UKHTC").getRule()).isEqualTo("C-COI");
            assertThat(block(proposal, "GB-POLICE").getNamedBy()).isEqualTo("R-07");
            assertThat(block(proposal, "GB-POLICE").getRule()).isEqualTo("C-COI");
            assertThat(block(proposal, "GB-POLICE").getBlockReason()).isEqualTo(BlockReason.CONFLICT_OF_INTEREST);
        }

        @Test
        void COI_nobody_takes_its_place_if_that_one_is_concerned_too() {
            var proposal = propose(facts().setPriority(TriageLevel.P1_IMMEDIATE)
                    .setExcludedAgencies(List.of("GB-POLICE", "GB-NCA-UKHTC")));

            assertThat(agencies(proposal)).containsExactly(HUB);
            assertThat(proposal.getBlocked()).hasSize(1);
            assertThat(proposal.getPhoneFirst())
                    .as("a call would defeat the stop")
                    .isFalse();
        }

        @Test
        void COI_goes_on_to_who_came_after_a_body_that_the_report_concerns() {
            var proposal = propose(facts().setExploitation(List.of(PROSTITUTION))
                    .setExcludedBodies(List.of(BodyKind.POLICE))
                    .setExcludedAgencies(List.of("GB-SOCA")));

            assertThat(agencies(proposal)).as("GB-NCA-UKHTC came after it").containsExactly(HUB);
            assertThat(proposal.getChoosable())
                    .extracting(choosable -> choosable.getAgency())
                    .doesNotContain("GB-NCA-UKHTC");
        }

        @Test
        void COI_is_no_deputy_either() {
            var proposal = propose(
                    facts().setExploitation(List.of(FORCED_LABOUR)).setExcludedBodies(List.of(BodyKind.POLICE)));

            assertThat(slot(proposal, "GB-GLAA").getDeputies()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "POLICE, GB-POLICE",
            "BORDER_OR_IMMIGRATION, GB-BORDER-FORCE",
            "LOCAL_AUTHORITY, GB-SOCIAL-SERVICES",
            "LABOUR_INSPECTORATE, GB-GLAA"
        })
        void COI_each_kind_of_body_is_its_agency(BodyKind body, String agency) {
            var everybody = facts().setVenue(Venue.AIRPORT)
                    .setAge(AgeGroup.CHILD)
                    .setExploitation(List.of(FORCED_LABOUR))
                    .setExcludedBodies(List.of(body));

            assertThat(block(propose(everybody), agency).getRule()).isEqualTo("C-COI");
        }

        @ParameterizedTest
        @EnumSource(
                value = BodyKind.class,
                names = {"HELPING_ORGANISATION", "OTHER_OFFICIALS"})
        void COI_other_bodies_stop_nobody_by_themselves(BodyKind body) {
            assertThat(propose(facts().setVenue(Venue.AIRPORT).setExcludedBodies(List.of(body)))
                            .getBlocked())
                    .isEmpty();
        }

        @Test
        void SHARE_not_the_police_means_no_law_enforcement_and_no_immigration_service() {
            var proposal = propose(facts().setVenue(Venue.AIRPORT)
                    .setExploitation(List.of(FORCED_LABOUR))
                    .setSharing(SharingChoice.NOT_THE_POLICE));

            assertThat(agencies(proposal)).containsExactly("GB-GLAA", HUB);
            assertThat(slot(proposal, "GB-GLAA").getDeputies()).isEmpty();
            assertThat(block(proposal, "GB-POLICE").getBlockReason()).isEqualTo(BlockReason.SHARING_CHOICE);
            assertThat(block(proposal, "GB-BORDER-FORCE").getRule()).isEqualTo("C-SHARE");
        }

        @Test
        void SHARE_the_police_are_not_phoned_either() {
            var proposal =
                    propose(facts().setPriority(TriageLevel.P1_IMMEDIATE).setSharing(SharingChoice.NOT_THE_POLICE));

            assertThat(proposal.getPhoneFirst()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(OverrideBasis.class)
        void SHARE_danger_and_a_child_override_the_choice(OverrideBasis override) {
            var proposal = propose(facts().setVenue(Venue.AIRPORT)
                    .setSharing(SharingChoice.NOT_THE_POLICE)
                    .setOverride(override));

            assertThat(proposal.getBlocked()).isEmpty();
        }

        @Test
        void IMM_immigration_enforcement_needs_a_persons_approval_for_an_adult() {
            Policy policy = withText(
                    "rules.yaml",
                    "  to: [GB-NCA-UKHTC]\n  source: [S0, S2, S4]",
                    "  to: [GB-HO-IMMIGRATION]\n  source: [S0]");
            var organised = facts().setCircumstances(List.of(Circumstance.CROSS_BORDER_OR_ORGANISED));

            var proposal = propose(policy, organised, _ -> true);

            assertThat(block(proposal, "GB-HO-IMMIGRATION").getRule()).isEqualTo("C-IMM");
            assertThat(block(proposal, "GB-HO-IMMIGRATION").getBlockReason())
                    .isEqualTo(BlockReason.HUMAN_APPROVAL_NEEDED);
            assertThat(agencies(propose(policy, organised.setAge(AgeGroup.CHILD), _ -> true)))
                    .contains("GB-HO-IMMIGRATION");
        }

        @Test
        void TRANSFER_a_country_whose_row_has_ended_gets_nothing() {
            Policy policy = withText(
                    "transfers.yaml",
                    "{country: BE, regime: UK_GDPR, class: EEA, condition: null, validFrom: \"2021-01-01\", validTo: null",
                    "{country: BE, regime: UK_GDPR, class: EEA, condition: null, validFrom: \"2021-01-01\", validTo: \"2026-11-20\"");

            var proposal = propose(policy, factsFrom("BE").setExploitation(List.of(FORCED_LABOUR)), _ -> true);

            assertThat(agencies(proposal)).containsExactly(HUB);
            assertThat(block(proposal, "BE-CENTRES").getBlockReason()).isEqualTo(BlockReason.TRANSFER);
            assertThat(block(proposal, "BE-CENTRES").getRule()).isEqualTo("X4");
        }

        @Test
        void TRANSFER_the_rule_that_lets_it_go_is_named() {
            var proposal = propose(factsFrom("UA").setExploitation(List.of(FORCED_LABOUR)));

            assertThat(slot(proposal, "INT-A21").getTransferClass()).isEqualTo(TransferClass.OTHER);
            assertThat(slot(proposal, "INT-A21").getTransferRule()).isEqualTo("X4");
            assertThat(slot(proposal, "INT-A21").getView()).isEqualTo(ViewKind.SANITISED);
            assertThat(slot(proposal, HUB).getTransferRule()).isEqualTo("X1");
        }

        @Test
        void ONBOARD_without_a_key_the_deputy_owns_the_slot() {
            var proposal = propose(facts().setPriority(TriageLevel.P1_IMMEDIATE), allBut("GB-POLICE"));

            assertThat(agencies(proposal)).containsExactly("GB-NCA-UKHTC", HUB);
            assertThat(slot(proposal, "GB-NCA-UKHTC").getRule()).isEqualTo("R-01");
            assertThat(slot(proposal, "GB-NCA-UKHTC").getReason()).contains("GB-POLICE has no valid key");
            assertThat(proposal.getBlocked()).isEmpty();
        }

        @Test
        void ONBOARD_without_a_key_and_without_a_deputy_it_is_blocked() {
            var proposal = propose(facts().setPriority(TriageLevel.P1_IMMEDIATE), allBut("GB-POLICE", "GB-NCA-UKHTC"));

            assertThat(agencies(proposal)).containsExactly(HUB);
            assertThat(block(proposal, "GB-POLICE").getBlockReason()).isEqualTo(BlockReason.NOT_ONBOARDED);
            assertThat(block(proposal, "GB-POLICE").getRule()).isEqualTo("ONBOARD");
            assertThat(proposal.getPhoneFirst())
                    .as("a missing key stops no call")
                    .isTrue();
        }

        @Test
        void ONBOARD_with_nobody_onboarded_every_named_agency_is_on_record() {
            var proposal = propose(facts().setNeeds(List.of(Need.SUPPORT)), _ -> false);

            assertThat(proposal.getSlots()).isEmpty();
            assertThat(proposal.getBlocked())
                    .extracting(BlockedAgency::getAgency)
                    .containsExactly("GB-SALVATION-ARMY", HUB);
        }
    }
}
