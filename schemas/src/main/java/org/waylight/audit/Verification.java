package org.waylight.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waylight.audit.Fault.Kind;
import org.waylight.envelope.AuditCheckpoints;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AuditCheckpoint;

/**
 * Checks an export against the checkpoints: every entry against its commitment, every chain against its head, every head
 * against the root of every checkpoint that covered it. Nothing else is asked, least of all triage.
 */
public final class Verification {

    private static final int MOST_NAMED = 5;
    /** What triage writes into the programs' chain when its database was restored. */
    private static final String SET_BACK = "DATABASE_SET_BACK";

    private static final Pattern RANGE = Pattern.compile("from=(\\d{1,18}) to=(\\d{1,18}) .*");

    private final VerifyingKey triage;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Findings.SetBack> setBacks = new ArrayList<>();
    private long faultsInAll;
    private long chains;
    private long entries;
    private long opened;
    private long erased;
    private long uncovered;
    private long fitting;
    private long later;

    /** Heads as each checkpoint found them changed. */
    private final TreeMap<Long, List<Head>> changes = new TreeMap<>();
    /** How many entries each checkpoint covers first. */
    private final TreeMap<Long, Long> entriesOf = new TreeMap<>();
    /** Entries of reports of which a session's chain tells, until the report's own chain has told. */
    private final Map<Place, Told> told = new LinkedHashMap<>();

    private @Nullable Walk walk;
    private @Nullable ExportLine first;
    private @Nullable ExportLine last;

    private Verification(VerifyingKey triage) {
        this.triage = triage;
    }

    /** How the checkpoints were got. */
    public enum Source {
        /** All that there are: the last must be the last that triage made. */
        TOPIC,
        /** A copy, which may be older than the export. */
        COPY
    }

    /**
     * Checks.
     *
     * @param export its lines
     * @param checkpoints in any order; the same twice is once
     * @param triage the key that checkpoints must be signed with
     */
    public static Findings verify(
            Iterator<String> export, List<AuditCheckpoint> checkpoints, Source source, VerifyingKey triage) {
        var verification = new Verification(triage);
        verification.read(export);
        List<AuditCheckpoint> series = verification.series(checkpoints);
        verification.compare(series);
        return verification.findings(series, source);
    }

    private record Told(Place by, AuditEntry entry) {}

    // The export.

    private void read(Iterator<String> export) {
        long number = 0;
        while (export.hasNext()) {
            number++;
            ExportLine line;
            try {
                line = ExportLine.parse(export.next());
            } catch (IllegalArgumentException malformed) {
                fault(Kind.EXPORT, "line " + number, "is not what an export holds: it was changed or cut");
                continue;
            }
            if (first == null) {
                first = line;
            } else if (line instanceof ExportLine.Opening || last instanceof ExportLine.End) {
                fault(Kind.EXPORT, "line " + number, "follows the end of an export, or begins another");
            }
            last = line;
            take(line, number);
        }
        endOfChain();
        if (!(first instanceof ExportLine.Opening)) {
            fault(Kind.EXPORT, "line 1", "is not the opening of an export");
        }
        if (!(last instanceof ExportLine.End end)) {
            fault(Kind.EXPORT, "the last line", "is not the end of an export: it was cut off; export again");
        } else if (end.chains() != chains || end.entries() != entries) {
            fault(
                    Kind.EXPORT,
                    "the last line",
                    "counts " + end.entries() + " entries in " + end.chains() + " chains, there are " + entries + " in "
                            + chains);
        }
        told.forEach((place, by) -> fault(
                Kind.DELETED, place.toString(), "is not there, but " + by.by + " tells of it: " + by.entry.deed()));
    }

