package org.waylight.triage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.slot;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.Report;
import org.waylight.message.SharingChoice;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Who;
import org.waylight.triage.retention.Certificates.Certificate;
import org.waylight.triage.retention.schedule.Fate.Why;
import org.waylight.triage.retention.schedule.Life.Hold;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.State;

/** Reports whose time is over, on real parts; the test moves the clock. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionPipelineTest {

    private static final Who SENIOR = Who.program("senior");

    @LocalServerPort
    private int port;

    @Autowired
    private Index index;

    @Autowired
    private ReportStore store;

    @Autowired
    private Lives lives;

    @Autowired
    private Holds holds;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Followed followed;

    @Autowired
    private Sessions sessions;

    @Autowired
    private IdlePeople idlePeople;

    @Autowired
    private NamesOfPeople namesOfPeople;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Clock clock;

    @Autowired
    private Destroying asConfigured;

    private final Instant start = Instant.now();
    private final ReceiptCode.Box box = ReceiptCode.generate().box();
    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    @AfterEach
    void clock() {
        world.clockTo(Instant.now());
    }

    private Destruction looked(int daysLater, Destroying destroying, Shelf... shelves) {
        world.clockTo(start.plus(Duration.ofDays(daysLater)));
        var destruction = new Destruction(
                index,
                store,
                lives,
                List.of(shelves),
                certificates,
                ledger,
                transactions,
                RetentionRules.ours(),
                destroying,
                clock);
        destruction.look();
        return destruction;
    }

    private UUID submitted() {
        Report report = aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setMailbox(new MailboxKey(
                        box.id(),
                        ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(box.secretDigest())))
                .build();
        UUID id = world.submit(report);
        world.awaitState(id, "assessed");
        return id;
    }

    private UUID closed() {
        UUID id = submitted();
        world.post("/api/v1/reports/" + id + "/decline", "ana", Map.of("reason", "SPAM", "version", world.version(id)));
        return id;
    }

    private UUID delivered() {
        UUID id = world.proposed(
                aReport().setExploitation(List.of(Exploitation.FORCED_LABOUR)).build(),
                slot(NSPCC, ViewKind.CHILD_PROTECTION));
        world.awaitState(id, "proposed");
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
        var slot = world.awaitClearance(id).getSlots().getFirst();
        var target = slot.getTargets().getFirst();
        world.progress(id, slot, target, ProgressState.OPENED, world.receipt(target, ReceiptState.OPENED, 1));
        world.awaitState(id, "delivered");
        return id;
    }

    private void says(String text) {
        world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Addition(text, List.of())));
    }

    private boolean keyIsThere(UUID id) {
        return jdbc.sql("select wrapped_key is not null from report where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private List<Certificate> certificates(UUID id) {
        return certificates.latest(10_000).stream()
                .filter(certificate -> certificate.report().equals(id))
                .toList();
    }

    @Test
    void a_closed_report_goes_after_its_90_days_with_everything_under_its_key_and_leaves_a_certificate() {
        UUID id = closed();
        String key = transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) -> store.keyId(report);
            case Lookup.Erased _, Lookup.Absent _ -> "";
        });

        looked(89, Destroying.ON);
        assertThat(keyIsThere(id)).isTrue();
        looked(93, Destroying.ON);

        assertThat(keyIsThere(id)).isFalse();
        assertThat(world.get("/api/v1/reports/" + id, "ana").status()).isEqualTo(404);
        assertThat(world.account(id).get("account").asString()).isEqualTo("declined");
        assertThat(jdbc.sql("select count(*) from related_token where report = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(certificates(id)).singleElement().satisfies(certificate -> {
            assertThat(certificate.rule()).isEqualTo("RT-3");
            assertThat(certificate.rules()).isEqualTo(2);
            assertThat(certificate.sharing()).isEqualTo(SharingChoice.WHOEVER_CAN_HELP);
            assertThat(certificate.key()).isEqualTo(key).hasSize(32);
            assertThat(certificate.state()).isEqualTo(State.DECLINED);
        });
        int letters = world.letters(box).size();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.records(Topics.MAILBOXES, box.id()))
                        .as("a last one that nobody opens")
                        .hasSize(letters + 1));
        looked(94, Destroying.ON);
        assertThat(certificates(id)).as("once").hasSize(1);
    }

    @Test
    void a_delivered_report_goes_90_days_after_it_was_let_go_and_what_left_stays_on_record() {
        UUID id = delivered();

        looked(93, Destroying.ON);

        assertThat(world.state(id)).isEqualTo("delivered");
        var gone = world.get("/api/v1/reports/" + id, "ana");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body().get("record").toString()).contains("CLEARED", "EXPIRED", "RT-1");
        assertThat(certificates(id)).hasSize(1);
        looked(200, Destroying.ON);
        assertThat(certificates(id)).as("once").hasSize(1);
    }

    @Test
    void what_its_reporter_said_lately_keeps_a_report_until_it_is_read_and_30_days_on() {
        UUID id = closed();
        world.clockTo(start.plus(Duration.ofDays(85)));
        says("He came back.");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from message where report = ?")
                                .param(id)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1));

        var unread = looked(93, Destroying.ON);
        assertThat(keyIsThere(id)).isTrue();
        assertThat(unread.forecast().orElseThrow().kept().get(Why.UNREAD)).isPositive();
        assertThat(looked(200, Destroying.ON).forecast().orElseThrow().kept().get(Why.UNREAD))
                .isPositive();
        assertThat(keyIsThere(id)).as("nobody has read it").isTrue();
        world.get("/api/v1/reports/" + id, "ana");

        looked(114, Destroying.ON);
        assertThat(keyIsThere(id)).as("29 days after").isTrue();
        looked(118, Destroying.ON);
        assertThat(keyIsThere(id)).isFalse();
        assertThat(certificates(id))
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.messages()).isEqualTo(1));
    }

    @Test
    void a_legal_hold_keeps_a_report_until_it_is_lifted() {
        UUID id = closed();
        assertThat(holds.set(id, Hold.LEGAL, "claim canaryreason", SENIOR)).isInstanceOf(Holds.Done.Now.class);

        looked(400, Destroying.ON);
        assertThat(keyIsThere(id)).isTrue();
        var record =
                world.get("/api/v1/reports/" + id, "ana").body().get("record").toString();
        assertThat(record).contains("KEPT_LONGER", "LEGAL").doesNotContain("canaryreason");
        holds.lift(id, SENIOR);
        looked(401, Destroying.ON);

        assertThat(keyIsThere(id)).isFalse();
    }

    @Test
    void a_recipient_who_asked_makes_it_12_months() {
        UUID id = delivered();
        holds.set(id, Hold.RECIPIENT_ASKED, "they prepare a case", SENIOR);

        looked(364, Destroying.ON);
        assertThat(world.get("/api/v1/reports/" + id, "ana").status()).isEqualTo(200);
        looked(368, Destroying.ON);

        assertThat(world.get("/api/v1/reports/" + id, "ana").status()).isEqualTo(410);
    }

    @Test
    void what_waits_for_somebody_is_never_over() {
        UUID id = submitted();

        var looked = looked(4_000, Destroying.ON);

        assertThat(keyIsThere(id)).isTrue();
        assertThat(looked.forecast().orElseThrow().kept().get(Why.UNSETTLED)).isPositive();
    }

    @Test
    void unless_it_is_switched_on_reports_are_counted_and_none_goes() {
        assertThat(asConfigured).isEqualTo(Destroying.OFF);
        UUID id = closed();

        var before = looked(1, Destroying.OFF).forecast().orElseThrow();
        var after = looked(400, Destroying.OFF).forecast().orElseThrow();

        assertThat(keyIsThere(id)).isTrue();
        assertThat(before.days()).isNotEmpty();
        assertThat(after.over().get(State.DECLINED)).isPositive();
        assertThat(certificates(id)).isEmpty();
    }

    @Test
    void a_hold_needs_a_reason_and_a_report() {
        UUID id = closed();

        assertThat(holds.set(id, Hold.LEGAL, " ", SENIOR)).isInstanceOf(Holds.Done.NoReason.class);
        assertThat(holds.set(id, Hold.LEGAL, "x".repeat(501), SENIOR)).isInstanceOf(Holds.Done.NoReason.class);
        assertThat(holds.set(UUID.randomUUID(), Hold.LEGAL, "why", SENIOR)).isInstanceOf(Holds.Done.NotThere.class);
        assertThat(holds.of(id)).isEqualTo(new Holds.Done.Now(Optional.empty()));
    }

    @Test
    void an_open_request_of_somebody_keeps_a_report_until_it_is_answered() {
        UUID id = closed();
        var senior = world.visitor(Role.SENIOR);
        String request = senior.post(
                        "/desk/rights",
                        Map.of(
                                "reports",
                                id.toString(),
                                "right",
                                "ACCESS",
                                "channel",
                                "LETTER",
                                "received",
                                LocalDate.ofInstant(start, ZoneOffset.UTC).toString()))
                .headers()
                .firstValue("Location")
                .map(where -> URI.create(where).getPath())
                .orElseThrow();

        assertThat(looked(93, Destroying.ON).forecast().orElseThrow().kept().get(Why.RIGHTS_CASE))
                .isPositive();
        assertThat(keyIsThere(id)).isTrue();
        world.clockTo(start);
        senior.confirm();
        senior.post(request + "/" + id + "/decision", Map.of("outcome", "GRANT"));
        senior.post(request + "/answered", Map.of());
        looked(93, Destroying.ON);

        assertThat(keyIsThere(id)).isFalse();
    }

    @Test
    void an_erasure_by_the_reporter_leaves_a_certificate_without_their_choice() {
        UUID id = closed();

        world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Erasure()));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(certificates(id))
                        .singleElement()
                        .satisfies(certificate -> {
                            assertThat(certificate.rule()).isEqualTo("the reporter's wish");
                            assertThat(certificate.sharing()).isNull();
                        }));
    }

    @Test
    void whom_an_expired_report_had_gone_to_stays_6_years_on_record_and_goes_then() {
        UUID id = delivered();
        looked(93, Destroying.ON);

        looked(6 * 365, Destroying.ON, followed);
        assertThat(keyIsThere(id)).isTrue();
        assertThat(beside(looked(6 * 365 + 4, Destroying.OFF, followed)).over()).isPositive();
        looked(6 * 365 + 4, Destroying.ON, followed);

        assertThat(keyIsThere(id)).isFalse();
        assertThat(world.state(id)).as("the accounting stands").isEqualTo("delivered");
        assertThat(world.get("/api/v1/reports/" + id, "ana").status()).isEqualTo(404);
        assertThat(certificates(id)).extracting(Certificate::rule).containsExactly("DA-1", "RT-1");
    }

    @Test
    void a_certificate_and_the_reporters_choice_in_it_go_after_6_years() {
        UUID id = closed();
        looked(93, Destroying.ON);

        looked(93 + 6 * 365, Destroying.ON, certificates);
        assertThat(certificates(id)).hasSize(1);
        looked(93 + 6 * 365 + 4, Destroying.ON, certificates);

        assertThat(certificates(id)).isEmpty();
    }

    @Test
    void a_referred_persons_report_stays_12_months_after_the_last_word() {
        UUID id = submitted();
        var analyst = world.visitor(Role.ANALYST);
        analyst.post(
                "/desk/queue/" + id + "/referred",
                Map.of("received", LocalDate.ofInstant(start, ZoneOffset.UTC).toString(), "decided", ""));
        world.post("/api/v1/reports/" + id + "/decline", "ana", Map.of("reason", "SPAM", "version", world.version(id)));

        looked(364, Destroying.ON);
        assertThat(keyIsThere(id)).isTrue();
        looked(368, Destroying.ON);

        assertThat(certificates(id))
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.rule()).isEqualTo("RT-4"));
    }

    @Test
    void a_hold_is_to_be_looked_at_again_after_12_months_and_never_ends_by_itself() {
        UUID id = closed();
        holds.set(id, Hold.LEGAL, "claim", SENIOR);

        looked(400, Destroying.ON, holds);

        assertThat(beside(looked(401, Destroying.ON, holds)).over()).isPositive();
        assertThat(keyIsThere(id)).isTrue();
        var sam = world.newVisitor(Role.SENIOR);
        String hold = "/desk/reports/" + id + "/legal-hold";
        assertThat(sam.opens(id).get(hold).body()).contains("It was set long ago");
        assertThat(sam.post(hold, Map.of("hold", "LEGAL", "reason", "still")).body())
                .doesNotContain("It was set long ago");
    }

    @Test
    void an_account_is_switched_off_after_24_months_without_a_sign_in_and_its_name_goes_6_years_later() {
        var gone = world.newVisitor(Role.ANALYST);
        var here = world.newVisitor(Role.ANALYST);
        // The others of this run stay as they are: the test moves one account's day, not the clock.
        signedIn(gone.name, LocalDate.parse("2024-01-31"));
        signedIn(here.name, LocalDate.parse("2024-02-01"));
        var rules = RetentionRules.ours();

        var counted = idlePeople.look(rules.of(Kept.ACCOUNTS), LocalDate.parse("2026-02-01"), Destroying.OFF);
        assertThat(counted.over()).isEqualTo(1);
        assertThat(state(gone.name)).isEqualTo("ACTIVE true");
        idlePeople.look(rules.of(Kept.ACCOUNTS), LocalDate.parse("2026-02-01"), Destroying.ON);

        assertThat(state(gone.name)).isEqualTo("DISABLED false");
        assertThat(state(here.name)).isEqualTo("ACTIVE true");
        assertThat(gone.signIn().statusCode()).isNotEqualTo(204);
        assertThat(here.signIn().statusCode()).isEqualTo(204);
        assertThat(jdbc.sql("select signed_in from account where name = ?")
                        .param(here.name)
                        .query(LocalDate.class)
                        .single())
                .as("to sign in begins it anew")
                .isEqualTo(LocalDate.ofInstant(world.now(), ZoneOffset.UTC));
        namesOfPeople.look(rules.of(Kept.ACCOUNT_NAMES), LocalDate.parse("2032-01-31"), Destroying.ON);
        assertThat(state(gone.name)).isEqualTo("DISABLED false");
        namesOfPeople.look(rules.of(Kept.ACCOUNT_NAMES), LocalDate.parse("2032-02-01"), Destroying.ON);
        assertThat(state(gone.name)).isEmpty();
    }

    private void signedIn(String name, LocalDate day) {
        jdbc.sql("update account set signed_in = ? where name = ?")
                .params(day, name)
                .update();
    }

    private String state(String name) {
        return jdbc.sql("select state || ' ' || enrolled from account where name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static Shelf.Tally beside(Destruction looked) {
        return looked.forecast().orElseThrow().beside().getFirst();
    }

    @Test
    void only_a_senior_sets_a_hold_and_only_an_administrator_sees_what_goes_when() {
        UUID id = closed();

        String hold = "/desk/reports/" + id + "/legal-hold";
        Map<String, String> form = Map.of("hold", "LEGAL", "reason", "why");

        assertThat(world.visitor(Role.ANALYST).get("/desk/retention").statusCode())
                .isEqualTo(403);
        assertThat(world.visitor(Role.AUDITOR).get("/desk/retention").statusCode())
                .isEqualTo(403);
        assertThat(world.visitor(Role.ADMINISTRATOR).get("/desk/retention").statusCode())
                .isEqualTo(200);
        assertThat(world.visitor(Role.AUDITOR).get(hold).statusCode()).isEqualTo(403);
        assertThat(world.visitor(Role.ANALYST).get(hold).statusCode())
                .as("without a purpose")
                .isEqualTo(302);
        assertThat(world.visitor(Role.ANALYST).opens(id).get(hold).statusCode()).isEqualTo(200);
        assertThat(world.visitor(Role.ANALYST).post(hold, form).statusCode()).isEqualTo(403);
        assertThat(world.visitor(Role.SENIOR).post(hold, form).statusCode()).isEqualTo(200);
    }

    @Test
    void the_preview_shows_the_rules_the_counts_and_the_certificates_and_nothing_of_a_report() {
        UUID id = closed();
        looked(93, Destroying.ON);

        String page = world.visitor(Role.ADMINISTRATOR).get("/desk/retention").body();

        assertThat(page)
                .contains(
                        "not signed off",
                        "counted only",
                        "RT-1",
                        "P12M",
                        "domain 4.5 row 1, DERIVED",
                        "RT-3, version 2")
                .contains(id.toString())
                .doesNotContain("Somebody waited by the lift");
    }

    @Test
    void a_hold_is_shown_with_its_reason_as_text_and_a_reason_that_is_none_comes_back_to_be_mended() {
        UUID id = closed();
        String path = "/desk/reports/" + id + "/legal-hold";

        var sam = world.visitor(Role.SENIOR);
        String refused = sam.post(path, Map.of("hold", "LEGAL", "reason", " ")).body();
        String set = sam.post(path, Map.of("hold", "LEGAL", "reason", "<b>claim</b>"))
                .body();
        String seen = world.visitor(Role.ANALYST).opens(id).get(path).body();
        String lifted = sam.post(path + "/lift", Map.of()).body();

        assertThat(refused).contains("A reason has 1 to 500 bytes", "Not kept longer");
        assertThat(set)
                .contains("Legal hold, set by " + sam.name + " on", "&lt;b&gt;claim&lt;/b&gt;")
                .doesNotContain("<b>claim");
        assertThat(seen).contains("&lt;b&gt;claim&lt;/b&gt;");
        assertThat(lifted).contains("Not kept longer");
    }
}
