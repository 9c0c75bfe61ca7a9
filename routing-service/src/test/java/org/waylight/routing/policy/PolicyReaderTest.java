package org.waylight.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.TransferClass;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Rule;

/** The policy files hold together, and a mistake in them is refused with file, entry and what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyReaderTest {

    private final Policy policy = PolicyReader.builtIn();

    @Test
    void the_directory_has_all_59_agencies_and_each_names_its_source() {
        assertThat(policy.directory().all()).hasSize(59).allSatisfy(agency -> {
            var background = agency.background();
            assertThat(background.seeds().size() + background.references().size())
                    .isPositive();
        });
    }

    @Test
    void the_rules_are_R01_to_R28() {
        assertThat(policy.rules())
                .extracting(Rule::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 28)
                        .mapToObj("R-%02d"::formatted)
                        .toList());
    }

    @Test
    void every_rule_names_its_source_or_is_marked_derived() {
        assertThat(policy.rules())
                .allMatch(rule -> rule.derived() || !rule.source().isEmpty());
    }

    @Test
    void the_country_code_of_Norway_is_not_read_as_no() {
        assertThat(policy.directory().get("INT-A21").offices()).containsEntry("NO", TransferClass.EEA);
    }

    @Test
    void nobody_is_certified_as_far_as_the_sources_say() {
        assertThat(policy.directory().all()).extracting(Agency::certified).allMatch(java.util.Set::isEmpty);
    }

    static List<Arguments> mistakes() {
        return List.of(
                mistake(
                        "an unknown country",
                        "agencies.yaml",
                        "countries: [US]\n",
                        "countries: [UX]\n",
                        "US-NHTH",
                        "unknown country 'UX'",
                        "ISO 3166-1"),
                mistake(
                        "an unknown country in a rule",
                        "rules.yaml",
                        "country: {in: [TH]}",
                        "country: {in: [TX]}",
                        "R-21",
                        "unknown country 'TX'"),
                mistake(
                        "an unknown country in the transfer table",
                        "transfers.yaml",
                        "{country: AT,",
                        "{country: AX1,",
                        "rows number",
                        "unknown country 'AX1'"),
                mistake(
                        "an agency twice",
                        "agencies.yaml",
                        "- id: GB-NSPCC\n",
                        "- id: GB-POLICE\n",
                        "GB-POLICE",
                        "is there twice",
                        "remove or rename"),
                mistake("a rule twice", "rules.yaml", "- id: R-02\n", "- id: R-01\n", "R-01", "is there twice"),
                mistake(
                        "a rule that names no known agency",
                        "rules.yaml",
                        "to: [GB-GLAA, GB-POLICE]",
                        "to: [GB-FWA, GB-POLICE]",
                        "R-05",
                        "'GB-FWA'",
                        "correct the id or add the agency"),
                mistake(
                        "a deputy that is no known agency",
                        "agencies.yaml",
                        "deputies: [GB-BARNARDOS]",
                        "deputies: [GB-BARNADOS]",
                        "GB-SOCIAL-SERVICES",
                        "'GB-BARNADOS'"),
                mistake(
                        "an unknown symbol",
                        "rules.yaml",
                        "exploitation: {in: [FORCED_MARRIAGE]}",
                        "exploitation: {in: [FORCED_MARIAGE]}",
                        "R-10",
                        "unknown symbol 'FORCED_MARIAGE'",
                        "use one of"),
                mistake(
                        "an unknown condition",
                        "rules.yaml",
                        "{priority: {in: [P1_IMMEDIATE]}}]}\n  to: [GB-POLICE]\n",
                        "{prioritty: {in: [P1_IMMEDIATE]}}]}\n  to: [GB-POLICE]\n",
                        "R-01",
                        "unknown condition 'prioritty'"),
                mistake(
                        "a cycle of deputies",
                        "agencies.yaml",
                        "  provenance: {seed: [S0, S1, S2, S4], elsewhere: [R8, R10, R14]}",
                        "  deputies: [GB-BORDER-FORCE]\n  provenance: {seed: [S0, S1, S2, S4], elsewhere: [R8, R10, R14]}",
                        "GB-POLICE",
                        "break the cycle"),
                mistake(
                        "an agency id that cannot be a topic",
                        "agencies.yaml",
                        "- id: GB-HMRC\n",
                        "- id: GB_HMRC\n",
                        "GB_HMRC",
                        "A-Z, 0-9 and '-'"),
                mistake(
                        "an agency id that begins another",
                        "agencies.yaml",
                        "- id: GB-HMRC\n",
                        "- id: GB-POLICE-2\n",
                        "GB-POLICE-2",
                        "begins with another agency's, 'GB-POLICE'",
                        "choose ids of which none begins another"),
                mistake(
                        "a deputy that never gets a report",
                        "agencies.yaml",
                        "deputies: [GB-BARNARDOS]",
                        "deputies: [GB-HTF]",
                        "GB-SOCIAL-SERVICES",
                        "'GB-HTF' is 'routable: false'"),
                mistake(
                        "an agency that is its own successor",
                        "agencies.yaml",
                        "supersededBy: GB-NCA-UKHTC",
                        "supersededBy: GB-SOCA",
                        "GB-SOCA",
                        "lead back to 'GB-SOCA'"),
                mistake(
                        "a successor that nobody knows",
                        "agencies.yaml",
                        "supersededBy: GB-NCA-UKHTC",
                        "supersededBy: GB-NCA",
                        "GB-SOCA",
                        "'GB-NCA'; correct the id"),
                mistake(
                        "an agency that has ended and still gets reports",
                        "agencies.yaml",
                        "- id: GB-HERA\n",
                        "- id: GB-HERA\n  until: \"2020\"\n",
                        "GB-HERA",
                        "must be 'routable: false'"),
                mistake(
                        "a rule that names who has ended",
                        "rules.yaml",
                        "to: [GB-GLAA, GB-POLICE]",
                        "to: [GB-SOCA, GB-POLICE]",
                        "R-05",
                        "name 'GB-NCA-UKHTC', which came after it"),
                mistake(
                        "names out of order",
                        "agencies.yaml",
                        "(GLAA), source: [R8",
                        "(GLAA), from: \"2027-01-01\", source: [R8",
                        "GB-GLAA",
                        "later than that of the name before"),
                mistake(
                        "where people are sheltered",
                        "agencies.yaml",
                        "contact: {phone: \"0800 555 111\"}",
                        "contact: {address: somewhere}",
                        "GB-CRIMESTOPPERS",
                        "remove it"),
                mistake(
                        "a group that is read in no such way",
                        "rules.yaml",
                        "stops: FIRST",
                        "stops: ALL",
                        "match",
                        "'stops' is read as FIRST"),
                mistake("a gate twice", "rules.yaml", "- id: G2\n", "- id: G1\n", "G1", "is there twice"),
                mistake(
                        "a body that is not independent of the one it stands in for",
                        "rules.yaml",
                        "{GB-POLICE: [GB-NCA-UKHTC]}",
                        "{GB-POLICE: [XX-LOCAL-POLICE]}",
                        "'XX-LOCAL-POLICE' can't take the place of 'GB-POLICE'",
                        "independent"),
                mistake("an empty target list", "rules.yaml", "to: [INT-IJM]", "to: []", "R-20", "'to' is empty"),
                mistake(
                        "an unknown field",
                        "rules.yaml",
                        "  phoneFirst: true\n",
                        "  phoneFrist: true\n",
                        "R-01",
                        "unknown field 'phoneFrist'"),
                mistake(
                        "an unknown field of a file",
                        "deadlines.yaml",
                        "status: to be signed off",
                        "status: to be signed off\nhours: 4",
                        "unknown field 'hours'"),
                mistake(
                        "a field twice",
                        "deadlines.yaml",
                        "P2_URGENT: 1440",
                        "P1_IMMEDIATE: 1440",
                        "names a field twice"),
                mistake("a level without a deadline", "deadlines.yaml", "P2_URGENT: 1440", "", "P2_URGENT", "add it"),
                mistake(
                        "a deadline of no time",
                        "deadlines.yaml",
                        "P1_IMMEDIATE: 60",
                        "P1_IMMEDIATE: 0",
                        "P1_IMMEDIATE",
                        "at least 1"),
                mistake(
                        "a class that the table does not give",
                        "agencies.yaml",
                        "transfer: {ZA: OTHER}",
                        "transfer: {ZA: EEA}",
                        "ZA-RESOURCE-LINE",
                        "make them agree"),
                mistake(
                        "two rows for a day",
                        "transfers.yaml",
                        "{country: AT,",
                        "{country: BE,",
                        "two rows of BE hold on the same day"),
                mistake("an impossible date", "transfers.yaml", "2022-12-19", "2022-13-19", "must be a date like"),
                mistake(
                        "a routable agency without a transfer",
                        "agencies.yaml",
                        "  transfer: {IT: EEA}\n",
                        "",
                        "IT-ANTITRATTA",
                        "a routable agency says"),
                mistake("no YAML", "rules.yaml", "rules:\n", "rules: [\n", "is not valid YAML"),
                mistake(
                        "a rule without a source that is not marked",
                        "rules.yaml",
                        "  source: []\n  provenance: DERIVED # no source",
                        "  source: [] # no source",
                        "R-28",
                        "mark it 'provenance: DERIVED'"));
    }

    private static Arguments mistake(String name, String file, String from, String to, String... says) {
        return Arguments.of(name, file, from, to, List.of(says));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_refused_with_its_place_and_what_to_do(
            String name, String file, String from, String to, List<String> says) {
        Map<String, String> texts = new HashMap<>();
        PolicyReader.FILES.forEach(each -> texts.put(each, PolicyReader.builtIn(each)));
        assertThat(texts.get(file)).as("the text that this test changes").contains(from);
        texts.computeIfPresent(file, (_, text) -> replaceFirst(text, from, to));

        assertThatThrownBy(() -> PolicyReader.read(texts))
                .isInstanceOf(InvalidPolicy.class)
                .hasMessageStartingWith(file)
                .satisfies(error -> says.forEach(part -> assertThat(error).hasMessageContaining(part)));
    }

    private static String replaceFirst(String text, String from, String to) {
        int at = text.indexOf(from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    @Test
    void a_mistake_is_told_with_its_line() {
        Map<String, String> texts = PolicyReader.builtInTexts();
        texts.computeIfPresent("rules.yaml", (_, text) -> text.replace("  phoneFirst: true\n", "  phoneFrist: true\n"));
        List<String> lines = texts.getOrDefault("rules.yaml", "").lines().toList();
        int line = lines.indexOf("  phoneFrist: true") + 1;

        assertThatThrownBy(() -> PolicyReader.read(texts))
                .hasMessageStartingWith("rules.yaml line " + line + ", R-01: unknown field 'phoneFrist'");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> PolicyReader.read(Map.of()))
                .isInstanceOf(InvalidPolicy.class)
                .hasMessageContaining("the file is missing");
    }
}
