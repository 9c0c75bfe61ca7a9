package org.waylight.routing.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.BlockedAgency;
import org.waylight.message.BodyKind;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.Need;
import org.waylight.message.OverrideBasis;
import org.waylight.message.ProposedSlot;
import org.waylight.message.ReporterRole;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyKind;
import org.waylight.routing.directory.Vacancy;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.topic.Topics;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What must hold of every proposal, whatever the facts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProposalPropertyTest {

    /** One country of each transfer class, those with agencies of their own, one that nobody serves, one that is none. */
    private static final List<String> COUNTRIES =
            List.of("GB", "FR", "ES", "NL", "BG", "CH", "US", "CA", "TH", "UA", "ZA", "GH", "VN", "ZZ");

    private static final List<String> REGIONS = List.of("GB-ENG", "GB-SCT", "GB-NIR", "GB-WLS", "GB-BFS", "GB-GLG");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Set<String> POLICE_AND_IMMIGRATION = policeAndImmigration();

    private final Policy policy = PolicyReader.builtIn();
    private final Proposer proposer = new Proposer(policy);

    private static Set<String> policeAndImmigration() {
        Set<String> ids = new HashSet<>();
        for (Agency agency : PolicyReader.builtIn().directory().all()) {
            if (agency.kind() == AgencyKind.LawEnforcement || agency.kind() == AgencyKind.ImmigrationService) {
                ids.add(agency.id());
            }
        }
        return ids;
    }

    /** Country class x form x age x urgency x sharing x venue x role: 14 x 19 x 3 x 4 x 3 x 25 x 10 facts. */
    private static void forWholeSpace(Consumer<RoutingFacts> check) {
        for (String country : COUNTRIES) {
            for (Exploitation form : Exploitation.values()) {
                for (AgeGroup age : AgeGroup.values()) {
                    for (TriageLevel level : TriageLevel.values()) {
                        for (SharingChoice sharing : SharingChoice.values()) {
                            for (Venue venue : Venue.values()) {
                                // No rule reads the role; every role is tried, each on a tenth of the space.
                                ReporterRole role = ReporterRole.values()[
                                        (venue.ordinal() + form.ordinal() + sharing.ordinal())
                                                % ReporterRole.values().length];
                                check.accept(Facts.facts()
                                        .setCountry(country)
                                        .setRegion(country.equals("GB") ? REGIONS.get(venue.ordinal() % 6) : null)
                                        .setExploitation(List.of(form))
                                        .setAge(age)
                                        .setPriority(level)
                                        .setSharing(sharing)
                                        .setVenue(venue)
                                        .setReporterRole(role)
                                        .build());
                            }
                        }
                    }
                }
            }
        }
    }

    private static <E> List<E> some(Random random, E[] values, double share) {
        List<E> chosen = new ArrayList<>();
        for (E value : values) {
            if (random.nextDouble() < share) {
                chosen.add(value);
            }
        }
        return chosen;
    }

    private static <E> E one(Random random, List<E> values) {
        return values.get(random.nextInt(values.size()));
    }

    private RoutingFacts anyFacts(Random random) {
        List<String> ids = policy.directory().all().stream().map(Agency::id).toList();
        String country = one(random, COUNTRIES);
        return Facts.facts()
                .setCountry(country)
                .setRegion(country.equals("GB") && random.nextBoolean() ? one(random, REGIONS) : null)
                .setExploitation(some(random, Exploitation.values(), 0.1))
                .setAge(one(random, List.of(AgeGroup.values())))
                .setGender(one(random, List.of(Gender.values())))
                .setVenue(one(random, List.of(Venue.values())))
                .setIndustry(random.nextBoolean() ? one(random, List.of(Industry.values())) : null)
                .setPriority(one(random, List.of(TriageLevel.values())))
                .setNeeds(some(random, Need.values(), 0.3))
                .setCircumstances(some(random, Circumstance.values(), 0.3))
                .setDependants(random.nextBoolean() ? true : null)
                .setLanguage(random.nextBoolean() ? one(random, List.of("en", "vi-VN", "pl")) : null)
                .setReporterRole(one(random, List.of(ReporterRole.values())))
                .setSharing(one(random, List.of(SharingChoice.values())))
                .setOverride(random.nextInt(3) == 0 ? one(random, List.of(OverrideBasis.values())) : null)
                .setExcludedBodies(some(random, BodyKind.values(), 0.15))
                .setExcludedAgencies(some(random, ids.toArray(String[]::new), 0.05))
                .build();
    }

    private void holds(RoutingFacts facts, Predicate<String> onboarded) {
        RouteProposal proposal = proposer.propose(facts, onboarded, _ -> Vacancy.UNKNOWN, TODAY);

        explained(proposal);
        assertThat(proposal.getSlots().size() + proposal.getBlocked().size())
                .as("a target or a named reason")
                .isPositive();
        List<String> everywhere = new ArrayList<>();
        for (ProposedSlot slot : proposal.getSlots()) {
            everywhere.add(slot.getAgency());
            everywhere.addAll(slot.getDeputies());
            assertThat(slot.getReason()).isNotBlank();
            assertThat(slot.getDeadlineMinutes()).isPositive();
            allowedByItsTransferRule(slot);
        }
        assertThat(everywhere).as("no agency twice").doesNotHaveDuplicates();
        assertThat(everywhere).as("only agencies with a key").allMatch(onboarded);
        assertThat(everywhere).as("no excluded agency, deputies included").noneMatch(id -> excluded(facts, id));
        assertThat(proposal.getChoosable())
                .as("nor may a person choose it")
                .noneMatch(agency -> excluded(facts, agency.getAgency()));
        if (facts.getSharing() == SharingChoice.NOT_THE_POLICE && facts.getOverride() == null) {
            assertThat(everywhere).doesNotContainAnyElementsOf(POLICE_AND_IMMIGRATION);
        }
        for (BlockedAgency block : proposal.getBlocked()) {
            assertThat(block.getReason()).isNotBlank();
            assertThat(block.getNamedBy()).isNotBlank();
            assertThat(block.getRule()).isNotBlank();
            assertThat(proposal.getSlots()).noneMatch(slot -> slot.getAgency().equals(block.getAgency()));
        }
    }

    /** Every target has a rule that fired for it, and whoever a fired rule named is a target, was stopped, or was handed on. */
    private static void explained(RouteProposal proposal) {
        Map<String, List<String>> named = new HashMap<>();
        proposal.getFired().forEach(fired -> named.put(fired.getRule(), fired.getNamed()));
        Set<String> accounted = new HashSet<>();
        for (ProposedSlot slot : proposal.getSlots()) {
            accounted.add(slot.getAgency());
            List<String> byItsRule = named.getOrDefault(slot.getRule(), List.of());
            boolean handedOn = byItsRule.stream()
                    .filter(id -> slot.getReason().contains(id + " has no valid key"))
                    .map(accounted::add)
                    .findAny()
                    .isPresent();
            if (!handedOn && !byItsRule.contains(slot.getAgency())) {
                throw new AssertionError("no rule that fired names " + slot.getAgency());
            }
        }
        proposal.getBlocked().forEach(block -> {
            accounted.add(block.getAgency());
            if (!named.containsKey(block.getNamedBy())) {
                throw new AssertionError("a rule that did not fire named " + block.getAgency());
            }
        });
        named.values().forEach(ids -> {
            if (!accounted.containsAll(ids)) {
                throw new AssertionError("neither proposed nor stopped: one of " + ids);
            }
        });
    }

    /** Written anew from docs/rules.md, not taken from the policy. */
    private static boolean excluded(RoutingFacts facts, String id) {
        if (facts.getExcludedAgencies().contains(id)) {
            return true;
        }
        return facts.getExcludedBodies().stream().anyMatch(body -> switch (body) {
            case POLICE -> id.equals("GB-POLICE") || id.equals("XX-LOCAL-POLICE");
            case BORDER_OR_IMMIGRATION -> id.equals("GB-BORDER-FORCE") || id.equals("GB-HO-IMMIGRATION");
            case LOCAL_AUTHORITY -> id.equals("GB-SOCIAL-SERVICES");
            case LABOUR_INSPECTORATE -> id.equals("GB-GLAA");
            case HELPING_ORGANISATION, OTHER_OFFICIALS -> false;
        });
    }

    private static void allowedByItsTransferRule(ProposedSlot slot) {
        String expected = switch (slot.getTransferClass()) {
            case UK -> "X1";
            case EEA, ADEQUATE_FULL -> "X2";
            case ADEQUATE_PARTIAL, OTHER -> "X4"; // nobody is certified
        };
        assertThat(slot.getTransferRule()).isEqualTo(expected);
        if (slot.getTransferClass() == TransferClass.OTHER
                || slot.getTransferClass() == TransferClass.ADEQUATE_PARTIAL) {
            assertThat(slot.getView()).as("no personal data without adequacy").isEqualTo(ViewKind.SANITISED);
        }
        if (slot.getView() == ViewKind.SANITISED) {
            assertThat(slot.getDeputies()).isEmpty();
        }
    }

    @Test
    void over_the_whole_space_of_facts() {
        int[] count = new int[1];

        forWholeSpace(facts -> {
            count[0]++;
            holds(facts, _ -> true);
        });

        assertThat(count[0]).isEqualTo(14 * 19 * 3 * 5 * 3 * 25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261121})
    void with_needs_exclusions_overrides_and_missing_keys_at_random(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double onboarded = random.nextDouble();
            Set<String> keys = new HashSet<>();
            for (Agency agency : policy.directory().all()) {
                if (random.nextDouble() < onboarded) {
                    keys.add(agency.id());
                }
            }
            RoutingFacts facts = anyFacts(random);
            try {
                holds(facts, keys::contains);
                looksLikeAnyOther(proposer.propose(facts, keys::contains, TODAY));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", number " + i + ": " + facts, e);
            }
        }
    }

    /** To whoever sees it sealed: the padding takes it into the topic's least size. */
    private static void looksLikeAnyOther(RouteProposal proposal) {
        assertThat(SingleObject.encode(proposal))
                .hasSizeLessThan(Topics.spec(Topics.ROUTES_PROPOSED).minimumBucket());
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void the_order_of_the_files_does_not_matter(long seed) {
        Proposer shuffled = new Proposer(shuffled(new Random(seed)));
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            RoutingFacts facts = anyFacts(random);

            assertThat(shuffled.propose(facts, id -> id.hashCode() % 3 != 0, TODAY))
                    .as("seed %d, number %d", seed, i)
                    .isEqualTo(proposer.propose(facts, id -> id.hashCode() % 3 != 0, TODAY));
        }
    }

    private static Policy shuffled(Random random) {
        ObjectMapper yaml = new YAMLMapper();
        Map<String, String> texts = new HashMap<>();
        for (String file : PolicyReader.FILES) {
            ObjectNode root = (ObjectNode) yaml.readTree(PolicyReader.builtIn(file));
            for (String list : List.of("agencies", "rules", "rows")) {
                if (root.get(list) instanceof ArrayNode entries) {
                    List<tools.jackson.databind.JsonNode> order = new ArrayList<>(entries.values());
                    Collections.shuffle(order, random);
                    entries.removeAll();
                    order.forEach(entries::add);
                }
            }
            texts.put(file, yaml.writeValueAsString(root));
        }
        return PolicyReader.read(texts);
    }

    @Tag("measure")
    @Test
    void a_proposal_takes_far_less_than_a_millisecond() {
        Random random = new Random(5);
        List<RoutingFacts> facts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            facts.add(anyFacts(random));
        }
        facts.forEach(each -> proposer.propose(each, _ -> true, TODAY));

        long start = System.nanoTime();
        facts.forEach(each -> proposer.propose(each, _ -> true, TODAY));
        double millis = (System.nanoTime() - start) / 1e6 / facts.size();

        System.out.printf("mean of %d proposals: %.4f ms%n", facts.size(), millis);
        assertThat(millis).isLessThan(1.0);
    }
}
