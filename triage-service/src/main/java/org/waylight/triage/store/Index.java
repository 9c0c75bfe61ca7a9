package org.waylight.triage.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.Exploitation;
import org.waylight.message.TriageLevel;
import org.waylight.triage.assess.Clock;
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

        private @Nullable Queued queued() {
            return summary == null || summary.erased() ? null : new Queued(id, state, version, summary);
        }

        private @Nullable UUID mergedInto() {
            return summary == null ? null : summary.handling().mergedInto();
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

    /**
     * A report that still is one: not erased. What the queue is filtered and ordered by is kept here once more, since a look into
     * a hundred thousand summaries, which lie all over the memory, takes longer than all the rest of a page.
     */
    public static final class Queued {

        private final UUID id;
        private final State state;
        private final int version;
        private final Summary summary;
        private final Clock clock;
        private final TriageLevel level;
        private final long arrivedHour;
        private final String country;
        private final String language;
        private final List<Exploitation> exploitation;
        private final @Nullable String claimedBy;
        private final boolean needsInterpreter;
        private final boolean news;
        private final boolean asked;
        private final boolean toHandOver;
        private final boolean awaitsSecond;
        private final boolean waits;

        public Queued(UUID id, State state, int version, Summary summary) {
            this.id = id;
            this.state = state;
            this.version = version;
            this.summary = summary;
            this.clock = summary.essence().rule().clock();
            this.level = summary.essence().level();
            this.arrivedHour = summary.essence().arrivedHour();
            this.country = summary.essence().country();
            this.language = summary.essence().language();
            this.exploitation = summary.essence().exploitation();
            this.claimedBy = summary.handling().claimedBy();
            this.needsInterpreter = summary.handling().needsInterpreter();
            this.news = summary.news();
            this.asked = summary.handling().questions() > 0;
            this.toHandOver = summary.toHandOver();
            this.awaitsSecond = summary.awaitsSecond();
            this.waits = state.undecided() || news || asked || state != State.DECLINED && !summary.read();
        }

        public UUID id() {
            return id;
        }

        public State state() {
            return state;
        }

        public int version() {
            return version;
        }

        public Summary summary() {
            return summary;
        }

        Clock clock() {
            return clock;
        }

        public TriageLevel level() {
            return level;
        }

        /** Hours since 1970-01-01T00Z. */
        public long arrivedHour() {
            return arrivedHour;
        }

        /** ISO 3166-1 alpha-2. */
        public String country() {
            return country;
        }

        /** BCP 47. */
        public String language() {
            return language;
        }

        public List<Exploitation> exploitation() {
            return exploitation;
        }

        /** The account that works on it; null if nobody does. */
        public @Nullable String claimedBy() {
            return claimedBy;
        }

        public boolean needsInterpreter() {
            return needsInterpreter;
        }

        /** Whether the reporter said something since a person opened it last. */
        public boolean news() {
            return news;
        }

        /** Whether a question of an agency waits for an answer. */
        public boolean asked() {
            return asked;
        }

        /** Whether an agency without a key is still to be brought it by phone or on paper. */
        public boolean toHandOver() {
            return toHandOver;
        }

        /** Whether something of it waits for a second person. */
        public boolean awaitsSecond() {
            return awaitsSecond;
        }

        /** Whether a person has something to decide, to read or to look at for the first time. */
        public boolean waits() {
            return waits;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Queued queued
                    && id.equals(queued.id)
                    && state == queued.state
                    && version == queued.version
                    && summary.equals(queued.summary);
        }

        @Override
        public int hashCode() {
            return Objects.hash(id, version);
        }

        @Override
        public String toString() {
            return "Queued[redacted]";
        }
    }

    private static final String SELECT = "select id, state, version, wrapped_key, summary from report";

    private final EveryRow rows;
    private final JdbcClient jdbc;
    private final Columns columns;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final Ordered queue = new Ordered();
    private final Counter countries = new Counter();
    private final Counter languages = new Counter();
    private final Map<UUID, Set<UUID>> duplicates = new ConcurrentHashMap<>();
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

    /** Every report that is not erased, the most urgent first, as it is now. */
    public Collection<Queued> queue() {
        return queue.all();
    }

    /** The countries that reports of the queue are about, ISO 3166-1 alpha-2. */
    public Set<String> countries() {
        return countries.counted();
    }

    /** The languages that reports of the queue are in, BCP 47. */
    public Set<String> languages() {
        return languages.counted();
    }

    /** A report, unless it is erased or unknown. */
    public Optional<Queued> find(UUID id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::queued);
    }

    /** The reports that were closed as duplicates of {@code original}. */
    public List<Queued> duplicatesOf(UUID original) {
        return duplicates.getOrDefault(original, Set.of()).stream()
                .flatMap(id -> find(id).stream())
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
            link(id, known == null ? null : known.mergedInto(), entry.mergedInto());
            place(known, entry);
            return entry;
        });
        changes.incrementAndGet();
        return taken.get();
    }

    private void link(UUID duplicate, @Nullable UUID before, @Nullable UUID now) {
        if (Objects.equals(before, now)) return;
        if (before != null) {
            duplicates.computeIfPresent(before, (_, known) -> {
                var left = new TreeSet<>(known);
                left.remove(duplicate);
                return left.isEmpty() ? null : left;
            });
        }
        if (now != null) {
            duplicates.merge(now, Set.of(duplicate), (known, one) -> {
                var all = new TreeSet<>(known);
                all.addAll(one);
                return all;
            });
        }
    }

    private void place(@Nullable Entry known, Entry entry) {
        Queued before = known == null ? null : known.queued();
        Queued now = entry.queued();
        queue.change(before, now);
        if (now != null) {
            countries.more(now.summary().essence().country());
            languages.more(now.summary().essence().language());
        }
        if (before != null) {
            countries.less(before.summary().essence().country());
            languages.less(before.summary().essence().language());
        }
        if (now == null) {
            arrivedNanos.remove(entry.id());
        } else if (known == null) {
            arrivedNanos.put(entry.id(), System.nanoTime());
        }
    }

    /** How many reports have what; what none has is not there. */
    private static final class Counter {

        private final Map<String, Integer> counts = new ConcurrentHashMap<>();

        void more(String what) {
            counts.merge(what, 1, Integer::sum);
        }

        void less(String what) {
            counts.computeIfPresent(what, (_, count) -> count == 1 ? null : count - 1);
        }

        Set<String> counted() {
            return Set.copyOf(counts.keySet());
        }
    }
}
