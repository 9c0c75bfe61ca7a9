package org.waylight.triage.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.Attachment;
import org.waylight.message.Burn;
import org.waylight.message.Erasure;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.triage.assess.MessageValidator;
import org.waylight.triage.assess.ReportValidator.Validity;
import org.waylight.triage.attach.Attachments;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.retention.Certificates;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.Correspondence.Note;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.wire.Refusal;

/**
 * Takes what the holder of a receipt code says. It counts only with the secret whose digest the report brought; who lacks
 * it learns nothing, since nothing is ever answered.
 */
@Component
public class Messages {

    /** Most answers and additions to one report, so that one reporter cannot fill the store. */
    static final int MAX_MESSAGES = 100;

    private static final Who REPORTER = Who.program("reporter");

    private final Index index;
    private final ReportStore store;
    private final Correspondence correspondence;
    private final Attachments attachments;
    private final Certificates certificates;
    private final Ledger ledger;
    private final Clock clock;

    Messages(
            Index index,
            ReportStore store,
            Correspondence correspondence,
            Attachments attachments,
            Certificates certificates,
            Ledger ledger,
            Clock clock) {
        this.index = index;
        this.store = store;
        this.correspondence = correspondence;
        this.attachments = attachments;
        this.certificates = certificates;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes a message in the caller's transaction, once however often it comes; says why not, if not.
     *
     * @param id of the envelope that it came in
     */
    public Optional<Refusal> refusal(UUID id, MailboxMessage message) {
        if (correspondence.reportOf(id).isPresent()) {
            return Optional.empty();
        }
        return switch (MessageValidator.check(message)) {
            case Validity.Valid _ ->
                report(message)
                        .map(report -> taken(report, id, message.getBody()))
                        .orElse(Optional.of(Refusal.INVALID));
            case Validity.Invalid _ -> Optional.of(Refusal.INVALID);
        };
    }

    /** The report whose mailbox it names and whose secret it knows. */
    private Optional<Case> report(MailboxMessage message) {
        return index.reportOf(message.getMailbox()).flatMap(id -> switch (store.lock(id)) {
            case Lookup.Found(Case report)
            when report.summary().letter() != null ->
                knows(message, store.content(report).report().getMailbox()) ? Optional.of(report) : Optional.empty();
            case Lookup.Found _, Lookup.Erased _, Lookup.Absent _ -> Optional.empty();
        });
    }

    private static boolean knows(MailboxMessage message, @Nullable MailboxKey mailbox) {
        return mailbox != null
                && mailbox.getMailbox().equals(message.getMailbox())
                && ReceiptCode.isSecret(message.getSecret(), mailbox.getSecretDigest());
    }

    private Optional<Refusal> taken(Case report, UUID id, Object body) {
        return switch (body) {
            case Answer answer -> said(report, id, answer(report, answer), List.of());
            case Addition addition ->
                said(
                        report,
                        id,
                        note(Kind.ADDITION, null, addition.getText(), addition.getAttachments()),
                        addition.getAttachments());
            case Erasure _ -> erased(report, id);
            case Burn _ -> burnt(report, id);
            default -> Optional.of(Refusal.INVALID);
        };
    }

    /** An answer to a question that nobody asked says something all the same. */
    private Note answer(Case report, Answer answer) {
        boolean asked = correspondence.of(report).stream()
                .anyMatch(note -> note.kind() == Kind.QUESTION
                        && Integer.valueOf(answer.getQuestion()).equals(note.number()));
        return asked
                ? note(Kind.ANSWER, answer.getQuestion(), answer.getText(), List.of())
                : note(Kind.ADDITION, null, answer.getText(), List.of());
    }

    private Note note(Kind kind, @Nullable Integer number, String text, List<Attachment> files) {
        return new Note(
                kind,
                hour(),
                null,
                number,
                text,
                files.stream().map(Attachment::getId).toList());
    }

    private Optional<Refusal> said(Case report, UUID id, Note note, List<Attachment> files) {
        long before = correspondence.of(report).stream()
                .filter(known -> known.kind() != Kind.QUESTION)
                .count();
        if (before >= MAX_MESSAGES || !attachments.free(files)) {
            return Optional.of(Refusal.INVALID);
        }
        correspondence.add(report, id, note);
        attachments.expect(report, files);
        ledger.write(report, REPORTER, Deed.ANSWERED, List.of(note.kind().name()));
        store.decide(report, report.summary().answered());
        return Optional.empty();
    }

    private Optional<Refusal> erased(Case report, UUID id) {
        correspondence.remember(report, id);
        certificates.certify(report, "the reporter's wish", Choice.FORGOTTEN);
        ledger.erased(report, store.erase(report), REPORTER, Deed.ERASED_BY_REPORTER, List.of());
        return Optional.empty();
    }

    private Optional<Refusal> burnt(Case report, UUID id) {
        correspondence.remember(report, id);
        ledger.write(report, REPORTER, Deed.MAILBOX_CLOSED_BY_REPORTER, List.of());
        store.closeMailbox(report);
        return Optional.empty();
    }

    private long hour() {
        return Duration.ofMillis(clock.millis()).toHours();
    }
}
