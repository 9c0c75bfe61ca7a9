package org.waylight.triage.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.ChainId;
import org.waylight.audit.Digest;
import org.waylight.audit.ExportLine;
import org.waylight.audit.Place;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.store.Wrapped;
import org.waylight.wire.SealedSerde;

/**
 * Writes out the whole trail as it stands at one moment, line by line. Judges nothing: what was edited in the database is
 * written as it is, and what does not open is left out, for the check to find.
 */
@Component
class Export {

    private static final int FETCHED_AT_ONCE = 1_000;
    private static final int BUFFER = 1 << 16;
    private static final String SESSIONS = """
            select chain.id, chain.entries, chain.head, line.n, line.commitment, line.entry, line.checkpoint,
                null::bytea as wrapped_key
            from session_chain chain left join session_ledger line on line.session = chain.id
            order by chain.id, line.n
            """;
    private static final String REPORTS = """
            select chain.id, chain.entries, chain.head, line.n, line.commitment, line.entry, line.checkpoint,
                chain.wrapped_key
            from report chain left join ledger line on line.report = chain.id and line.n is not null
            where chain.entries > 0 or line.n is not null
            order by chain.id, line.n
            """;

    private final JdbcClient jdbc;
    private final StoreKey storeKey;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Export(
            JdbcClient jdbc,
            SealedSerde serde,
            Checkpoints checkpoints,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.storeKey = serde.storeKey();
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /**
     * Writes all of it.
     *
     * @throws UncheckedIOException if {@code out} takes no more
     */
    void write(OutputStream out) {
        snapshot.executeWithoutResult(transaction -> {
            var lines = new Lines(new BufferedOutputStream(out, BUFFER));
            lines.write(new ExportLine.Opening(
                    Duration.ofMillis(clock.millis()).toHours(),
                    checkpoints.last().number()));
            rows(SESSIONS, ChainId.Kind.SESSION, lines);
            rows(REPORTS, ChainId.Kind.REPORT, lines);
            lines.end();
        });
    }

    private void rows(String sql, ChainId.Kind kind, Lines lines) {
        jdbc.sql(sql).withFetchSize(FETCHED_AT_ONCE).query(row -> {
            lines.take(kind, row);
        });
    }

    /** The way through all rows. */
    private final class Lines {

        private final OutputStream out;
        private long chains;
        private long entries;
        private @Nullable ChainId chain;
        private @Nullable StoreKey key;

        Lines(OutputStream out) {
            this.out = out;
        }

        void take(ChainId.Kind kind, ResultSet row) throws SQLException {
            var id = new ChainId(kind, Objects.requireNonNull(row.getObject("id", UUID.class)));
            if (!id.equals(chain)) {
                chain = id;
                chains++;
                key = key(id, row.getBytes("wrapped_key"));
                write(new ExportLine.Chain(id, row.getLong("entries"), digest(row.getBytes("head"))));
            }
            long n = row.getLong("n");
            if (!row.wasNull()) {
                entries++;
                long checkpoint = row.getLong("checkpoint");
                write(new ExportLine.Entry(
                        n,
                        row.wasNull() ? null : checkpoint,
                        digest(row.getBytes("commitment")),
                        opened(new Place(id, n), row.getBytes("entry"))));
            }
        }

        /** A session's entries are under the store key, and so is the word that a report was erased. */
        private @Nullable StoreKey key(ChainId id, byte @Nullable [] wrapped) {
            try {
                return wrapped == null ? storeKey : Wrapped.key(storeKey, id.id(), wrapped);
            } catch (IllegalStateException edited) {
                return null;
            }
        }

        private ExportLine.@Nullable Opened opened(Place place, byte @Nullable [] sealed) {
            try {
                return sealed == null || key == null ? null : Chains.open(key, place, sealed);
            } catch (RuntimeException edited) {
                return null;
            }
        }

        void write(ExportLine line) {
            try {
                out.write(line.toJson().getBytes(UTF_8));
                out.write('\n');
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        void end() {
            write(new ExportLine.End(chains, entries));
            try {
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private static @Nullable Digest digest(byte @Nullable [] stored) {
        try {
            return stored == null ? null : Digest.of(stored);
        } catch (IllegalArgumentException edited) {
            return null;
        }
    }
}
