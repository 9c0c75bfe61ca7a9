package org.waylight.standalone.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.place.Trouble;
import tools.jackson.databind.JsonNode;

/** Decides about the reports that wait for a person, some at once, and comes back to those that are not ready. */
public final class Analyst {

    /** So that one report that is not ready yet does not keep all others waiting. */
    private static final int AT_ONCE = 3;

    private static final int PAUSE_MILLIS = 300;

    private final Desk desk;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> hands = new ArrayList<>();

    private record Waiting(UUID id, Kind kind) {}

    public Analyst(Desk desk) {
        this.desk = desk;
    }

    /** Has a report decided, if it is of a kind that a person decides. */
    public void see(UUID id, Kind kind) {
        if (kind == Kind.REVIEWED || kind == Kind.DECLINED) waiting.add(new Waiting(id, kind));
    }

    /** How many wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Begins to work, until {@link #stop}. */
    public void start() {
        for (int number = 0; number < AT_ONCE; number++) {
            hands.add(Thread.ofVirtual().start(this::work));
        }
    }

    public void stop() {
        hands.forEach(Thread::interrupt);
    }

    private void work() {
        try {
            while (true) {
                Waiting next = waiting.take();
                boolean decided = false;
                try {
                    decided = decide(next);
                } catch (Trouble _) {
                    // Triage is down just now, or has not got it yet.
                }
                if (!decided) {
                    waiting.add(next);
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean decide(Waiting next) throws InterruptedException {
        JsonNode opened = desk.open(next.id);
        int version = opened.path("version").asInt();
        String state = opened.path("state").asString();
        return switch (next.kind) {
            case REVIEWED ->
                state.equals("cleared")
                        || state.equals("delivered")
                        || state.equals("proposed") && desk.clear(next.id, version);
            case DECLINED ->
                state.equals("declined")
                        || state.equals("held")
                                && desk.decide(next.id, "decline", Map.of("version", version, "reason", "SPAM"));
            case IMMEDIATE, LEFT -> true;
        };
    }
}
