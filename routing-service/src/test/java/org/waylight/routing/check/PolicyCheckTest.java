package org.waylight.routing.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.RouteProposal;
import org.waylight.routing.check.Finding.Weight;
import org.waylight.routing.check.Space.Dimension;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Proposer;

/** What {@code ./waylight policy check} finds, and that the walk behind it leaves nothing out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static Map<String, String> with(String file, String from, String to) {
        Map<String, String> texts = PolicyReader.builtInTexts();
        assertThat(texts.get(file)).as("the text that this test changes").contains(from);
        texts.computeIfPresent(file, (_, text) -> text.replace(from, to));
        return texts;
    }

    private static List<String> found(Map<String, String> texts, Weight weight) {
        return PolicyCheck.of(texts, TODAY).findings().stream()
                .filter(finding -> finding.weight() == weight)
                .map(Finding::words)
                .toList();
    }

    @Test
    void the_policy_that_routing_is_built_with_holds() {
        PolicyCheck check = PolicyCheck.of(PolicyReader.builtInTexts(), TODAY);

        assertThat(check.findings()).noneMatch(finding -> finding.weight() != Weight.NOTE);
        assertThat(check.holds()).isTrue();
        assertThat(check.size()).contains("59 agencies", "28 rules", "9 gates");
    }

    @Test
    void a_rule_that_can_never_hold_is_a_mistake() {
        assertThat(found(
                        with(
                                "rules.yaml",
                                "    - country: {in: [TH]}\n",
                                "    - country: {in: [TH]}\n    - country: {notIn: [TH]}\n"),
                        Weight.MISTAKE))
                .containsExactly("rules.yaml, R-21: its 'when' can never hold; mend it or remove the rule");
    }

    @Test
    void a_target_that_can_never_be_named_is_a_mistake() {
        assertThat(found(
                        with(
                                "rules.yaml",
                                "{agency: GB-MEDAILLE, onlyIf: {needs: {in: [SUPPORT]}}}",
                                "{agency: GB-MEDAILLE, onlyIf: {age: {in: [CHILD]}}}"),
                        Weight.MISTAKE))
                .containsExactly("rules.yaml, R-07: it can never name GB-MEDAILLE; mend 'onlyIf' or remove the target");
    }

    @Test
    void what_no_rule_speaks_of_is_a_gap_and_our_own_rule_closed_one() {
        String lines =
                "exploitation: {in: [SLAVERY, DESCENT_BASED_SLAVERY, FORCED_BEGGING, RITUAL_ABUSE, VIOLENT_OPPRESSION_OTHER]}";
        List<String> without =
                found(with("rules.yaml", lines, "exploitation: {in: [VIOLENT_OPPRESSION_OTHER]}"), Weight.NOTE);

        assertThat(without)
                .anyMatch(gap -> gap.startsWith("gap: ") && gap.contains("RITUAL_ABUSE") && gap.contains("GB"));
        assertThat(found(PolicyReader.builtInTexts(), Weight.NOTE))
                .noneMatch(gap -> gap.startsWith("gap: ") && gap.contains("RITUAL_ABUSE") && gap.contains("GB"));
    }

    @Test
    void a_report_that_nobody_gets_without_a_reason_is_a_mistake() {
        Map<String, String> texts = with("rules.yaml", "  when: {always: true}\n", "  when: {country: {in: [GB]}}\n");

        assertThat(found(texts, Weight.MISTAKE))
                .anyMatch(words ->
                        words.startsWith("rules.yaml: nobody gets a report of ") && words.contains("country "));
    }

    @Test
    void rules_that_name_the_same_agency_are_shown() {
        assertThat(found(PolicyReader.builtInTexts(), Weight.NOTE))
                .anyMatch(words -> words.startsWith("overlap: GB-POLICE is named by more than one of R-01, R-02"));
    }

    @Test
    void a_row_of_the_transfer_table_that_has_ended_closes_its_country_and_says_so() {
        String row = "{country: FR, regime: UK_GDPR, class: EEA, condition: null, validFrom: \"2021-01-01\", validTo: ";

        assertThat(found(with("transfers.yaml", row + "null", row + "\"2026-11-21\""), Weight.LOOK))
                .contains(
                        "transfers.yaml, FR from 2021-01-01: it ended on 2026-11-21, so nothing goes there (X4); check the"
                                + " source and add a row");
        assertThat(found(with("transfers.yaml", row + "null", row + "\"2026-12-24\""), Weight.LOOK))
                .contains(
                        "transfers.yaml, FR from 2021-01-01: it ends on 2026-12-24, and then nothing goes there (X4)");
    }

    @Test
    void mistakes_in_form_are_told_all_at_once() {
        Map<String, String> texts = with("rules.yaml", "  phoneFirst: true\n", "  phoneFrist: true\n");
        texts.computeIfPresent("agencies.yaml", (_, text) -> text.replace("kind: LegalService", "kind: Lawyers"));

        assertThat(found(texts, Weight.MISTAKE))
                .hasSize(2)
                .anyMatch(words -> words.startsWith("agencies.yaml line ") && words.contains("GB-CPS, kind"))
                .anyMatch(words -> words.startsWith("rules.yaml line ") && words.contains("R-01"));
    }

    /** Who is proposed for any values is proposed for the first of their classes too: so walking the first of each is walking all. */
    @Test
    void values_of_one_class_lead_to_the_same_agencies() {
        var policy = PolicyReader.builtIn();
        var space = new Space(policy, TODAY);
        var proposer = new Proposer(policy);
        var random = new Random(7);
        for (int number = 0; number < 20_000; number++) {
            List<String> any = new ArrayList<>();
            List<String> first = new ArrayList<>();
            for (Dimension dimension : Dimension.values()) {
                List<List<String>> classes = space.classes(dimension);
                List<String> one = classes.get(random.nextInt(classes.size()));
                any.add(one.get(random.nextInt(one.size())));
                first.add(one.getFirst());
            }
            assertThat(who(proposer.propose(Space.facts(any), _ -> true, TODAY)))
                    .as("seed 7, number %d: %s", number, any)
                    .isEqualTo(who(proposer.propose(Space.facts(first), _ -> true, TODAY)));
        }
    }

    /** All but the deadline, which follows the level itself. */
    private static List<String> who(RouteProposal proposal) {
        return Stream.concat(
                        proposal.getSlots().stream()
                                .map(slot -> String.join(
                                        " ",
                                        slot.getAgency(),
                                        slot.getDeputies().toString(),
                                        slot.getRule(),
                                        slot.getView().name(),
                                        slot.getTransferClass().name(),
                                        slot.getTransferRule(),
                                        slot.getReason())),
                        proposal.getBlocked().stream().map(Object::toString))
                .toList();
    }

    @Test
    void every_value_of_every_dimension_is_in_one_class() {
        var space = new Space(PolicyReader.builtIn(), TODAY);

        assertThat(space.classes(Dimension.ROLE).stream().mapToInt(List::size).sum())
                .isEqualTo(10);
        assertThat(space.classes(Dimension.VENUE).stream().mapToInt(List::size).sum())
                .isEqualTo(25);
        assertThat(space.classes(Dimension.FORM).stream().mapToInt(List::size).sum())
                .as("19 forms, and none")
                .isEqualTo(20);
        assertThat(space.classes(Dimension.COUNTRY).stream()
                        .mapToInt(List::size)
                        .sum())
                .isGreaterThan(249 + 50);
    }
}
