package org.waylight.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.testkit.Reports.aReport;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.Attachment;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.Burn;
import org.waylight.message.Erasure;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxMessage;
import org.waylight.message.MailboxStatus;
import org.waylight.message.MediaType;
import org.waylight.message.Question;
import org.waylight.message.Report;
import org.waylight.reporter.StandIn.Prepared;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.json.JsonMapper;

/** The reporter's client against a server that speaks as intake does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReporterClientTest {

    private static final String REPORTS = "/api/v1/reports";
    private static final String ATTACHMENTS = "/api/v1/attachments";
    private static final String KEYS = "/api/v1/keys";
    private static final String CHALLENGES = "/api/v1/challenges";
    private static final String MAILBOXES = "/api/v1/mailboxes";
    private static final ReceiptCode CODE = ReceiptCode.generate();
    private static final ReceiptCode.Box BOX = CODE.box();

    @TempDir
    static Path folder;

    private static TestParties parties;

    private StandIn intake;
    private ReporterClient client;
    private final List<Duration> waits = new ArrayList<>();

    @BeforeAll
    static void world() {
        parties = new TestParties(folder);
        parties.registry()
                .add(org.waylight.message.SealedEnvelope.getClassSchema().toString());
    }

    @BeforeEach
    void start() throws Exception {
        intake = new StandIn(parties);
        client = at(Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        intake.close();
    }

    private ReporterClient at(Clock clock) {
        return ReporterClient.trusting(intake.uri(), parties.rootFingerprint()).with(clock, waits::add);
    }

    @Nested
    class A_report {

        @Test
        void arrives_for_triage_as_it_was_written() throws Exception {
            Report report =
                    aReport().setNarrative("A van, every night at two. 🚐").build();
            Submission submission = Submission.of(report);

            Sending sending = client.send(submission);

            assertThat(sending).isEqualTo(new Sending.Received(submission.id()));
            assertThat(intake.opened).containsExactly(Map.entry(submission.id(), report));
        }

        @Test
        void whose_work_was_done_before_is_sent_at_once() throws Exception {
            Submission submission = Submission.of(aReport().build());
            client.prepare(submission);
            intake.requests.clear();

            client.send(submission);

            assertThat(intake.requests).containsExactly("POST " + REPORTS);
            assertThat(only(Report.class)).isNotNull();
        }

        @Test
        void is_sent_though_nothing_could_be_done_before() throws Exception {
            Submission submission = Submission.of(aReport().build());
            intake.prepare(CHALLENGES, Prepared.problem(404, "not-found"));
            client.prepare(submission);

            assertThat(client.send(submission)).isEqualTo(new Sending.Received(submission.id()));
        }

        @Test
        void with_a_code_names_the_mailbox_and_not_the_secret() throws Exception {
            client.send(Submission.of(aReport().build(), CODE, List.of()));

            var mailbox = only(Report.class).getMailbox();
            assertThat(mailbox.getMailbox()).isEqualTo(BOX.id());
            assertThat(mailbox.getPublicKey())
                    .isEqualTo(ByteBuffer.wrap(BOX.key().sealingKey().toBytes()));
            assertThat(mailbox.getSecretDigest())
                    .isEqualTo(
                            ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(BOX.secret())));
        }

        @Test
        void says_nothing_of_who_sends_it() throws Exception {
            client.send(Submission.of(aReport().build()));

            assertThat(intake.headers).allSatisfy(headers -> {
                assertThat(headers.get("User-agent")).containsExactly("reporter");
                assertThat(headers)
                        .doesNotContainKeys("Accept-language", "Cookie", "Referer", "Origin", "From", "Upgrade");
            });
        }

        @Test
        void is_not_sent_with_its_own_code_in_it() {
            String[] words = CODE.words().split(" ");
            String typed = String.join("-", words).toUpperCase(java.util.Locale.ROOT);
            for (Report report : List.of(
                    aReport().setNarrative("My code is " + typed + ", please.").build(),
                    aReport().setPlace(CODE.words()).build(),
                    aReport().setTold(CODE.words()).build(),
                    aReport().setInCharge(CODE.words()).build(),
                    aReport().setSafeTime(CODE.words()).build())) {
                assertThatThrownBy(() -> Submission.of(report, CODE, List.of()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching("(narrative|place|told|inCharge|safeTime) contains the receipt code.*")
                        .hasMessageNotContaining(words[0] + " " + words[1]);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 8_193})
        void of_no_word_or_too_many_is_not_sent(int bytes) {
            Report report = aReport().setNarrative("x".repeat(bytes)).build();

            assertThatThrownBy(() -> Submission.of(report))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("narrative must");
        }
    }

    @Nested
    class Files {

        @Test
        void arrive_in_chunks_that_give_the_file_again() throws Exception {
            byte[] photo = file(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 1_200_000);
            byte[] document = file("%PDF-1.7".getBytes(UTF_8), 524_288);
            Submission submission =
                    Submission.of(aReport().build(), CODE, List.of(Upload.jpeg(photo), Upload.pdf(document)));

            Sending sending = client.send(submission);

            assertThat(sending).isEqualTo(new Sending.Received(submission.id()));
            List<Attachment> named = only(Report.class).getAttachments();
            assertThat(named).extracting(Attachment::getMediaType).containsExactly(MediaType.JPEG, MediaType.PDF);
            assertThat(named.getFirst().getChunks()).hasSize(3);
            assertThat(named.getLast().getChunks()).hasSize(1);
            assertThat(together(named.getFirst())).isEqualTo(photo);
            assertThat(together(named.getLast())).isEqualTo(document);
            assertThat(named.getFirst().getSize()).isEqualTo(photo.length);
            assertThat(named.getFirst().getDigest())
                    .isEqualTo(
                            ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(photo)));
        }

        @Test
        void that_could_not_be_sent_go_alone_the_next_time() throws Exception {
            Submission submission =
                    Submission.of(aReport().build(), null, List.of(Upload.pdf(file("%PDF-".getBytes(UTF_8), 600_000))));
            intake.prepare(ATTACHMENTS, Prepared.problem(503, "unavailable").retryAfter("30"));
            var hasty = client.patience(Duration.ofSeconds(1));

            Sending first = hasty.send(submission);
            intake.requests.clear();
            Sending second = hasty.send(submission);

            assertThat(first)
                    .isEqualTo(new Sending.FilesWait(submission.id(), new Failure.Unavailable(Duration.ofSeconds(30))));
            assertThat(second).isEqualTo(new Sending.Received(submission.id()));
            assertThat(posts()).containsOnly("POST " + ATTACHMENTS).hasSize(2);
        }

        @Test
        void are_refused_if_they_are_something_else_or_too_large_together() {
            assertThatThrownBy(() -> Upload.jpeg("GIF89a".getBytes(UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Upload.pdf(new byte[0])).isInstanceOf(IllegalArgumentException.class);
            Upload half = Upload.pdf(file("%PDF-".getBytes(UTF_8), Submission.MAX_FILE_BYTES / 2));
            Upload more = Upload.pdf(file("%PDF-".getBytes(UTF_8), Submission.MAX_FILE_BYTES / 2 + 1));

            assertThat(Submission.of(aReport().build(), null, List.of(half, half)))
                    .isNotNull();
            assertThatThrownBy(() -> Submission.of(aReport().build(), null, List.of(half, more)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("files must be at most 10485760 bytes together");
        }

        private byte[] together(Attachment attachment) {
            var whole = ByteBuffer.allocate(attachment.getSize());
            for (int index = 0; index < attachment.getChunks().size(); index++) {
                UUID id = attachment.getChunks().get(index);
                AttachmentChunk chunk = intake.opened.stream()
                        .filter(arrived -> arrived.getKey().equals(id))
                        .map(arrived -> (AttachmentChunk) arrived.getValue())
                        .findFirst()
                        .orElseThrow();
                assertThat(chunk.getAttachment()).isEqualTo(attachment.getId());
                assertThat(chunk.getIndex()).isEqualTo(index);
                whole.put(chunk.getData());
            }
            return whole.array();
        }

        private static byte[] file(byte[] start, int size) {
            byte[] file = new byte[size];
            new Random(7).nextBytes(file);
            System.arraycopy(start, 0, file, 0, start.length);
            return file;
        }
    }

    @Nested
    class Trouble {

        @ParameterizedTest
        @ValueSource(strings = {"unknown-key", "expired-key"})
        void with_a_key_is_mended_by_new_keys_under_the_same_id(String problem) throws Exception {
            intake.prepare(REPORTS, Prepared.problem(422, problem));
            Submission submission = Submission.of(aReport().build());

            Sending sending = client.send(submission);

            assertThat(sending).isEqualTo(new Sending.Received(submission.id()));
            assertThat(intake.requests).containsSequence("POST " + REPORTS, "GET " + KEYS, "POST " + REPORTS);
            assertThat(only(Report.class)).isNotNull();
        }

        @Test
        void with_the_work_is_mended_by_new_work() throws Exception {
            intake.prepare(REPORTS, Prepared.problem(428, "work-required"));
            Submission submission = Submission.of(aReport().build());

            Sending sending = client.send(submission);

            String challenge = "GET " + CHALLENGES + "/" + submission.id();
            assertThat(sending).isEqualTo(new Sending.Received(submission.id()));
            assertThat(intake.requests).containsSequence("POST " + REPORTS, challenge, "POST " + REPORTS);
        }

        @Test
        void that_never_ends_is_told_after_two_renewals() throws Exception {
            Prepared expired = Prepared.problem(422, "expired-key");
            intake.prepare(REPORTS, expired, expired, expired);

            Sending sending = client.send(Submission.of(aReport().build()));

            assertThat(sending).isEqualTo(new Sending.NotReceived(new Failure.Refused("expired-key")));
            assertThat(posts()).hasSize(3);
        }

        @ParameterizedTest
        @CsvSource({
            "413, too-large",
            "400, malformed",
            "422, unknown-suite",
            "415, unsupported-media-type",
            "405, method-not-allowed",
            "404, not-found"
        })
        void that_no_repetition_mends_is_told_at_once(int status, String problem) throws Exception {
            intake.prepare(REPORTS, Prepared.problem(status, problem));

            Sending sending = client.send(Submission.of(aReport().build()));

            assertThat(sending).isEqualTo(new Sending.NotReceived(new Failure.Refused(problem)));
            assertThat(posts()).hasSize(1);
            assertThat(waits).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html>A hotel's login page</html>", "", "[]", "{\"type\": 7}"})
        void that_is_no_word_of_intakes_is_told_by_its_status(String body) throws Exception {
            intake.prepare(REPORTS, new Prepared(403, Map.of(), body));

            assertThat(client.send(Submission.of(aReport().build())))
                    .isEqualTo(new Sending.NotReceived(new Failure.Refused("status-403")));
        }

        @ParameterizedTest
        @CsvSource({"503, unavailable, 30, 30", "429, busy, 5, 5", "500, internal, '', 1", "503, x, soon, 1"})
        void that_passes_is_waited_for_as_long_as_intake_says(
                int status, String problem, String retryAfter, int seconds) throws Exception {
            Prepared later = Prepared.problem(status, problem);
            intake.prepare(REPORTS, retryAfter.isEmpty() ? later : later.retryAfter(retryAfter));
            Submission submission = Submission.of(aReport().build());

            Sending sending = client.send(submission);

            assertThat(sending).isEqualTo(new Sending.Received(submission.id()));
            assertThat(waits).containsExactly(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @ValueSource(strings = {KEYS, CHALLENGES, REPORTS})
        void that_does_not_pass_in_time_is_told_with_the_time_to_wait(String path) throws Exception {
            Prepared later = Prepared.problem(503, "unavailable").retryAfter("30");
            intake.prepare(path, Collections.nCopies(9, later).toArray(Prepared[]::new));
            Submission submission = Submission.of(aReport().build());

            Sending sending = client.send(submission);

            assertThat(sending).isEqualTo(new Sending.NotReceived(new Failure.Unavailable(Duration.ofSeconds(30))));
            assertThat(waits).hasSize(4).containsOnly(Duration.ofSeconds(30));
            assertThat(intake.opened).isEmpty();
        }

        @Test
        void on_the_line_is_bridged_with_the_same_id() throws Exception {
            Prepared silence = new Prepared(0, Map.of(), "");
            intake.prepare(KEYS, silence);
            intake.prepare(CHALLENGES, silence);
            intake.prepare(REPORTS, silence);
            Submission submission = Submission.of(aReport().build());

            Sending sending = client.send(submission);

            assertThat(sending).isEqualTo(new Sending.Received(submission.id()));
            assertThat(intake.opened).extracting(Map.Entry::getKey).containsOnly(submission.id());
        }

        @Test
        void with_intake_away_altogether_keeps_the_submission() throws Exception {
            Submission submission = Submission.of(aReport().build());
            intake.close();

            Sending sending = client.send(submission);
            intake = new StandIn(parties);
            Sending again = at(Clock.systemUTC()).send(submission);

            assertThat(sending).isEqualTo(new Sending.NotReceived(new Failure.Unavailable(Duration.ofSeconds(1))));
            assertThat(again).isEqualTo(new Sending.Received(submission.id()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"algorithm\":\"SHA-256\",\"challenge\":\"00\",\"maxnumber\":99,\"salt\":\"s\",\"signature\":\"x\"}",
                    "{\"algorithm\":\"SHA-256\",\"challenge\":\"zz\",\"maxnumber\":99,\"salt\":\"s\",\"signature\":\"x\"}",
                    "{\"algorithm\":\"MD5\",\"challenge\":\"00\",\"maxnumber\":99,\"salt\":\"s\",\"signature\":\"x\"}",
                    "{\"algorithm\":\"SHA-256\",\"challenge\":\"00\",\"maxnumber\":100000001,\"salt\":\"s\",\"signature\":\"x\"}",
                    "{\"algorithm\":\"SHA-256\"}",
                    "null",
                    ""
                })
        void with_a_challenge_that_nobody_can_solve_ends(String challenge) throws Exception {
            intake.prepare(CHALLENGES, new Prepared(200, Map.of(), challenge));

            assertThat(client.send(Submission.of(aReport().build())))
                    .isEqualTo(new Sending.NotReceived(new Failure.Refused("no-such-work")));
        }

        @Test
        void of_an_endless_answer_is_cut_off() throws Exception {
            intake.prepare(KEYS, new Prepared(200, Map.of(), "x".repeat(3 << 20)), Prepared.problem(404, "not-found"));

            assertThat(client.send(Submission.of(aReport().build())))
                    .isEqualTo(new Sending.NotReceived(new Failure.Refused("not-found")));
        }
    }

    @Nested
    class Keys {

        @Test
        void of_another_root_are_refused() throws Exception {
            assertRefused(ReporterClient.trusting(intake.uri(), "0".repeat(64)), "root key");
        }

        @ParameterizedTest
        @ValueSource(ints = {-400, 400})
        void do_not_count_when_the_clock_is_far_off(int days) throws Exception {
            assertRefused(at(Clock.offset(Clock.systemUTC(), Duration.ofDays(days))), "");
        }

        @Test
        void with_a_changed_signature_are_refused() throws Exception {
            PublishedKeys good = PublishedKeys.of(parties.serde(Party.TRIAGE).trust());
            byte[] statement = Base64.getDecoder().decode(good.statements().getFirst());
            statement[statement.length - 1] ^= 1;
            publish(new PublishedKeys(
                    good.root(), good.directory(), List.of(Base64.getEncoder().encodeToString(statement))));

            assertRefused(client, "no valid key statement");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{\"root\":null,\"directory\":\"\",\"statements\":[]}",
                    "{\"root\":\"*\",\"directory\":\"\",\"statements\":[]}",
                    "{\"root\":\"\",\"directory\":\"\",\"statements\":[null]}"
                })
        void that_are_none_are_refused(String json) throws Exception {
            intake.keys = json.getBytes(UTF_8);

            assertRefused(client, "malformed");
        }

        @Test
        void are_fetched_once_and_again_after_an_hour() throws Exception {
            Instant[] now = {Instant.now()};
            ReporterClient aging = at(new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now[0];
                }
            });

            aging.send(Submission.of(aReport().build()));
            aging.send(Submission.of(aReport().build()));
            long before =
                    intake.requests.stream().filter(("GET " + KEYS)::equals).count();
            now[0] = now[0].plus(Duration.ofMinutes(61));
            aging.send(Submission.of(aReport().build()));

            assertThat(before).isEqualTo(1);
            assertThat(intake.requests.stream().filter(("GET " + KEYS)::equals)).hasSize(2);
        }

        private void publish(PublishedKeys keys) {
            intake.keys = JsonMapper.shared().writeValueAsBytes(keys);
        }

        private void assertRefused(ReporterClient reporter, String why) throws InterruptedException {
            assertThat(reporter.send(Submission.of(aReport().build())))
                    .isInstanceOfSatisfying(
                            Sending.NotReceived.class,
                            refused -> assertThat(refused.why())
                                    .isInstanceOfSatisfying(
                                            Failure.KeysRefused.class,
                                            keys -> assertThat(keys.why()).contains(why)));
            assertThat(posts()).isEmpty();
        }
    }

    @Nested
    class A_mailbox {

        @Test
        void opens_with_its_code() throws Exception {
            leave(CODE);

            OpenMailbox mailbox = open();

            assertThat(mailbox.status()).isEqualTo(MailboxStatus.BEING_REVIEWED);
            assertThat(mailbox.questions()).containsExactly(new Question(1, "Which floor?", false));
            assertThat(mailbox.received()).isEqualTo(3);
        }

        @Test
        void of_another_code_is_not_found() throws Exception {
            ReceiptCode other = ReceiptCode.generate();
            leave(other);
            intake.mailboxes.put(BOX.id(), intake.mailboxes.get(other.box().id()));

            assertThat(client.openMailbox(CODE)).isEqualTo(new MailboxVisit.NotFound());
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 100, 5_500})
        void of_any_other_bytes_is_not_found(int bytes) throws Exception {
            byte[] noise = new byte[bytes];
            new Random(3).nextBytes(noise);
            intake.mailboxes.put(BOX.id(), noise);

            assertThat(client.openMailbox(CODE)).isEqualTo(new MailboxVisit.NotFound());
        }

        @Test
        void that_cannot_be_read_now_is_told_so() throws Exception {
            Prepared later = Prepared.problem(503, "unavailable").retryAfter("3600");
            intake.prepare(MAILBOXES, later);

            assertThat(client.openMailbox(CODE))
                    .isEqualTo(new MailboxVisit.NotRead(new Failure.Unavailable(Duration.ofHours(1))));
        }

        @Test
        void takes_answers_additions_with_files_erasure_and_burning() throws Exception {
            leave(CODE);
            OpenMailbox mailbox = open();
            byte[] photo = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};

            for (Submission said : List.of(
                    mailbox.answer(1, "The third."),
                    mailbox.add("A photo of the van.", List.of(Upload.jpeg(photo))),
                    mailbox.erase(),
                    mailbox.burn())) {
                assertThat(client.send(said)).isEqualTo(new Sending.Received(said.id()));
            }

            List<MailboxMessage> messages = all(MailboxMessage.class);
            assertThat(messages)
                    .allSatisfy(message -> {
                        assertThat(message.getMailbox()).isEqualTo(BOX.id());
                        assertThat(message.getSecret()).isEqualTo(ByteBuffer.wrap(BOX.secret()));
                    })
                    .extracting(message -> (Object) message.getBody().getClass())
                    .containsExactly(Answer.class, Addition.class, Erasure.class, Burn.class);
            assertThat(messages.getFirst().getBody()).isEqualTo(new Answer(1, "The third."));
            Addition addition = (Addition) messages.get(1).getBody();
            assertThat(addition.getAttachments().getFirst().getSize()).isEqualTo(photo.length);
            assertThat(only(AttachmentChunk.class).getData()).isEqualTo(ByteBuffer.wrap(photo));
        }

        @Test
        void takes_no_text_that_nobody_could_read_afterwards() throws Exception {
            leave(CODE);
            OpenMailbox mailbox = open();

            assertThatThrownBy(() -> mailbox.answer(2, "To nothing.")).hasMessageContaining("no question 2");
            assertThatThrownBy(() -> mailbox.answer(1, " ")).hasMessageContaining("answer must not be blank");
            assertThatThrownBy(() -> mailbox.add("ü".repeat(4_097), List.of()))
                    .hasMessageContaining("addition must be at most 8192 bytes");
            assertThatThrownBy(() -> mailbox.add("It is " + CODE.words(), List.of()))
                    .hasMessageContaining("addition contains the receipt code");
        }

        private OpenMailbox open() throws InterruptedException {
            MailboxVisit visit = client.openMailbox(CODE);
            assertThat(visit).isInstanceOf(MailboxVisit.Found.class);
            return ((MailboxVisit.Found) visit).mailbox();
        }

        private void leave(ReceiptCode code) {
            ReceiptCode.Box box = code.box();
            var letter =
                    new Mailbox(2, MailboxStatus.BEING_REVIEWED, List.of(new Question(1, "Which floor?", false)), 3);
            intake.mailboxes.put(
                    box.id(),
                    SingleObject.encode(parties.serde(Party.TRIAGE)
                            .sealTo(box.key().sealingKey(), Topics.MAILBOXES, new Message<>(box.id(), letter))));
        }
    }

    @Test
    void nothing_prints_what_it_holds() throws Exception {
        assertThat(Submission.of(aReport().build())).hasToString("Submission[redacted]");
        assertThat(Upload.pdf("%PDF-secret".getBytes(UTF_8))).hasToString("Upload[redacted]");
        assertThat(new OpenMailbox(CODE, BOX, new Mailbox(1, MailboxStatus.RECEIVED, List.of(), 0)))
                .hasToString("OpenMailbox[redacted]");
    }

    private List<String> posts() {
        return intake.requests.stream()
                .filter(request -> request.startsWith("POST"))
                .toList();
    }

    private <T extends SpecificRecord> T only(Class<T> type) {
        assertThat(all(type)).hasSize(1);
        return all(type).getFirst();
    }

    private <T extends SpecificRecord> List<T> all(Class<T> type) {
        return intake.opened.stream()
                .map(Map.Entry::getValue)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
