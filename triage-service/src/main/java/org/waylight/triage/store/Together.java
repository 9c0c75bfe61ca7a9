package org.waylight.triage.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.waylight.audit.Head;

/**
 * The reports that one transaction takes together: locked and read by one statement, and written by one before it commits,
 * however many messages about each of them it took.
 */
final class Together extends Pending {

    private static final String EXTEND = "update report set entries = ?, head = ? where id = ?";
    private static final String SAVE_AND_EXTEND =
            "update report set state = ?, version = ?, summary = ?, entries = ?, head = ? where id = ?";

    private final JdbcTemplate batches;
    private final Columns columns;
    private final Index index;
    private final Map<UUID, Row> rows = new HashMap<>();
    private final Map<UUID, Index.Entry> news = new HashMap<>();
    private boolean written;

    Together(ReportStore owner, JdbcTemplate batches, Columns columns, Index index) {
        super(owner);
        this.batches = batches;
        this.columns = columns;
        this.index = index;
    }

    /** A locked report as it is in this transaction. */
    private static final class Row {
        private Lookup lookup;
        private Head head;
        private @Nullable Case changed;
        private boolean extended;

        Row(Lookup lookup, Head head) {
            this.lookup = lookup;
            this.head = head;
        }
    }

    /** @param head of its chain, in the same state */
    void locked(UUID id, Lookup lookup, Head head) {
        rows.put(id, new Row(lookup, head));
    }

    /** Null if it is not one of those that are taken together. */
    @Nullable
    Lookup lookup(UUID id) {
        Row row = rows.get(id);
        return row == null ? null : row.lookup;
    }

    /** Null if it is not one of those that are taken together. */
    @Nullable
    Head head(UUID id) {
        Row row = rows.get(id);
        return row == null ? null : row.head;
    }

    /** Writes it later; no if it is not one of those that are taken together, or these are written already. */
    boolean save(Case changed) {
        Row row = written ? null : rows.get(changed.id());
        if (row == null) {
            return false;
        }
        row.lookup = Columns.lookup(changed);
        row.changed = changed;
        return true;
    }

    /** As {@link #save}: how far the report's chain has come. */
    boolean save(Head head) {
        Row row = written ? null : rows.get(head.chain().id());
        if (row == null) {
            return false;
        }
        row.head = head;
        row.extended = true;
        return true;
    }

    /** Writes what waits of a report, which somebody is about to write past this. */
    void release(UUID id) {
        Row row = rows.remove(id);
        if (row != null) {
            write(List.of(row));
        }
    }

    /** What memory learns of a report once this has committed: the last word alone. */
    void tell(Index.Entry entry) {
        news.put(entry.id(), entry);
    }

    @Override
    protected void write() {
        write(List.copyOf(rows.values()));
        written = true;
    }

    private void write(List<Row> some) {
        var changes = new ArrayList<Object[]>();
        var extensions = new ArrayList<Object[]>();
        var both = new ArrayList<Object[]>();
        for (Row row : some) {
            Case changed = row.changed;
            if (changed != null) {
                String state = changed.summary().state().name();
                byte[] summary = columns.seal(changed.id(), changed.key(), changed.summary());
                if (row.extended) {
                    both.add(new Object[] {
                        state,
                        changed.version(),
                        summary,
                        row.head.n(),
                        row.head.digest().toBytes(),
                        changed.id()
                    });
                } else {
                    changes.add(new Object[] {state, changed.version(), summary, changed.id()});
                }
            } else if (row.extended) {
                extensions.add(new Object[] {
                    row.head.n(), row.head.digest().toBytes(), row.head.chain().id()
                });
            }
        }
        batches.batchUpdate(ReportStore.SAVE, changes);
        batches.batchUpdate(EXTEND, extensions);
        batches.batchUpdate(SAVE_AND_EXTEND, both);
    }

    @Override
    public void afterCommit() {
        news.values().forEach(index::put);
    }

    /** After all that hands heads to it when they are written. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
