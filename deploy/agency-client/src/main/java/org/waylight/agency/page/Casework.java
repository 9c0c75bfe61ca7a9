package org.waylight.agency.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Kept;
import org.waylight.agency.receipt.Answers;
import org.waylight.agency.receipt.NoticeBook;
import org.waylight.agency.receipt.Places;
import org.waylight.agency.receipt.QuestionBook;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.agency.reception.Reception;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.Exploitation;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.TriageLevel;

/** An agency's reports as a caseworker works through them. Safe for threads. */
final class Casework {

    /** DERIVED: as long as the charity's own undo. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    /** DERIVED: where minutes count, the next agency waits half of one. */
    private static final Duration SHORT_HOLD = Duration.ofSeconds(30);

    private static final Set<ReceiptState> GIVES_AWAY = Set.of(ReceiptState.DECLINED, ReceiptState.REFERRED_BACK);

    private final Reception reception;
    private final Inbox inbox;
    private final LinkFile link;
    private final Clock clock;
    private final ConcurrentMap<UUID, Seen> seen = new ConcurrentHashMap<>();

    Casework(Reception reception, Clock clock) {
        this.reception = reception;
        this.inbox = reception.inbox();
        this.link = new LinkFile(inbox.folder());
        this.clock = clock;
    }

    /**
     * What is known of a report without reading it again.
     *
     * @param read marks of its files when they were read
     */
    private record Seen(Marks read, Row row) {}

    /** Which file the report is, and time and size of its receipts and of its questions. */
    private record Marks(int report, Mark receipts, Mark questions) {}

    /** Time and size of a file; 0 if it is not there. */
    private record Mark(long time, long size) {
        static Mark of(Path file) throws IOException {
            return Files.exists(file)
                    ? new Mark(Files.getLastModifiedTime(file).toMillis(), Files.size(file))
                    : new Mark(0, 0);
        }
    }

    /**
     * A report in the list.
     *
     * @param by until when a person must have answered, counted from when it came here
     * @param synthetic whether it only tests the way, and waits for nobody
     * @param last what was answered last; null if nobody has answered
     * @param told whether the charity answered a question and nobody has looked
     */
    record Row(
            UUID dispatch,
            boolean synthetic,
            TriageLevel level,
            List<Exploitation> forms,
            AgeGroup age,
            int persons,
            String country,
            @Nullable String region,
            boolean reviewed,
            Instant by,
            @Nullable ReceiptState last,
            boolean held,
            boolean unsent,
            boolean asked,
            boolean told) {

        Row {
            forms = List.copyOf(forms);
        }

        /** Whether it waits for a word of a person. */
        boolean waits() {
            return (last == null && !held && !synthetic) || asked;
        }

        @Override
        public String toString() {
            return "Row[" + dispatch + "]";
        }
    }

    String agency() {
        return reception.agency();
    }

    boolean receiving() {
        return reception.ready();
    }

    /** Why nothing comes, in English; null if nobody knows yet. */
    @Nullable
    String trouble() {
        return reception.trouble();
    }

    LinkFile link() {
        return link;
    }

    Inbox inbox() {
        return inbox;
    }

    Reception reception() {
        return reception;
    }

    Places places() {
        return reception.places();
    }

    /** What stands in the list: those whose files can be read, and how many cannot. */
    record Rows(List<Row> rows, int damaged) {
        Rows {
            rows = List.copyOf(rows);
        }

        List<Row> waiting() {
            return rows.stream()
                    .filter(Row::waits)
                    .sorted(Comparator.comparing(Row::by).thenComparing(Row::dispatch))
                    .toList();
        }

        List<Row> answered() {
            return rows.stream()
                    .filter(row -> !row.waits())
                    .sorted(Comparator.comparing(Row::by).reversed().thenComparing(Row::dispatch))
                    .toList();
        }

        /** About which the charity has answered, and nobody has looked. */
        List<Row> told() {
            return rows.stream().filter(Row::told).toList();
        }

        /** What a person is to look at: reports that wait, and answers. */
        int calls() {
            return waiting().size() + told().size();
        }

        /** Changes when anything in the list does. */
        String version() {
            return Integer.toHexString(Objects.hash(rows));
        }
    }

