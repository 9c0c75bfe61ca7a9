package org.waylight.routing.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.BodyKind;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.Need;
import org.waylight.message.OverrideBasis;
import org.waylight.message.ReporterRole;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.routing.directory.Vacancy;
import org.waylight.routing.policy.PolicyReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The project's fixture reports: what is proposed is what their authors worked out by hand from docs/rules.md. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FixturesTest {

    private static final Path FIXTURES = Path.of("..", "fixtures");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Set<String> NOT_ONBOARDED = notOnboarded();

    /** A fixture as far as routing is concerned; agencies and their rules as comparable lines of text. */
    record Fixture(String id, RoutingFacts facts, Set<String> slots, Set<String> blocked, boolean phoneFirst) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Set<String> notOnboarded() {
        Path demo = FIXTURES.resolve("demo.yaml");
        return Files.exists(demo) ? Set.copyOf(texts(read(demo).get("notOnboarded"))) : Set.of();
    }

    private static JsonNode read(Path file) {
        return YAML.readTree(file);
    }

    static List<Fixture> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.filter(file -> file.getFileName().toString().matches("F\\d+.*\\.yaml"))
                    .sorted()
                    .map(FixturesTest::read)
                    // Facts of P5 do not come to routing; an envelope that is no report has none.
                    .filter(fixture -> fixture.has("report")
                            && fixture.path("expect").has("priority")
                            && !fixture.at("/expect/priority").stringValue().equals("P5_OUT_OF_SCOPE"))
                    .map(FixturesTest::fixture)
                    .toList();
        }
    }

    private static Fixture fixture(JsonNode fixture) {
        JsonNode report = fixture.get("report");
        JsonNode expect = fixture.get("expect");
        Set<Gender> genders = new TreeSet<>();
        report.path("persons").forEach(person -> genders.add(symbol(Gender.class, person.get("gender"))));
        RoutingFacts facts = RoutingFacts.newBuilder()
                .setCountry(report.get("country").stringValue())
                .setRegion(textOrNull(report.get("region")))
                .setExploitation(symbols(Exploitation.class, report.get("exploitation")))
                .setAge(symbol(AgeGroup.class, expect.get("age")))
                .setGender(genders.size() == 1 ? genders.iterator().next() : Gender.NonSpecifiedUnknown)
                .setVenue(symbol(Venue.class, report.get("venue")))
                .setIndustry(symbolOrNull(Industry.class, report.get("industry")))
                .setPriority(symbol(TriageLevel.class, expect.get("priority")))
                .setNeeds(symbols(Need.class, report.get("needs")))
                .setCircumstances(symbols(Circumstance.class, report.get("circumstances")))
                .setReporterRole(symbol(ReporterRole.class, report.get("reporterRole")))
                .setSharing(symbol(SharingChoice.class, report.get("sharing")))
                .setOverride(symbolOrNull(OverrideBasis.class, expect.get("override")))
                .setExcludedBodies(symbols(BodyKind.class, report.get("concernsBodies")))
                .setExcludedAgencies(texts(report.get("concernsAgencies")))
                .build();
        Set<String> slots = new TreeSet<>();
        expect.path("slots")
                .forEach(slot -> slots.add(String.join(
                        " ",
                        slot.get("agency").stringValue(),
                        slot.get("rule").stringValue(),
                        slot.get("view").stringValue(),
                        slot.get("transferClass").stringValue(),
                        slot.get("transferRule").stringValue(),
                        texts(slot.get("deputies")).toString())));
        Set<String> blocked = new TreeSet<>();
        expect.path("blocked")
                .forEach(block -> blocked.add(String.join(
                        " ",
                        block.get("agency").stringValue(),
                        block.get("namedBy").stringValue(),
                        block.get("rule").stringValue(),
                        block.get("reason").stringValue())));
        return new Fixture(
                fixture.get("id").stringValue(),
                facts,
                slots,
                blocked,
                expect.path("phoneFirst").asBoolean(false));
    }

    private static <E extends Enum<E>> E symbol(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.stringValue());
    }

    private static <E extends Enum<E>> @Nullable E symbolOrNull(Class<E> type, @Nullable JsonNode node) {
        return node == null || node.isNull() ? null : symbol(type, node);
    }

    private static <E extends Enum<E>> List<E> symbols(Class<E> type, @Nullable JsonNode list) {
        return texts(list).stream().map(text -> Enum.valueOf(type, text)).toList();
    }

    private static @Nullable String textOrNull(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.stringValue();
    }

    private static List<String> texts(@Nullable JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(node -> texts.add(node.stringValue()));
        }
        return texts;
    }

    static Set<String> slots(RouteProposal proposal) {
        return proposal.getSlots().stream()
                .map(slot -> String.join(
                        " ",
                        slot.getAgency(),
                        slot.getRule(),
                        slot.getView().name(),
                        slot.getTransferClass().name(),
                        slot.getTransferRule(),
                        slot.getDeputies().toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> blocked(RouteProposal proposal) {
        return proposal.getBlocked().stream()
                .map(block -> String.join(
                        " ",
                        block.getAgency(),
                        block.getNamedBy(),
                        block.getRule(),
                        block.getBlockReason().name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static RouteProposal propose(Policy policy, Fixture fixture) {
        return new Proposer(policy)
                .propose(fixture.facts(), Predicate.not(NOT_ONBOARDED::contains), _ -> Vacancy.UNKNOWN, TODAY);
    }

    private static boolean asExpected(Policy policy, Fixture fixture) {
        RouteProposal proposal = propose(policy, fixture);
        return slots(proposal).equals(fixture.slots())
                && blocked(proposal).equals(fixture.blocked())
                && proposal.getPhoneFirst() == fixture.phoneFirst();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void goes_where_its_author_worked_out(Fixture fixture) {
        RouteProposal proposal = propose(PolicyReader.builtIn(), fixture);

        assertThat(slots(proposal)).as("slots of %s", fixture).isEqualTo(fixture.slots());
        assertThat(blocked(proposal)).as("blocked of %s", fixture).isEqualTo(fixture.blocked());
        assertThat(proposal.getPhoneFirst()).as("phoneFirst of %s", fixture).isEqualTo(fixture.phoneFirst());
    }

    /** A rule that could be inverted without a fixture noticing would be untested where it counts. */
    @Test
    void inverting_any_one_rule_is_noticed_by_some_fixture() throws IOException {
        List<Fixture> fixtures = fixtures();
        Policy policy = PolicyReader.builtIn();
        List<String> unnoticed = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (!rule.to().isEmpty()) {
                Policy inverted = withRule(policy, rule, new Condition.Not(rule.when()));
                if (fixtures.stream().allMatch(fixture -> asExpected(inverted, fixture))) {
                    unnoticed.add(rule.id());
                }
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    private static Policy withRule(Policy policy, Rule old, Condition when) {
        List<Rule> rules = policy.rules().stream()
                .map(rule -> rule.equals(old)
                        ? new Rule(
                                rule.id(),
                                rule.words(),
                                when,
                                rule.to(),
                                rule.sanitise(),
                                rule.phoneFirst(),
                                rule.fallbackBeside(),
                                rule.source(),
                                rule.derived())
                        : rule)
                .toList();
        return new Policy(
                policy.version(),
                policy.directory(),
                rules,
                policy.stops(),
                policy.views(),
                policy.gate(),
                policy.deadlineMinutes(),
                policy.commitments());
    }

    @Test
    void there_are_fixtures_enough() throws IOException {
        assertThat(fixtures().size()).isGreaterThanOrEqualTo(35);
    }

    @Test
    void only_known_agencies_are_expected() throws IOException {
        var directory = PolicyReader.builtIn().directory();

        assertThat(fixtures().stream()
                        .flatMap(fixture -> Stream.concat(fixture.slots().stream(), fixture.blocked().stream()))
                        .flatMap(
                                line -> Arrays.stream(line.split("[ \\[\\],]+")).limit(1)))
                .allMatch(id -> directory.find(id).isPresent());
    }
}
