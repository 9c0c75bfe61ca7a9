package org.waylight.triage.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.wire.SealedSerde;

/** Every report's summary, opened at start and kept in memory: nothing of it is searchable in the database. */
@Component
public class Index {

    /**
     * A report as the database has it.
     *
     * @param summary null once it is erased
     */
    public record Entry(
            UUID id, State state, int version, @Nullable Summary summary) {
        private int revision() {
            return summary == null ? Integer.MAX_VALUE : summary.revision();
        }

        private @Nullable UUID mailbox() {
            return summary == null || summary.letter() == null
                    ? null
                    : summary.letter().mailbox();
        }

        @Override
        public String toString() {
            return "Entry[redacted]";
        }
    }

    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> reportOfMailbox = new ConcurrentHashMap<>();

    Index(JdbcClient jdbc, SealedSerde serde) {
        var columns = new Columns(serde.storeKey());
        jdbc
                .sql("select id, state, version, wrapped_key, summary from report")
                .query((row, number) -> columns.entry(row))
                .stream()
                .forEach(this::put);
    }

    /** All, in no order. */
    public Collection<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** What is known of a report. */
    public Optional<Entry> find(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The report whose mailbox this is. */
    public Optional<UUID> reportOf(UUID mailbox) {
        return Optional.ofNullable(reportOfMailbox.get(mailbox));
    }

    /** Takes {@code entry} unless a newer one is known: commits may be told out of order. */
    void put(Entry entry) {
        entries.compute(entry.id(), (id, known) -> {
            if (known != null && known.revision() >= entry.revision()) {
                return known;
            }
            UUID before = known == null ? null : known.mailbox();
            UUID now = entry.mailbox();
            if (before != null && !before.equals(now)) {
                reportOfMailbox.remove(before);
            }
            if (now != null) {
                reportOfMailbox.put(now, id);
            }
            return entry;
        });
    }
}
