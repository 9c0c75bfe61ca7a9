package org.waylight.triage.queue;

import java.security.Principal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.message.Exploitation;
import org.waylight.message.Person;
import org.waylight.message.ProgressState;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.attach.Attachments;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.Correspondence.Note;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Letters;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.store.Summary;

/** Shows what waits, one report, and the accounting of all. */
@RestController
@RequestMapping("/api/v1")
class QueueApi {

    /** Fields that are shown in a form of their own, or not at all. */
    private static final Set<String> SHOWN_OTHERWISE = Set.of("mailbox", "persons", "attachments");

    private final Index index;
    private final ReportStore store;
    private final Correspondence correspondence;
    private final Attachments attachments;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    QueueApi(
            Index index,
            ReportStore store,
            Correspondence correspondence,
            Attachments attachments,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.index = index;
        this.store = store;
        this.correspondence = correspondence;
        this.attachments = attachments;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** A row of the queue. */
    record Waiting(
            UUID id,
            String state,
            int version,
            String priority,
            String rule,
            String clock,
            String country,
            @Nullable String region,
            List<Exploitation> exploitation,
            String age,
            long arrivedHour,
            boolean onHold,
            boolean news,
            List<SlotRow> slots) {}

    /** A slot in short: its first owner, and what became of it. */
    record SlotRow(String agency, String rule, String decision) {}

    /** A report as a person reads it. */
    record Opened(
            UUID id,
            String state,
            int version,
            Map<String, @Nullable Object> report,
            Assessment assessment,
            @Nullable Proposal proposal,
            @Nullable MailboxRow mailbox,
            List<Said> messages,
            List<Attachments.Row> attachments,
            List<Ledger.Entry> record) {}

    /**
     * What stands in the reporter's mailbox.
     *
     * @param status the last that was published
     * @param received messages that came through it
     */
    record MailboxRow(String status, int received) {}

    /**
     * A question to the reporter, or what the reporter said.
     *
     * @param kind {@code question}, {@code answer} or {@code addition}
     * @param who the account that asked; null if the reporter speaks
     * @param number the question's number; null for an addition
     * @param answered null but for a question
     * @param attachments ids of the files that came with it
     */
    record Said(
            String kind,
            long hour,
            @Nullable String who,
            @Nullable Integer number,
            String text,
            @Nullable Boolean answered,
            List<UUID> attachments) {
        @Override
        public String toString() {
            return "Said[redacted]";
        }
    }

    /** A report in the accounting: no content, only where it stands. */
    record Account(
            UUID id, String account, String state, @Nullable String priority, List<SlotAccount> slots) {}

    record SlotAccount(UUID slot, String agency, String decision, List<DispatchAccount> dispatches) {}

    record DispatchAccount(
            String agency, UUID dispatch, @Nullable ProgressState progress, boolean opened, boolean gone) {}

    /** Everything that is not erased, the most urgent first. */
    @GetMapping("/reports")
    List<Waiting> queue() {
        return index.queue().stream().map(QueueApi::waiting).toList();
    }

    /** Opens a report for a person, and writes down that it was opened and by whom. */
    @GetMapping("/reports/{id}")
    Opened open(@PathVariable UUID id, Principal who) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) -> {
                ledger.write(report, Who.of(who), Deed.OPENED, List.of());
                yield opened(
                        report.summary().read() && !report.summary().news()
                                ? report
                                : store.note(report, report.summary().opened()));
            }
            case Lookup.Erased erased -> throw erased.left().map(this::erased).orElseGet(QueueApi::noSuchReport);
            case Lookup.Absent _ -> throw noSuchReport();
        }));
    }

    /** Every report id there ever was, with the state that I3 counts it by, so that others can compare by id. */
    @GetMapping("/accounts")
    List<Account> accounts() {
        return index.all().stream()
                .sorted(Comparator.comparing(Index.Entry::id))
                .map(QueueApi::account)
                .toList();
    }

    private Opened opened(Case report) {
        var content = store.content(report);
        return new Opened(
                report.id(),
                lower(report.summary().state()),
                report.version(),
                answers(content.report()),
                content.assessment(),
                report.summary().proposal(),
                mailbox(report.summary()),
                said(correspondence.of(report)),
                attachments.of(report),
                ledger.of(report));
    }

    private static @Nullable MailboxRow mailbox(Summary summary) {
        var letter = summary.letter();
        return letter == null ? null : new MailboxRow(lower(letter.status()), letter.received());
    }

    private static List<Said> said(List<Note> notes) {
        return notes.stream()
                .map(note -> new Said(
                        lower(note.kind()),
                        note.hour(),
                        note.who(),
                        note.number(),
                        note.text(),
                        note.kind() == Kind.QUESTION && note.number() != null
                                ? Letters.answered(notes, note.number())
                                : null,
                        note.attachments()))
                .toList();
    }

    private static Waiting waiting(Index.Queued known) {
        var essence = known.summary().essence();
        return new Waiting(
                known.id(),
                lower(known.state()),
                known.version(),
                essence.level().name(),
                essence.rule().id(),
                essence.rule().clock().name(),
                essence.country(),
                essence.region(),
                essence.exploitation(),
                essence.age().name(),
                essence.arrivedHour(),
                known.summary().onHold(),
                known.summary().news(),
                known.summary().slots().stream()
                        .map(slot -> new SlotRow(slot.agency(), slot.rule(), lower(slot.decision())))
                        .toList());
    }

    private static Account account(Index.Entry entry) {
        var summary = entry.summary();
        return new Account(
                entry.id(),
                lower(entry.state().account()),
                lower(entry.state()),
                summary == null ? null : summary.essence().level().name(),
                summary == null
                        ? List.of()
                        : summary.slots().stream().map(QueueApi::account).toList());
    }

    private static SlotAccount account(Slot slot) {
        return new SlotAccount(
                slot.id(),
                slot.agency(),
                lower(slot.decision()),
                slot.dispatches().stream().map(QueueApi::account).toList());
    }

    private static DispatchAccount account(Dispatch dispatch) {
        return new DispatchAccount(
                dispatch.agency(), dispatch.id(), dispatch.progress(), dispatch.opened(), dispatch.gone());
    }

    /** What the reporter answered, by the schema's names; the mailbox is nobody's business. */
    private static Map<String, @Nullable Object> answers(Report report) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (var field : Report.getClassSchema().getFields()) {
            if (!SHOWN_OTHERWISE.contains(field.name())) {
                answers.put(field.name(), report.get(field.pos()));
            }
        }
        answers.put(
                "persons", report.getPersons().stream().map(QueueApi::person).toList());
        return answers;
    }

    private static Map<String, String> person(Person person) {
        return Map.of(
                "age", person.getAge().name(), "gender", person.getGender().name());
    }

    private static String lower(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }

    private static ErrorResponseException noSuchReport() {
        return problem(HttpStatus.NOT_FOUND, "no-such-report", "There is no such report.");
    }

    /** Nothing to read, but who did what to it is still on record. */
    private ErrorResponseException erased(Case left) {
        var problem = problem(HttpStatus.GONE, "erased", "The reporter had this report erased after it had left.");
        problem.getBody().setProperty("record", ledger.of(left));
        return problem;
    }

    private static ErrorResponseException problem(HttpStatus status, String type, String title) {
        var failure = new ErrorResponseException(status);
        failure.setType(java.net.URI.create("urn:waylight:problem:" + type));
        failure.setTitle(title);
        return failure;
    }
}
