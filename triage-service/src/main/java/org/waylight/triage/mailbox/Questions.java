package org.waylight.triage.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.Correspondence.Note;
import org.waylight.triage.store.Letters;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Leaves a question in a reporter's mailbox. */
@Component
public class Questions {

    /** Longest question, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1_000;

    private final ReportStore store;
    private final Correspondence correspondence;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Questions(
            ReportStore store,
            Correspondence correspondence,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.correspondence = correspondence;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What came of a question. */
    public sealed interface Asked {

        /** It is in the mailbox. */
        record Done(int version, int number) implements Asked {}

        /** The report is at another version now. */
        record Stale(int version) implements Asked {}

        record NotThere() implements Asked {}

        /** Its reporter wanted no mailbox, or closed it. */
        record NoMailbox() implements Asked {}

        /** The mailbox would not look like every other any more. */
        record Full() implements Asked {}
    }

    /** Asks, on the {@code version} that the person saw. */
    public Asked ask(UUID id, int version, String text, Who who) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) when report.version() == version -> ask(report, text, who);
            case Lookup.Found(Case report) -> new Asked.Stale(report.version());
            case Lookup.Erased _, Lookup.Absent _ -> new Asked.NotThere();
        }));
    }

    private Asked ask(Case report, String text, Who who) {
        var letter = report.summary().letter();
        if (letter == null) {
            return new Asked.NoMailbox();
        }
        if (!Letters.haveRoomFor(correspondence.of(report), text)) {
            return new Asked.Full();
        }
        int number = letter.questions() + 1;
        long hour = Duration.ofMillis(clock.millis()).toHours();
        correspondence.add(
                report, UUID.randomUUID(), new Note(Kind.QUESTION, hour, who.name(), number, text, List.of()));
        ledger.write(report, who, Deed.ASKED, List.of("question " + number));
        return new Asked.Done(store.decide(report, report.summary().asked()).version(), number);
    }
}
