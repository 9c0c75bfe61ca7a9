package org.waylight.agency.reception;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.receipt.Outgoing;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.drill.HaltPoint;
import org.waylight.envelope.Contexts;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.wire.Received;

/**
 * Writes reports down, then signs for all of them at once: the folder is fsynced as often for fifty as for one, and Kafka is
 * waited for seldom. Twice is as once.
 */
final class Reports {

    private final String agency;
    private final Inbox inbox;
    private final Clock clock;
    private final Consumer<UUID> changed;
    /** Digests of the envelopes of what is written down and not signed for, by dispatch. */
    private final Map<UUID, ByteBuffer> written = new LinkedHashMap<>();

    Reports(String agency, Inbox inbox, Clock clock, Consumer<UUID> changed) {
        this.agency = agency;
        this.inbox = inbox;
        this.clock = clock;
        this.changed = changed;
    }

    /** Writes a report down; {@link #sign} has to follow before its record is done. */
    void take(Received.Opened<?> opened, AgencyReport report) throws IOException {
        UUID dispatch = opened.message().id();
        if (inbox.deleted(dispatch)) {
            // It comes late, or again: what was to be deleted stays so.
            return;
        }
        // Nobody is to be called for a test of the way.
        if (inbox.keep(dispatch, report) && !report.getSynthetic()) {
            changed.accept(dispatch);
        }
        written.putIfAbsent(dispatch, opened.raw().envelopeDigest());
    }

    /** Signs for what was written down since, and returns once Kafka has it. After trouble, all of it has to be taken again. */
    void sign(Outgoing outgoing) throws IOException {
        if (written.isEmpty()) {
            return;
        }
        Map<UUID, ByteBuffer> signing = new LinkedHashMap<>(written);
        written.clear();
        // First of all: what stands in a book is sent after any halt, and no receipt is sent before its report is on
        // disk.
        inbox.flush();
        HaltPoint.RECEIPT_BEFORE.passed();
        List<AgencyReceipt> unsent = new ArrayList<>();
        for (Map.Entry<UUID, ByteBuffer> one : signing.entrySet()) {
            try (ReceiptBook book = ReceiptBook.open(inbox.folder(), agency, one.getKey())) {
                book.opened(one.getValue(), Contexts.hour(clock));
                unsent.addAll(book.unsent());
            }
        }
        // A book that a halt could still lose would sign anew, with other words.
        inbox.flush();
        outgoing.sendReceipts(inbox.folder(), unsent);
    }
}
