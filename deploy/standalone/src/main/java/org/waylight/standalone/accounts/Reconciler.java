package org.waylight.standalone.accounts;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Compares what senders logged with what agencies hold, id by id (I3, I4). Triage is asked only which dispatch belongs to
 * which report and what a person decided, never for a count.
 *
 * @param accepted reports that intake said "received" to
 * @param states how many reports are in each state of I3
 * @param faults what does not add up, in words; empty if all does
 */
public record Reconciler(int accepted, Map<String, Integer> states, List<String> faults) {

    /**
     * Reconciles.
     *
     * @param committed how often each dispatch was committed to its agency's topic
     * @param elsewhere agencies whose inbox is on a machine of their own: their signed word has to do
     */
    public static Reconciler reconcile(
            Map<UUID, String> accepted,
            JsonNode accounts,
            Inboxes inboxes,
            Map<UUID, Integer> committed,
            Set<String> elsewhere)
            throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, Set<UUID>> unexplained = new TreeMap<>();
        for (Map.Entry<String, List<UUID>> inbox : inboxes.dispatches().entrySet()) {
            unexplained.put(inbox.getKey(), new HashSet<>(inbox.getValue()));
        }
        Map<UUID, String> stateOf = new HashMap<>();
        for (JsonNode account : accounts) {
            UUID report = UUID.fromString(account.path("id").asString());
            String state = account.path("account").asString();
            if (stateOf.put(report, state) != null) {
                faults.add("report " + report + " is accounted for twice");
            }
            for (JsonNode slot : account.path("slots")) {
                checkSlot(report, state, slot, unexplained, committed, elsewhere, faults);
            }
        }
        Map<String, Integer> states = new TreeMap<>(Map.of("pending", 0, "held", 0, "declined", 0, "delivered", 0));
        for (UUID report : accepted.keySet()) {
            // What triage does not have yet lies in intake's spool or on the topic.
            states.merge(stateOf.getOrDefault(report, "pending"), 1, Integer::sum);
        }
        for (Map.Entry<String, Set<UUID>> inbox : unexplained.entrySet()) {
            for (UUID dispatch : inbox.getValue()) {
                // What tests the way is about nobody, and no report.
                if (!inboxes.read(inbox.getKey(), dispatch).path("synthetic").asBoolean()) {
                    faults.add(inbox.getKey() + " holds dispatch " + dispatch + ", which no report accounts for");
                }
            }
        }
        return new Reconciler(accepted.size(), states, List.copyOf(faults));
    }

    private static void checkSlot(
            UUID report,
            String state,
            JsonNode slot,
            Map<String, Set<UUID>> unexplained,
            Map<UUID, Integer> committed,
            Set<String> elsewhere,
            List<String> faults) {
        boolean cleared = slot.path("decision").asString().equals("cleared");
        int held = 0;
        for (JsonNode dispatch : slot.path("dispatches")) {
            String agency = dispatch.path("agency").asString();
            UUID id = UUID.fromString(dispatch.path("dispatch").asString());
            boolean there =
                    unexplained.computeIfAbsent(agency, _ -> new HashSet<>()).remove(id)
                            || elsewhere.contains(agency)
                                    && dispatch.path("opened").asBoolean();
            int times = committed.getOrDefault(id, 0);
            if (times > 1) {
                faults.add("dispatch " + id + " was delivered " + times + " times");
            }
            held += there ? 1 : 0;
            // What it deleted at our request it need not hold.
            boolean owed = dispatch.path("opened").asBoolean()
                    && !dispatch.path("gone").asBoolean();
            if (!there && owed) {
                faults.add(agency + " signed for a dispatch of report " + report + " and does not hold it");
            }
        }
        if (state.equals("delivered") && cleared && held == 0) {
            faults.add("report " + report + " counts as delivered and no agency of a slot holds it");
        }
        if (state.equals("declined") && held > 0) {
            faults.add("report " + report + " was declined and an agency holds it");
        }
    }

    /** One line for the counts, one for each fault. */
    public void print(PrintStream out) {
        faults.forEach(out::println);
        out.println(accepted + " accepted = "
                + states.entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(" + "))
                + (holds() ? "; none lost, none twice." : "; THIS DOES NOT ADD UP."));
    }

    /** Whether every accepted report is accounted for and nobody holds anything that nobody cleared. */
    public boolean holds() {
        return faults.isEmpty()
                && states.values().stream().mapToInt(Integer::intValue).sum() == accepted;
    }
}
