package org.waylight.triage.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.wire.SealedSerde;

/** Every report's summary, opened at start and kept in memory: nothing of it is searchable in the database. */
@Component
// What others commit while this loads is heard afterwards.
@DependsOn("instances")
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

        private @Nullable Rank rank() {
            return summary == null || summary.erased() ? null : Rank.of(id, summary.essence());
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

    /** A report that still is one: not erased. */
    public record Queued(UUID id, State state, int version, Summary summary) {

        /** Whether a person has something to decide, to read or to look at for the first time. */
        public boolean waits() {
            return state.undecided() || summary.news() || state != State.DECLINED && !summary.read();
        }

        @Override
        public String toString() {
            return "Queued[redacted]";
        }
    }

    /** Where a report stands in the queue: the most urgent first, the longest waiting among equals. */
    private record Rank(int clock, int level, long arrivedHour, UUID id) implements Comparable<Rank> {

        private static final Comparator<Rank> URGENCY = Comparator.comparingInt(Rank::clock)
                .thenComparingInt(Rank::level)
                .thenComparingLong(Rank::arrivedHour)
                .thenComparing(Rank::id);

        private static Rank of(UUID id, Summary.Essence essence) {
            return new Rank(essence.rule().clock().ordinal(), essence.level().ordinal(), essence.arrivedHour(), id);
        }

        @Override
        public int compareTo(Rank other) {
            return URGENCY.compare(this, other);
        }
    }

    private static final String SELECT = "select id, state, version, wrapped_key, summary from report";

    private final EveryRow rows;
    private final JdbcClient jdbc;
    private final Columns columns;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Rank, Queued> queue = new ConcurrentSkipListMap<>();
    /** By the clock that only goes forward; for what came since start. Never stored: a reporter's minute is nobody's. */
    private final Map<UUID, Long> arrivedNanos = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();
    private final Map<UUID, UUID> reportOfMailbox = new ConcurrentHashMap<>();

    Index(EveryRow rows, JdbcClient jdbc, SealedSerde serde) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.columns = new Columns(serde.storeKey());
        rows.read("index", SELECT, (row, _) -> columns.entry(row), this::put);
        // What was loaded came at another time.
        arrivedNanos.clear();
    }

    /** All, in no order. */
    public Collection<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** What is known of a report. */
    public Optional<Entry> entry(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** Every report that is not erased, the most urgent first, as it is now and changes. */
    public Collection<Queued> queue() {
        return Collections.unmodifiableCollection(queue.values());
    }

    /** A report, unless it is erased or unknown. */
    public Optional<Queued> find(UUID id) {
        return Optional.ofNullable(entries.get(id))
                .map(Entry::rank)
                .flatMap(rank -> Optional.ofNullable(queue.get(rank)));
    }

    /** The reports that were closed as duplicates of {@code original}. */
    public List<Queued> duplicatesOf(UUID original) {
        return queue.values().stream()
                .filter(report -> original.equals(report.summary().handling().mergedInto()))
                .toList();
    }

    /** Goes up with every change of any report. */
    public long changes() {
        return changes.get();
    }

    /**
     * When a report came, as far as it is known: by the time that went by, if it came since start; else the start of its
     * hour, so that nothing is ever taken to be younger than it is. One that was opened again came then.
     */
    public Instant arrived(Queued report, Instant now) {
        long reopened = report.summary().handling().reopenedMinute();
        if (reopened > 0) {
            return Instant.EPOCH.plus(Duration.ofMinutes(reopened));
        }
        Long nanos = arrivedNanos.get(report.id());
        return nanos == null
                ? Instant.EPOCH.plus(Duration.ofHours(report.summary().essence().arrivedHour()))
                : now.minusNanos(System.nanoTime() - nanos);
    }

    /** The report whose mailbox this is. */
    public Optional<UUID> reportOf(UUID mailbox) {
        return Optional.ofNullable(reportOfMailbox.get(mailbox));
    }

    /** Reads what another instance just changed. */
    void readAgain(Set<UUID> reports) {
        jdbc.sql(SELECT + " where id = any(?)")
                .param(reports.toArray(UUID[]::new))
                .query((row, _) -> columns.entry(row).get())
                .list()
                .forEach(this::put);
    }

    /** Reads everything, since nobody knows what changed, nor when; says which reports are otherwise than was known. */
    Set<UUID> readAgain() {
        var changed = new HashSet<UUID>();
        rows.read("index", SELECT, (row, _) -> columns.entry(row), entry -> {
            boolean known = entries.containsKey(entry.id());
            if (put(entry)) {
                changed.add(entry.id());
            }
            if (!known) {
                arrivedNanos.remove(entry.id());
            }
        });
        return changed;
    }

    /** Takes {@code entry} unless a newer one is known, and says whether: commits may be told out of order. */
    boolean put(Entry entry) {
        var taken = new AtomicBoolean();
        entries.compute(entry.id(), (id, known) -> {
            if (known != null && known.revision() >= entry.revision()) {
                return known;
            }
            taken.set(true);
            UUID before = known == null ? null : known.mailbox();
            UUID mailbox = entry.mailbox();
            if (before != null && !before.equals(mailbox)) {
                reportOfMailbox.remove(before);
            }
            if (mailbox != null) {
                reportOfMailbox.put(mailbox, id);
            }
            place(known, entry);
            return entry;
        });
        changes.incrementAndGet();
        return taken.get();
    }

    private void place(@Nullable Entry known, Entry entry) {
        Rank before = known == null ? null : known.rank();
        Rank now = entry.rank();
        if (before != null && !before.equals(now)) {
            queue.remove(before);
        }
        if (now == null || entry.summary() == null) {
            arrivedNanos.remove(entry.id());
            return;
        }
        queue.put(now, new Queued(entry.id(), entry.state(), entry.version(), entry.summary()));
        if (known == null) {
            arrivedNanos.put(entry.id(), System.nanoTime());
        }
    }
}
