package org.waylight.triage.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.NCA;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.reason;
import static org.waylight.triage.World.slot;
import static org.waylight.triage.read.Visitor.at;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.envelope.Receipts;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.ClearedSlot;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeProgress;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.NoticeState;
import org.waylight.message.NoticeTarget;
import org.waylight.message.ProgressState;
import org.waylight.message.Recall;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;
import org.waylight.message.Target;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Notices;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;

/** Issue 4, Core 4 and 8: what left is asked back, put right, and forgotten. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisclosurePipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Notices notices;

    @Autowired
    private ReportStore store;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private final ReceiptCode.Box box = ReceiptCode.generate().box();
    private World world;
    private Visitor ana;
    private UUID id;
    private ClearedSlot cleared;

    @BeforeEach
    void a_report_left_for_an_agency_and_its_deputy_waits() {
        world = World.world().at(port);
        ana = new Visitor(port, "ana");
        id = world.proposed(
                aReport()
                        .setLanguage("is")
                        .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                        .setMailbox(new MailboxKey(
                                box.id(),
                                ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                                ByteBuffer.wrap(box.secretDigest())))
                        .build(),
                slot(NSPCC, ViewKind.CHILD_PROTECTION, NCA));
        world.awaitState(id, "proposed");
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
        cleared = world.awaitClearance(id).getSlots().getFirst();
    }

    private Target target(String agency) {
        return cleared.getTargets().stream()
                .filter(target -> target.getAgency().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    /** What routing is told to take back of the report, the oldest first. */
    private List<Recall> recalls() {
        var recalls = new ArrayList<Recall>();
        for (var record : world.records(Topics.REPORTS_CLEARED)) {
            if (world.serde(Party.ROUTING).receive(Topics.REPORTS_CLEARED, record.value(), SpecificRecord.class)
                            instanceof Received.Opened<SpecificRecord> opened
                    && opened.message().body() instanceof Recall recall
                    && recall.getReport().equals(id)) {
                recalls.add(recall);
            }
        }
        return recalls;
    }

    private Recall awaitRecall() {
        await().atMost(SOON).untilAsserted(() -> assertThat(recalls()).isNotEmpty());
        return recalls().getLast();
    }

    private static NoticeTarget to(String agency, Recall recall) {
        return recall.getNotices().stream()
                .filter(notice -> notice.getAgency().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    private ByteBuffer digest(NoticeTarget notice) {
        String topic = Topics.agencyReports(notice.getAgency());
        return Raw.of(world.serde(Party.ROUTING).frame(topic, notice.getEnvelope()))
                .envelopeDigest();
    }

    private NoticeReceipt receipt(NoticeTarget notice, NoticeAnswer answer, RefusalReason why) {
        return new NoticeReceipt(
                notice.getAgency(),
                notice.getEnvelope().getId(),
                notice.getDispatch(),
                digest(notice),
                answer,
                why,
                1,
                490_000L,
                ByteBuffer.allocate(0));
    }

    private UUID tells(NoticeTarget notice, NoticeState state, NoticeReceipt receipt) {
        var key = UUID.randomUUID();
        world.send(
                Party.ROUTING,
                Topics.DELIVERIES_PROGRESS,
                key,
                new NoticeProgress(
                        id, notice.getDispatch(), notice.getEnvelope().getId(), notice.getAgency(), state, receipt));
        return key;
    }

    private NoticeReceipt signed(NoticeReceipt receipt) {
        return Receipts.sign(world.serde(new Party(receipt.getAgency())).identity(), receipt);
    }

    private String disclosures() {
        return ana.get(at(id) + "/disclosures").text();
    }

    @Nested
    class What_went_to_the_wrong_agency {

        private Visitor.Page says(String reason) {
            ana.opens(id);
            return ana.post(
                    at(id) + "/misdirected", Map.of("slot", cleared.getSlot().toString(), "reason", reason));
        }

        @Test
        void is_asked_to_be_deleted_and_its_deputy_never_gets_it() {
            says("CONCERNS_THE_AGENCY");

            Recall recall = awaitRecall();
            assertThat(recall.getWhole()).isFalse();
            assertThat(recall.getSlots()).containsExactly(cleared.getSlot());
            assertThat(recall.getNotices()).hasSize(2).allMatch(NoticeTarget::getDeletes);
            assertThat(world.open(NSPCC, to(NSPCC, recall).getEnvelope(), AgencyNotice.class))
                    .as("never why: it may concern them")
                    .isEqualTo(
                            new AgencyNotice(target(NSPCC).getEnvelope().getId(), 1, NoticeReason.MISDIRECTED, null));
            world.awaitState(id, "held");
        }

        @Test
        void is_an_incident_that_lists_which_fields_left() {
            says("CONCERNS_THE_AGENCY");

            assertThat(world.deeds(id))
                    .anySatisfy(deed -> assertThat(deed)
                            .startsWith("ana MISDIRECTED CONCERNS_THE_AGENCY GB-NSPCC ")
                            .contains("left=country", "left=exploitation", "left=items")
                            .doesNotContain("left=needs", "left=notes"))
                    .contains("ana DELETION_ASKED MISDIRECTED GB-NSPCC GB-NCA-UKHTC");
            assertThat(disclosures())
                    .contains("Incident: it went to the wrong agency")
                    .contains(Labels.english().field("exploitation"));
        }

        @Test
        void is_one_incident_though_it_is_told_twice() {
            says("MISTAKE_HERE");
            says("MISTAKE_HERE");

            awaitRecall();
            assertThat(recalls()).hasSize(1);
            assertThat(world.deeds(id))
                    .filteredOn(deed -> deed.contains("MISDIRECTED MISTAKE"))
                    .hasSize(1);
        }

        @Test
        void is_nothing_without_a_reason_or_a_slot() {
            assertThat(says("").status()).isEqualTo(400);
            assertThat(ana.post(at(id) + "/misdirected", Map.of("slot", "x", "reason", "MISTAKE_HERE"))
                            .status())
                    .isEqualTo(400);

            assertThat(world.state(id)).isEqualTo("cleared");
        }

        @Test
        void is_gone_once_the_agency_signs_that_it_deleted_it() {
            says("OUTSIDE_ITS_AREA");
            Recall recall = awaitRecall();
            tells(to(NSPCC, recall), NoticeState.SENT, null);
            await().atMost(SOON).until(() -> disclosures().contains("Sent, no answer yet"));

            tells(to(NCA, recall), NoticeState.NOT_DELIVERED, null);
            tells(
                    to(NSPCC, recall),
                    NoticeState.ANSWERED,
                    signed(receipt(to(NSPCC, recall), NoticeAnswer.DELETED, null)));

            await().atMost(SOON).until(() -> disclosures().contains("Deleted, signed on"));
            assertThat(disclosures()).contains("They never got the first view");
            assertThat(world.deeds(id)).contains("GB-NSPCC NOTICE_PROGRESS DELETED");
            assertThat(world.account(id)
                            .get("slots")
                            .get(0)
                            .get("dispatches")
                            .get(0)
                            .get("gone")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void is_kept_by_an_agency_that_refuses_and_says_why() {
            says("OUTSIDE_ITS_REMIT");
            NoticeTarget notice = to(NSPCC, awaitRecall());

            tells(
                    notice,
                    NoticeState.ANSWERED,
                    signed(receipt(notice, NoticeAnswer.REFUSED, RefusalReason.OWN_RETENTION_RULES)));

            await().atMost(SOON)
                    .until(() -> disclosures().contains("They keep it: they hold it under rules of their own"));
        }

        @Test
        void is_not_gone_by_a_word_that_is_not_the_agencys_own() {
            says("OUTSIDE_ITS_REMIT");
            NoticeTarget notice = to(NSPCC, awaitRecall());
            NoticeReceipt deleted = receipt(notice, NoticeAnswer.DELETED, null);

            UUID forged = tells(notice, NoticeState.ANSWERED, Receipts.sign(IdentityKey.generate(), deleted));
            UUID unsigned = tells(notice, NoticeState.ANSWERED, null);
            UUID other = tells(
                    notice,
                    NoticeState.ANSWERED,
                    signed(NoticeReceipt.newBuilder(deleted)
                            .setEnvelopeDigest(ByteBuffer.allocate(32))
                            .build()));

            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, forged)))
                    .isEqualTo("SENDER");
            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, unsigned)))
                    .isEqualTo("INVALID");
            assertThat(reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, other)))
                    .isEqualTo("INVALID");
            assertThat(disclosures()).contains("On its way").doesNotContain("signed on");
        }
    }

    @Nested
    class A_correction {

        @Test
        void goes_to_everybody_who_has_it_or_may_get_it() {
            AgencyReport first = world.open(NSPCC, target(NSPCC).getEnvelope(), AgencyReport.class);

            transactions.executeWithoutResult(_ -> {
                if (store.lock(id) instanceof Lookup.Found(var report)) {
                    notices.correct(report, Who.program("ana"));
                }
            });

            Recall recall = awaitRecall();
            assertThat(recall.getSlots()).isEmpty();
            assertThat(recall.getNotices()).hasSize(2).noneMatch(NoticeTarget::getDeletes);
            assertThat(world.open(NSPCC, to(NSPCC, recall).getEnvelope(), AgencyNotice.class))
                    .isEqualTo(new AgencyNotice(target(NSPCC).getEnvelope().getId(), 1, NoticeReason.CORRECTED, first));
            assertThat(world.deeds(id)).contains("ana CORRECTION_SENT CORRECTED GB-NSPCC GB-NCA-UKHTC");

            // The deputy's turn comes: it gets the corrected view alone, and signs for that.
            NoticeTarget deputys = to(NCA, recall);
            AgencyReceipt opened = Receipts.sign(
                    world.serde(new Party(NCA)).identity(),
                    AgencyReceipt.newBuilder(world.receipt(target(NCA), ReceiptState.OPENED, 1))
                            .setEnvelopeDigest(digest(deputys))
                            .build());
            world.progress(id, cleared, target(NCA), ProgressState.OPENED, opened);
            world.awaitState(id, "delivered");
        }
    }

    /** Issue 5, Core 5: original and translation side by side. */
    @Nested
    class A_translation {

        private AgencyReport corrected(String agency) {
            int before = recalls().size();
            transactions.executeWithoutResult(_ -> {
                if (store.lock(id) instanceof Lookup.Found(var report)) {
                    notices.correct(report, Who.program("ana"));
                }
            });
            await().atMost(SOON).until(() -> recalls().size() > before);
            return world.open(agency, to(agency, recalls().getLast()).getEnvelope(), AgencyNotice.class)
                    .getView();
        }

        private Visitor.Page translates(Map<String, String> more) {
            var form = new HashMap<>(Map.of(
                    "translation", "The violetword house",
                    "translator", "J. Interpreter",
                    "translationLanguage", "en"));
            form.putAll(more);
            return ana.post(at(id) + "/translation", form);
        }

        @Test
        void goes_with_the_words_and_stays_once_any_of_them_is_withheld() {
            ana.opens(id);
            int version = world.version(id);
            assertThat(translates(Map.of()).text()).contains("nobody said of one that it is what happened");
            assertThat(corrected(NSPCC).getTranslation()).isNull();
            assertThat(translates(Map.of("alone", "yes", "translationOriginal", "Icelandic"))
                            .status())
                    .isEqualTo(400);

            var page = translates(Map.of("alone", "yes", "translationOriginal", "is"));

            assertThat(page.text()).contains("Goes beside the words to each agency that gets them: is → en");
            assertThat(world.version(id)).isGreaterThan(version);
            assertThat(corrected(NSPCC).getTranslation())
                    .isEqualTo(new NarrativeTranslation("The violetword house", "en", "is"));
            assertThat(corrected(NSPCC).toString()).doesNotContain("Interpreter");

            String word = corrected(NSPCC).getItems().getFirst().getText().split(" ")[0];
            var redacted = ana.post(at(id) + "/redactions", Map.of("typed", word, "reason", "MORE_THAN_NEEDED"));

            assertThat(redacted.text()).contains("a translation could tell it in other words");
            assertThat(corrected(NSPCC).getTranslation()).isNull();
        }
    }

    /** Issue 5, Core 5: a caseworker asks, somebody at the desk answers. */
    @Nested
    class A_question_of_an_agency {

        private static final String TEXT = "Which <script>day</script>? querywort";

        private final UUID question = UUID.randomUUID();

        private UUID dispatch() {
            return target(NSPCC).getEnvelope().getId();
        }

        private UUID asks(UUID asked, String text) {
            return asks(id, NSPCC, asked, new AgencyQuestionText(dispatch(), text), new Party(NSPCC));
        }

        /** As routing passes it on. */
        private UUID asks(UUID about, String agency, UUID asked, AgencyQuestionText text, Party sealing) {
            var envelope = world.serde(sealing).seal(Topics.agencyQuestions(sealing.id()), new Message<>(asked, text));
            var key = UUID.randomUUID();
            world.send(
                    Party.ROUTING,
                    Topics.DELIVERIES_PROGRESS,
                    key,
                    new AgencyQuestion(agency, dispatch(), envelope, about));
            return key;
        }

        private String questions() {
            return ana.get(at(id) + "/agency-questions").html();
        }

        private void awaitQuestion(String words) {
            ana.opens(id);
            await().atMost(SOON).until(() -> questions().contains(words));
        }

        private Visitor.Page answers(Map<String, String> form) {
            var all = new HashMap<>(Map.of("version", String.valueOf(world.version(id)), "asked", question.toString()));
            all.putAll(form);
            return ana.post(at(id) + "/agency-questions", all);
        }

        private Visitor.Page answers(String text) {
            return answers(Map.of("answer." + question, text));
        }

        private AgencyAnswer answered() {
            var answer = awaitRecall().getAnswers().getFirst();
            assertThat(answer.getAgency()).isEqualTo(NSPCC);
            assertThat(answer.getDispatch()).isEqualTo(dispatch());
            return world.open(NSPCC, answer.getEnvelope(), AgencyAnswer.class);
        }

        private String refused(UUID key) {
            return reason(world.awaitDead(Topics.DELIVERIES_PROGRESS, key));
        }

        private String queue() {
            return ana.get("/desk/queue?state=WAITING&news=yes&language=is").html();
        }

        @Test
        void is_shown_at_its_report_and_its_answer_leaves_for_who_asked() {
            asks(question, TEXT);
            asks(question, "and once more under the same id");
            awaitQuestion("Which &lt;script&gt;day&lt;/script&gt;?");

            assertThat(questions()).doesNotContain("<script>", "once more").contains("Nothing is masked");
            assertThat(queue()).contains("row-" + id).contains("an agency asks");
            assertThat(answers("On a <b>Monday</b>.").status()).isEqualTo(200);

            assertThat(answered()).isEqualTo(new AgencyAnswer(dispatch(), question, "On a <b>Monday</b>."));
            var sent = awaitRecall().getAnswers().getFirst().getEnvelope().getId();
            world.send(
                    Party.ROUTING,
                    Topics.DELIVERIES_PROGRESS,
                    UUID.randomUUID(),
                    new NoticeProgress(id, dispatch(), sent, NSPCC, NoticeState.UNREACHABLE, null));
            await().atMost(SOON).until(() -> questions().contains("could not be sent to them: phone them"));
            assertThat(questions()).contains("On a &lt;b&gt;Monday&lt;/b&gt;.");
            assertThat(queue()).doesNotContain("row-" + id);
            assertThat(answers("Twice.").status()).isEqualTo(409);
            assertThat(world.deeds(id)).contains("GB-NSPCC AGENCY_ASKED ", "ana AGENCY_ANSWERED GB-NSPCC");
            assertThat(world.everyRecord()).noneMatch(record -> World.holds(record, "querywort".getBytes(UTF_8)));
        }

        @Test
        void is_set_aside_if_it_is_not_of_who_has_the_report() {
            var text = new AgencyQuestionText(dispatch(), TEXT);
            var elsewhere = new AgencyQuestionText(target(NCA).getEnvelope().getId(), TEXT);

            UUID others = asks(id, NCA, UUID.randomUUID(), text, new Party(NCA));
            UUID forged = asks(id, NSPCC, UUID.randomUUID(), text, new Party(NCA));
            UUID moved = asks(id, NSPCC, UUID.randomUUID(), elsewhere, new Party(NSPCC));
            UUID unknown = asks(UUID.randomUUID(), NSPCC, UUID.randomUUID(), text, new Party(NSPCC));
            UUID nowhere = asks(null, NSPCC, UUID.randomUUID(), text, new Party(NSPCC));
            UUID blank = asks(UUID.randomUUID(), " \n");
            UUID longer = asks(UUID.randomUUID(), "x".repeat(2_001));

            assertThat(refused(forged)).isEqualTo("SENDER");
            assertThat(List.of(others, moved, unknown, nowhere, blank, longer))
                    .allSatisfy(key -> assertThat(refused(key)).isEqualTo("INVALID"));
            ana.opens(id);
            assertThat(questions()).doesNotContain("querywort");
        }

        @Test
        void is_one_of_at_most_five_that_wait() {
            for (int i = 0; i < 5; i++) {
                asks(UUID.randomUUID(), "x".repeat(2_000));
            }

            assertThat(refused(asks(question, TEXT))).isEqualTo("INVALID");
        }

        @Test
        void is_answered_on_what_was_shown_and_nothing_typed_is_lost() {
            asks(question, TEXT);
            awaitQuestion("querywort");

            var stale = answers(Map.of("version", "1", "answer." + question, "staleword"));
            var longer = answers("y".repeat(2_001));
            var empty = answers(" ");

            assertThat(stale.status()).isEqualTo(409);
            assertThat(stale.text()).contains("staleword");
            assertThat(longer.status()).isEqualTo(409);
            assertThat(longer.text()).contains("this has 2001");
            assertThat(empty.status()).isEqualTo(409);
            assertThat(recalls()).isEmpty();
            assertThat(answers(Map.of("none", "yes")).status()).isEqualTo(200);
            assertThat(answered().getText()).isNull();
        }

        @Test
        void about_what_is_to_be_deleted_is_answered_by_itself_that_nobody_can() {
            transactions.executeWithoutResult(_ -> {
                if (store.lock(id) instanceof Lookup.Found(var report)) {
                    notices.delete(report, slot -> true, NoticeReason.OBJECTION, Who.program("ana"));
                }
            });

            asks(question, TEXT);

            await().atMost(SOON).until(() -> recalls().size() == 2);
            assertThat(answered()).isEqualTo(new AgencyAnswer(dispatch(), question, null));
            awaitQuestion("nobody can answer");
            assertThat(queue()).doesNotContain("row-" + id);
        }

        @Test
        void about_an_erased_report_is_answered_so_too_and_nothing_of_it_is_kept() {
            asks(UUID.randomUUID(), TEXT);
            awaitQuestion("querywort");
            world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Erasure()));
            await().atMost(SOON).until(() -> recalls().size() == 1);

            asks(question, TEXT);

            await().atMost(SOON).until(() -> recalls().size() == 2);
            assertThat(answered()).isEqualTo(new AgencyAnswer(dispatch(), question, null));
            assertThat(jdbc.sql("select count(*) from agency_question where report = ?")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    /** Invariant I9. */
    @Nested
    class An_erasure {

        @Test
        void by_the_reporter_withdraws_what_routing_holds() {
            world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Erasure()));

            assertThat(awaitRecall()).isEqualTo(new Recall(id, true, List.of(), List.of(), List.of()));
        }

        @Test
        void after_which_an_agency_answers_still_counts_what_it_deleted() {
            transactions.executeWithoutResult(_ -> {
                if (store.lock(id) instanceof Lookup.Found(var report)) {
                    var asked = notices.delete(report, slot -> true, NoticeReason.OBJECTION, Who.program("ana"));
                    store.erase(asked);
                }
            });
            await().atMost(SOON).untilAsserted(() -> assertThat(recalls()).hasSize(2));

            assertThat(recalls().getFirst().getNotices()).hasSize(2);
            assertThat(recalls().getLast().getWhole()).isTrue();
            for (var notice : recalls().getFirst().getNotices()) {
                tells(notice, NoticeState.ANSWERED, signed(receipt(notice, NoticeAnswer.DELETED, null)));
            }
            await().atMost(SOON)
                    .until(() -> world.account(id)
                            .get("slots")
                            .get(0)
                            .get("dispatches")
                            .valueStream()
                            .allMatch(dispatch -> dispatch.get("gone").asBoolean()));
            assertThat(world.account(id).get("account").asString()).isEqualTo("declined");
        }
    }
}
