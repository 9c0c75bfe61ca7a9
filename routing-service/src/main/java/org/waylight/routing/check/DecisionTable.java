package org.waylight.routing.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.waylight.message.FiredRule;
import org.waylight.message.RouteProposal;
import org.waylight.routing.check.Finding.Weight;
import org.waylight.routing.check.Space.Dimension;
import org.waylight.routing.directory.Vacancy;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Proposer;
import org.waylight.routing.propose.Rule;

/** What walking every combination of facts shows: who gets nothing, where only the rule of last resort helps, which rules meet. */
public final class DecisionTable {

    /** Characters of the values of one dimension in a message. */
    private static final int LONGEST = 240;

    private final Policy policy;
    private final Space space;
    private final Map<String, Integer> fired = new TreeMap<>();
    private final List<List<Integer>> nobody = new ArrayList<>();
    private final List<List<Integer>> unexplained = new ArrayList<>();
    private final List<List<Integer>> gaps = new ArrayList<>();
    /** Agency to each rule that named it beside another, with how often. */
    private final Map<String, Map<String, Integer>> overlaps = new TreeMap<>();
    /** Rules that alone named somebody, in some cell. */
    private final Set<String> alone = new TreeSet<>();

    private int cells;

    private DecisionTable(Policy policy, Space space) {
        this.policy = policy;
        this.space = space;
    }

    /** Walks it, with every agency onboarded. */
    public static DecisionTable of(Policy policy, LocalDate today) {
        var table = new DecisionTable(policy, new Space(policy, today));
        var proposer = new Proposer(policy);
        table.space.walk(
                (cell, facts) -> table.add(cell, proposer.propose(facts, _ -> true, _ -> Vacancy.UNKNOWN, today)));
        return table;
    }

    private void add(List<Integer> cell, RouteProposal proposal) {
        cells++;
        if (proposal.getSlots().isEmpty()) {
            (proposal.getBlocked().isEmpty() ? unexplained : nobody).add(cell);
        }
        Map<String, List<String>> byAgency = new TreeMap<>();
        boolean named = false;
        for (FiredRule rule : proposal.getFired()) {
            fired.merge(rule.getRule(), 1, Integer::sum);
            rule.getNamed()
                    .forEach(agency -> byAgency.computeIfAbsent(agency, _ -> new ArrayList<>())
                            .add(rule.getRule()));
            named |= !rule.getNamed().isEmpty() && !lastResort(rule.getRule());
        }
        if (!named) {
            gaps.add(cell);
        }
        byAgency.forEach((agency, rules) -> {
            if (rules.size() == 1) {
                alone.addAll(rules);
            } else {
                Map<String, Integer> met = overlaps.computeIfAbsent(agency, _ -> new TreeMap<>());
                rules.forEach(rule -> met.merge(rule, 1, Integer::sum));
            }
        });
    }

    /** A rule for every report, or for those that no other speaks of. */
    private boolean lastResort(String id) {
        return policy.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .anyMatch(rule -> !rule.fallbackBeside().isEmpty()
                        || policy.rules().stream()
                                .anyMatch(other -> other.fallbackBeside().contains(id)));
    }

    /** How many combinations were proposed for, and how many combinations of values they stand for. */
    public String size() {
        return String.format(
                Locale.ROOT, "%,d combinations of facts, which stand for %,d", cells, space.combinations());
    }

    /** Cells in which nobody gets the report and nothing says why; none in a policy that holds. */
    public int unexplained() {
        return unexplained.size();
    }

    /** How often each rule held in the walk, by its id. */
    public Map<String, Integer> fired() {
        return Map.copyOf(fired);
    }

    /** What a person should know of it. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boxes(unexplained)
                .forEach(box -> findings.add(new Finding(
                        Weight.MISTAKE,
                        "rules.yaml: nobody gets a report of " + box + ", and nothing says why; add a rule with"
                                + " 'fallbackBeside'")));
        boxes(nobody)
                .forEach(box -> findings.add(new Finding(
                        Weight.LOOK, "rules.yaml: everybody whom a rule names is stopped for a report of " + box)));
        boxes(gaps)
                .forEach(box -> findings.add(new Finding(
                        Weight.NOTE, "gap: only the rule of last resort names somebody for a report of " + box)));
        overlaps.forEach((agency, rules) -> findings.add(new Finding(
                Weight.NOTE,
                "overlap: " + agency + " is named by more than one of " + String.join(", ", rules.keySet())
                        + "; the first is its rule, of their views the richer holds")));
        for (Rule rule : policy.rules()) {
            if (fired.containsKey(rule.id()) && !alone.contains(rule.id())) {
                findings.add(new Finding(
                        Weight.NOTE,
                        rule.id() + " names nobody in this walk whom no other rule names too (needs and circumstances"
                                + " are not walked)"));
            }
        }
        return findings;
    }

    private List<String> boxes(List<List<Integer>> cells) {
        return Boxes.of(cells).stream().map(this::words).toList();
    }

    private String words(List<Set<Integer>> box) {
        StringJoiner words = new StringJoiner("; ");
        for (Dimension dimension : Dimension.values()) {
            List<List<String>> classes = space.classes(dimension);
            Set<Integer> held = box.get(dimension.ordinal());
            if (held.size() < classes.size()) {
                String values = held.stream()
                        .flatMap(number -> classes.get(number).stream())
                        // A part of a country stands behind its country.
                        .map(value -> value.substring(value.indexOf(' ') + 1))
                        .sorted()
                        .collect(Collectors.joining(" "));
                words.add(dimension.name().toLowerCase(Locale.ROOT) + " " + shortened(values));
            }
        }
        return words.length() == 0 ? "any kind" : words.toString();
    }

    private static String shortened(String values) {
        if (values.length() <= LONGEST) {
            return values;
        }
        String kept = values.substring(0, values.lastIndexOf(' ', LONGEST));
        return kept + " and " + (values.split(" ").length - kept.split(" ").length) + " more";
    }
}
