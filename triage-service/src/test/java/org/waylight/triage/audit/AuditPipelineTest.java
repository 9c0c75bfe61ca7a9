package org.waylight.triage.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.SOON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.ChainId;
import org.waylight.audit.Digest;
import org.waylight.audit.ExportLine;
import org.waylight.audit.Fault;
import org.waylight.audit.Fault.Kind;
import org.waylight.audit.Findings;
import org.waylight.audit.Head;
import org.waylight.audit.Verification;
import org.waylight.audit.Verification.Source;
import org.waylight.envelope.Party;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.Exploitation;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Invariant I6: an outsider can verify who did what, and whoever changes the trail in the database is found out. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditPipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ReportStore store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private CheckpointsFile file;

    @Autowired
    private Export export;

    @Autowired
    private NightlyCheck nightlyCheck;

    @Autowired
    private OldSessions sessions;

    @Autowired
    private List<SmartLifecycle> lifecycles;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    // Ways.

    private UUID aReportOnRecord() {
        UUID id = world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setNarrative("The canaryword stood by the lift.")
                .build());
        world.awaitState(id, "assessed");
        return id;
    }

    private void atTheDesk(UUID report, UUID session, Deed deed) {
        transactions.executeWithoutResult(
                transaction -> ledger.write(locked(report), new Who("ana", session), deed, List.of("R-01")));
    }

    private Case locked(UUID report) {
        if (store.lock(report) instanceof Lookup.Found(Case found)) {
            return found;
        }
        throw new AssertionError("no such report");
    }

    /** A report with four entries, of which the last two are of one session; all covered. */
    private UUID aCoveredReport(UUID session) {
        UUID id = aReportOnRecord();
        world.get("/api/v1/reports/" + id, "ana");
        atTheDesk(id, session, Deed.OPENED);
        atTheDesk(id, session, Deed.HELD);
        awaitOnTopic(covered());
        return id;
    }

    /** The number of the checkpoint that covers everything so far. */
    private long covered() {
        var _ = made();
        file.append();
        return checkpoints.last().number();
    }

    /** What stands in the way is waited out, as triage's own timer does, which may be what stands there. */
    private Optional<Checkpoints.Made> made() {
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(ConcurrencyFailureException.class)
                .until(checkpoints::make, _ -> true);
    }

    private void awaitOnTopic(long number) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topic())
                        .extracting(AuditCheckpoint::getNumber)
                        .contains(number));
    }

    private List<AuditCheckpoint> topic() {
        return world.records(Topics.AUDIT_CHECKPOINTS).stream()
                .map(record ->
                        world.open(Party.AUDITOR, Topics.AUDIT_CHECKPOINTS, record.value(), AuditCheckpoint.class))
                .toList();
    }

    private List<String> exported() {
        var out = new ByteArrayOutputStream();
        export.write(out);
        return out.toString(UTF_8).lines().toList();
    }

    private Findings check(List<String> lines) {
        return Verification.verify(
                lines.iterator(),
                topic(),
                Source.TOPIC,
                world.serde(Party.TRIAGE).identity().verifyingKey());
    }

    private static ChainId report(UUID id) {
        return ChainId.ofReport(id);
    }

    private static String at(UUID report, long n) {
        return report(report) + "#" + n;
    }

    @Nested
    class What_a_session_said {

        @Test
        void is_destroyed_after_its_time_and_the_trail_verifies_as_before() {
            var kept = UUID.randomUUID();
            UUID id = aCoveredReport(kept);
            var over = UUID.randomUUID();
            transactions.executeWithoutResult(
                    transaction -> ledger.write(new Who("ana", over), Deed.SIGNED_IN, List.of("goneword")));
            awaitOnTopic(covered());
            long nextHour = world.now().getEpochSecond() / 3_600 + 1;

            assertThat(sessions.before(nextHour)).contains(over).doesNotContain(kept);
            assertThat(sessions.before(nextHour - 2)).doesNotContain(over);
            assertThat(sessions.destroy(List.of(over), Who.program("retention"), "DA-2"))
                    .isEqualTo(1);

            awaitOnTopic(covered());
            List<String> lines = exported();
            assertThat(check(lines).faults()).isEmpty();
            assertThat(lines.toString())
                    .contains(over.toString(), report(id).toString(), "DA-2")
                    .doesNotContain("goneword");
            assertThat(sessions.before(nextHour)).as("once").doesNotContain(over);
        }
    }

    @Nested
    class The_trail {

        @Test
        void is_exported_for_the_auditor_alone_who_finds_it_whole() {
            var session = UUID.randomUUID();
            UUID id = aCoveredReport(session);

            var export = world.download("/api/v1/audit/export", "aud");

            assertThat(export.statusCode()).isEqualTo(200);
            List<String> lines = new String(export.body(), UTF_8).lines().toList();
            Findings found = check(lines);
            assertThat(found.faults()).isEmpty();
            assertThat(found.checkpoints()).isEqualTo(checkpoints.last().number());
            assertThat(lines.toString())
                    .contains(report(id).toString(), session.toString(), "\"deed\":\"AUDIT_EXPORTED\"")
                    .doesNotContain("canaryword");
            assertThat(world.download("/api/v1/audit/export", "ana").statusCode())
                    .isEqualTo(403);
            assertThat(world.download("/api/v1/audit/export", "").statusCode()).isEqualTo(401);
            assertThat(world.visitor(Role.AUDITOR).get("/desk/audit/export").statusCode())
                    .isEqualTo(200);
            assertThat(world.visitor(Role.ANALYST).get("/desk/audit/export").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void tells_of_a_deed_at_the_desk_in_the_reports_chain_and_in_the_sessions_which_holds_no_reason() {
            var session = UUID.randomUUID();
            UUID id = aCoveredReport(session);

            List<String> lines = exported();

            int begin = lines.indexOf(lines.stream()
                    .filter(line -> line.contains("session/" + session))
                    .filter(line -> line.contains("\"chain\""))
                    .findFirst()
                    .orElseThrow());
            assertThat(lines.get(begin)).contains("\"entries\":2");
            assertThat(lines.get(begin + 1))
                    .contains("\"deed\":\"OPENED\"", "\"because\":[]", "\"beside\":\"" + at(id, 3) + "\"");
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .contains("\"because\":[\"R-01\"]", "\"beside\":\"session/" + session + "#1\""));
        }

        @Test
        void has_a_page_that_only_an_auditor_sees() {
            aCoveredReport(UUID.randomUUID());

            var page = world.visitor(Role.AUDITOR).get("/desk/audit");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(checkpoints.last().root().hex()).contains("/desk/audit/export");
            assertThat(world.visitor(Role.SENIOR).get("/desk/audit").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void of_a_report_that_was_erased_still_verifies_and_says_who_had_it_erased() {
            UUID id = aCoveredReport(UUID.randomUUID());
            assertThat(world.post(
                                    "/api/v1/reports/" + id + "/decline",
                                    "ana",
                                    Map.of("version", world.version(id), "reason", "ERASED"))
                            .status())
                    .isEqualTo(200);
            awaitOnTopic(covered());

            Findings found = check(exported());

            assertThat(found.faults()).isEmpty();
            assertThat(found.erased()).isGreaterThanOrEqualTo(4);
            assertThat(jdbc.sql("select count(*) from ledger where report = ? and entry is not null")
                            .param(id)
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(exported())
                    .anySatisfy(line -> assertThat(line).contains("\"because\":[\"ERASED\"]", "\"destroys\":true"));
        }
    }

    /** Each forgery is undone afterwards; other tests share the trail. */
    @Nested
    class Whoever_holds_the_database {

        private Findings after(Runnable forgery) {
            List<String> tables = List.of("ledger", "session_ledger");
            tables.forEach(table -> jdbc.sql("create table kept_" + table + " as table " + table)
                    .update());
            jdbc.sql("create table kept_heads as select id, entries, head from report")
                    .update();
            jdbc.sql("create table kept_sessions as table session_chain").update();
            try {
                forgery.run();
                return check(exported());
            } finally {
                transactions.executeWithoutResult(transaction -> {
                    jdbc.sql("delete from ledger").update();
                    jdbc.sql("insert into ledger overriding system value select * from kept_ledger")
                            .update();
                    jdbc.sql("delete from session_ledger").update();
                    jdbc.sql("insert into session_ledger select * from kept_session_ledger")
                            .update();
                    jdbc.sql("update report set entries = kept.entries, head = kept.head from kept_heads kept"
                                    + " where kept.id = report.id")
                            .update();
                    jdbc.sql("update session_chain chain set entries = kept.entries, head = kept.head"
                                    + " from kept_sessions kept where kept.id = chain.id")
                            .update();
                    Stream.of("kept_ledger", "kept_session_ledger", "kept_heads", "kept_sessions")
                            .forEach(table -> jdbc.sql("drop table " + table).update());
                });
                assertThat(check(exported()).faults()).as("undone").isEmpty();
            }
        }

        static Stream<Arguments> forgeries() {
            return Stream.of(
                    Arguments.of(
                            "an edited entry",
                            List.of("update ledger set entry = set_byte(entry, 20, get_byte(entry, 20) # 1)"
                                    + " where report = :id and n = 2"),
                            List.of("UNREADABLE #2")),
                    Arguments.of(
                            "an edited commitment",
                            List.of(
                                    "update ledger set commitment = set_byte(commitment, 0, get_byte(commitment, 0) # 1)"
                                            + " where report = :id and n = 2"),
                            List.of("EDITED #2", "EDITED ", "ROOT")),
                    Arguments.of(
                            "a commitment cut short",
                            List.of("update ledger set commitment = substring(commitment from 1 for 31)"
                                    + " where report = :id and n = 2"),
                            List.of("EDITED #2", "ROOT")),
                    Arguments.of(
                            "an edited head",
                            List.of("update report set head = set_byte(head, 0, get_byte(head, 0) # 1) where id = :id"),
                            List.of("EDITED ")),
                    Arguments.of(
                            "a deleted entry",
                            List.of("delete from ledger where report = :id and n = 2"),
                            List.of("DELETED #2", "ROOT")),
                    Arguments.of(
                            "two deleted entries",
                            List.of("delete from ledger where report = :id and n in (1, 2)"),
                            List.of("DELETED #1", "ROOT")),
                    Arguments.of(
                            "two entries in each other's place",
                            List.of(
                                    "update ledger set n = 99 where report = :id and n = 1",
                                    "update ledger set n = 1 where report = :id and n = 2",
                                    "update ledger set n = 2 where report = :id and n = 99"),
                            List.of("UNREADABLE #1", "UNREADABLE #2", "EDITED ", "ROOT")),
                    Arguments.of(
                            "a chain cut short",
                            List.of("delete from ledger where report = :id and n = 4"),
                            List.of("TRUNCATED ", "DELETED #4", "ROOT")),
                    Arguments.of(
                            "an inserted entry",
                            List.of("insert into ledger (report, n, commitment, entry, checkpoint)"
                                    + " select report, 5, commitment, entry, checkpoint from ledger"
                                    + " where report = :id and n = 4"),
                            List.of("UNREADABLE #5", "INSERTED #5", "ROOT")),
                    Arguments.of(
                            "a content destroyed without a word",
                            List.of("update ledger set entry = null where report = :id and n = 3"),
                            List.of("UNREADABLE #3")),
                    Arguments.of(
                            "a whole chain gone",
                            List.of(
                                    "delete from ledger where report = :id",
                                    "update report set entries = 0, head = null where id = :id"),
                            List.of("DELETED #3", "DELETED #4", "ROOT")),
                    Arguments.of(
                            "entries said to be newer than they are",
                            List.of("update ledger set checkpoint = null where report = :id"),
                            List.of("ROOT")),
                    Arguments.of(
                            "a session's entry gone and its head mended",
                            List.of(
                                    "delete from session_ledger where session = :session and n = 2",
                                    "update session_chain set entries = 1 where id = :session"),
                            List.of("EDITED session", "UNPAIRED #4", "ROOT")));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("forgeries")
        void is_found_out_with_the_place_by(String what, List<String> statements, List<String> expected) {
            var session = UUID.randomUUID();
            UUID id = aCoveredReport(session);

            Findings found = after(() -> statements.forEach(statement -> {
                var prepared = jdbc.sql(statement);
                (statement.contains(":session") ? prepared.param("session", session) : prepared.param("id", id))
                        .update();
            }));

            assertThat(found.faults()).hasSameSizeAs(expected);
            for (int fault = 0; fault < expected.size(); fault++) {
                String[] words = expected.get(fault).split(" ", 2);
                Fault is = found.faults().get(fault);
                assertThat(is.kind()).as(is.toString()).isEqualTo(Kind.valueOf(words[0]));
                if (is.kind() == Kind.ROOT) {
                    assertThat(is.where()).startsWith("checkpoint ");
                } else {
                    assertThat(is.where())
                            .isEqualTo(words[1].startsWith("session") ? "session/" + session : report(id) + words[1]);
                }
            }
        }

        @Test
        void is_noticed_the_same_night_where_a_chain_does_not_lead_to_its_head() {
            UUID id = aCoveredReport(UUID.randomUUID());
            assertThat(nightlyCheck.broken()).isZero();
            var broken = new AtomicLong();

            after(() -> {
                jdbc.sql("update ledger set commitment = set_byte(commitment, 0, get_byte(commitment, 0) # 1)"
                                + " where report = ? and n = 2")
                        .param(id)
                        .update();
                broken.set(nightlyCheck.broken());
            });

            assertThat(broken).hasValue(1);
        }

        /** With the arithmetic known and every head mended, only the signed roots know better. */
        @Test
        void and_mends_every_head_is_found_by_the_checkpoint_that_knew_better() {
            UUID id = aReportOnRecord();
            world.get("/api/v1/reports/" + id, "ana");
            world.get("/api/v1/reports/" + id, "bob");
            long number = covered();
            awaitOnTopic(number);

            Findings found = after(() -> {
                jdbc.sql("delete from ledger where report = ? and n = 3")
                        .param(id)
                        .update();
                Head head = Head.start(report(id));
                for (byte[] commitment : jdbc.sql("select commitment from ledger where report = ? order by n")
                        .param(id)
                        .query((row, count) -> row.getBytes("commitment"))
                        .list()) {
                    head = head.with(Digest.of(commitment));
                }
                jdbc.sql("update report set entries = 2, head = ? where id = ?")
                        .param(head.digest().toBytes())
                        .param(id)
                        .update();
            });

            assertThat(found.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.ROOT);
                assertThat(fault.where()).isEqualTo("checkpoint " + number);
            });
        }
    }

    @Nested
    class Many_at_once {

        @Test
        void on_one_report_and_in_one_session_leave_both_chains_whole() throws Exception {
            UUID id = aReportOnRecord();
            UUID other = aReportOnRecord();
            var session = UUID.randomUUID();
            List<Callable<Boolean>> deeds = new ArrayList<>();
            IntStream.range(0, 60).forEach(deed -> {
                deeds.add(() -> {
                    atTheDesk(deed % 2 == 0 ? id : other, session, Deed.OPENED);
                    return true;
                });
                deeds.add(() -> {
                    transactions.executeWithoutResult(transaction ->
                            ledger.write(new Who("ana", session), Deed.AUDIT_EXPORTED, List.of("deed " + deed)));
                    return true;
                });
                deeds.add(() -> {
                    if (deed % 10 == 0) {
                        checkpoints.look();
                    }
                    return true;
                });
            });
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (Future<Boolean> done : threads.invokeAll(deeds)) {
                    done.get();
                }
            }
            awaitOnTopic(covered());

            assertThat(numbers("select n from session_ledger where session = ? order by n", session))
                    .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
            assertThat(numbers("select n from ledger where report = ? order by n", id))
                    .isEqualTo(LongStream.rangeClosed(1, 31).boxed().toList());
            assertThat(check(exported()).faults()).isEmpty();
        }

        private List<Long> numbers(String sql, UUID id) {
            return jdbc.sql(sql).param(id).query(Long.class).list();
        }
    }

    @Nested
    class A_checkpoint {

        @Test
        void waits_in_the_outbox_while_kafka_is_away_and_is_in_the_operators_file_already() throws Exception {
            var relay = lifecycles.stream()
                    .filter(bean -> bean.getClass().getSimpleName().equals("Relay"))
                    .findFirst()
                    .orElseThrow();
            UUID id = aReportOnRecord();
            long first;
            long second;
            relay.stop();
            try {
                world.get("/api/v1/reports/" + id, "ana");
                first = covered();
                world.get("/api/v1/reports/" + id, "ana");
                second = covered();
                assertThat(second).isGreaterThan(first);
                assertThat(topic()).extracting(AuditCheckpoint::getNumber).doesNotContain(first, second);
                assertThat(copy()).extracting(AuditCheckpoint::getNumber).contains(first, second);
            } finally {
                relay.start();
            }
            awaitOnTopic(second);

            assertThat(topic()).extracting(AuditCheckpoint::getNumber).contains(first);
            assertThat(check(exported()).faults()).isEmpty();
            assertThat(copy()).containsAll(topic());
        }

        private List<AuditCheckpoint> copy() throws IOException {
            return Files.readAllLines(world.folder.resolve("checkpoints")).stream()
                    .map(line -> world.open(
                            Party.AUDITOR,
                            Topics.AUDIT_CHECKPOINTS,
                            Base64.getDecoder().decode(line),
                            AuditCheckpoint.class))
                    .toList();
        }

        @Test
        void is_added_to_a_file_whose_last_line_a_halt_cut_off() throws Exception {
            covered();
            var path = world.folder.resolve("checkpoints");
            List<String> before = Files.readAllLines(path);
            try {
                Files.writeString(path, "Q3V0", java.nio.file.StandardOpenOption.APPEND);
                UUID id = aReportOnRecord();
                long number = covered();

                List<String> lines = Files.readAllLines(path);
                assertThat(lines.get(before.size())).isEqualTo("Q3V0");
                assertThat(world.open(
                                        Party.AUDITOR,
                                        Topics.AUDIT_CHECKPOINTS,
                                        Base64.getDecoder().decode(lines.getLast()),
                                        AuditCheckpoint.class)
                                .getNumber())
                        .isEqualTo(number);
                assertThat(id).isNotNull();
            } finally {
                List<String> whole = Files.readAllLines(path).stream()
                        .filter(line -> !line.equals("Q3V0"))
                        .toList();
                Files.writeString(path, String.join("\n", whole) + "\n");
            }
        }

        @Test
        void is_made_once_for_what_was_written_and_again_in_another_hour() {
            try {
                world.clockInsideAnHour(Duration.ZERO);
                aReportOnRecord();
                long number = covered();
                long hour = checkpoints.last().hour();
                assertThat(made()).isEmpty();
                world.clockInsideAnHour(Duration.ofHours(1));
                // By this or by triage's own timer.
                var _ = made();
                assertThat(checkpoints.last().number()).isEqualTo(number + 1);
                assertThat(checkpoints.last().hour()).isEqualTo(hour + 1);
            } finally {
                world.clockTo(Instant.now());
            }
        }

        @Test
        void opens_for_the_auditor_and_not_for_triage_or_routing() {
            aCoveredReport(UUID.randomUUID());
            var sealed = world.records(Topics.AUDIT_CHECKPOINTS).getLast();

            for (Party party : List.of(Party.TRIAGE, Party.ROUTING)) {
                assertThat(world.serde(party).receive(Topics.AUDIT_CHECKPOINTS, sealed.value(), AuditCheckpoint.class))
                        .isInstanceOf(org.waylight.wire.Received.Refused.class);
            }
        }

        /** Of this thread and of PostgreSQL's process: by the clock it depends on what else the machine does. */
        private static long processorMillis(long backend) {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(backend), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                return ticks * 10 + ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The chains are gone with the transaction. A figure, and no test of every day: machines are busy. */
        @Tag("measure")
        @Test
        void over_a_hundred_thousand_chains_takes_well_under_a_second() {
            transactions.executeWithoutResult(transaction -> {
                jdbc.sql("insert into session_chain (id, entries, head) select gen_random_uuid(), 500005,"
                                + " sha256(int8send(cast(number as bigint))) from generate_series(1, 100000) number")
                        .update();
                jdbc.sql("insert into session_ledger (session, n, commitment, checkpoint)"
                                + " select id, 1, head, 1 from session_chain where entries = 500005")
                        .update();
                jdbc.sql("analyze session_chain").update();
                jdbc.sql("analyze session_ledger").update();
                checkpoints.over(1, 0);
                long backend =
                        jdbc.sql("select pg_backend_pid()").query(Long.class).single();
                long began = processorMillis(backend);
                long begin = System.nanoTime();
                var made = checkpoints.over(1, 0);
                long elapsed = (System.nanoTime() - begin) / 1_000_000;
                long millis = processorMillis(backend) - began;

                System.out.println("root of " + made.chains() + " chains from the database: " + millis
                        + " ms of processor, " + elapsed + " ms by the clock");
                assertThat(made.chains()).isGreaterThanOrEqualTo(100_000);
                assertThat(millis).isLessThan(1_000);
                transaction.setRollbackOnly();
            });
        }
    }

    @Test
    void a_line_of_the_export_is_what_it_was() {
        aCoveredReport(UUID.randomUUID());

        assertThat(exported())
                .allSatisfy(line -> assertThat(ExportLine.parse(line).toJson()).isEqualTo(line));
    }
}
