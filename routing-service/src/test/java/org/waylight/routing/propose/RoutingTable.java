package org.waylight.routing.propose;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.waylight.message.RouteProposal;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.FixturesTest.Fixture;

/** The table of all fixtures and all rules, expected against got: {@code docs/routing.md}. */
final class RoutingTable {

    static final Path FILE = Path.of("..", "docs", "routing.md");

    /** Why no fixture shows a rule or a stop. */
    private static final Map<String, String> NEVER = Map.of(
            "R-13", "a person's: it needs somebody's refusal and a public authority",
            "G4", "no rule names a body that is not routable; `ProposerTest` shows the stop with a policy that does",
            "C-IMM", "no rule names immigration enforcement; `ProposerTest` shows the stop with a policy that does",
            "X3", "nobody is certified, as far as the sources say; `TransferGateTest` shows it with one who is");

    private final Policy policy = PolicyReader.builtIn();
    private final List<Fixture> fixtures;
    private final Map<String, Set<String>> firedIn = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private RoutingTable() throws IOException {
        fixtures = FixturesTest.fixtures();
    }

    static String text() throws IOException {
        return new RoutingTable().page();
    }

    private String page() {
        String rows = fixtures.stream().map(this::row).collect(joining());
        return """
                # Routing of the fixtures: expected against got

                Made by `RoutingTable` from every report in `fixtures/` that routing hears of and from the policy; a test fails when this page is
                not what it makes. *Expected* is what the fixture's author worked out by hand from [rules.md](rules.md). A line of a cell is what both
                agree on: agency, rule, view, class and rule of the transfer, deputies. What differs would stand in bold. How many combinations of facts there are, and where rules overlap: `./waylight policy check`.

                Policy: %s. Fixtures: %d. Differences: %d.

                ## Fixtures

                | fixture | gets it | stopped: agency, named by, stop | rules that held and named somebody |
                |---|---|---|---|
                %s
                ## Rules

                | rule | in words | rests on | held and named somebody in |
                |---|---|---|---|
                %s
                ## Stops and transfers

                | stop or rule | in words | seen in |
                |---|---|---|
                %s
                ## Gates, consent, the log of transfers

                | id | in words | held to by | how | rests on |
                |---|---|---|---|---|
                %s""".formatted(
                        policy.version(),
                        fixtures.size(),
                        differences.size(),
                        rows,
                        policy.rules().stream().map(this::row).collect(joining()),
                        stops().collect(joining()),
                        policy.commitments().stream().map(RoutingTable::row).collect(joining()));
    }

    private String row(Fixture fixture) {
        RouteProposal proposal = FixturesTest.propose(policy, fixture);
        Set<String> held = new LinkedHashSet<>();
        proposal.getFired().forEach(fired -> {
            if (!fired.getNamed().isEmpty()) {
                held.add(fired.getRule());
                seen(fired.getRule(), fixture);
            }
        });
        proposal.getBlocked().forEach(block -> seen(block.getRule(), fixture));
        proposal.getSlots().forEach(slot -> seen(slot.getTransferRule(), fixture));
        if (proposal.getPhoneFirst() != fixture.phoneFirst()) {
            differences.add(fixture.id());
        }
        return "| %s%s | %s | %s | %s |\n"
                .formatted(
                        fixture.id(),
                        proposal.getPhoneFirst() ? ", by phone first" : "",
                        compared(fixture, fixture.slots(), FixturesTest.slots(proposal)),
                        compared(fixture, fixture.blocked(), FixturesTest.blocked(proposal)),
                        String.join(", ", held));
    }

    private void seen(String rule, Fixture fixture) {
        firedIn.computeIfAbsent(rule, _ -> new TreeSet<>()).add(fixture.id());
    }

    private String compared(Fixture fixture, Set<String> expected, Set<String> got) {
        List<String> lines = new ArrayList<>();
        for (String line : expected) {
            lines.add(got.contains(line) ? line : "**expected, not got: " + line + "**");
        }
        got.stream()
                .filter(line -> !expected.contains(line))
                .forEach(line -> lines.add("**got, not expected: " + line + "**"));
        if (!expected.equals(got)) {
            differences.add(fixture.id());
        }
        return String.join("<br>", lines).replace(" []", "");
    }

    private String row(Rule rule) {
        List<String> sources = new ArrayList<>(rule.source());
        if (rule.derived()) {
            sources.add("**DERIVED**");
        }
        return "| " + String.join(" | ", rule.id(), rule.words(), String.join(", ", sources), where(rule.id()))
                + " |\n";
    }

    private String where(String id) {
        Set<String> fixtureIds = firedIn.getOrDefault(id, Set.of());
        if (fixtureIds.isEmpty()) {
            return NEVER.getOrDefault(id, "NOT SHOWN");
        }
        return fixtureIds.size() == fixtures.size() ? "all" : String.join(" ", fixtureIds);
    }

    private Stream<String> stops() {
        Stops stops = policy.stops();
        Map<String, String> words = new TreeMap<>();
        for (Stops.Stop stop : List.of(
                stops.notRoutable(),
                stops.conflictOfInterest().stop(),
                stops.sharingChoice().stop(),
                stops.humanApproval().stop(),
                stops.notOnboarded())) {
            words.put(stop.id(), stop.words());
        }
        policy.gate().rules().forEach(rule -> words.put(rule.id(), rule.words()));
        return words.entrySet().stream()
                .map(stop -> "| " + String.join(" | ", stop.getKey(), stop.getValue(), where(stop.getKey())) + " |\n");
    }

    private static String row(Commitment kept) {
        return "| "
                + String.join(
                        " | ",
                        kept.id(),
                        kept.words(),
                        kept.by().stream().map(Enum::name).sorted().collect(joining(", ")),
                        kept.how(),
                        String.join(", ", kept.source()))
                + " |\n";
    }
}
