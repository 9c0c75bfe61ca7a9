package org.waylight.triage.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.audit.AuditEntry;
import org.waylight.audit.ChainId;
import org.waylight.audit.Digest;
import org.waylight.audit.ExportLine;
import org.waylight.audit.Head;
import org.waylight.audit.Place;
import org.waylight.audit.Salt;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Ledger.Entry;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Pending;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.SealedJson;
import org.waylight.wire.SealedSerde;

/** The chains in the database. A chain's head is locked while an entry is added, so that entries commit in their order. */
@Component
class Chains {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ReportStore reports;
    private final StoreKey storeKey;

    Chains(JdbcClient jdbc, JdbcTemplate batches, ReportStore reports, SealedSerde serde) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.batches = batches;
        this.storeKey = serde.storeKey();
    }

    /**
     * From here on until the present transaction ends its entries wait, and go to the database together before it commits: a
     * report that comes brings a dozen, and each would be two round trips.
     */
    void together() {
        if (waiting() == null) {
            new Together().begin();
        }
    }

    /** What waits of the present transaction; null if nothing waits in it. */
    private @Nullable Together waiting() {
        return (Together) Pending.of(this);
    }

    /** Before anything is read of what this transaction wrote. */
    private void write() {
        Together together = waiting();
        if (together != null) {
            together.write();
        }
    }

    /** Locks a chain until the transaction ends; a session's is begun if there is none. */
    Head lock(ChainId chain) {
        Together together = waiting();
        Head known = together == null ? null : together.heads.get(chain);
        return known == null ? locked(chain) : known;
    }

    private Head locked(ChainId chain) {
        Head taken = chain.kind() == ChainId.Kind.REPORT ? reports.head(chain.id()) : null;
        if (taken != null) {
            return taken;
        }
        String head = switch (chain.kind()) {
            case REPORT -> "select entries, head from report where id = ? for update";
            case SESSION ->
                "insert into session_chain (id, entries) values (?, 0)"
                        + " on conflict (id) do update set id = excluded.id returning entries, head";
        };
        return jdbc.sql(head)
                .param(chain.id())
                .query((row, number) -> ReportStore.head(chain, row))
                .single();
    }

    /** Adds an entry that stays readable whatever becomes of the report. */
    void add(Head head, AuditEntry entry) {
        add(head, storeKey, entry);
    }

    /** Adds an entry to the chain that {@link #lock} gave. */
    void add(Head head, StoreKey key, AuditEntry entry) {
        Place place = head.next();
        Salt salt = Salt.random();
        Digest commitment = entry.commitment(place, salt);
        var line = new Line(
                head.with(commitment), commitment, new Octets(seal(key, place, new Sealed(salt.hex(), entry))));
        Together together = waiting();
        if (together == null) {
            write(List.of(line), Map.of(head.chain(), line.head));
        } else {
            together.heads.put(head.chain(), line.head);
            together.lines.add(line);
        }
    }

    private void write(List<Line> lines, Map<ChainId, Head> heads) {
        for (ChainId.Kind kind : ChainId.Kind.values()) {
            batches.batchUpdate(
                    switch (kind) {
                        case REPORT -> "insert into ledger (report, n, commitment, entry) values (?, ?, ?, ?)";
                        case SESSION ->
                            "insert into session_ledger (session, n, commitment, entry) values (?, ?, ?, ?)";
                    },
                    lines.stream()
                            .filter(line -> line.head.chain().kind() == kind)
                            .map(line -> new Object[] {
                                line.head.chain().id(), line.head.n(), line.commitment.toBytes(), line.entry.bytes
                            })
                            .toList());
            batches.batchUpdate(
                    switch (kind) {
                        case REPORT -> "update report set entries = ?, head = ? where id = ?";
                        case SESSION -> "update session_chain set entries = ?, head = ? where id = ?";
                    },
                    heads.values().stream()
                            .filter(head -> head.chain().kind() == kind)
                            // Some are written with their reports.
                            .filter(head -> kind != ChainId.Kind.REPORT || !reports.save(head))
                            .map(head -> new Object[] {
                                head.n(), head.digest().toBytes(), head.chain().id()
                            })
                            .toList());
        }
    }

    /**
     * An entry to write.
     *
     * @param head of its chain after it
     */
    private record Line(Head head, Digest commitment, Octets entry) {}

    /** A sealed entry. */
    private static final class Octets {
        private final byte[] bytes;

        Octets(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** What a transaction wrote and the database does not have yet. */
    private final class Together extends Pending {
        private final List<Line> lines = new ArrayList<>();
        /** Also of what was written: locked until the end. */
        private final Map<ChainId, Head> heads = new LinkedHashMap<>();

        Together() {
            super(Chains.this);
        }

        @Override
        protected void write() {
            if (!lines.isEmpty()) {
                Chains.this.write(lines, heads);
                lines.clear();
            }
        }

        /** Before the reports, which take their heads with them. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 1;
        }
    }

    /** What a report's chain says, and what was on record before there were chains. */
    List<Entry> of(Case report) {
        write();
        return jdbc.sql("select n, entry from ledger where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> {
                    byte[] sealed = Objects.requireNonNull(row.getBytes("entry"));
                    long n = row.getLong("n");
                    return row.wasNull()
                            ? SealedJson.open(report.key(), sealed, Entry.class, beforeChains(report.id()))
                            : entry(open(report.key(), place(report.id(), n), sealed)
                                    .entry());
                })
                .list();
    }

    /** The newest entries of a session's chain, the oldest of them first. */
    List<Entry> newest(ChainId session, int limit) {
        write();
        return jdbc.sql("select n, entry from session_ledger where session = ? order by n desc limit ?")
                .param(session.id())
                .param(limit)
                .query((row, number) -> entry(open(
                                storeKey,
                                new Place(session, row.getLong("n")),
                                Objects.requireNonNull(row.getBytes("entry")))
                        .entry()))
                .list()
                .reversed();
    }

    private static Entry entry(AuditEntry entry) {
        return new Entry(entry.hour(), entry.who(), Deed.valueOf(entry.deed()), entry.because());
    }

    /** Seals what was written under a key that is about to be destroyed anew, under the key that takes its place. */
    void carryOver(Case before, Case after) {
        write();
        Map<Long, byte[]> anew = new LinkedHashMap<>();
        jdbc.sql("select seq, n, entry from ledger where report = ?")
                .param(before.id())
                .query(row -> {
                    byte[] sealed = Objects.requireNonNull(row.getBytes("entry"));
                    long n = row.getLong("n");
                    String place = row.wasNull() ? beforeChains(before.id()) : where(place(before.id(), n));
                    anew.put(row.getLong("seq"), after.key().seal(before.key().open(sealed, place), place));
                });
        anew.forEach((seq, entry) -> jdbc.sql("update ledger set entry = ? where seq = ?")
                .param(entry)
                .param(seq)
                .update());
    }

    /** Destroys what a report's chain says, and leaves the chain. */
    void forget(UUID report) {
        write();
        jdbc.sql("update ledger set entry = null where report = ? and n is not null")
                .param(report)
                .update();
        jdbc.sql("delete from ledger where report = ? and n is null")
                .param(report)
                .update();
    }

    /**
     * What was sealed at a place.
     *
     * @throws RuntimeException if it was edited or moved, or is under another key
     */
    static ExportLine.Opened open(StoreKey key, Place place, byte[] sealed) {
        Sealed opened = SealedJson.open(key, sealed, Sealed.class, where(place));
        return new ExportLine.Opened(Salt.ofHex(opened.salt), opened.entry);
    }

    private static byte[] seal(StoreKey key, Place place, Sealed entry) {
        return SealedJson.seal(key, entry, where(place));
    }

    private record Sealed(String salt, AuditEntry entry) {}

    private static Place place(UUID report, long n) {
        return new Place(ChainId.ofReport(report), n);
    }

    private static String where(Place place) {
        return "ledger/" + place;
    }

    private static String beforeChains(UUID report) {
        return "ledger/" + report;
    }
}