    private void take(ExportLine line, long number) {
        switch (line) {
            case ExportLine.Opening _, ExportLine.End _ -> endOfChain();
            case ExportLine.Chain chain -> {
                endOfChain();
                chains++;
                walk = new Walk(chain);
            }
            case ExportLine.Entry entry -> {
                entries++;
                if (walk == null) {
                    fault(Kind.EXPORT, "line " + number, "is an entry of no chain");
                } else {
                    walk.take(entry);
                }
            }
        }
    }

    private void endOfChain() {
        Walk ended = walk;
        walk = null;
        if (ended != null) {
            ended.end();
        }
    }

    /** The way along one chain. */
    private final class Walk {

        private final ExportLine.Chain stated;
        private final List<Place> unreadable = new ArrayList<>();
        private Head head;
        private long rows;
        private long destroyedUpTo;
        /** Number of the last entry's checkpoint; {@link Long#MAX_VALUE} if it has none. */
        private long mark;
        /** After a missing link no head can be computed. */
        private boolean broken;

        Walk(ExportLine.Chain stated) {
            this.stated = stated;
            this.head = Head.start(stated.id());
        }

        void take(ExportLine.Entry entry) {
            rows++;
            var place = new Place(stated.id(), entry.n());
            Place expected = head.next();
            if (entry.n() > expected.n()) {
                fault(
                        Kind.DELETED,
                        expected.toString(),
                        entry.n() == expected.n() + 1
                                ? "is missing"
                                : "and all up to " + new Place(stated.id(), entry.n() - 1) + " are missing");
                broken = true;
            } else if (entry.n() < expected.n()) {
                fault(Kind.REORDERED, place.toString(), "stands behind " + new Place(stated.id(), head.n()));
                broken = true;
                return;
            }
            mark(place, entry.checkpoint());
            content(place, entry);
            head = entry.commitment() == null
                    ? new Head(stated.id(), entry.n(), head.digest())
                    : new Head(stated.id(), entry.n() - 1, head.digest()).with(entry.commitment());
        }

        /** Before an entry moves the head, the head is what the checkpoint of the entry before found. */
        private void mark(Place place, @Nullable Long checkpoint) {
            long now = checkpoint == null ? Long.MAX_VALUE : checkpoint;
            if (now < mark) {
                fault(Kind.REORDERED, place.toString(), "is covered by an earlier checkpoint than the entry before it");
            }
            if (now != mark) {
                covered();
            }
            if (checkpoint == null) {
                uncovered++;
            } else {
                entriesOf.merge(checkpoint, 1L, Long::sum);
            }
            mark = now;
        }

        private void covered() {
            if (head.n() > 0 && mark != Long.MAX_VALUE) {
                changes.computeIfAbsent(mark, _ -> new ArrayList<>()).add(head);
            }
        }

        private void content(Place place, ExportLine.Entry entry) {
            if (entry.commitment() == null) {
                fault(Kind.EDITED, place.toString(), "has no commitment");
                broken = true;
                told.remove(place);
                return;
            }
            ExportLine.Opened content = entry.opened();
            if (content == null) {
                unreadable.add(place);
                told.remove(place);
                return;
            }
            if (!content.entry().commitment(place, content.salt()).equals(entry.commitment())) {
                fault(
                        Kind.EDITED,
                        place.toString(),
                        "does not say what was committed to there: edited, or from elsewhere");
                told.remove(place);
                return;
            }
            opened++;
            if (content.entry().destroys()) {
                destroyedUpTo = place.n();
            }
            if (stated.id().equals(ChainId.PROGRAMS) && content.entry().deed().equals(SET_BACK)) {
                setBack(content.entry());
            }
            pair(place, content.entry());
        }

        private void pair(Place place, AuditEntry entry) {
            if (stated.id().kind() == ChainId.Kind.SESSION) {
                if (entry.beside() != null) {
                    told.put(entry.beside(), new Told(place, entry));
                }
                return;
            }
            Told session = told.remove(place);
            if (session == null ? entry.beside() != null : !sameDeed(session, entry)) {
                fault(
                        Kind.UNPAIRED,
                        place.toString(),
                        "and " + (session == null ? String.valueOf(entry.beside()) : session.by.toString())
                                + " do not tell of the same deed of " + entry.who());
            }
        }

