package org.waylight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.audit.Fault.Kind;
import org.waylight.envelope.IdentityKey;
import org.waylight.message.AuditCheckpoint;

/** Whoever changes the trail is found out from an export and the checkpoints alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerificationTest {

    private static final ChainId REPORT = new ChainId(ChainId.Kind.REPORT, new UUID(0, 3));
    private static final ChainId OTHER = new ChainId(ChainId.Kind.REPORT, new UUID(0, 4));
    private static final ChainId SESSION = new ChainId(ChainId.Kind.SESSION, new UUID(0, 1));

    @Test
    void nothing_is_wrong_with_a_trail_that_nobody_touched() {
        Trail trail = Trail.of(1, 60);

        Findings found = trail.check();

        assertThat(found.faults()).isEmpty();
        assertThat(found.checkpoints()).isEqualTo(trail.checkpoints.size());
        assertThat(found.uncovered()).isEqualTo(1);
        assertThat(found.opened()).isEqualTo(found.entries());
        assertThat(found.beyond()).isZero();
    }

    @Test
    void an_empty_trail_holds() {
        var trail = new Trail(1);
        trail.checkpoint();

        assertThat(trail.check().faults()).isEmpty();
    }

    /** Two checkpoints left that the restored database does not know; it goes on from the first, under the number 4. */
    private static Trail restored(List<String> said) {
        var trail = new Trail(1);
        trail.write(REPORT, null, "ASSESSED");
        trail.checkpoint();
        AuditCheckpoint first = trail.checkpoints.getFirst();
        trail.write(ChainId.PROGRAMS, new AuditEntry(490_000, "restore", "DATABASE_SET_BACK", said, null, false));
        trail.checkpoint();
        AuditCheckpoint after = AuditCheckpoint.newBuilder(trail.checkpoints.removeLast())
                .setNumber(4L)
                .build();
        trail.rows(ChainId.PROGRAMS).forEach(row -> row.checkpoint = 4L);
        for (long lost = 2; lost <= 3; lost++) {
            trail.checkpoints.add(trail.sign(AuditCheckpoint.newBuilder(first)
                    .setNumber(lost)
                    .setEntries(7L)
                    .build()));
        }
        trail.checkpoints.add(trail.sign(after));
        return trail;
    }

    @Test
    void a_database_that_was_restored_on_record_is_told_and_no_fault() {
        Findings found = restored(List.of("from=1", "to=3", "erased=0")).check();

        assertThat(found.faults()).isEmpty();
        assertThat(found.setBacks()).containsExactly(new Findings.SetBack(1, 3));
        assertThat(found.checkpoints()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=1 to=2", "from=2 to=3", "from=0 to=3", "nothing"})
    void a_database_that_was_restored_otherwise_than_is_on_record_is_a_fault(String said) {
        assertThat(restored(List.of(said.split(" "))).check().hold()).isFalse();
    }

    /** One line of the export at a time, in every way, at every place. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_line_that_is_deleted_doubled_swapped_or_edited_is_found(long seed) {
        Trail trail = Trail.of(seed, 25);
        List<String> export = trail.export();
        var random = new Random(seed);
        for (int line = 0; line < export.size(); line++) {
            for (UnaryOperator<List<String>> forgery : forgeries(line, random)) {
                List<String> forged = forgery.apply(new ArrayList<>(export));
                if (!forged.equals(export)) {
                    assertThat(trail.check(forged).hold())
                            .as("seed %d, line %d was %s, is %s", seed, line, export.get(line), at(forged, line))
                            .isFalse();
                }
            }
        }
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "not there";
    }

    private static List<UnaryOperator<List<String>>> forgeries(int line, Random random) {
        return List.of(
                lines -> {
                    lines.remove(line);
                    return lines;
                },
                lines -> {
                    lines.add(line, lines.get(line));
                    return lines;
                },
                lines -> {
                    Collections.swap(lines, line, (line + 1) % lines.size());
                    return lines;
                },
                lines -> lines.subList(0, line),
                lines -> edited(lines, line, random));
    }

    /** Another digit for one digit, or another letter for one of a name; the hour and number of the opening are nobody's proof. */
    private static List<String> edited(List<String> lines, int line, Random random) {
        String text = lines.get(line);
        if (line == 0) {
            return lines;
        }
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            if (Character.isDigit(text.charAt(at))) {
                places.add(at);
            }
        }
        int at = places.get(random.nextInt(places.size()));
        char other = text.charAt(at) == '7' ? '3' : '7';
        lines.set(line, text.substring(0, at) + other + text.substring(at + 1));
        return lines;
    }

    /** Whoever knows the arithmetic, has the keys of the database and mends every commitment and head. */
    @Nested
    class A_forger_who_mends_all_hashes {

        private final Trail trail = new Trail(9);

        A_forger_who_mends_all_hashes() {
            trail.write(REPORT, null, "ASSESSED");
            trail.write(OTHER, null, "ASSESSED");
            trail.checkpoint();
            trail.atTheDesk(REPORT, SESSION, "OPENED");
            trail.write(REPORT, null, "PROGRESS");
            trail.checkpoint();
            trail.write(OTHER, null, "PROGRESS");
        }

        private void rewrite(ChainId chain, List<AuditEntry> entries) {
            List<Trail.Row> before = List.copyOf(trail.rows(chain));
            trail.rows(chain).clear();
            for (int row = 0; row < entries.size(); row++) {
                Trail.Row was = before.get(row);
                var is = new Trail.Row(was.place, was.salt, entries.get(row));
                is.checkpoint = was.checkpoint;
                trail.rows(chain).add(is);
            }
        }

        private List<AuditEntry> entries(ChainId chain) {
            return new ArrayList<>(
                    trail.rows(chain).stream().map(row -> row.entry).toList());
        }

        @Test
        void and_edits_is_found_at_the_first_checkpoint_that_knew_better() {
            List<AuditEntry> entries = entries(REPORT);
            entries.set(0, new AuditEntry(490_000, "bob", "ASSESSED", List.of(), null, false));
            rewrite(REPORT, entries);

            assertThat(trail.check().faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.ROOT))
                    .satisfies(fault -> assertThat(fault.where()).isEqualTo("checkpoint 1"))
                    .satisfies(fault -> assertThat(fault.says()).contains(REPORT.toString()));
        }

        @Test
        void and_truncates_is_found() {
            List<AuditEntry> entries = entries(REPORT);
            entries.removeLast();
            rewrite(REPORT, entries);

            assertThat(trail.check().faults()).extracting(Fault::where).containsExactly("checkpoint 2");
        }

        @Test
        void and_deletes_what_a_session_tells_of_is_named_twice() {
            List<AuditEntry> entries = entries(REPORT);
            entries.remove(1);
            rewrite(REPORT, entries);

            assertThat(trail.check().faults())
                    .extracting(Fault::kind)
                    .containsExactlyInAnyOrder(Kind.UNPAIRED, Kind.ROOT);
        }

        @Test
        void and_deletes_a_whole_chain_is_found() {
            trail.rows(OTHER).clear();
            List<String> without = new ArrayList<>(trail.export());
            without.removeIf(line -> line.contains(OTHER.toString()));
            without.set(without.size() - 1, new ExportLine.End(2, 4).toJson());

            assertThat(trail.check(without).faults())
                    .singleElement()
                    .hasToString(
                            "ROOT checkpoint 1: covers 2 entries in 2 chains, the export leads to another root with 1"
                                    + " entries in 1 chains; new in it, by the export: " + REPORT
                                    + "; no later checkpoint is compared");
        }

        @Test
        void and_claims_that_covered_entries_are_not_is_found() {
            trail.rows(REPORT).getLast().checkpoint = null;

            assertThat(trail.check().faults()).extracting(Fault::kind).containsExactly(Kind.ROOT);
        }

        @Test
        void is_not_found_where_no_checkpoint_has_looked_yet() {
            List<AuditEntry> entries = entries(OTHER);
            entries.removeLast();
            rewrite(OTHER, entries);

            assertThat(trail.check().hold()).isTrue();
        }
    }

    @Nested
    class An_erased_report {

        private final Trail trail = Trail.of(4, 30);

        @Test
        void still_verifies_with_nothing_left_to_read() {
            int before = trail.rows(REPORT).size();
            trail.erase(REPORT);
            trail.checkpoint();

            Findings found = trail.check();

            assertThat(found.faults()).isEmpty();
            assertThat(found.erased()).isEqualTo(before).isPositive();
        }

        @Test
        void is_told_from_one_whose_entries_were_destroyed_without_a_word() {
            trail.rows(REPORT).getFirst().destroyed = true;

            assertThat(trail.check().faults()).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
                assertThat(fault.where()).isEqualTo(REPORT + "#1");
            });
        }
    }

    @Nested
    class Checkpoints_that {

        private final Trail trail = Trail.of(6, 40);

        private List<Fault> faults() {
            return trail.check().faults();
        }

        @Test
        void come_twice_or_in_disorder_count_once() {
            trail.checkpoints.addAll(List.copyOf(trail.checkpoints));
            Collections.shuffle(trail.checkpoints, new Random(1));

            assertThat(faultsOf(trail.export())).isEmpty();
        }

        /** The export is made before; the opening counts checkpoints. */
        private List<Fault> faultsOf(List<String> export) {
            List<String> fixed = new ArrayList<>(export);
            long last = trail.checkpoints.stream()
                    .mapToLong(AuditCheckpoint::getNumber)
                    .max()
                    .orElse(0);
            fixed.set(0, new ExportLine.Opening(490_000, last).toJson());
            return trail.check(fixed).faults();
        }

        @Test
        void are_missing_in_between_leave_a_gap() {
            List<String> export = trail.export();
            trail.checkpoints.remove(2);

            assertThat(trail.check(export).faults()).extracting(Fault::kind).containsExactly(Kind.GAP);
        }

        @Test
        void are_missing_at_the_end_are_missed_but_by_an_older_copy() {
            List<String> export = trail.export();
            trail.checkpoints.removeLast();

            assertThat(trail.check(export).faults()).extracting(Fault::kind).containsExactly(Kind.GAP);
            Findings copy = Verification.verify(
                    export.iterator(), trail.checkpoints, Verification.Source.COPY, trail.triage.verifyingKey());
            assertThat(copy.faults()).isEmpty();
            assertThat(copy.beyond()).isPositive();
        }

        @Test
        void somebody_else_signed_do_not_count() {
            Findings found = Verification.verify(
                    trail.export().iterator(),
                    trail.checkpoints,
                    Verification.Source.COPY,
                    IdentityKey.generate().verifyingKey());

            assertThat(found.faults()).isNotEmpty().allMatch(fault -> fault.kind() == Kind.SIGNATURE);
        }

        @Test
        void name_another_root_before_do_not_follow() {
            trail.checkpoints.set(
                    3,
                    trail.sign(AuditCheckpoint.newBuilder(trail.checkpoints.get(3))
                            .setPreviousRoot(trail.checkpoints.get(0).getRoot())
                            .build()));

            assertThat(faults()).extracting(Fault::kind).containsExactly(Kind.LINK);
        }

        @Test
        void have_one_number_and_two_contents_tell_that_the_trail_was_set_back() {
            List<String> export = trail.export();
            trail.checkpoints.add(trail.sign(AuditCheckpoint.newBuilder(trail.checkpoints.getLast())
                    .setEntries(1)
                    .build()));

            assertThat(trail.check(export).faults()).extracting(Fault::kind).containsExactly(Kind.FORKED);
        }

        @Test
        void the_export_should_know_but_does_not_tell_that_the_trail_was_set_back() {
            List<String> export = new ArrayList<>(trail.export());
            trail.checkpoint();
            export.set(0, export.getFirst().replace("490000", "490002"));

            assertThat(trail.check(export).faults()).extracting(Fault::kind).containsExactly(Kind.FORKED);
        }

        @Test
        void were_made_after_the_export_are_not_compared() {
            List<String> export = trail.export();
            trail.write(REPORT, null, "PROGRESS");
            trail.checkpoint();

            Findings found = trail.check(export);

            assertThat(found.faults()).isEmpty();
            assertThat(found.later()).isEqualTo(1);
        }
    }
}
