package org.waylight.triage.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.audit.ChainId;
import org.waylight.audit.Digest;
import org.waylight.audit.Head;
import org.waylight.envelope.StoreKey;
import org.waylight.message.MailboxKey;
import org.waylight.topic.Topics;
import org.waylight.wire.SealedSerde;

/** The reports, each sealed under its own data key. Every call belongs into a transaction of its caller. */
@Component
public class ReportStore {

    private static final int KEY_ID_BYTES = 16;
    /** Tables of what persons did to a report, whose entries are sealed under its key. */
    private static final List<String> AT_THE_DESK =
            List.of("redaction", "finding", "translation", "draft", "intelligence", "rights_case", "agency_question");

    static final String SAVE = "update report set state = ?, version = ?, summary = ? where id = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Columns columns;
    private final Index index;
    private final Outbox outbox;
    private final Letters letters;
    private final Correspondence correspondence;
    private final Telling telling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportStore(
            JdbcClient jdbc,
            JdbcTemplate batches,
            SealedSerde serde,
            Index index,
            Outbox outbox,
            Letters letters,
            Correspondence correspondence,
            Telling telling,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.columns = new Columns(serde.storeKey());
        this.index = index;
        this.outbox = outbox;
        this.letters = letters;
        this.correspondence = correspondence;
        this.telling = telling;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Locks these reports until the present transaction ends, those that there are, in an order that all share. What becomes of
     * them in it is written before it commits, once for each however much happens to it.
     */
    public void together(Collection<UUID> ids) {
        var together = new Together(this, batches, columns, index);
        together.begin();
        jdbc.sql(
                        "select id, version, wrapped_key, summary, entries, head from report where id = any(?) order by id for update")
                .param(ids.toArray(UUID[]::new))
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
                    together.locked(id, columns.lookup(row), head(ChainId.ofReport(id), row));
                });
    }

    private @Nullable Together together() {
        return (Together) Pending.of(this);
    }

    /** How far the chain of a report has come that {@link #together} locked or that was added since; null of any other. */
    public @Nullable Head head(UUID id) {
        Together together = together();
        return together == null ? null : together.head(id);
    }

    /** Writes later how far the chain of such a report has come; no of any other. */
    public boolean save(Head head) {
        Together together = together();
        return together != null && together.save(head);
    }

    /** How far a chain has come, of a row with entries and head. */
    public static Head head(ChainId chain, ResultSet row) throws SQLException {
        byte[] digest = row.getBytes("head");
        return digest == null ? Head.start(chain) : new Head(chain, row.getLong("entries"), Digest.of(digest));
    }

    /** Stores a new report; nothing if its id is taken. */
    public Optional<Case> add(UUID id, Summary summary, Content content) {
        StoreKey key = columns.newKey();
        int rows = jdbc.sql("insert into report (id, state, version, wrapped_key, summary, content)"
                        + " values (?, ?, 1, ?, ?, ?) on conflict (id) do nothing")
                .param(id)
                .param(summary.state().name())
                .param(columns.wrap(id, key))
                .param(columns.seal(id, key, summary))
                .param(columns.seal(id, key, content))
                .update();
        if (rows == 0) {
            return Optional.empty();
        }
        var added = new Case(id, 1, key, summary);
        Together together = together();
        if (together != null) {
            together.locked(id, new Lookup.Found(added), Head.start(ChainId.ofReport(id)));
        }
        events.publishEvent(new News.Arrived(added, content));
        tell(id, 1, summary);
        return Optional.of(added);
    }

    /** The data key of a report out of its row, for what is read at start without a lock. */
    public StoreKey key(UUID id, byte[] wrapped) {
        return columns.unwrap(id, wrapped);
    }

    /** By what the report's wrapped key is told in a copy of the database: 16 bytes of its SHA-256, in hexadecimal. */
    public String keyId(Case report) {
        byte[] wrapped = jdbc.sql("select wrapped_key from report where id = ?")
                .param(report.id())
                .query((row, number) -> Objects.requireNonNull(row.getBytes("wrapped_key")))
                .single();
        return Digest.sha256(wrapped).hex().substring(0, 2 * KEY_ID_BYTES);
    }

    /** What is stored under {@code id}, locked until the transaction ends. */
    public Lookup lock(UUID id) {
        Together together = together();
        Lookup known = together == null ? null : together.lookup(id);
        return known == null ? locked(id) : known;
    }

    private Lookup locked(UUID id) {
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

    /** Writes a proposal, a decision or a message: a new version. */
    public Case decide(Case report, Summary changed) {
        return save(report, changed, report.version() + 1);
    }

    /** Writes what a report amounts to now that a person confirmed more of it: a new version. */
    public Case reassess(Case report, Content changed, Summary summary) {
        jdbc.sql("update report set content = ? where id = ?")
                .param(columns.seal(report.id(), report.key(), changed))
                .param(report.id())
                .update();
        return decide(report, summary);
    }

    /** Writes what nobody decides on: the version stays. */
    public Case note(Case report, Summary changed) {
        return save(report, changed, report.version());
    }

    /** Closes the reporter's mailbox for good; the report stays. */
    public Case closeMailbox(Case report) {
        letters.close(mailbox(report), Objects.requireNonNull(report.summary().letter()));
        return save(report, report.summary().withoutMailbox(), report.version());
    }

    /**
     * Destroys the report's key and everything under it: what was reported, said and sent with it, and the mailbox. Its
     * id and its state stay for the accounting.
     *
     * @return nothing; if something of it had left, what is still followed of that, under a new key
     */
    public Optional<Case> erase(Case report) {
        Set<String> unsent = outbox.forget(report.id());
        var letter = report.summary().letter();
        if (letter != null) {
            letters.close(mailbox(report), letter);
        }
        correspondence.forget(report.id());
        // Chunks that did not make a file yet are under the store key, so that they go by themselves.
        jdbc.sql("delete from chunk where attachment in (select id from attachment where report = ?)")
                .param(report.id())
                .update();
        jdbc.sql("delete from attachment where report = ?").param(report.id()).update();
        jdbc.sql("delete from related_token where report = ?")
                .param(report.id())
                .update();
        jdbc.sql("delete from routing_facts where report = ?")
                .param(report.id())
                .update();
        jdbc.sql("delete from legal_hold where report = ?").param(report.id()).update();
        jdbc.sql("delete from leaving where report = ?").param(report.id()).update();
        for (String table : AT_THE_DESK) {
            jdbc.sql("delete from " + table + " where report = ?")
                    .param(report.id())
                    .update();
        }
        events.publishEvent(new News.Erased(report.id()));
        if (report.summary().anythingSent()) {
            return Optional.of(follow(report, unsent.contains(Topics.REPORTS_CLEARED)));
        }
        forget(report, State.DECLINED);
        return Optional.empty();
    }

    /** Keeps the place of a report that was erased before the database knew it, so that it is never taken in. */
    public void neverTake(UUID id) {
        jdbc.sql("insert into report (id, state, version) values (?, ?, 1) on conflict (id) do nothing")
                .param(id)
                .param(State.DECLINED.name())
                .update();
        tell(new Index.Entry(id, State.DECLINED, 1, null));
    }

    /** Destroys what was still followed of an erased report. Its id and its state stay for the accounting. */
    public void forget(Case followed) {
        forget(followed, followed.summary().state());
    }

    private void forget(Case report, State last) {
        update(report.id(), last, report.version() + 1, null, null);
        tell(new Index.Entry(report.id(), last, report.version() + 1, null));
    }

    private Case follow(Case report, boolean unsentClearance) {
        StoreKey key = columns.newKey();
        UUID id = report.id();
        Summary left = report.summary().erasedButFollowed(unsentClearance);
        var followed = new Case(id, report.version() + 1, key, left);
        update(id, left.state(), followed.version(), columns.wrap(id, key), columns.seal(id, key, left));
        tell(id, followed.version(), left);
        return followed;
    }

    private void update(UUID id, State state, int version, byte @Nullable [] wrappedKey, byte @Nullable [] summary) {
        Together together = together();
        if (together != null) {
            together.release(id);
        }
        jdbc.sql("update report set state = ?, version = ?, wrapped_key = ?, summary = ?, content = null where id = ?")
                .param(state.name())
                .param(version)
                .param(wrappedKey)
                .param(summary)
                .param(id)
                .update();
    }

    private Case save(Case report, Summary written, int version) {
        Summary changed = counted(report.summary(), written);
        Summary told =
                withLetter(report, telling == Telling.AT_ONCE && changed.unpublished() ? changed.published() : changed);
        var saved = new Case(report.id(), version, report.key(), told);
        Together together = together();
        if (together == null || !together.save(saved)) {
            jdbc.sql(SAVE)
                    .param(told.state().name())
                    .param(version)
                    .param(columns.seal(report.id(), report.key(), told))
                    .param(report.id())
                    .update();
        }
        tell(report.id(), version, told);
        return saved;
    }

    /** Here, so that no way to open, to decide or to hear of a report goes uncounted. */
    private Summary counted(Summary before, Summary after) {
        var known = after.handling().counted();
        var now = known.after(before, after, Duration.ofMillis(clock.millis()).toMinutes());
        return now.equals(known) ? after : after.handled(handling -> handling.counted(now));
    }

    private void tell(UUID id, int version, Summary summary) {
        tell(new Index.Entry(id, summary.state(), version, summary));
    }

    private void tell(Index.Entry entry) {
        Together together = together();
        if (together == null) {
            AfterCommit.run(() -> index.put(entry));
        } else {
            together.tell(entry);
        }
    }

    /** Tells the reporter, if there is a mailbox and it is to hold something else than before. */
    private Summary withLetter(Case report, Summary changed) {
        var letter = changed.letter();
        if (letter == null || letter.equals(report.summary().letter())) {
            return changed;
        }
        var next = letter.next();
        letters.send(mailbox(report), next, correspondence.of(report));
        return changed.told(next);
    }

    private MailboxKey mailbox(Case report) {
        return Objects.requireNonNull(content(report).report().getMailbox());
    }
}
