package org.waylight.agency.reception;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.receipt.NoticeBook;
import org.waylight.envelope.Contexts;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.RefusalReason;

/** What a person decides about a request to delete. It is written down here; sending it is the caller's. */
public final class Requests {

    private final Inbox inbox;
    private final String agency;
    private final Clock clock;

    public Requests(Inbox inbox, String agency, Clock clock) {
        this.inbox = inbox;
        this.agency = agency;
        this.clock = clock;
    }

    /** What became of a decision. */
    public enum Outcome {
        DELETED,
        REFUSED,
        /** Nobody asked. */
        NOT_ASKED,
        /** It is deleted already. */
        GONE
    }

    /** The last request about a dispatch; empty if there is none. */
    public Optional<NoticeBook.Taken> of(UUID dispatch) throws IOException {
        try (NoticeBook book = NoticeBook.open(inbox.folder(), agency, dispatch)) {
            return book.request();
        }
    }

    /** @param refusal why it is kept; null to delete it */
    public Outcome decide(UUID dispatch, @Nullable RefusalReason refusal) throws IOException {
        try (NoticeBook book = NoticeBook.open(inbox.folder(), agency, dispatch)) {
            Optional<NoticeBook.Taken> request = book.request();
            if (request.isEmpty()) {
                return Outcome.NOT_ASKED;
            }
            NoticeBook.Taken asked = request.get();
            boolean said = book.answer(asked)
                    .filter(last -> last == NoticeAnswer.DELETED || last == NoticeAnswer.NOT_HELD)
                    .isPresent();
            if (!inbox.holds(dispatch) && (said || refusal != null)) {
                return Outcome.GONE;
            }
            long hour = Contexts.hour(clock);
            if (refusal == null) {
                inbox.delete(new Inbox.Deletion(dispatch, asked.notice(), asked.reason(), hour, true));
                book.answered(asked, NoticeAnswer.DELETED, null, hour);
                return Outcome.DELETED;
            }
            book.answered(asked, NoticeAnswer.REFUSED, refusal, hour);
            inbox.askNoMore(dispatch);
            return Outcome.REFUSED;
        }
    }
}
