package org.waylight.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.waylight.envelope.AuditCheckpoints;
import org.waylight.envelope.IdentityKey;
import org.waylight.message.AuditCheckpoint;

/** A trail in memory, written as triage would, for tests of the check. */
final class Trail {

    final IdentityKey triage = IdentityKey.generate();
    final List<AuditCheckpoint> checkpoints = new ArrayList<>();
    private final Map<ChainId, List<Row>> chains = new LinkedHashMap<>();
    private final List<ChainId> leaves = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree();
    private final Random random;

    Trail(long seed) {
        random = new Random(seed);
    }

    static final class Row {
        final Place place;
        final Salt salt;
        Digest commitment;
        AuditEntry entry;
        Long checkpoint;
        boolean destroyed;

        Row(Place place, Salt salt, AuditEntry entry) {
            this.place = place;
            this.salt = salt;
            this.entry = entry;
            this.commitment = entry.commitment(place, salt);
        }
    }

    /** Something like a day: entries of reports, some by a session, and now and then a checkpoint; some at the end uncovered. */
    static Trail of(long seed, int deeds) {
        var trail = new Trail(seed);
        for (int deed = 0; deed < deeds; deed++) {
            ChainId report = trail.some(ChainId.Kind.REPORT, 7);
            if (trail.random.nextBoolean()) {
                trail.write(report, null, "PROGRESS");
            } else {
                trail.atTheDesk(report, trail.some(ChainId.Kind.SESSION, 2), "OPENED");
            }
            if (trail.random.nextInt(4) == 0) {
                trail.checkpoint();
            }
        }
        trail.write(trail.some(ChainId.Kind.REPORT, 7), null, "PROGRESS");
        trail.checkpoint();
        trail.write(trail.some(ChainId.Kind.REPORT, 7), null, "PROGRESS");
        return trail;
    }

    ChainId some(ChainId.Kind kind, int many) {
        return new ChainId(kind, new UUID(0, random.nextInt(many)));
    }

    void atTheDesk(ChainId report, ChainId session, String deed) {
        var ofReport = new Place(report, rows(report).size() + 1L);
        write(report, new Place(session, rows(session).size() + 1L), deed);
        write(session, ofReport, deed);
    }

    void write(ChainId chain, Place beside, String deed) {
        write(chain, new AuditEntry(490_000, "ana", deed, List.of("R-0" + random.nextInt(9)), beside, false));
    }

    void write(ChainId chain, AuditEntry entry) {
        var place = new Place(chain, rows(chain).size() + 1L);
        rows(chain).add(new Row(place, Salt.random(), entry));
    }

    /** Destroys what a chain holds, and says so. */
    void erase(ChainId chain) {
        rows(chain).forEach(row -> row.destroyed = true);
        write(chain, new AuditEntry(490_000, "reporter", "ERASED_BY_REPORTER", List.of(), null, true));
    }

    List<Row> rows(ChainId chain) {
        return chains.computeIfAbsent(chain, _ -> new ArrayList<>());
    }

    void checkpoint() {
        long number = checkpoints.size() + 1;
        chains.keySet().stream()
                .sorted()
                .filter(chain -> !leaves.contains(chain))
                .forEach(chain -> {
                    leaves.add(chain);
                    tree.add(Head.start(chain).leaf());
                });
        long entries = 0;
        for (var chain : chains.entrySet()) {
            chain.getValue().stream().filter(row -> row.checkpoint == null).forEach(row -> row.checkpoint = number);
            tree.set(leaves.indexOf(chain.getKey()), head(chain.getKey()).leaf());
            entries += chain.getValue().size();
        }
        Digest previous = checkpoints.isEmpty()
                ? MerkleTree.EMPTY
                : Digest.of(checkpoints.getLast().getRoot().array());
        checkpoints.add(sign(new AuditCheckpoint(
                number,
                490_000L,
                entries,
                (long) tree.size(),
                ByteBuffer.wrap(tree.root().toBytes()),
                ByteBuffer.wrap(previous.toBytes()),
                ByteBuffer.allocate(0))));
    }

    AuditCheckpoint sign(AuditCheckpoint checkpoint) {
        return AuditCheckpoints.sign(triage, checkpoint);
    }

    private Head head(ChainId chain) {
        Head head = Head.start(chain);
        for (Row row : rows(chain)) {
            head = head.with(row.commitment);
        }
        return head;
    }

    /** As triage exports it; heads and counts always fit the rows, as a forger who knows the arithmetic would have it. */
    List<String> export() {
        List<ExportLine> lines = new ArrayList<>();
        lines.add(new ExportLine.Opening(490_000, checkpoints.size()));
        long entries = 0;
        for (ChainId.Kind kind : List.of(ChainId.Kind.SESSION, ChainId.Kind.REPORT)) {
            for (ChainId chain : chains.keySet().stream()
                    .filter(chain -> chain.kind() == kind)
                    .sorted()
                    .toList()) {
                lines.add(new ExportLine.Chain(
                        chain, rows(chain).size(), head(chain).digest()));
                for (Row row : rows(chain)) {
                    entries++;
                    lines.add(new ExportLine.Entry(
                            row.place.n(),
                            row.checkpoint,
                            row.commitment,
                            row.destroyed ? null : new ExportLine.Opened(row.salt, row.entry)));
                }
            }
        }
        lines.add(new ExportLine.End(chains.size(), entries));
        return lines.stream().map(ExportLine::toJson).toList();
    }

    Findings check() {
        return check(export());
    }

    Findings check(List<String> export) {
        return Verification.verify(export.iterator(), checkpoints, Verification.Source.TOPIC, triage.verifyingKey());
    }
}
