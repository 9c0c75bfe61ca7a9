package org.waylight.triage.audit;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.ChainId;
import org.waylight.audit.Digest;
import org.waylight.audit.Head;
import org.waylight.audit.MerkleTree;
import org.waylight.envelope.AuditCheckpoints;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.triage.store.Instances;
import org.waylight.triage.store.Outbox;
import org.waylight.wire.Message;
import org.waylight.wire.SealedSerde;

/**
 * Signs how the trail stands and gives it away, so that nobody can change it unseen afterwards, triage neither. Every minute
 * in which an entry was written, and once in an hour without any: whoever cuts off the end of the trail cuts off a
 * checkpoint that is due.
 *
 * <p>One transaction sees one moment: what it marks as covered is exactly what the heads that it reads tell of.
 */
@Component
class Checkpoints {

    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);
    private static final int FETCHED_AT_ONCE = 1_000;
    /** A leaf's place in the tree never changes: by the checkpoint that covered the chain first, then by its id. */
    private static final String HEADS = """
            select kind, id, entries, head from (
                select 'report' as kind, report.id, report.entries, report.head, first.checkpoint
                from report join ledger first on first.report = report.id and first.n = 1
                union all
                select 'session', session_chain.id, session_chain.entries, session_chain.head, first.checkpoint
                from session_chain join session_ledger first on first.session = session_chain.id and first.n = 1
            ) chain order by checkpoint, kind, id
            """;

    private final Instances instances;
    private final JdbcClient jdbc;
    private final SealedSerde serde;
    private final Outbox outbox;
    private final CheckpointsFile file;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Checkpoints(
            Instances instances,
            JdbcClient jdbc,
            SealedSerde serde,
            Outbox outbox,
            CheckpointsFile file,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.instances = instances;
        this.jdbc = jdbc;
        this.serde = serde;
        this.outbox = outbox;
        this.file = file;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * A checkpoint as triage remembers it.
     *
     * @param hour hours since 1970-01-01T00Z
     */
    record Made(long number, long hour, long entries, long chains, Digest root) {

        static final Made NONE = new Made(0, -1, 0, 0, MerkleTree.EMPTY);
    }

    /** Makes one if one is due; what stands in the way (an erasure at this very moment, an outage) is waited out. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void look() {
        if (!instances.onDuty()) {
            return;
        }
        try {
            var _ = make();
            file.append();
        } catch (RuntimeException away) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "audit")
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("the audit trail waits for its checkpoint");
        }
    }

    /** The last that was made. */
    Made last() {
        return jdbc.sql("select number, hour, entries, chains, root from audit_checkpoint order by number desc limit 1")
                .query((row, number) -> new Made(
                        row.getLong("number"),
                        row.getLong("hour"),
                        row.getLong("entries"),
                        row.getLong("chains"),
                        Digest.of(Objects.requireNonNull(row.getBytes("root")))))
                .optional()
                .orElse(Made.NONE);
    }

    /** Makes one if anything was written since the last, or the last is of another hour. */
    Optional<Made> make() {
        return Objects.requireNonNull(snapshot.execute(transaction -> {
            Made last = last();
            long number = last.number + 1;
            int covered = cover("ledger", " and n is not null", number) + cover("session_ledger", "", number);
            long hour = Duration.ofMillis(clock.millis()).toHours();
            return covered == 0 && hour == last.hour ? Optional.empty() : Optional.of(make(last, number, hour));
        }));
    }

    /**
     * Makes one in the caller's transaction although more left than the database knows: it takes a number after theirs, and
     * names the root that the database goes on from.
     */
    void makeAfter(long number) {
        var _ = cover("ledger", " and n is not null", number + 1) + cover("session_ledger", "", number + 1);
        var _ = make(last(), number + 1, Duration.ofMillis(clock.millis()).toHours());
    }

    private int cover(String entries, String chained, long number) {
        return jdbc.sql("update " + entries + " set checkpoint = ? where checkpoint is null" + chained)
                .param(number)
                .update();
    }

    private Made make(Made last, long number, long hour) {
        var made = over(number, hour);
        SealedEnvelope sealed =
                serde.seal(Topics.AUDIT_CHECKPOINTS, new Message<>(UUID.randomUUID(), signed(made, last)));
        outbox.send(Topics.AUDIT_CHECKPOINTS, sealed);
        keep(made, serde.frame(Topics.AUDIT_CHECKPOINTS, sealed));
        return made;
    }

    /** What a checkpoint says of all heads as the present transaction sees them. */
    Made over(long number, long hour) {
        var tree = new MerkleTree();
        var entries = new AtomicLong();
        try (Stream<Head> heads =
                jdbc.sql(HEADS).withFetchSize(FETCHED_AT_ONCE).query((row, count) -> head(row)).stream()) {
            heads.forEach(head -> {
                tree.add(head.leaf());
                entries.addAndGet(head.n());
            });
        }
        return new Made(number, hour, entries.get(), tree.size(), tree.root());
    }

    private static Head head(ResultSet row) throws SQLException {
        var kind = ChainId.Kind.valueOf(
                Objects.requireNonNull(row.getString("kind")).toUpperCase(Locale.ROOT));
        var chain = new ChainId(kind, Objects.requireNonNull(row.getObject("id", UUID.class)));
        return new Head(chain, row.getLong("entries"), Digest.of(Objects.requireNonNull(row.getBytes("head"))));
    }

    private AuditCheckpoint signed(Made made, Made last) {
        return AuditCheckpoints.sign(
                serde.identity(),
                AuditCheckpoint.newBuilder()
                        .setNumber(made.number)
                        .setHour(made.hour)
                        .setEntries(made.entries)
                        .setChains(made.chains)
                        .setRoot(ByteBuffer.wrap(made.root.toBytes()))
                        .setPreviousRoot(ByteBuffer.wrap(last.root.toBytes()))
                        .setSignature(ByteBuffer.allocate(0))
                        .build());
    }

    private void keep(Made made, byte[] line) {
        jdbc.sql("insert into audit_checkpoint (number, hour, entries, chains, root, line) values (?, ?, ?, ?, ?, ?)")
                .param(made.number)
                .param(made.hour)
                .param(made.entries)
                .param(made.chains)
                .param(made.root.toBytes())
                .param(line)
                .update();
    }
}
