package org.waylight.triage.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.AuditEntry;
import org.waylight.audit.ChainId;
import org.waylight.audit.Head;
import org.waylight.audit.Place;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.wire.SealedSerde;

/**
 * Destroys what the chains of long-gone sessions say. The chain itself stays, with a closing entry that says so: the trail
 * verifies as before.
 */
@Component
public class OldSessions {

    /** Ended, by the checkpoint that covered the last entry, and never destroyed yet. The programs' chain never ends. */
    private static final String ENDED = """
            select chain.id from session_chain chain
            where chain.id <> :programs and chain.entries > 0 and not exists (
                select 1 from session_ledger line left join audit_checkpoint made on made.number = line.checkpoint
                where line.session = chain.id
                    and (line.entry is null or made.hour is null or made.hour >= :hour))
            """;

    private final Chains chains;
    private final JdbcClient jdbc;
    private final StoreKey storeKey;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OldSessions(Chains chains, JdbcClient jdbc, SealedSerde serde, TransactionTemplate transactions, Clock clock) {
        this.chains = chains;
        this.jdbc = jdbc;
        this.storeKey = serde.storeKey();
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many sessions still say something. */
    public int count() {
        return jdbc.sql("select count(*) from session_chain chain where chain.id <> :programs and not exists"
                        + " (select 1 from session_ledger line where line.session = chain.id and line.entry is null)")
                .param("programs", ChainId.PROGRAMS.id())
                .query(Integer.class)
                .single();
    }

    /**
     * Sessions that ended before an hour and name no entry of a report that can still be read: the two tell of the same
     * deed, and go together.
     *
     * @param hour hours since 1970-01-01T00Z
     */
    public List<UUID> before(long hour) {
        return jdbc
                .sql(ENDED)
                .param("programs", ChainId.PROGRAMS.id())
                .param("hour", hour)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list()
                .stream()
                .filter(this::namesNothing)
                .toList();
    }

    /** Destroys what {@code sessions} say, each in a transaction of its own; says how many went. */
    public int destroy(List<UUID> sessions, Who who, String rule) {
        sessions.forEach(session -> transactions.executeWithoutResult(transaction -> {
            Head head = chains.lock(ChainId.ofSession(session));
            jdbc.sql("update session_ledger set entry = null where session = ?")
                    .param(session)
                    .update();
            long now = Duration.ofMillis(clock.millis()).toHours();
            chains.add(head, new AuditEntry(now, who.name(), Deed.EXPIRED.name(), List.of(rule), null, true));
        }));
        return sessions.size();
    }

    private boolean namesNothing(UUID session) {
        var chain = ChainId.ofSession(session);
        return jdbc
                .sql("select n, entry from session_ledger where session = ?")
                .param(session)
                .query((row, number) -> Chains.open(
                                storeKey,
                                new Place(chain, row.getLong("n")),
                                Objects.requireNonNull(row.getBytes("entry")))
                        .entry())
                .list()
                .stream()
                .noneMatch(entry -> entry.beside() != null && isThere(entry.beside()));
    }

    private boolean isThere(Place entry) {
        return jdbc.sql("select exists (select 1 from ledger where report = ? and n = ? and entry is not null)")
                .param(entry.chain().id())
                .param(entry.n())
                .query(Boolean.class)
                .single();
    }
}
