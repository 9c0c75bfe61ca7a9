package org.waylight.triage.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.waylight.triage.store.Instances;
import org.waylight.watch.Meters;

/**
 * Walks along every chain once a day and sees whether it leads to its head, so that damage is noticed within a day. It proves
 * nothing to anybody else: that is what the auditor's check by the signed checkpoints is for.
 */
@Component
class NightlyCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(NightlyCheck.class);
    private static final int FETCHED_AT_ONCE = 1_000;
    private static final String CHAINS = """
            select 'REPORT' as kind, chain.id, chain.entries, chain.head, line.n, line.commitment
            from report chain left join ledger line on line.report = chain.id and line.n is not null
            where chain.entries > 0 or line.n is not null
            union all
            select 'SESSION', chain.id, chain.entries, chain.head, line.n, line.commitment
            from session_chain chain left join session_ledger line on line.session = chain.id
            order by 1, 2, 5
            """;

    private final Instances instances;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private volatile long found = -1;

    NightlyCheck(
            Instances instances,
            JdbcClient jdbc,
            Checkpoints checkpoints,
            PlatformTransactionManager transactions,
            Meters meters,
            Clock clock) {
        this.instances = instances;
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        meters.now(
                "triage.audit.faults", "chains that the nightly check found broken; -1 before the first", () -> found);
        long started = hour(clock);
        meters.eachMark(
                "triage.checkpoint.hours",
                "whole hours since the audit trail's last checkpoint",
                () -> hour(clock)
                        - (checkpoints.last().number() == 0
                                ? started
                                : checkpoints.last().hour()));
    }

    private static long hour(Clock clock) {
        return Duration.ofMillis(clock.millis()).toHours();
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT24H")
    void look() {
        if (!instances.onDuty()) {
            return;
        }
        try {
            found = broken();
            if (found > 0) {
                LOGGER.atError()
                        .addKeyValue("stage", "audit")
                        .log("the trail does not hold: verify it by the auditor's copy");
            }
        } catch (RuntimeException away) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "audit")
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("the nightly check of the trail could not run");
        }
    }

    /** How many chains do not lead to their head. */
    long broken() {
        return Objects.requireNonNull(snapshot.execute(transaction -> {
            var walk = new Walk();
            jdbc.sql(CHAINS).withFetchSize(FETCHED_AT_ONCE).query(row -> {
                walk.take(row);
            });
            return walk.end();
        }));
    }

    /** The way along all chains, one after another: memory for one head. */
    private static final class Walk {

        private @Nullable Head reached;
        private long entries;
        private @Nullable Digest stated;
        private boolean whole = true;
        private long broken;

        void take(ResultSet row) throws SQLException {
            var chain = new ChainId(
                    ChainId.Kind.valueOf(Objects.requireNonNull(row.getString("kind"))),
                    Objects.requireNonNull(row.getObject("id", UUID.class)));
            Head before = reached;
            if (before == null || !before.chain().equals(chain)) {
                var _ = end();
                before = Head.start(chain);
                entries = row.getLong("entries");
                stated = digest(row.getBytes("head"));
                whole = true;
            }
            reached = before;
            long n = row.getLong("n");
            if (!row.wasNull()) {
                Digest commitment = digest(row.getBytes("commitment"));
                if (n != before.next().n() || commitment == null) {
                    whole = false;
                } else {
                    reached = before.with(commitment);
                }
            }
        }

        long end() {
            Head last = reached;
            if (last != null && !(whole && last.n() == entries && last.digest().equals(stated))) {
                broken++;
            }
            reached = null;
            return broken;
        }

        private static @Nullable Digest digest(byte @Nullable [] stored) {
            try {
                return stored == null ? null : Digest.of(stored);
            } catch (IllegalArgumentException edited) {
                return null;
            }
        }
    }
}
