package org.waylight.routing.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.routing.propose.Facts.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.Gender;
import org.waylight.message.Need;
import org.waylight.message.ProposedSlot;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.directory.Vacancy;
import org.waylight.routing.policy.PolicyReader;

/** docs/rules.md, "Provider by need" (R-12, R-15, P-14). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderChoiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static ProposedSlot provider(Policy policy, RoutingFacts.Builder facts, Map<String, Vacancy> said) {
        Function<String, Vacancy> vacancies = id -> said.getOrDefault(id, Vacancy.UNKNOWN);
        return new Proposer(policy)
                .propose(facts.build(), _ -> true, vacancies, TODAY)
                .getSlots()
                .getFirst();
    }

    private static RoutingFacts.Builder aSafeHouse() {
        return facts().setNeeds(List.of(Need.SAFE_HOUSE));
    }

    private static Policy with(String from, String to) {
        Map<String, String> texts = PolicyReader.builtInTexts();
        assertThat(texts.get("agencies.yaml")).contains(from);
        texts.computeIfPresent("agencies.yaml", (_, text) -> text.replace(from, to));
        return PolicyReader.read(texts);
    }

    @Test
    void with_nothing_known_the_order_of_the_list_decides() {
        var slot = provider(PolicyReader.builtIn(), aSafeHouse(), Map.of());

        assertThat(slot.getAgency()).isEqualTo("GB-SALVATION-ARMY");
        assertThat(slot.getDeputies()).containsExactly("GB-MEDAILLE", "GB-UNSEEN");
    }

    @Test
    void who_has_a_place_comes_first_and_who_is_full_last() {
        var slot = provider(
                PolicyReader.builtIn(),
                aSafeHouse(),
                Map.of("GB-SALVATION-ARMY", Vacancy.FULL, "GB-UNSEEN", Vacancy.FREE));

        assertThat(slot.getAgency()).isEqualTo("GB-UNSEEN");
        assertThat(slot.getDeputies()).containsExactly("GB-MEDAILLE", "GB-SALVATION-ARMY");
        assertThat(slot.getReason())
                .contains("GB-UNSEEN has a place")
                .endsWith("; GB-SALVATION-ARMY says that it is full");
    }

    @Test
    void with_all_of_them_full_the_first_is_asked_all_the_same() {
        var slot = provider(
                PolicyReader.builtIn(),
                aSafeHouse(),
                Map.of("GB-SALVATION-ARMY", Vacancy.FULL, "GB-MEDAILLE", Vacancy.FULL, "GB-UNSEEN", Vacancy.FULL));

        assertThat(slot.getAgency()).isEqualTo("GB-SALVATION-ARMY");
        assertThat(slot.getReason()).contains("is full, as all others are");
    }

    @Test
    void for_a_safe_house_who_has_one_comes_first() {
        Policy policy = with(
                "  capabilities: [NRM_REFERRAL, VICTIM_SUPPORT]\n",
                "  capabilities: [NRM_REFERRAL, VICTIM_SUPPORT, SAFE_HOUSE]\n");

        assertThat(provider(policy, aSafeHouse().setRegion("GB-SCT"), Map.of()).getAgency())
                .isEqualTo("GB-TARA");
        assertThat(provider(policy, facts().setRegion("GB-SCT").setNeeds(List.of(Need.SUPPORT)), Map.of())
                        .getAgency())
                .isEqualTo("GB-MIGRANT-HELP");
    }

    @Test
    void of_equals_the_better_standard_of_care_comes_first() {
        Policy policy = with("- id: GB-MEDAILLE\n", "- id: GB-MEDAILLE\n  standardOfCare: 4\n");
        var slot = provider(policy, aSafeHouse(), Map.of());

        assertThat(slot.getAgency()).isEqualTo("GB-MEDAILLE");
        assertThat(slot.getReason()).contains("standard of care 4 of 5");
    }

    @Test
    void the_reason_says_who_was_left_out_and_what_a_person_has_to_ask() {
        var slot = provider(
                PolicyReader.builtIn(), aSafeHouse().setRegion("GB-NIR").setGender(Gender.Masculine), Map.of());

        assertThat(slot.getAgency()).isEqualTo("GB-MIGRANT-HELP");
        assertThat(slot.getReason())
                .isEqualTo("a safe house in the United Kingdom is asked of the first available first responder of the"
                        + " region; GB-MIGRANT-HELP (to be asked: a place, dependants, languages, standard of care); not"
                        + " GB-NI-WOMENS-AID, which takes women only");
    }

    @Test
    void the_reason_says_what_the_provider_takes() {
        assertThat(provider(PolicyReader.builtIn(), aSafeHouse(), Map.of()).getReason())
                .endsWith("; GB-SALVATION-ARMY has a safe house, takes dependants (to be asked: a place, languages,"
                        + " standard of care)");
    }

    @Test
    void somebody_with_dependants_is_not_sent_to_who_takes_none_and_the_reason_says_so() {
        Policy policy = with("sex: [ANY], dependants: true}", "sex: [ANY], dependants: false}");

        var slot = provider(policy, aSafeHouse().setDependants(true), Map.of());

        assertThat(slot.getAgency()).isEqualTo("GB-MEDAILLE");
        assertThat(slot.getDeputies()).containsExactly("GB-UNSEEN");
        assertThat(slot.getReason()).endsWith("; not GB-SALVATION-ARMY, which takes no dependants");
        assertThat(provider(policy, aSafeHouse(), Map.of()).getAgency())
                .as("what is not known leaves nobody out")
                .isEqualTo("GB-SALVATION-ARMY");
    }

    @Test
    void somebody_with_dependants_is_sent_first_to_who_says_that_it_takes_them() {
        var before = aSafeHouse().setDependants(true);
        Policy policy = with(
                "victims: {age: [ADULT], sex: [FEMALE]}\n  firstResponder: true\n  capabilities: [SAFE_HOUSE, RESETTLEMENT",
                "victims: {age: [ADULT], sex: [FEMALE], dependants: true}\n  firstResponder: true\n  capabilities: [SAFE_HOUSE,"
                        + " RESETTLEMENT");

        assertThat(provider(policy, before, Map.of()).getDeputies()).containsExactly("GB-UNSEEN", "GB-MEDAILLE");
    }

    @Test
    void who_speaks_the_persons_language_comes_first_and_who_does_not_last_but_is_not_left_out() {
        Policy policy = with("- id: GB-SALVATION-ARMY\n", "- id: GB-SALVATION-ARMY\n  languages: [en]\n");
        Map<String, String> texts = PolicyReader.builtInTexts();
        texts.computeIfPresent(
                "agencies.yaml",
                (_, text) -> text.replace("- id: GB-SALVATION-ARMY\n", "- id: GB-SALVATION-ARMY\n  languages: [en]\n")
                        .replace("- id: GB-UNSEEN\n", "- id: GB-UNSEEN\n  languages: [pl, vi]\n"));
        Policy both = PolicyReader.read(texts);

        var slot = provider(both, aSafeHouse().setLanguage("vi-VN"), Map.of());

        assertThat(slot.getAgency()).isEqualTo("GB-UNSEEN");
        assertThat(slot.getDeputies()).containsExactly("GB-MEDAILLE", "GB-SALVATION-ARMY");
        assertThat(slot.getReason()).contains("speaks pl vi, the person's language among them");
        assertThat(provider(both, aSafeHouse(), Map.of()).getAgency())
                .as("where the language is not known it decides nothing")
                .isEqualTo("GB-SALVATION-ARMY");
        assertThat(provider(
                                policy,
                                aSafeHouse().setLanguage("vi"),
                                Map.of("GB-MEDAILLE", Vacancy.FULL, "GB-UNSEEN", Vacancy.FULL))
                        .getReason())
                .contains("GB-SALVATION-ARMY", "speaks en, not the person's language");
    }
}
