package org.waylight.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.propose.Commitment;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Nothing of the domain report's directory and rules is missing, and each rests on what the report says that it rests on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DomainTest {

    private final Policy policy = PolicyReader.builtIn();
    private final JsonNode domain = new YAMLMapper().readTree(DomainTest.class.getResourceAsStream("/domain-ids.yaml"));

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.stringValue()));
        return texts;
    }

    private Map<String, List<String>> sources(String group) {
        Map<String, List<String>> sources = new TreeMap<>();
        domain.get(group).forEach(each -> sources.put(each.get("id").stringValue(), texts(each.get("source"))));
        return sources;
    }

    private Map<String, List<String>> commitments(String prefix) {
        Map<String, List<String>> sources = new TreeMap<>();
        for (Commitment commitment : policy.commitments()) {
            if (commitment.id().startsWith(prefix)) {
                sources.put(commitment.id(), commitment.source());
            }
        }
        return sources;
    }

    @Test
    void all_59_agencies_with_their_sources_and_whether_they_get_reports_at_all() {
        assertThat(domain.get("agencies")).hasSize(59);
        Set<String> ids = new TreeSet<>();
        for (JsonNode theirs : domain.get("agencies")) {
            Agency ours = policy.directory().get(theirs.get("id").stringValue());
            ids.add(ours.id());
            assertThat(ours.routable())
                    .as(ours.id())
                    .isEqualTo(theirs.get("routable").booleanValue());
            assertThat(ours.firstResponder())
                    .as(ours.id())
                    .isEqualTo(theirs.get("firstResponder").booleanValue());
            assertThat(ours.background().seeds()).as(ours.id()).isEqualTo(texts(theirs.get("seed")));
            assertThat(ours.background().references()).as(ours.id()).isEqualTo(texts(theirs.get("elsewhere")));
            assertThat(ours.background().supersededBy())
                    .as(ours.id())
                    .isEqualTo(theirs.path("supersededBy").stringValue(null));
        }
        assertThat(policy.directory().all()).extracting(Agency::id).containsExactlyElementsOf(ids);
    }

    @Test
    void the_4_gates_and_the_4_rules_of_consent_stand_in_the_policy_with_who_holds_to_them() {
        assertThat(sources("gates")).hasSize(4).isEqualTo(commitments("G"));
        assertThat(sources("consent")).hasSize(4).isEqualTo(commitments("C"));
    }

    @Test
    void the_27_rules_with_their_sources_and_one_of_our_own() {
        Map<String, List<String>> ours = new TreeMap<>();
        for (Rule rule : policy.rules()) {
            ours.put(rule.id(), rule.source());
        }
        assertThat(ours.remove("R-28")).as("derived, so without a source").isEmpty();

        assertThat(ours).hasSize(27).isEqualTo(sources("routing"));
    }

    @Test
    void the_5_transfer_rules_the_last_of_which_is_the_log() {
        Map<String, List<String>> ours = commitments("X");
        policy.gate().rules().forEach(rule -> ours.put(rule.id(), rule.source()));

        assertThat(ours).hasSize(5).isEqualTo(sources("transfer"));
    }

    @Test
    void the_labour_inspectorate_is_called_what_it_was_called_on_the_day_and_keeps_its_id() {
        Agency inspectorate = policy.directory().get("GB-GLAA");

        assertThat(inspectorate.nameOn(LocalDate.of(2026, 4, 6)))
                .isEqualTo("Gangmasters and Labour Abuse Authority (GLAA)");
        assertThat(inspectorate.nameOn(LocalDate.of(2026, 4, 7))).isEqualTo("Fair Work Agency");
        assertThat(inspectorate.background().names().getFirst().name())
                .isEqualTo("Gangmasters Licensing Authority (GLA)");
    }

    @Test
    void SOCA_ended_in_2013_gets_nothing_and_leads_to_the_NCA() {
        Agency soca = policy.directory().get("GB-SOCA");

        assertThat(soca.routable()).isFalse();
        assertThat(soca.background().until()).isEqualTo("2013");
        assertThat(soca.background().supersededBy()).isEqualTo("GB-NCA-UKHTC");
    }

    @Test
    void no_address_is_written_down_anywhere() {
        assertThat(policy.directory().all())
                .allSatisfy(agency -> assertThat(agency.background().contact().keySet())
                        .allMatch(way -> way.matches(
                                "emergency|non_emergency|report|referral_24h|confirm|helpline|web|phone|text|police")));
    }
}
