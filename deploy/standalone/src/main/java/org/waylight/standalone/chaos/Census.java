package org.waylight.standalone.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.accounts.Inboxes;
import tools.jackson.databind.JsonNode;

/**
 * Where every report is that intake said "received" to. Whether it arrived is read from the agencies' folders alone, by the word
 * that its sender put into it; triage is asked only whether a report that nobody holds is held or was declined, and why somebody
 * else holds it than its first owner.
 *
 * @param submitted reports that intake said "received" to
 * @param states how many are delivered, held, declined, pending
 * @param lost accepted, and neither in a folder nor anywhere else
 * @param twice ids that are somewhere twice
 * @param within immediate ones that the police opened within the deadline
 * @param escalated immediate ones that were handed over or called for a person in their stead
 * @param late immediate ones of which neither is true
 * @param slowestMillis from before the first attempt to send until opened, of those within
 * @param faults the first of what does not add up, in words
 */
public record Census(
        int submitted,
        Map<String, Integer> states,
        Set<UUID> lost,
        Set<String> twice,
        int within,
        int escalated,
        int late,
        long slowestMillis,
        List<String> faults) {

    /** T1: the tightest clock. */
    public static final Duration DEADLINE = Duration.ofMinutes(15);

    private static final String POLICE = "GB-POLICE";
    private static final String DEPUTY = "GB-NCA-UKHTC";
    private static final String INSPECTOR = "GB-GLAA";
    /** Whose view has the place. */
    private static final List<String> MARKED = List.of(POLICE, DEPUTY, INSPECTOR);

    private static final Set<String> GIVEN_UP = Set.of("DEADLINE_PASSED", "DECLINED", "REFERRED_BACK", "SUPERSEDED");
    private static final int MOST_FAULTS = 100;

    /** What a sender's log says of one report. */
    private record Sent(Kind kind, int number, long millis) {

        static Sent of(String what) {
            String[] words = what.split(" ", 3);
            return new Sent(Kind.valueOf(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }
    }

    /** A report in an agency's folder. */
    private record Holding(UUID dispatch, long came) {}

    /**
     * Takes stock.
     *
     * @param accepted by id what the sender wrote down: kind, number, milliseconds
     * @param accounts triage's
     * @param committed how often each dispatch was committed to its agency's topic
     */
    public static Census take(
            Map<UUID, String> accepted, JsonNode accounts, Inboxes inboxes, Map<UUID, Integer> committed)
            throws IOException {
        var count = new Count(holdings(inboxes));
        committed.forEach((dispatch, times) -> {
            if (times > 1) count.twice("dispatch " + dispatch + " was committed " + times + " times");
        });
        Map<UUID, JsonNode> known = new HashMap<>();
        for (JsonNode account : accounts) {
            UUID id = UUID.fromString(account.path("id").asString());
            if (known.put(id, account) != null) count.twice("report " + id + " is accounted for twice");
        }
        accepted.forEach((id, what) -> count.report(id, Sent.of(what), known.get(id)));
        return count.census(accepted.size());
    }

    /** By agency and by the number of the report. */
    private static Map<String, Map<Integer, List<Holding>>> holdings(Inboxes inboxes) throws IOException {
        Map<String, Map<Integer, List<Holding>>> all = new HashMap<>();
        for (Map.Entry<String, List<UUID>> inbox : inboxes.dispatches().entrySet()) {
            if (!MARKED.contains(inbox.getKey())) continue;
            Map<Integer, List<Holding>> marked = all.computeIfAbsent(inbox.getKey(), _ -> new HashMap<>());
            for (UUID dispatch : inbox.getValue()) {
                try {
                    String place =
                            inboxes.read(inbox.getKey(), dispatch).path("place").asString("");
                    OptionalInt number = Mark.number(place);
                    if (number.isPresent()) {
                        long came = Files.getLastModifiedTime(
                                        inboxes.of(inbox.getKey()).resolve(dispatch + ".json"))
                                .toMillis();
                        marked.computeIfAbsent(number.getAsInt(), _ -> new ArrayList<>())
                                .add(new Holding(dispatch, came));
                    }
                } catch (NoSuchFileException _) {
                    // Deleted meanwhile, as asked.
                }
            }
        }
        return all;
    }

    /** Whether nothing is lost, double or late, and nothing else is wrong. */
    public boolean holds() {
        return lost.isEmpty() && twice.isEmpty() && late == 0 && faults.isEmpty() && pending() == 0;
    }

    public int pending() {
        return states.getOrDefault("pending", 0);
    }

    /** Adds up, report by report. */
    private static final class Count {

        private final Map<String, Map<Integer, List<Holding>>> holdings;
        private final Map<String, Integer> states =
                new TreeMap<>(Map.of("pending", 0, "held", 0, "declined", 0, "delivered", 0));
        private final Set<UUID> lost = new TreeSet<>();
        private final Set<String> twice = new TreeSet<>();
        private final List<String> faults = new ArrayList<>();
        private int within;
        private int escalated;
        private int late;
        private long slowest;

        Count(Map<String, Map<Integer, List<Holding>>> holdings) {
            this.holdings = holdings;
        }

        void twice(String what) {
            twice.add(what);
        }

        void report(UUID id, Sent sent, @Nullable JsonNode account) {
            for (String agency : MARKED) {
                if (at(agency, sent).size() > 1) twice(agency + " holds report " + id + " more than once");
            }
            List<Holding> police = at(POLICE, sent);
            List<Holding> deputy = at(DEPUTY, sent);
            boolean handedOver = account != null && gaveUp(account);
            if (!police.isEmpty() && !deputy.isEmpty() && !handedOver) {
                twice(POLICE + " and " + DEPUTY + " hold report " + id);
            }
            boolean arrived = !police.isEmpty() || !deputy.isEmpty();
            String state = account == null ? "" : account.path("account").asString();
            if (account == null || state.equals("delivered") && sent.kind.travels() && !arrived) {
                lost.add(id);
                fault(
                        account == null
                                ? "report " + id + " was received and triage does not know it"
                                : "report " + id + " counts as delivered and nobody holds it");
            } else {
                states.merge(state, 1, Integer::sum);
                if (arrived && !(state.equals("delivered") || state.equals("pending")) && !handedOver
                        || arrived && !sent.kind.travels()) {
                    fault("report " + id + " is " + state + " and an agency holds it");
                }
            }
            if (sent.kind == Kind.IMMEDIATE) clock(sent, arrived, police, deputy, handedOver, state);
        }

        private void clock(
                Sent sent,
                boolean arrived,
                List<Holding> police,
                List<Holding> deputy,
                boolean handedOver,
                String state) {
            long came = Stream.concat(police.stream(), deputy.stream())
                    .mapToLong(Holding::came)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long took = came - sent.millis;
            if (arrived && took <= DEADLINE.toMillis()) {
                within++;
                slowest = Math.max(slowest, took);
            } else if (handedOver || state.equals("held")) {
                escalated++;
            } else {
                late++;
            }
        }

        private List<Holding> at(String agency, Sent sent) {
            return holdings.getOrDefault(agency, Map.of()).getOrDefault(sent.number, List.of());
        }

        /** Whether the police's turn is over by triage's word. */
        private static boolean gaveUp(JsonNode account) {
            return account.path("slots")
                    .valueStream()
                    .flatMap(slot -> slot.path("dispatches").valueStream())
                    .anyMatch(dispatch -> dispatch.path("agency").asString().equals(POLICE)
                            && GIVEN_UP.contains(dispatch.path("progress").asString("")));
        }

        private void fault(String what) {
            if (faults.size() < MOST_FAULTS) faults.add(what);
        }

        Census census(int submitted) {
            return new Census(
                    submitted,
                    Map.copyOf(states),
                    Set.copyOf(lost),
                    Set.copyOf(twice),
                    within,
                    escalated,
                    late,
                    slowest,
                    List.copyOf(faults));
        }
    }
}
