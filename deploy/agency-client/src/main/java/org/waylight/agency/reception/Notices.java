package org.waylight.agency.reception;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Inbox.Deletion;
import org.waylight.agency.receipt.NoticeBook;
import org.waylight.agency.receipt.NoticeBook.Taken;
import org.waylight.agency.receipt.Outgoing;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.envelope.Contexts;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReport;
import org.waylight.message.NoticeAnswer;
import org.waylight.wire.Received;

/** Does what a notice asks and says so: deletes a report, or puts a corrected one in its place. Twice is as once. */
final class Notices {

    private final String agency;
    private final Inbox inbox;
    private final DeletionBy deletion;
    private final Clock clock;

    Notices(String agency, Inbox inbox, DeletionBy deletion, Clock clock) {
        this.agency = agency;
        this.inbox = inbox;
        this.deletion = deletion;
        this.clock = clock;
    }

    void take(Received.Opened<?> opened, AgencyNotice notice, Outgoing outgoing) throws IOException {
        UUID dispatch = notice.getDispatch();
        ByteBuffer digest = opened.raw().envelopeDigest();
        try (NoticeBook book = NoticeBook.open(inbox.folder(), agency, dispatch)) {
            Taken taken = book.take(opened.message().id(), notice, digest, inbox.holds(dispatch));
            if (book.answer(taken).isEmpty()) {
                book.answered(taken, done(book, taken, notice, outgoing), null, Contexts.hour(clock));
            }
            outgoing.send(book);
        }
    }

    private NoticeAnswer done(NoticeBook book, Taken taken, AgencyNotice notice, Outgoing outgoing) throws IOException {
        AgencyReport view = notice.getView();
        UUID dispatch = notice.getDispatch();
        if (view == null) {
            return deleted(dispatch, taken);
        }
        if (inbox.deleted(dispatch)) {
            return NoticeAnswer.NOT_HELD;
        }
        if (!book.overtaken(taken)) {
            inbox.replace(dispatch, view, Contexts.hour(clock));
            sign(dispatch, taken.envelopeDigest(), outgoing);
        }
        return NoticeAnswer.REPLACED;
    }

    /** A deputy gets a corrected view in place of the first: then that is what it signs for. */
    private void sign(UUID dispatch, ByteBuffer digest, Outgoing outgoing) throws IOException {
        try (ReceiptBook receipts = ReceiptBook.open(inbox.folder(), agency, dispatch)) {
            receipts.opened(digest, Contexts.hour(clock));
        }
        outgoing.sendReceipts(inbox.folder(), dispatch);
    }

    private NoticeAnswer deleted(UUID dispatch, Taken taken) throws IOException {
        var wanted = new Deletion(dispatch, taken.notice(), taken.reason(), Contexts.hour(clock), taken.held());
        if (inbox.holds(dispatch) && deletion == DeletionBy.PERSON) {
            inbox.ask(wanted);
            return NoticeAnswer.RECEIVED;
        }
        if (!inbox.deleted(dispatch) || inbox.holds(dispatch)) {
            // Where it never was, the certificate keeps it out should it come later.
            inbox.delete(wanted);
        }
        return taken.held() ? NoticeAnswer.DELETED : NoticeAnswer.NOT_HELD;
    }
}