    Rows rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        int damaged = 0;
        List<UUID> dispatches = inbox.dispatches();
        seen.keySet().retainAll(Set.copyOf(dispatches));
        for (UUID dispatch : dispatches) {
            try {
                Optional<Row> row = row(dispatch);
                row.ifPresent(rows::add);
            } catch (IOException _) {
                damaged++;
            }
        }
        rows.sort(Comparator.comparing(Row::dispatch));
        return new Rows(rows, damaged);
    }

    private Optional<Row> row(UUID dispatch) throws IOException {
        Marks marks = marks(dispatch);
        Seen known = seen.get(dispatch);
        boolean asked = inbox.asked(dispatch);
        if (known != null && known.read().equals(marks) && known.row().asked() == asked) {
            return Optional.of(known.row());
        }
        Optional<Kept> kept = inbox.read(dispatch);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Row row = row(
                kept.get(),
                ReceiptBook.look(inbox.folder(), agency(), dispatch),
                asked,
                QuestionBook.look(inbox.folder(), dispatch).unread());
        seen.put(dispatch, new Seen(marks, row));
        return Optional.of(row);
    }

    private Marks marks(UUID dispatch) throws IOException {
        return new Marks(
                inbox.mark(dispatch),
                Mark.of(inbox.folder().resolve(dispatch + ".receipts")),
                Mark.of(inbox.folder().resolve(dispatch + Inbox.QUESTIONS)));
    }

    private static Row row(Kept kept, ReceiptBook.Look look, boolean asked, boolean told) {
        var report = kept.report();
        return new Row(
                kept.dispatch(),
                report.getSynthetic(),
                report.getPriority(),
                report.getExploitation(),
                report.getAge(),
                report.getPersonCount(),
                report.getCountry(),
                report.getRegion(),
                report.getReviewed(),
                by(kept),
                last(look),
                look.held() != null,
                look.unsent() > 0,
                asked,
                told);
    }

    /** Until when a person must have answered, counted from when it came here. */
    static Instant by(Kept kept) {
        return kept.came().plus(Duration.ofMinutes(kept.report().getRespondWithinMinutes()));
    }

    static @Nullable ReceiptState last(ReceiptBook.Look look) {
        return look.receipts().stream()
                .map(AgencyReceipt::getState)
                .filter(state -> state != ReceiptState.OPENED)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    /**
     * One report and what was said about it.
     *
     * @param asked the request to delete it, if a person has to decide about one; else null
     */
    record Opened(Kept kept, ReceiptBook.Look look, NoticeBook.@Nullable Taken asked, QuestionBook.Look questions) {
        @Override
        public String toString() {
            return "Opened[" + kept.dispatch() + "]";
        }
    }

    Optional<Opened> open(UUID dispatch) throws IOException {
        Optional<Kept> kept = inbox.read(dispatch);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Opened(
                kept.get(),
                ReceiptBook.look(inbox.folder(), agency(), dispatch),
                inbox.asked(dispatch) ? reception.requests().of(dispatch).orElse(null) : null,
                reception.questions().read(dispatch)));
    }

    /** How long an answer can be taken back: what gives a report away, for a while. */
    static Duration hold(TriageLevel level, ReceiptState state) {
        if (!givesAway(state)) {
            return Duration.ZERO;
        }
        return level == TriageLevel.P1_IMMEDIATE ? SHORT_HOLD : HOLD;
    }

    /** Whether an answer sends a report on to somebody else; then it has a reason. */
    static boolean givesAway(ReceiptState state) {
        return GIVES_AWAY.contains(state);
    }

    Answers.Outcome answer(Kept kept, ReceiptState state, @Nullable ReceiptReason reason) throws IOException {
        return reception
                .answers()
                .give(kept.dispatch(), state, reason, hold(kept.report().getPriority(), state));
    }

    Answers.Outcome undo(UUID dispatch) throws IOException {
        return reception.answers().undo(dispatch);
    }

    Instant now() {
        return clock.instant();
    }

    /** How many reports wait, for a sound; what cannot be read now counts as none. */
    Rows rowsNow() {
        try {
            return rows();
        } catch (IOException | UncheckedIOException _) {
            return new Rows(List.of(), 0);
        }
    }
}
