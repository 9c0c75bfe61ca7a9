package org.waylight.agency.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.receipt.ReceiptBook.Held;
import org.waylight.envelope.Contexts;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;

/**
 * What people answer while the client runs. An acceptance leaves at once: it stops the deadline. What sends a report on to
 * somebody else waits a little first, since nobody can call it back. Safe for threads.
 */
public final class Answers {

    /** Longer than any answer waits. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Path inbox;
    private final String agency;
    private final Clock clock;
    /** When to look into a book again. */
    private final ConcurrentMap<UUID, Instant> waiting = new ConcurrentHashMap<>();

    public Answers(Path inbox, String agency, Clock clock) {
        this.inbox = inbox;
        this.agency = agency;
        this.clock = clock;
    }

    /** What became of an answer, or of taking it back. */
    public enum Outcome {
        /** It leaves now. */
        LEAVES,
        /** It can be taken back for a while. */
        HELD,
        /** It is taken back. */
        UNDONE,
        /** It has left. */
        TOO_LATE,
        /** The last that was answered said just that: a button pressed twice. */
        SAME,
        /** The report's first receipt is not written yet. */
        NOT_YET
    }

    /** @param hold how long the answer can be taken back; zero for not at all */
    public Outcome give(UUID dispatch, ReceiptState state, @Nullable ReceiptReason reason, Duration hold)
            throws IOException {
        Instant now = clock.instant();
        try (ReceiptBook book = ReceiptBook.open(inbox, agency, dispatch)) {
            if (book.isEmpty()) {
                return Outcome.NOT_YET;
            }
            if (book.held() == null && book.says(state, reason)) {
                return Outcome.SAME;
            }
            if (hold.isPositive()) {
                book.hold(state, reason, now, now.plus(hold));
            } else {
                book.answered(state, reason, Contexts.hour(clock));
            }
            waiting.put(dispatch, now.plus(hold));
            return hold.isPositive() ? Outcome.HELD : Outcome.LEAVES;
        }
    }

    /** Takes back an answer that has not left. */
    public Outcome undo(UUID dispatch) throws IOException {
        try (ReceiptBook book = ReceiptBook.open(inbox, agency, dispatch)) {
            if (book.held() == null) {
                return Outcome.TOO_LATE;
            }
            book.undo();
            return Outcome.UNDONE;
        }
    }

    /** Learns what an earlier life left waiting. */
    public void recall() throws IOException {
        for (UUID dispatch : ReceiptBook.unsent(inbox, agency)) {
            waiting.putIfAbsent(dispatch, Instant.EPOCH);
        }
    }

    /** Sends every answer whose time has come. Called by the one thread that has {@code outgoing}. */
    public void send(Outgoing outgoing) throws IOException {
        for (UUID dispatch : due(clock.instant())) {
            Instant seen = waiting.get(dispatch);
            Instant again = release(dispatch);
            outgoing.sendReceipts(inbox, dispatch);
            if (seen != null && again == null) {
                // Unless somebody has answered again meanwhile.
                waiting.remove(dispatch, seen);
            } else if (seen != null && again != null) {
                waiting.replace(dispatch, seen, again);
            }
        }
    }

    private List<UUID> due(Instant now) {
        List<UUID> due = new ArrayList<>();
        waiting.forEach((dispatch, when) -> {
            // A clock that was set back would keep it for long: the book knows when the answer was given.
            if (!now.isBefore(when) || when.isAfter(now.plus(LONGEST))) {
                due.add(dispatch);
            }
        });
        return due;
    }

    /** Makes a receipt of an answer whose time has come; says when to look again if it has not. */
    private @Nullable Instant release(UUID dispatch) throws IOException {
        try (ReceiptBook book = ReceiptBook.open(inbox, agency, dispatch)) {
            Held held = book.held();
            if (held == null) {
                return null;
            }
            if (!held.due(clock.instant())) {
                return held.leaves();
            }
            book.answered(held.state(), held.reason(), Contexts.hour(clock));
            return null;
        }
    }
}
