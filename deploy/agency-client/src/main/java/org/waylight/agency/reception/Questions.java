package org.waylight.agency.reception;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.receipt.Outgoing;
import org.waylight.agency.receipt.QuestionBook;
import org.waylight.envelope.Contexts;
import org.waylight.message.AgencyAnswer;

/** What people ask the charity while the client runs, and what it answers. Safe for threads. */
public final class Questions {

    private final Inbox inbox;
    private final Clock clock;
    /** Dispatches with a question that may not have left. */
    private final Set<UUID> waiting = ConcurrentHashMap.newKeySet();

    Questions(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Writes down a question about a report that is here; it leaves soon. */
    public QuestionBook.Outcome ask(UUID dispatch, String text) throws IOException {
        try (QuestionBook book = QuestionBook.open(folder(), dispatch)) {
            QuestionBook.Outcome outcome = book.ask(text, Contexts.hour(clock));
            waiting.add(dispatch);
            return outcome;
        }
    }

    /** What was asked about a report, for somebody who reads it now. */
    public QuestionBook.Look read(UUID dispatch) throws IOException {
        QuestionBook.Look look = QuestionBook.look(folder(), dispatch);
        if (look.unread()) {
            try (QuestionBook book = QuestionBook.open(folder(), dispatch)) {
                book.seen();
            }
        }
        return look;
    }

    /** Keeps an answer beside its question; what it is about may be deleted already. */
    void take(AgencyAnswer answer) throws IOException {
        if (inbox.holds(answer.getDispatch())) {
            try (QuestionBook book = QuestionBook.open(folder(), answer.getDispatch())) {
                book.answered(answer.getQuestion(), answer.getText(), Contexts.hour(clock));
            }
        }
    }

    /** Learns what an earlier life left unsent. */
    void recall() throws IOException {
        waiting.addAll(QuestionBook.unsent(folder()));
    }

    /** Sends what waits. Called by the one thread that has {@code outgoing}. */
    void send(Outgoing outgoing) throws IOException {
        for (UUID dispatch : Set.copyOf(waiting)) {
            // Taken off first, so that what is asked meanwhile is looked at again.
            waiting.remove(dispatch);
            if (!outgoing.sendQuestions(folder(), dispatch)) {
                waiting.add(dispatch);
            }
        }
    }

    private Path folder() {
        return inbox.folder();
    }
}
