package org.waylight.triage.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.reason;
import static org.waylight.triage.World.slot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.Burn;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.MailboxStatus;
import org.waylight.message.ProgressState;
import org.waylight.message.Question;
import org.waylight.message.ReceiptState;
import org.waylight.message.Report;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.TriageApplication;
import org.waylight.triage.World;
import tools.jackson.databind.JsonNode;

/** Hop 10 both ways: what a reporter hears and says through the mailbox. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxPipelineTest {

    private static final Duration EVENING = Duration.ofHours(23);
    /** Later than any day of another test. */
    private static Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(100));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatusRounds rounds;

    @Autowired
    private List<SmartLifecycle> lifecycles;

    private final ReceiptCode.Box box = ReceiptCode.generate().box();
    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
        // Today's statuses are told, so that no round comes in between.
        world.clockTo(day.plus(EVENING));
        rounds.look();
    }

    /** Triage's clock at the end of the next day: days only go forward. */
    private void nextDay() {
        day = day.plus(Duration.ofDays(1));
        world.clockTo(day.plus(EVENING));
    }

    @AfterEach
    void clock() {
        world.clockTo(Instant.now());
    }

    private Report.Builder aReportWithMailbox() {
        return aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setMailbox(mailbox(box, ByteBuffer.wrap(box.secretDigest())));
    }

    private static MailboxKey mailbox(ReceiptCode.Box box, ByteBuffer digest) {
        return new MailboxKey(box.id(), ByteBuffer.wrap(box.key().sealingKey().toBytes()), digest);
    }

    private UUID submitted() {
        UUID id = world.submit(aReportWithMailbox().build());
        world.awaitState(id, "assessed");
        return id;
    }

    private MailboxMessage says(Object body) {
        return new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), body);
    }

    private static Addition addition(String text) {
        return new Addition(text, List.of());
    }

    private JsonNode opened(UUID id) {
        return world.get("/api/v1/reports/" + id, "ana").body();
    }

    private JsonNode row(UUID id) {
        for (JsonNode row : world.get("/api/v1/reports", "ana").body()) {
            if (row.get("id").asString().equals(id.toString())) {
                return row;
            }
        }
        throw new AssertionError("not in the queue");
    }

    private void awaitNews(UUID id) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(row(id).get("news").asBoolean()).isTrue());
    }

    private World.Answer ask(UUID id, String text) {
        return world.post(
                "/api/v1/reports/" + id + "/questions", "ana", Map.of("version", world.version(id), "text", text));
    }

    private Mailbox lastLetter() {
        return world.letters(box).getLast();
    }

    private void awaitSequence(int sequence) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lastLetter().getSequence()).isEqualTo(sequence));
    }

    private void awaitRecords(int records) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(world.records(Topics.MAILBOXES, box.id())).hasSize(records));
    }

    private void isRefused(UUID message) {
        assertThat(reason(world.awaitDead(Topics.REPORTS_SUBMITTED, message))).isEqualTo("INVALID");
    }

    /** Whatever was sent before it has been taken by then. */
    private void awaitAnotherReport() {
        world.awaitState(
                world.submit(aReport()
                        .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                        .build()),
                "assessed");
    }

    private boolean dead(UUID id) {
        return !world.records(Topics.dead(Topics.REPORTS_SUBMITTED), id).isEmpty();
    }

    private void allOfOneSize() {
        assertThat(world.records(Topics.MAILBOXES, box.id()))
                .extracting(record -> record.value().length)
                .as("sizes")
                .containsOnly(
                        world.records(Topics.MAILBOXES, box.id()).getFirst().value().length);
    }

    @Nested
    class A_message {
        @Test
        void is_kept_shown_to_the_analyst_and_acknowledged() {
            UUID id = submitted();
            int before = world.version(id);

            world.submit(says(addition("The van came back.")));

            awaitNews(id);
            awaitSequence(2);
            assertThat(lastLetter()).isEqualTo(new Mailbox(2, MailboxStatus.RECEIVED, List.of(), 1));
            var report = opened(id);
            assertThat(report.get("version").asInt())
                    .as("a decision on what was shown before is stale")
                    .isEqualTo(before + 1);
            assertThat(report.get("messages")).singleElement().satisfies(said -> {
                assertThat(said.get("kind").asString()).isEqualTo("addition");
                assertThat(said.get("text").asString()).isEqualTo("The van came back.");
            });
            assertThat(row(id).get("news").asBoolean()).as("once it was read").isFalse();
        }

        @Test
        void that_answers_a_question_marks_it_as_answered() {
            UUID id = submitted();
            ask(id, "Which door?");
            ask(id, "Which day?");

            world.submit(says(new Answer(2, "On Mondays.")));

            awaitSequence(4);
            assertThat(lastLetter().getQuestions())
                    .containsExactly(new Question(1, "Which door?", false), new Question(2, "Which day?", true));
            assertThat(opened(id).get("messages"))
                    .extracting(
                            said -> said.get("kind").asString(),
                            said -> said.get("number").asInt(),
                            said -> said.get("answered").asString(""))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("question", 1, "false"),
                            org.assertj.core.groups.Tuple.tuple("question", 2, "true"),
                            org.assertj.core.groups.Tuple.tuple("answer", 2, ""));
        }

        @Test
        void that_answers_what_nobody_asked_is_an_addition() {
            UUID id = submitted();

            world.submit(says(new Answer(3, "On Mondays.")));

            awaitNews(id);
            assertThat(opened(id).get("messages").get(0).get("kind").asString()).isEqualTo("addition");
        }

        @Test
        void twice_is_taken_once() {
            UUID id = submitted();
            UUID message = UUID.randomUUID();
            byte[] sealed = world.seal(message, says(addition("Once.")));

            world.put(Topics.REPORTS_SUBMITTED, message, sealed);
            world.put(Topics.REPORTS_SUBMITTED, message, sealed);
            awaitAnotherReport();

            assertThat(opened(id).get("messages")).hasSize(1);
            assertThat(dead(message)).isFalse();
        }

        @Test
        void right_behind_its_report_finds_it() {
            UUID id = UUID.randomUUID();
            UUID message = UUID.randomUUID();
            byte[] report = world.seal(id, aReportWithMailbox().build());
            byte[] said = world.seal(message, says(addition("And the van came back.")));

            world.put(Topics.REPORTS_SUBMITTED, id, report);
            world.put(Topics.REPORTS_SUBMITTED, message, said);
            awaitAnotherReport();

            assertThat(opened(id).get("messages")).hasSize(1);
        }

        @Test
        void about_a_report_that_was_declined_is_kept_and_flags_it() {
            UUID id = submitted();
            world.post(
                    "/api/v1/reports/" + id + "/decline",
                    "ana",
                    Map.of("version", world.version(id), "reason", "OUT_OF_SCOPE"));

            world.submit(says(addition("It was no joke.")));

            awaitNews(id);
            assertThat(world.state(id)).isEqualTo("declined");
        }

        @Test
        void with_another_secret_is_set_aside() {
            submitted();

            isRefused(world.submit(
                    new MailboxMessage(box.id(), ByteBuffer.wrap(new byte[32]), addition("I am the reporter."))));
            isRefused(
                    world.submit(new MailboxMessage(box.id(), ByteBuffer.allocate(0), addition("I am the reporter."))));
        }

        @Test
        void with_its_own_secret_for_anothers_mailbox_is_set_aside() {
            UUID id = submitted();
            var other = ReceiptCode.generate().box();
            world.awaitState(
                    world.submit(aReportWithMailbox()
                            .setMailbox(mailbox(other, ByteBuffer.wrap(other.secretDigest())))
                            .build()),
                    "assessed");

            isRefused(world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(other.secret()), new Erasure())));
            assertThat(world.state(id)).isEqualTo("assessed");
        }

        @Test
        void for_a_mailbox_that_nobody_has_is_set_aside() {
            isRefused(world.submit(says(addition("Hello?"))));
        }

        @Test
        void for_a_report_of_the_first_release_which_has_no_secret_is_set_aside() throws NoSuchAlgorithmException {
            world.awaitState(
                    world.submit(aReportWithMailbox()
                            .setMailbox(mailbox(box, ByteBuffer.allocate(0)))
                            .build()),
                    "assessed");

            isRefused(world.submit(says(addition("Hello?"))));
            isRefused(world.submit(new MailboxMessage(
                    box.id(),
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest()),
                    addition("Hello?"))));
        }

        @Test
        void too_long_or_empty_is_set_aside() {
            submitted();

            isRefused(world.submit(says(addition("é".repeat(4_096) + "x"))));
            isRefused(world.submit(says(new Answer(1, "x".repeat(100_000)))));
            isRefused(world.submit(says(addition(" \n\t"))));
        }

        @Test
        void one_more_than_a_hundred_is_set_aside() {
            UUID id = submitted();
            for (int number = 0; number < Messages.MAX_MESSAGES; number++) {
                world.submit(says(addition("again")));
            }

            isRefused(world.submit(says(addition("and again"))));
            assertThat(opened(id).get("messages")).hasSize(Messages.MAX_MESSAGES);
        }
    }

    @Nested
    class A_report_that_names_anothers_mailbox {
        @Test
        void is_set_aside_and_the_mailbox_stays_what_it_is() {
            UUID first = submitted();
            var thief = ReceiptCode.generate().box();

            isRefused(world.submit(aReportWithMailbox()
                    .setMailbox(new MailboxKey(
                            box.id(),
                            ByteBuffer.wrap(thief.key().sealingKey().toBytes()),
                            ByteBuffer.wrap(thief.secretDigest())))
                    .build()));

            assertThat(world.records(Topics.MAILBOXES, box.id())).hasSize(1);
            ask(first, "Which door?");
            awaitSequence(2);
        }
    }

    @Nested
    class A_question {
        @Test
        void is_in_the_mailbox_at_once_beside_the_status_last_told() {
            UUID id = submitted();

            var answer = ask(id, "Which door?");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().get("number").asInt()).isEqualTo(1);
            awaitSequence(2);
            assertThat(lastLetter())
                    .isEqualTo(
                            new Mailbox(2, MailboxStatus.RECEIVED, List.of(new Question(1, "Which door?", false)), 0));
            assertThat(opened(id).get("record"))
                    .extracting(entry -> entry.get("deed").asString())
                    .contains("ASKED");
            allOfOneSize();
        }

        @Test
        void to_a_reporter_without_a_mailbox_is_a_problem() {
            UUID id = world.submit(aReportWithMailbox().setMailbox(null).build());
            world.awaitState(id, "assessed");

            var answer = ask(id, "Which door?");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:waylight:problem:no-mailbox");
        }

        @Test
        void on_an_old_version_is_a_problem() {
            UUID id = submitted();
            int version = world.version(id);
            ask(id, "Which door?");

            var answer = world.post(
                    "/api/v1/reports/" + id + "/questions", "bob", Map.of("version", version, "text", "Which day?"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:waylight:problem:stale-version");
            assertThat(answer.body().get("version").asInt()).isEqualTo(version + 1);
        }

        @Test
        void of_nothing_or_of_more_than_a_thousand_bytes_is_a_problem() {
            UUID id = submitted();

            assertThat(ask(id, "  ").status()).isEqualTo(400);
            assertThat(ask(id, "é".repeat(500) + "x").body().get("type").asString())
                    .isEqualTo("urn:waylight:problem:no-question");
            assertThat(ask(id, "é".repeat(500)).status()).isEqualTo(200);
        }

        @Test
        void too_many_for_a_mailbox_of_the_size_that_all_have_is_a_problem() {
            UUID id = submitted();
            for (int number = 1; number <= 8; number++) {
                assertThat(ask(id, "Which door?").status()).isEqualTo(200);
            }

            var ninth = ask(id, "Which door?");

            assertThat(ninth.status()).isEqualTo(409);
            assertThat(ninth.body().get("type").asString()).isEqualTo("urn:waylight:problem:mailbox-full");
        }

        @Test
        void too_long_for_a_mailbox_of_the_size_that_all_have_is_a_problem() {
            UUID id = submitted();
            for (int number = 1; number <= 3; number++) {
                assertThat(ask(id, "x".repeat(1_000)).status()).isEqualTo(200);
            }
            assertThat(ask(id, "x".repeat(900)).status()).isEqualTo(200);

            var fifth = ask(id, "x".repeat(100));

            assertThat(fifth.body().get("type").asString()).isEqualTo("urn:waylight:problem:mailbox-full");
            awaitSequence(5);
            allOfOneSize();
        }

        @Test
        void is_not_for_auditors_and_not_about_what_is_not_there() {
            assertThat(world.post(
                                    "/api/v1/reports/" + UUID.randomUUID() + "/questions",
                                    "aud",
                                    Map.of("version", 1, "text", "Which door?"))
                            .status())
                    .isEqualTo(403);
            assertThat(world.post(
                                    "/api/v1/reports/" + UUID.randomUUID() + "/questions",
                                    "ana",
                                    Map.of("version", 1, "text", "Which door?"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class A_mailbox_that_its_reporter_burns {
        @Test
        void holds_what_nobody_opens_and_takes_nothing_any_more() {
            UUID id = submitted();
            ask(id, "Which door?");
            awaitRecords(2);
            UUID burn = UUID.randomUUID();
            byte[] sealed = world.seal(burn, says(new Burn()));

            world.put(Topics.REPORTS_SUBMITTED, burn, sealed);
            awaitRecords(3);
            world.put(Topics.REPORTS_SUBMITTED, burn, sealed);

            isRefused(world.submit(says(addition("One more thing."))));
            assertThat(dead(burn)).as("the same again").isFalse();
            assertThat(world.letters(box)).as("letters that open").hasSize(2);
            allOfOneSize();
            assertThat(world.state(id)).as("the report stays").isEqualTo("assessed");
            assertThat(opened(id).get("mailbox").isNull()).isTrue();
            assertThat(ask(id, "Which day?").body().get("type").asString())
                    .isEqualTo("urn:waylight:problem:no-mailbox");
        }
    }

    @Nested
    class A_reporter_who_has_it_erased {
        @Test
        void before_anything_was_sent_leaves_nothing() {
            UUID id = submitted();
            world.submit(says(addition("The van came back.")));
            awaitRecords(2);
            UUID erasure = UUID.randomUUID();
            byte[] sealed = world.seal(erasure, says(new Erasure()));

            world.put(Topics.REPORTS_SUBMITTED, erasure, sealed);
            world.awaitState(id, "declined");
            world.put(Topics.REPORTS_SUBMITTED, erasure, sealed);
            isRefused(world.submit(says(addition("One more thing."))));

            assertThat(dead(erasure)).as("the same again").isFalse();
            assertThat(world.get("/api/v1/reports/" + id, "ana").status()).isEqualTo(404);
            assertThat(jdbc.sql("select count(*) from report where id = ? and wrapped_key is null"
                                    + " and summary is null and content is null")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from message where report = ? and entry is not null")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isZero();
            awaitRecords(3);
            assertThat(world.letters(box)).as("letters that open").hasSize(2);
            allOfOneSize();
        }

        @Test
        void after_an_agency_opened_it_leaves_the_account_of_that_and_no_word() {
            UUID id = delivered();
            var before = world.account(id);

            world.submit(says(new Erasure()));

            awaitErased(id);
            assertThat(world.account(id)).isEqualTo(before);
            assertThat(before.get("account").asString()).isEqualTo("delivered");
            assertThat(jdbc.sql("select count(*) from report where id = ? and content is null")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(world.get("/api/v1/reports", "ana").body())
                    .extracting(row -> row.get("id").asString())
                    .doesNotContain(id.toString());
            var gone = world.get("/api/v1/reports/" + id, "ana");
            assertThat(gone.body().get("type").asString()).isEqualTo("urn:waylight:problem:erased");
            assertThat(gone.body().get("record"))
                    .extracting(entry -> entry.get("deed").asString())
                    .contains("ASSESSED", "CLEARED", "PROGRESS")
                    .endsWith("ERASED_BY_REPORTER");
            assertThat(world.post("/api/v1/reports/" + id + "/hold", "ana", Map.of("version", 1))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void while_an_agency_has_not_opened_it_yet_is_followed_until_it_does() {
            UUID id = cleared();
            var slot = world.awaitClearance(id).getSlots().getFirst();
            var target = slot.getTargets().getFirst();

            world.submit(says(new Erasure()));
            awaitErased(id);
            assertThat(world.account(id).get("account").asString()).isEqualTo("pending");
            world.progress(id, slot, target, ProgressState.OPENED, world.receipt(target, ReceiptState.OPENED, 1));

            world.awaitState(id, "delivered");
            assertThat(world.account(id).get("slots").get(1).get("decision").asString())
                    .as("what was not cleared yet")
                    .isEqualTo("withheld");
        }

        @Test
        void while_its_clearance_still_waits_to_be_sent_has_it_sent_to_nobody() {
            UUID id = world.proposed(aReportWithMailbox().build(), slot(NSPCC, ViewKind.CHILD_PROTECTION));
            world.awaitState(id, "proposed");
            relay().stop();
            try {
                world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
                world.awaitState(id, "cleared");
                world.submit(says(new Erasure()));
                world.awaitState(id, "declined");
            } finally {
                relay().start();
            }

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.letters(box))
                            .hasSizeLessThan(
                                    world.records(Topics.MAILBOXES, box.id()).size()));
            assertThat(world.records(Topics.REPORTS_CLEARED, id)).isEmpty();
            assertThat(world.account(id).get("account").asString()).isEqualTo("declined");
        }

        @Test
        void and_starts_triage_again_is_accounted_for_as_before() {
            UUID id = delivered();
            world.submit(says(new Erasure()));
            awaitErased(id);
            var before = world.account(id);

            try (var again = new SpringApplicationBuilder(TriageApplication.class)
                    .initializers(new World.Start())
                    .run(
                            "--server.port=0",
                            "--management.server.port=0",
                            "--spring.kafka.listener.auto-startup=false")) {
                world.at(again.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

                assertThat(world.account(id)).isEqualTo(before);
            }
        }

        private UUID cleared() {
            UUID id = world.proposed(
                    aReportWithMailbox().build(), slot(NSPCC, ViewKind.CHILD_PROTECTION), slot(HUB, ViewKind.HUB));
            world.awaitState(id, "proposed");
            world.post(
                    "/api/v1/reports/" + id + "/clearance",
                    "ana",
                    Map.of("version", world.version(id), "slots", List.of(NSPCC)));
            return id;
        }

        private UUID delivered() {
            UUID id = world.proposed(aReportWithMailbox().build(), slot(NSPCC, ViewKind.CHILD_PROTECTION));
            world.awaitState(id, "proposed");
            world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
            var slot = world.awaitClearance(id).getSlots().getFirst();
            var target = slot.getTargets().getFirst();
            world.progress(id, slot, target, ProgressState.OPENED, world.receipt(target, ReceiptState.OPENED, 1));
            world.awaitState(id, "delivered");
            return id;
        }

        private void awaitErased(UUID id) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    world.get("/api/v1/reports/" + id, "ana").status())
                            .isEqualTo(410));
        }

        private SmartLifecycle relay() {
            return lifecycles.stream()
                    .filter(bean -> bean.getClass().getSimpleName().equals("Relay"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Where_a_report_stands {
        @Test
        void is_told_once_a_day_and_not_when_it_changes() {
            UUID id = submitted();
            world.version(id);
            rounds.look();
            assertThat(world.letters(box)).hasSize(1);

            nextDay();
            rounds.look();
            awaitSequence(2);
            assertThat(lastLetter().getStatus()).isEqualTo(MailboxStatus.BEING_REVIEWED);

            world.post(
                    "/api/v1/reports/" + id + "/decline",
                    "ana",
                    Map.of("version", world.version(id), "reason", "OUT_OF_SCOPE"));
            rounds.look();
            awaitAnotherReport();
            assertThat(world.letters(box)).as("the same day").hasSize(2);

            nextDay();
            rounds.look();
            awaitSequence(3);
            assertThat(lastLetter().getStatus()).isEqualTo(MailboxStatus.CLOSED);
            allOfOneSize();
        }

        /** The status of a duplicate is that of the report which is worked on in its stead. */
        @Test
        void of_a_duplicate_is_told_as_its_originals() {
            UUID id = submitted();
            var another = ReceiptCode.generate().box();
            UUID original = world.submit(aReportWithMailbox()
                    .setMailbox(mailbox(another, ByteBuffer.wrap(another.secretDigest())))
                    .build());
            world.awaitState(original, "assessed");
            var analyst = world.visitor(org.waylight.triage.access.Role.ANALYST);
            analyst.post("/desk/reports/" + id, Map.of("purpose", "DECIDE"));
            assertThat(analyst.post(
                                    "/desk/reports/" + id + "/merge",
                                    Map.of("version", "" + world.version(id), "into", original.toString()))
                            .statusCode())
                    .isEqualTo(302);
            world.version(original);

            nextDay();
            rounds.look();
            awaitSequence(2);
            assertThat(lastLetter().getStatus()).isEqualTo(MailboxStatus.BEING_REVIEWED);

            world.post(
                    "/api/v1/reports/" + original + "/decline",
                    "ana",
                    Map.of("version", world.version(original), "reason", "OUT_OF_SCOPE"));
            nextDay();
            rounds.look();
            awaitSequence(3);
            assertThat(lastLetter().getStatus()).isEqualTo(MailboxStatus.CLOSED);
        }

        @Test
        void is_not_told_twice_a_day_by_a_triage_that_starts_again() {
            UUID id = submitted();
            nextDay();
            rounds.look();
            world.version(id);

            try (var again = new SpringApplicationBuilder(TriageApplication.class)
                    .initializers(new World.Start())
                    .run(
                            "--server.port=0",
                            "--management.server.port=0",
                            "--spring.kafka.listener.auto-startup=false")) {
                again.getBean(StatusRounds.class).look();
            }
            awaitAnotherReport();

            assertThat(world.letters(box)).hasSize(1);
        }

        @Test
        void is_told_of_all_at_once_in_another_order_than_it_changed() {
            var boxes = java.util.stream.IntStream.range(0, 12)
                    .mapToObj(number -> ReceiptCode.generate().box())
                    .toList();
            for (var one : boxes) {
                UUID id = world.submit(aReportWithMailbox()
                        .setMailbox(mailbox(one, ByteBuffer.wrap(one.secretDigest())))
                        .build());
                world.awaitState(id, "assessed");
                world.version(id);
            }
            var ids = boxes.stream().map(ReceiptCode.Box::id).toList();

            nextDay();
            rounds.look();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(ids)
                            .allSatisfy(mailbox -> assertThat(world.records(Topics.MAILBOXES, mailbox))
                                    .hasSize(2)));
            var told = world.records(Topics.MAILBOXES).stream()
                    .map(org.apache.kafka.clients.consumer.ConsumerRecord::key)
                    .filter(ids::contains)
                    .skip(ids.size())
                    .toList();
            // One run in 479 million keeps the order by chance.
            assertThat(told).containsExactlyInAnyOrderElementsOf(ids).isNotEqualTo(ids);
        }

        @Test
        void is_told_at_once_where_that_is_set() {
            UUID id = submitted();
            int version = world.version(id);

            try (var atOnce = new SpringApplicationBuilder(TriageApplication.class)
                    .initializers(new World.Start())
                    .run(
                            "--server.port=0",
                            "--management.server.port=0",
                            "--spring.kafka.listener.auto-startup=false",
                            "--triage.mailbox-status=at-once")) {
                world.at(atOnce.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
                world.post(
                        "/api/v1/reports/" + id + "/decline",
                        "ana",
                        Map.of("version", version, "reason", "OUT_OF_SCOPE"));
                awaitSequence(2);
            }

            assertThat(lastLetter().getStatus()).isEqualTo(MailboxStatus.CLOSED);
        }
    }

    @Test
    void What_is_said_is_found_nowhere_in_the_clear() {
        UUID id = submitted();
        ask(id, "zyzzogeton at which door?");
        world.submit(says(addition("zyzzogeton at the back door")));
        awaitNews(id);
        awaitSequence(3);
        jdbc.sql("checkpoint").update();

        assertThat(World.filesWith(world.folder, "zyzzogeton")).isEmpty();
        assertThat(world.everyRecord()).noneMatch(record -> World.holds(record, "zyzzogeton".getBytes(UTF_8)));
    }
}
