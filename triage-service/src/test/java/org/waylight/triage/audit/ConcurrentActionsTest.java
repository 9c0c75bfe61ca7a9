package org.waylight.triage.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.SOON;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.ChainId;
import org.waylight.audit.ExportLine;
import org.waylight.audit.Verification;
import org.waylight.audit.Verification.Source;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Ledger.Entry;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Summary;
import tools.jackson.databind.JsonNode;

/** Several people at the desk at once, and reporters who have theirs erased: nothing that was answered is lost. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcurrentActionsTest {

    private static final long SEED = 4;
    private static final int REPORTS = 60;
    private static final int PERSONS = 6;
    private static final int ACTIONS = 2_000;
    private static final int REPORTERS_WHO_ERASE = 5;
    /** Each makes one new version of its report. */
    private static final Set<Deed> CHANGES = EnumSet.of(
            Deed.PROPOSED,
            Deed.CLAIMED,
            Deed.RELEASED,
            Deed.HANDED_OVER,
            Deed.PHONED,
            Deed.HELD,
            Deed.CLEARED,
            Deed.DECLINED,
            Deed.ASKED,
            Deed.REDACTED);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Index index;

    @Autowired
    private ReportStore store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private Export export;

    private World world;
    private final Map<UUID, ReceiptCode.Box> reports = new HashMap<>();
    private List<UUID> ids = List.of();
    /** What somebody was told had been done. */
    private final Collection<Done> answered = new ConcurrentLinkedQueue<>();

    private record Done(String who, Deed deed, UUID report) {}

    @Test
    void Two_thousand_actions_of_six_people_at_once_are_each_on_record_once_and_nothing_else_is() throws Exception {
        world = World.world().at(port);
        System.out.println("seed " + SEED);
        arrive();

        var left = new AtomicInteger(ACTIONS);
        try (var threads = Executors.newFixedThreadPool(PERSONS)) {
            List<Future<?>> all = new ArrayList<>();
            List<DeskVisitor> people = IntStream.range(0, PERSONS)
                    .mapToObj(number -> world.newVisitor(number == 0 ? Role.SENIOR : Role.ANALYST))
                    .toList();
            for (int number = 0; number < PERSONS; number++) {
                var person = new Person(people.get(number), people, random(number));
                all.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        person.acts();
                    }
                }));
            }
            ids.subList(0, REPORTERS_WHO_ERASE).forEach(this::eraseByReporter);
            for (Future<?> one : all) {
                one.get();
            }
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids.subList(0, REPORTERS_WHO_ERASE))
                        .allSatisfy(id -> assertThat(index.find(id)).isEmpty()));

        System.out.println(answered.size() + " of " + ACTIONS + " were done: "
                + answered.stream().collect(Collectors.groupingBy(Done::deed, Collectors.counting())));
        assertThat(answered.stream().map(Done::deed))
                .contains(CHANGES.stream().filter(deed -> deed != Deed.PROPOSED).toArray(Deed[]::new));
        theTrailHoldsEachOnce();
        ids.forEach(this::isWhatItsRecordTells);
        theIndexIsTheDatabase();
        everyReportIsSomewhereOnce();
    }

    private static RandomGenerator random(int person) {
        return new java.util.Random(SEED * 1_000 + person);
    }

    private void arrive() {
        for (int number = 0; number < REPORTS; number++) {
            var box = ReceiptCode.generate().box();
            var mailbox = new MailboxKey(
                    box.id(), ByteBuffer.wrap(box.key().sealingKey().toBytes()), ByteBuffer.wrap(box.secretDigest()));
            reports.put(
                    world.submit(aReport()
                            .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                            .setNarrative("The orchidword stood by the lift.")
                            .setMailbox(mailbox)
                            .build()),
                    box);
        }
        ids = reports.keySet().stream().sorted().toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(id -> assertThat(index.find(id)).isPresent()));
        ids.forEach(id -> world.send(
                Party.ROUTING,
                Topics.ROUTES_PROPOSED,
                id,
                World.proposal(
                        World.slot(World.NSPCC, ViewKind.CHILD_PROTECTION), World.slot(World.HUB, ViewKind.HUB))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(
                                id -> assertThat(index.find(id).orElseThrow().version())
                                        .isEqualTo(2)));
    }

    private void eraseByReporter(UUID report) {
        var box = Objects.requireNonNull(reports.get(report));
        world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Erasure()));
    }

    /** Somebody at the desk, whose forms carry the version that they saw. */
    private final class Person {

        private final DeskVisitor desk;
        private final List<DeskVisitor> colleagues;
        private final RandomGenerator random;
        private final Set<UUID> open = new HashSet<>();
        private final String token;
        private int actions;

        Person(DeskVisitor desk, List<DeskVisitor> colleagues, RandomGenerator random) {
            this.desk = desk;
            this.colleagues = colleagues;
            this.random = random;
            this.token = desk.token();
        }

        void acts() {
            // What was proved counts for two minutes.
            if (actions++ % 100 == 0) desk.confirm();
            UUID report = ids.get(random.nextInt(ids.size()));
            var shown = index.find(report).map(Index.Queued::version).orElse(1);
            var form = new HashMap<>(Map.of("version", Integer.toString(shown)));
            switch (random.nextInt(50)) {
                case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> handles(report, "claim", form, Deed.CLAIMED);
                case 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> handles(report, "release", form, Deed.RELEASED);
                case 20, 21, 22, 23, 24 -> {
                    form.put("to", colleagues.get(random.nextInt(PERSONS)).name);
                    handles(report, "hand-over", form, Deed.HANDED_OVER);
                }
                case 25, 26, 27, 28, 29 -> {
                    form.putAll(Map.of("reached", "POLICE", "at", "2026-01-01T10:00"));
                    handles(report, "phoned", form, Deed.PHONED);
                }
                case 30, 31, 32, 33, 34 -> decides(report, "hold", form, Deed.HELD, "#decide");
                case 35, 36, 37, 38, 39 -> {
                    form.put("question", "When was that?");
                    decides(report, "questions", form, Deed.ASKED, "#messages");
                }
                case 40, 41, 42, 43, 44 -> {
                    form.putAll(Map.of("typed", "orchidword", "reason", "SOMEBODY_NOT_CONCERNED"));
                    decides(report, "redactions", form, Deed.REDACTED, "#words");
                }
                case 45, 46 -> {
                    form.put("all", "yes");
                    decides(report, "clearance", form, Deed.CLEARED, "#decide");
                }
                case 47, 48 -> {
                    form.put("declineReason", "SPAM");
                    decides(report, "decline", form, Deed.DECLINED, "#decide");
                }
                default -> erases(report, shown);
            }
        }

        private void handles(UUID report, String what, Map<String, String> form, Deed deed) {
            note(post("/desk/queue/" + report + "/" + what, form), "told=" + deed, deed, report);
        }

        private void decides(UUID report, String what, Map<String, String> form, Deed deed, String there) {
            if (open.add(report)) {
                post("/desk/reports/" + report, Map.of("purpose", "DECIDE"));
            }
            note(post("/desk/reports/" + report + "/" + what, form), there, deed, report);
        }

        private void note(HttpResponse<String> answer, String done, Deed deed, UUID report) {
            assertThat(answer.statusCode()).as("%s of %s", deed, report).isLessThan(500);
            if (answer.statusCode() == 302
                    && answer.headers().firstValue("Location").orElse("").contains(done)) {
                answered.add(new Done(desk.name, deed, report));
            }
        }

        private void erases(UUID report, int version) {
            var answer = world.post(
                    "/api/v1/reports/" + report + "/decline", "ana", Map.of("version", version, "reason", "ERASED"));
            assertThat(answer.status()).isIn(200, 404, 409);
            if (answer.status() == 200) {
                answered.add(new Done("ana", Deed.DECLINED, report));
            }
        }

        private HttpResponse<String> post(String path, Map<String, String> form) {
            return desk.sent(desk.request(path)
                    .header("X-CSRF-TOKEN", token)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.entrySet().stream()
                            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                            .collect(Collectors.joining("&")))));
        }
    }

    /** The sessions' chains tell of each answer once, whatever became of its report; and the whole trail verifies. */
    private void theTrailHoldsEachOnce() {
        // Triage's own timer may be at it.
        var _ = await().atMost(SOON)
                .ignoreExceptionsInstanceOf(ConcurrencyFailureException.class)
                .until(checkpoints::make, _ -> true);
        long last = checkpoints.last().number();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topic())
                        .extracting(AuditCheckpoint::getNumber)
                        .contains(last));
        var out = new ByteArrayOutputStream();
        export.write(out);
        List<String> lines = out.toString(UTF_8).lines().toList();

        var found = Verification.verify(
                lines.iterator(),
                topic(),
                Source.TOPIC,
                world.serde(Party.TRIAGE).identity().verifyingKey());
        assertThat(found.faults()).isEmpty();

        var atTheDesk = new ArrayList<Done>();
        boolean session = false;
        UUID report = null;
        for (String line : lines) {
            ExportLine read = ExportLine.parse(line);
            if (read instanceof ExportLine.Chain chain) {
                session = chain.id().kind() == ChainId.Kind.SESSION;
                report = chain.id().id();
            } else if (read instanceof ExportLine.Entry stored && stored.opened() != null) {
                var entry = stored.opened().entry();
                if (session && entry.beside() != null) {
                    done(entry.who(), entry.deed(), entry.beside().chain().id()).ifPresent(atTheDesk::add);
                } else if (!session && entry.destroys() && entry.who().equals("ana")) {
                    done(entry.who(), entry.deed(), report).ifPresent(atTheDesk::add);
                }
            }
        }
        assertThat(atTheDesk).containsExactlyInAnyOrderElementsOf(answered);
    }

    private Optional<Done> done(String who, String symbol, UUID report) {
        Deed deed = Deed.valueOf(symbol);
        return reports.containsKey(report) && CHANGES.contains(deed)
                ? Optional.of(new Done(who, deed, report))
                : Optional.empty();
    }

    private List<AuditCheckpoint> topic() {
        return world.records(Topics.AUDIT_CHECKPOINTS).stream()
                .map(record ->
                        world.open(Party.AUDITOR, Topics.AUDIT_CHECKPOINTS, record.value(), AuditCheckpoint.class))
                .toList();
    }

    /** Whoever reads the record from its beginning comes to where the report stands. */
    private void isWhatItsRecordTells(UUID id) {
        transactions.executeWithoutResult(_ -> {
            switch (store.lock(id)) {
                case Lookup.Found(Case report) -> {
                    List<Entry> record = ledger.of(report);
                    Summary summary = report.summary();
                    assertThat(report.version())
                            .isEqualTo(1
                                    + Math.toIntExact(record.stream()
                                            .filter(entry -> CHANGES.contains(entry.deed()))
                                            .count()));
                    assertThat(summary.handling().claimedBy()).isEqualTo(claimedBy(record));
                    assertThat(summary.handling().calls()).hasSize(count(record, Deed.PHONED));
                    assertThat(Objects.requireNonNull(summary.letter()).questions())
                            .isEqualTo(count(record, Deed.ASKED));
                    assertThat(count(record, Deed.DECLINED)).isEqualTo(summary.declined() == null ? 0 : 1);
                    assertThat(count(record, Deed.CLEARED)).isEqualTo(summary.anythingSent() ? 1 : 0);
                    assertThat(summary.onHold())
                            .isEqualTo(lastOf(record, Deed.HELD, Deed.CLEARED)
                                    .map(Deed.HELD::equals)
                                    .orElse(false));
                }
                case Lookup.Erased(Optional<Case> left) ->
                    left.ifPresent(followed ->
                            assertThat(count(ledger.of(followed), Deed.CLEARED)).isEqualTo(1));
                case Lookup.Absent _ -> throw new AssertionError("a report is lost");
            }
        });
    }

    private static String claimedBy(List<Entry> record) {
        String by = null;
        for (Entry entry : record) {
            by = switch (entry.deed()) {
                case CLAIMED -> entry.who();
                case RELEASED -> null;
                case HANDED_OVER -> entry.because().getFirst().substring("to ".length());
                default -> by;
            };
        }
        return by;
    }

    private static int count(List<Entry> record, Deed deed) {
        return Math.toIntExact(
                record.stream().filter(entry -> entry.deed() == deed).count());
    }

    private static Optional<Deed> lastOf(List<Entry> record, Deed... deeds) {
        return record.stream().map(Entry::deed).filter(Set.of(deeds)::contains).reduce((_, later) -> later);
    }

    private void theIndexIsTheDatabase() {
        record Row(UUID id, String state, int version) {}
        List<Row> rows = jdbc.sql("select id, state, version from report where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) ->
                        new Row(row.getObject("id", UUID.class), row.getString("state"), row.getInt("version")))
                .list();
        assertThat(rows)
                .hasSize(REPORTS)
                .allSatisfy(row -> assertThat(index.entry(row.id).orElseThrow())
                        .returns(row.state, entry -> entry.state().name())
                        .returns(row.version, Index.Entry::version));
    }

    private void everyReportIsSomewhereOnce() {
        Map<UUID, List<String>> accounts = world.get("/api/v1/accounts", "aud")
                .body()
                .valueStream()
                .collect(Collectors.groupingBy(
                        account -> UUID.fromString(account.get("id").asString()),
                        Collectors.mapping(ConcurrentActionsTest::account, Collectors.toList())));
        assertThat(ids).allSatisfy(id -> assertThat(accounts.get(id)).singleElement());
        System.out.println(ids.stream()
                .flatMap(id -> accounts.get(id).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        long erased = Stream.concat(
                        ids.subList(0, REPORTERS_WHO_ERASE).stream(),
                        answered.stream().filter(done -> done.who.equals("ana")).map(Done::report))
                .distinct()
                .count();
        assertThat(ids.stream().filter(id -> index.find(id).isEmpty())).hasSize(Math.toIntExact(erased));
    }

    private static String account(JsonNode account) {
        String said = account.get("account").asString();
        assertThat(said).isIn("pending", "held", "declined", "delivered");
        return said;
    }
}
