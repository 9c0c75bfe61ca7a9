package org.waylight.standalone.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.accounts.Inboxes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sends every fixture, decides about each as its fixture says, and judges where each went. */
public final class Scenario implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Fixtures fixtures;
    private final Desk desk;
    private final Inboxes inboxes;
    private final Arrivals arrivals;
    private final Map<UUID, Sent> sent = new LinkedHashMap<>();
    private final Map<UUID, JsonNode> proposals = new HashMap<>();
    private final Set<UUID> decided = new HashSet<>();

    /** A fixture on its way; {@code from} is {@link System#nanoTime()} before it was sealed. */
    private record Sent(Fixture fixture, long from) {}

    public Scenario(Fixtures fixtures, Desk desk, Inboxes inboxes) throws IOException {
        this.fixtures = fixtures;
        this.desk = desk;
        this.inboxes = inboxes;
        this.arrivals = new Arrivals(inboxes, fixtures.onboarded());
    }

    /** Sends a fixture that goes to nobody, so that it need not wait until the agencies have stated their keys. */
    public void sendFirst(Reporters reporters) throws InterruptedException {
        send(reporters, first());
    }

    /** Sends the others. */
    public void sendRest(Reporters reporters) throws InterruptedException {
        for (Fixture fixture : fixtures.all()) {
            if (!fixture.equals(first())) {
                send(reporters, fixture);
            }
        }
    }

    private Fixture first() {
        return fixtures.all().stream()
                .filter(fixture -> fixture.expect().slots().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private void send(Reporters reporters, Fixture fixture) throws InterruptedException {
        long from = System.nanoTime();
        sent.put(reporters.send(fixture.id(), fixture.report()), new Sent(fixture, from));
    }

    /** Plays the analyst until every report is where its fixture wants it, or patience ends; then judges. */
    public List<Row> play() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!settled() && System.nanoTime() < deadline) {
            decide();
            Thread.sleep(100);
        }
        // Whatever should not arrive gets its chance to.
        Thread.sleep(500);
        return judge();
    }

    private boolean settled() throws InterruptedException {
        Map<UUID, JsonNode> accounts = byId(desk.accounts());
        return sent.entrySet().stream().allMatch(entry -> {
            JsonNode account = accounts.get(entry.getKey());
            return account != null
                    && proposed(entry.getKey(), entry.getValue().fixture)
                    && account.path("account")
                            .asString()
                            .equals(entry.getValue().fixture.expect().outcome());
        });
    }

    /** Whether routing's proposal was seen, for those reports whose facts go to routing. */
    private boolean proposed(UUID id, Fixture fixture) {
        return fixture.expect().slots().isEmpty() || proposals.containsKey(id);
    }

    private void decide() throws InterruptedException {
        for (JsonNode row : desk.queue()) {
            UUID id = UUID.fromString(row.path("id").asString());
            Sent one = sent.get(id);
            if (one == null || (decided.contains(id) && proposed(id, one.fixture))) {
                continue;
            }
            JsonNode opened = desk.open(id);
            if (!opened.path("proposal").isMissingNode()
                    && !opened.path("proposal").isNull()) {
                proposals.put(id, opened.path("proposal"));
            }
            if (!decided.contains(id) && proposed(id, one.fixture) && act(id, one.fixture, opened)) {
                decided.add(id);
            }
        }
    }

    /** What the fixture's analyst does; false if the report changed meanwhile and must be looked at again. */
    private boolean act(UUID id, Fixture fixture, JsonNode opened) throws InterruptedException {
        int version = opened.path("version").asInt();
        return switch (fixture.expect().analyst()) {
            case HOLD -> true;
            case DECLINE -> desk.decide(id, "decline", closing(fixture.expect(), version));
            case CLEAR ->
                opened.path("proposal")
                                .path("slots")
                                .valueStream()
                                .noneMatch(slot -> decision(slot).equals("OPEN"))
                        || desk.clear(id, version);
        };
    }

    private Map<String, Object> closing(Fixture.Expectation expect, int version) {
        var closing = new HashMap<String, Object>();
        closing.put("version", version);
        closing.put("reason", String.valueOf(expect.declineReason()));
        if (expect.mergedInto() != null) {
            sent.forEach((id, one) -> {
                if (one.fixture.id().equals(expect.mergedInto())) {
                    closing.put("into", id);
                }
            });
        }
        return closing;
    }

    private List<Row> judge() throws InterruptedException, IOException {
        Map<UUID, JsonNode> accounts = byId(desk.accounts());
        Map<UUID, JsonNode> queue = byId(desk.queue());
        Map<String, List<UUID>> held = inboxes.dispatches();
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<UUID, Sent> entry : sent.entrySet()) {
            UUID id = entry.getKey();
            rows.add(judge(
                    id,
                    entry.getValue(),
                    accounts.getOrDefault(id, MissingNode.getInstance()),
                    queue.getOrDefault(id, MissingNode.getInstance()),
                    held));
        }
        rows.sort(Comparator.comparing(Row::fixture));
        return rows;
    }

    private Row judge(UUID id, Sent one, JsonNode account, JsonNode row, Map<String, List<UUID>> held)
            throws IOException {
        Fixture.Expectation expect = one.fixture.expect();
        JsonNode proposal = proposals.getOrDefault(id, MissingNode.getInstance());
        Map<String, String> ruleOf = proposal.path("slots")
                .valueStream()
                .collect(Collectors.toMap(
                        Scenario::agency, slot -> slot.path("rule").asString(), (a, _) -> a));
        Map<String, UUID> dispatches = new LinkedHashMap<>();
        account.path("slots")
                .valueStream()
                .flatMap(slot -> slot.path("dispatches").valueStream())
                .filter(dispatch -> held.getOrDefault(agency(dispatch), List.of())
                        .contains(UUID.fromString(dispatch.path("dispatch").asString())))
                .forEach(dispatch -> dispatches.put(
                        agency(dispatch),
                        UUID.fromString(dispatch.path("dispatch").asString())));
        List<Fixture.Slot> agencies = dispatches.keySet().stream()
                .map(agency -> new Fixture.Slot(agency, ruleOf.getOrDefault(agency, "?")))
                .toList();
        List<Fixture.Blocked> blocked = proposal.path("blocked")
                .valueStream()
                .map(stopped -> new Fixture.Blocked(
                        agency(stopped), stopped.path("rule").asString()))
                .toList();
        List<String> faults = new ArrayList<>();
        String outcome = account.path("account").asString("pending");
        String priority = row.path("priority").asString(account.path("priority").asString(""));
        differ(faults, "outcome", expect.outcome(), outcome);
        differ(faults, "priority", expect.priority(), priority);
        if (!row.isMissingNode()) {
            differ(
                    faults,
                    "priority rule",
                    expect.priorityRule(),
                    row.path("rule").asString());
        }
        differ(
                faults,
                "proposed",
                words(expect.slots()),
                words(ruleOf.entrySet().stream().map(slot -> new Fixture.Slot(slot.getKey(), slot.getValue()))));
        differ(faults, "blocked", words(expect.blocked()), words(blocked));
        differ(
                faults,
                "held by",
                expect.outcome().equals("delivered")
                        ? new TreeSet<>(expect.slots().stream()
                                .map(Fixture.Slot::agency)
                                .toList())
                        : Set.of(),
                new TreeSet<>(dispatches.keySet()));
        for (Map.Entry<String, UUID> dispatch : dispatches.entrySet()) {
            checkStripped(one.fixture, dispatch.getKey(), dispatch.getValue(), faults);
        }
        return new Row(
                one.fixture.id(),
                one.fixture.title(),
                id.toString(),
                priority,
                outcome,
                agencies,
                blocked,
                millis(one, dispatches.values()),
                List.copyOf(faults));
    }

    private @Nullable Long millis(Sent one, Iterable<UUID> dispatches) {
        long last = 0;
        for (UUID dispatch : dispatches) {
            OptionalLong at = arrivals.of(dispatch);
            last = Math.max(last, at.isPresent() ? at.getAsLong() - one.from : 0);
        }
        return last == 0 ? null : TimeUnit.NANOSECONDS.toMillis(last);
    }

    private void checkStripped(Fixture fixture, String agency, UUID dispatch, List<String> faults) throws IOException {
        JsonNode view = inboxes.read(agency, dispatch);
        for (String field : fixture.expect().stripped().getOrDefault(agency, List.of())) {
            boolean there = field.equals("narrative")
                    ? view.toString().contains(fixture.canary())
                    : !view.path(field).isMissingNode()
                            && !view.path(field).isNull()
                            && !(view.path(field).isArray() && view.path(field).isEmpty());
            if (there) {
                faults.add(agency + " got " + field + ", which its view leaves out");
            }
        }
    }

    private static void differ(List<String> faults, String what, Object expected, Object got) {
        if (!expected.equals(got)) {
            faults.add(what + ": expected " + expected + ", got " + got);
        }
    }

    private static Set<String> words(List<?> entries) {
        return words(entries.stream());
    }

    private static Set<String> words(Stream<?> entries) {
        return entries.map(entry -> switch (entry) {
                    case Fixture.Slot slot -> slot.agency() + " by " + slot.rule();
                    case Fixture.Blocked blocked -> blocked.agency() + " by " + blocked.rule();
                    default -> throw new IllegalArgumentException("neither slot nor block");
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<UUID, JsonNode> byId(JsonNode rows) {
        return rows.valueStream()
                .collect(Collectors.toMap(row -> UUID.fromString(row.path("id").asString()), row -> row, (a, _) -> a));
    }

    private static String agency(JsonNode node) {
        return node.path("agency").asString();
    }

    private static String decision(JsonNode slot) {
        return slot.path("decision").asString();
    }

    @Override
    public void close() throws IOException {
        arrivals.close();
    }
}