        private static boolean sameDeed(Told session, AuditEntry entry) {
            return session.by.equals(entry.beside())
                    && session.entry.who().equals(entry.who())
                    && session.entry.deed().equals(entry.deed());
        }

        void end() {
            covered();
            for (Place place : unreadable) {
                if (place.n() <= destroyedUpTo) {
                    erased++;
                } else {
                    fault(
                            Kind.UNREADABLE,
                            place.toString(),
                            "cannot be read: edited, moved, or destroyed without a word on record");
                }
            }
            if (rows < stated.entries() && head.n() < stated.entries()) {
                fault(
                        Kind.TRUNCATED,
                        stated.id().toString(),
                        "has " + stated.entries() + " entries and ends with " + head.n());
            } else if (head.n() > stated.entries()) {
                fault(
                        Kind.INSERTED,
                        new Place(stated.id(), stated.entries() + 1).toString(),
                        "and what follows is more than the " + stated.entries() + " entries of the chain");
            } else if (!broken && !head.digest().equals(stated.head())) {
                fault(
                        Kind.EDITED,
                        stated.id().toString(),
                        "does not lead to its head: a commitment or the head was edited");
            }
        }
    }

    private void setBack(AuditEntry entry) {
        Matcher range = RANGE.matcher(String.join(" ", entry.because()) + " ");
        if (range.matches()) {
            setBacks.add(new Findings.SetBack(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))));
        }
    }

    // The checkpoints.

    /** Those that triage signed, by number, each once. */
    private List<AuditCheckpoint> series(List<AuditCheckpoint> given) {
        List<AuditCheckpoint> series = new ArrayList<>();
        List<AuditCheckpoint> sorted = given.stream()
                .sorted(Comparator.comparing(AuditCheckpoint::getNumber))
                .toList();
        AuditCheckpoint before = null;
        for (AuditCheckpoint checkpoint : sorted) {
            if (checkpoint.equals(before)) {
                continue;
            }
            if (!AuditCheckpoints.verify(triage, checkpoint)) {
                fault(Kind.SIGNATURE, name(checkpoint), "is not signed by triage");
                continue;
            }
            if (before != null && before.getNumber() == checkpoint.getNumber()) {
                fault(
                        Kind.FORKED,
                        name(checkpoint),
                        "is there twice with different content: the trail was begun anew from an older state");
                continue;
            }
            before = checkpoint;
            if (!lost(checkpoint.getNumber())) {
                follows(series.isEmpty() ? null : series.getLast(), checkpoint);
                series.add(checkpoint);
            }
        }
        return series;
    }

    /** Whether it covers what a restored database lost, by the trail's own word. */
    private boolean lost(long number) {
        return setBacks.stream().anyMatch(setBack -> setBack.from() < number && number <= setBack.to());
    }

    private void follows(@Nullable AuditCheckpoint before, AuditCheckpoint checkpoint) {
        long expected = before == null ? 1 : before.getNumber() + 1;
        while (lost(expected)) {
            expected = past(expected);
        }
        if (checkpoint.getNumber() != expected) {
            fault(
                    Kind.GAP,
                    "checkpoint " + expected,
                    checkpoint.getNumber() == expected + 1
                            ? "is missing"
                            : "and all up to " + (checkpoint.getNumber() - 1) + " are missing");
            return;
        }
        ByteBuffer previous = before == null ? ByteBuffer.wrap(MerkleTree.EMPTY.toBytes()) : before.getRoot();
        if (!checkpoint.getPreviousRoot().equals(previous)) {
            fault(Kind.LINK, name(checkpoint), "does not name the root of the checkpoint before");
        }
    }

    private long past(long lost) {
        return setBacks.stream()
                        .filter(setBack -> setBack.from() < lost && lost <= setBack.to())
                        .mapToLong(Findings.SetBack::to)
                        .max()
                        .orElse(lost)
                + 1;
    }

    /** Computes every root; after the first that differs all others must. */
    private void compare(List<AuditCheckpoint> series) {
        var tree = new MerkleTree();
        var leaves = new HashMap<ChainId, Integer>();
        long covered = 0;
        var heads = new HashMap<ChainId, Long>();
        for (AuditCheckpoint checkpoint : series) {
            if (checkpoint.getNumber() > lastMade()) {
                later(checkpoint);
                continue;
            }
            List<Head> changed = changed(checkpoint.getNumber());
            for (Head head : changed) {
                Integer leaf = leaves.putIfAbsent(head.chain(), tree.size());
                if (leaf == null) {
                    tree.add(head.leaf());
                } else {
                    tree.set(leaf, head.leaf());
                }
                Long before = heads.put(head.chain(), head.n());
                covered += head.n() - (before == null ? 0 : before);
            }
            if (!ByteBuffer.wrap(tree.root().toBytes()).equals(checkpoint.getRoot())) {
                fault(
                        Kind.ROOT,
                        name(checkpoint),
                        "covers " + checkpoint.getEntries() + " entries in " + checkpoint.getChains()
                                + " chains, the export leads to another root with " + covered + " entries in "
                                + tree.size() + " chains" + named(changed) + "; no later checkpoint is compared");
                return;
            }
            fitting++;
        }
    }

    /** Made after the export, or before it by a triage whose database was set back since. */
    private void later(AuditCheckpoint checkpoint) {
        later++;
        if (first instanceof ExportLine.Opening opening && checkpoint.getHour() < opening.hour()) {
            fault(
                    Kind.FORKED,
                    name(checkpoint),
                    "was made before the export, which does not know it: the trail was set back to an older state");
        }
    }

    private long lastMade() {
        return first instanceof ExportLine.Opening opening ? opening.lastCheckpoint() : 0;
    }

    /** What the checkpoint found changed; that of missing ones before it too. New chains come in the order of their ids. */
    private List<Head> changed(long number) {
        List<Head> changed = new ArrayList<>();
        Map<Long, List<Head>> due = changes.headMap(number, true);
        for (List<Head> heads : due.values()) {
            heads.sort(Comparator.comparing(Head::chain));
            changed.addAll(heads);
        }
        due.clear();
        return changed;
    }

    private static String named(List<Head> changed) {
        if (changed.isEmpty()) {
            return "";
        }
        List<String> names = changed.stream()
                .limit(MOST_NAMED)
                .map(head -> head.chain().toString())
                .toList();
        return "; new in it, by the export: " + String.join(", ", names)
                + (changed.size() > MOST_NAMED ? " and " + (changed.size() - MOST_NAMED) + " more" : "");
    }

    private static String name(AuditCheckpoint checkpoint) {
        return "checkpoint " + checkpoint.getNumber();
    }

    // What came of it.

    private Findings findings(List<AuditCheckpoint> series, Source source) {
        long lastGiven = series.isEmpty() ? 0 : series.getLast().getNumber();
        if (source == Source.TOPIC && lastGiven < lastMade()) {
            fault(
                    Kind.GAP,
                    "checkpoint " + (lastGiven + 1),
                    "and all up to " + lastMade() + " are missing at the end: fetch them again, or they were withheld");
        }
        long beyond = entriesOf.tailMap(lastGiven, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Findings(
                chains,
                entries,
                opened,
                erased,
                fitting,
                lastGiven,
                later,
                beyond,
                uncovered,
                setBacks,
                faults,
                faultsInAll);
    }

    private void fault(Kind kind, String where, String says) {
        faultsInAll++;
        if (faults.size() < Findings.MOST_FAULTS) {
            faults.add(new Fault(kind, where, says));
        }
    }
}
