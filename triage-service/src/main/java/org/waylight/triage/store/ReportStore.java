package org.waylight.triage.store;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.envelope.SealingKey;
import org.waylight.envelope.StoreKey;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxStatus;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.SealedSerde;

/** The reports, each sealed under its own data key. Every call belongs into a transaction of its caller. */
@Component
public class ReportStore {

    private final JdbcClient jdbc;
    private final Columns columns;
    private final Index index;
    private final Outbox outbox;
    private final SealedSerde serde;

    ReportStore(JdbcClient jdbc, SealedSerde serde, Index index, Outbox outbox) {
        this.jdbc = jdbc;
        this.columns = new Columns(serde.storeKey());
        this.index = index;
        this.outbox = outbox;
        this.serde = serde;
    }

    /** Stores a new report; nothing if its id is taken. */
    public Optional<Case> add(UUID id, Summary summary, Content content) {
        StoreKey key = columns.newKey();
        int added = jdbc.sql("insert into report (id, state, version, wrapped_key, summary, content)"
                        + " values (?, ?, 1, ?, ?, ?) on conflict (id) do nothing")
                .param(id)
                .param(summary.state().name())
                .param(columns.wrap(id, key))
                .param(columns.seal(id, key, summary))
                .param(columns.seal(id, key, content))
                .update();
        if (added == 0) {
            return Optional.empty();
        }
        tell(id, 1, summary);
        return Optional.of(new Case(id, 1, key, summary));
    }

    /** What is stored under {@code id}, locked until the transaction ends. */
    public Lookup lock(UUID id) {
        return jdbc.sql("select id, version, wrapped_key, summary from report where id = ? for update")
                .param(id)
                .query((row, number) -> columns.lookup(row))
                .optional()
                .orElseGet(Lookup.Absent::new);
    }

    /** The report itself. */
    public Content content(Case report) {
        return columns.content(
                report.id(),
                report.key(),
                jdbc.sql("select content from report where id = ?")
                        .param(report.id())
                        .query((row, number) -> Objects.requireNonNull(row.getBytes("content")))
                        .single());
    }

    /** Writes a proposal or a decision: a new version. */
    public Case decide(Case report, Summary changed) {
        return save(report, changed, report.version() + 1);
    }

    /** Writes what nobody decides on: the version stays. */
    public Case note(Case report, Summary changed) {
        return save(report, changed, report.version());
    }

    /** Destroys the report's key and everything under it; its id and its state stay for the accounting. */
    public void erase(Case report) {
        outbox.forget(report.id());
        save(report, report.summary().declined(DeclineReason.ERASED), report.version() + 1);
        jdbc.sql("update report set wrapped_key = null, summary = null, content = null where id = ?")
                .param(report.id())
                .update();
        var erased = new Index.Entry(report.id(), State.DECLINED, report.version() + 1, null);
        AfterCommit.run(() -> index.put(erased));
    }

    /** The first letter to a reporter's mailbox, or nothing if its key is none that can be sealed to. */
    public Optional<SealedEnvelope> firstLetter(MailboxKey mailbox) {
        try {
            return Optional.of(letter(mailbox, new Summary.Letter(1, MailboxStatus.RECEIVED)));
        } catch (IllegalArgumentException | IllegalStateException notAKey) {
            return Optional.empty();
        }
    }

    private Case save(Case report, Summary changed, int version) {
        Summary told = withLetter(report, changed);
        jdbc.sql("update report set state = ?, version = ?, summary = ? where id = ?")
                .param(told.state().name())
                .param(version)
                .param(columns.seal(report.id(), report.key(), told))
                .param(report.id())
                .update();
        tell(report.id(), version, told);
        return new Case(report.id(), version, report.key(), told);
    }

    private void tell(UUID id, int version, Summary summary) {
        var entry = new Index.Entry(id, summary.state(), version, summary);
        AfterCommit.run(() -> index.put(entry));
    }

    /** Tells the reporter, if there is a mailbox and its status changes. */
    private Summary withLetter(Case report, Summary changed) {
        var last = changed.letter();
        if (last == null || last.status() == changed.status()) {
            return changed;
        }
        var next = new Summary.Letter(last.sequence() + 1, changed.status());
        MailboxKey mailbox = Objects.requireNonNull(content(report).report().getMailbox());
        outbox.send(Topics.MAILBOXES, letter(mailbox, next));
        return changed.told(next);
    }

    private SealedEnvelope letter(MailboxKey mailbox, Summary.Letter letter) {
        var told = Mailbox.newBuilder()
                .setSequence(letter.sequence())
                .setStatus(letter.status())
                .setQuestions(java.util.List.of())
                .build();
        return serde.sealTo(
                SealingKey.of(mailbox.getPublicKey()), Topics.MAILBOXES, new Message<>(mailbox.getMailbox(), told));
    }
}
