package org.waylight.triage.related;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.related.identify.Identifier.Kind;
import org.waylight.triage.related.identify.Identifiers;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.EveryRow;
import org.waylight.triage.store.ReportStore;

/** The tokens of each report in the database: one row, sealed under the report's data key. */
@Component
class Tokens {

    /** The row's size grows by this many tokens at a time, so that few and none look alike. */
    private static final int STEP = 8;
    /** Kind (0 if the place is empty), then the token. */
    private static final int PLACE_BYTES = 1 + 2 * Long.BYTES;

    private static final String EACH = "select report.id, report.wrapped_key, related_token.entry from related_token"
            + " join report on report.id = related_token.report where report.wrapped_key is not null";

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final JdbcClient jdbc;
    private final EveryRow rows;
    private final ReportStore store;

    Tokens(JdbcClient jdbc, EveryRow rows, ReportStore store) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.store = store;
    }

    /**
     * Keeps {@code more} beside what is kept of the report, {@value Identifiers#MOST} in all, in the caller's transaction.
     *
     * @param report locked
     * @return all that is kept now
     */
    List<Token> add(Case report, List<Token> more) {
        List<Token> known = of(report);
        var all = new ArrayList<>(known);
        more.stream()
                .filter(token -> !known.contains(token))
                .limit(Identifiers.MOST - known.size())
                .forEach(all::add);
        jdbc.sql("insert into related_token (report, entry) values (?, ?)"
                        + " on conflict (report) do update set entry = excluded.entry")
                .param(report.id())
                .param(report.key().seal(bytes(all), place(report.id())))
                .update();
        return all;
    }

    /** What is kept of a report. */
    List<Token> of(Case report) {
        return jdbc.sql("select entry from related_token where report = ?")
                .param(report.id())
                .query((row, number) ->
                        tokens(report.id(), report.key(), Objects.requireNonNull(row.getBytes("entry"))))
                .optional()
                .orElse(List.of());
    }

    /** What a report names. */
    record Named(UUID report, List<Token> tokens) {
        @Override
        public String toString() {
            return "Named[redacted]";
        }
    }

    /** Gives what is kept of every report, in no order. */
    void each(Consumer<Named> taker) {
        rows.read("related", EACH, (row, _) -> named(row), taker);
    }

    /** Gives what is kept of these reports to {@code taker}, and to {@code gone} those of which nothing is. */
    void of(Set<UUID> reports, Consumer<Named> taker, Consumer<UUID> gone) {
        var left = new HashSet<>(reports);
        jdbc.sql(EACH + " and report.id = any(?)")
                .param(reports.toArray(UUID[]::new))
                .query((row, _) -> named(row).get())
                .list()
                .forEach(named -> {
                    left.remove(named.report());
                    taker.accept(named);
                });
        left.forEach(gone);
    }

    private Supplier<Named> named(ResultSet row) throws SQLException {
        UUID report = Objects.requireNonNull(row.getObject("id", UUID.class));
        byte[] wrapped = Objects.requireNonNull(row.getBytes("wrapped_key"));
        byte[] entry = Objects.requireNonNull(row.getBytes("entry"));
        return () -> new Named(report, tokens(report, store.key(report, wrapped), entry));
    }

    private static List<Token> tokens(UUID report, StoreKey key, byte[] sealed) {
        var bytes = ByteBuffer.wrap(key.open(sealed, place(report)));
        var tokens = new ArrayList<Token>();
        while (bytes.hasRemaining()) {
            int kind = bytes.get();
            long high = bytes.getLong();
            long low = bytes.getLong();
            if (kind > 0) {
                tokens.add(new Token(KINDS.get(kind - 1), high, low));
            }
        }
        return tokens;
    }

    private static byte[] bytes(List<Token> tokens) {
        int steps = Math.max(1, Math.ceilDiv(tokens.size(), STEP));
        var bytes = ByteBuffer.allocate(steps * STEP * PLACE_BYTES);
        for (Token token : tokens) {
            bytes.put((byte) (1 + token.kind().ordinal())).putLong(token.high()).putLong(token.low());
        }
        return bytes.array();
    }

    private static String place(UUID report) {
        return "related/" + report;
    }
}
