package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.MailboxStatus;
import org.waylight.message.Question;
import org.waylight.reporter.Failure;
import org.waylight.reporter.MailboxVisit;
import org.waylight.reporter.OpenMailbox;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.reporter.Upload;
import tools.jackson.databind.JsonNode;

/** The client for other bodies' apps against the real thing: there, and back with the code. */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientAndMailboxTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private WholeSystem.Running system;
    private ReporterClient client;

    @BeforeEach
    void meet(WholeSystem.Running running) {
        system = running;
        client = ReporterClient.trusting(system.intake(), system.rootFingerprint());
    }

    @Test
    void a_question_reaches_the_code_and_the_answer_reaches_the_analyst() throws Exception {
        ReceiptCode code = ReceiptCode.generate();
        UUID report = report(code);
        awaitMailbox(
                code,
                mailbox ->
                        mailbox.status() == MailboxStatus.RECEIVED || mailbox.status() == MailboxStatus.BEING_REVIEWED);

        ask(report, "On which floor?");
        OpenMailbox asked = awaitMailbox(code, mailbox -> !mailbox.questions().isEmpty());
        Submission answer = asked.answer(1, "On the third.");
        Sending sending = client.send(answer);
        OpenMailbox answered = awaitMailbox(code, mailbox -> mailbox.received() == 1);

        assertThat(asked.questions()).containsExactly(new Question(1, "On which floor?", false));
        assertThat(sending).isEqualTo(new Sending.Received(answer.id()));
        assertThat(answered.questions()).containsExactly(new Question(1, "On which floor?", true));
        assertThat(system.desk().open(report).path("messages").toString()).contains("On the third.");
    }

    @Test
    void files_are_received_with_a_report() throws Exception {
        byte[] document = new byte[700_000];
        System.arraycopy("%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, document, 0, 8);
        Submission submission = Submission.of(aReport().build(), null, List.of(Upload.pdf(document)));

        assertThat(client.send(submission)).isEqualTo(new Sending.Received(submission.id()));
    }

    @Test
    void a_code_that_was_never_given_out_finds_nothing() throws Exception {
        assertThat(client.openMailbox(ReceiptCode.generate())).isEqualTo(new MailboxVisit.NotFound());
    }

    @Test
    void a_burnt_mailbox_is_as_if_it_had_never_been() throws Exception {
        ReceiptCode code = ReceiptCode.generate();
        report(code);
        OpenMailbox mailbox = awaitMailbox(code, _ -> true);

        client.send(mailbox.burn());

        await().atMost(PATIENCE).until(() -> client.openMailbox(code).equals(new MailboxVisit.NotFound()));
    }

    @Test
    void an_erased_report_is_off_the_desk() throws Exception {
        ReceiptCode code = ReceiptCode.generate();
        UUID report = report(code);
        OpenMailbox mailbox = awaitMailbox(code, _ -> true);

        client.send(mailbox.erase());

        await().atMost(PATIENCE).until(() -> !listed(report));
    }

    @Test
    void a_report_that_is_too_large_is_refused_for_good() throws Exception {
        Submission submission =
                Submission.of(aReport().setRegion("x".repeat(200_000)).build());

        assertThat(client.send(submission)).isEqualTo(new Sending.NotReceived(new Failure.Refused("too-large")));
    }

    private UUID report(ReceiptCode code) throws InterruptedException {
        Submission submission = Submission.of(aReport().build(), code, List.of());
        assertThat(client.send(submission)).isEqualTo(new Sending.Received(submission.id()));
        await().atMost(PATIENCE).until(() -> listed(submission.id()));
        return submission.id();
    }

    private boolean listed(UUID report) throws InterruptedException {
        return system.desk()
                .queue()
                .valueStream()
                .anyMatch(row -> row.path("id").asString().equals(report.toString()));
    }

    /** The report may change at any moment, since routing proposes. */
    private void ask(UUID report, String question) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode opened = system.desk().open(report);
            return system.desk()
                    .decide(
                            report,
                            "questions",
                            Map.of("version", opened.path("version").asInt(), "text", question));
        });
    }

    private OpenMailbox awaitMailbox(ReceiptCode code, Predicate<OpenMailbox> wanted) {
        MailboxVisit visit = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> client.openMailbox(code),
                        seen -> seen instanceof MailboxVisit.Found(OpenMailbox mailbox) && wanted.test(mailbox));
        return ((MailboxVisit.Found) visit).mailbox();
    }
}
