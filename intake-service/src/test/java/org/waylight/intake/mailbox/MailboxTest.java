package org.waylight.intake.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.Party;
import org.waylight.intake.RunningIntake;
import org.waylight.intake.work.Work;
import org.waylight.message.Addressed;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxStatus;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;

/** Hop 10, as somebody with or without a receipt code sees it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxTest {

    @TempDir
    static Path folder;

    static TestParties parties;
    static TestBroker broker;
    static RunningIntake intake;

    @BeforeAll
    static void start() {
        parties = new TestParties(folder.resolve("parties"));
        broker = new TestBroker(folder.resolve("broker"), List.of());
        intake = new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), Map.of());
    }

    @AfterAll
    static void stop() {
        intake.close();
        broker.close();
    }

    @Test
    void a_mailbox_that_triage_wrote_is_handed_out_sealed() {
        UUID id = UUID.randomUUID();
        SealedEnvelope written = mailbox(id);

        write(id.toString(), framed(written));

        await().untilAsserted(() -> assertThat(read(id).body()).isEqualTo(SingleObject.encode(written)));
    }

    @Test
    void a_mailbox_and_a_decoy_differ_in_no_form_size_or_header() {
        UUID real = UUID.randomUUID();
        write(real.toString(), framed(mailbox(real)));
        await().untilAsserted(() -> assertThat(envelope(read(real)).getId()).isEqualTo(real));

        HttpResponse<byte[]> mailbox = read(real);
        HttpResponse<byte[]> decoy = read(UUID.randomUUID());

        assertThat(decoy.statusCode()).isEqualTo(mailbox.statusCode()).isEqualTo(200);
        assertThat(decoy.body()).hasSameSizeAs(mailbox.body());
        assertThat(headersButDate(decoy)).isEqualTo(headersButDate(mailbox));
        assertThat(form(envelope(decoy))).isEqualTo(form(envelope(mailbox)));
    }

    @Test
    void an_unknown_mailbox_is_the_same_at_every_reading() {
        UUID id = UUID.randomUUID();

        Set<List<Byte>> readings = Stream.generate(() -> read(id).body())
                .limit(5)
                .map(MailboxTest::list)
                .collect(Collectors.toSet());

        assertThat(readings).hasSize(1);
        assertThat(envelope(read(id)).getId()).isEqualTo(id);
        assertThat(read(UUID.randomUUID()).body()).isNotEqualTo(read(id).body());
    }

    @Test
    void without_work_for_its_id_no_mailbox_and_no_decoy_is_handed_out() {
        UUID real = UUID.randomUUID();
        write(real.toString(), framed(mailbox(real)));
        await().untilAsserted(() -> assertThat(envelope(read(real)).getId()).isEqualTo(real));
        String forAnother = intake.work(UUID.randomUUID());

        List<HttpResponse<String>> answers = Stream.of(real, UUID.randomUUID())
                .flatMap(id -> Stream.of(
                        HttpRequest.newBuilder(intake.uri("/api/v1/mailboxes/" + id)),
                        HttpRequest.newBuilder(intake.uri("/api/v1/mailboxes/" + id))
                                .header(Work.HEADER, forAnother)))
                .map(intake::send)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(428);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .doesNotContainNull()
                .containsOnly(answers.getFirst().body());
    }

    @Test
    void an_unknown_mailbox_is_the_same_at_another_instance_and_after_a_restart() {
        UUID id = UUID.randomUUID();
        byte[] before = read(id).body();

        intake.close();
        intake = new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), Map.of());

        await().untilAsserted(() -> assertThat(read(id).statusCode()).isEqualTo(200));
        assertThat(read(id).body()).isEqualTo(before);
    }

    @Test
    void an_erased_mailbox_becomes_a_decoy() {
        UUID id = UUID.randomUUID();
        SealedEnvelope written = mailbox(id);
        write(id.toString(), framed(written));
        await().untilAsserted(() -> assertThat(envelope(read(id))).isEqualTo(written));

        write(id.toString(), null);

        await().untilAsserted(() -> assertThat(envelope(read(id))).isNotEqualTo(written));
    }

    @Test
    void a_bad_record_becomes_one_dead_letter_and_stops_nobody() {
        UUID bad = UUID.randomUUID();
        UUID moved = UUID.randomUUID();
        UUID good = UUID.randomUUID();
        write(bad.toString(), "nothing of ours".getBytes(UTF_8));
        write("no id", framed(mailbox(good)));
        write(moved.toString(), framed(mailbox(good)));

        SealedEnvelope real = mailbox(good);
        write(good.toString(), framed(real));

        await().untilAsserted(() -> assertThat(envelope(read(good))).isEqualTo(real));
        await().untilAsserted(() -> assertThat(broker.records(Topics.dead(Topics.MAILBOXES), bad))
                .singleElement()
                .satisfies(dead -> {
                    assertThat(dead.headers()).singleElement().satisfies(header -> {
                        assertThat(header.key()).isEqualTo("reason");
                        assertThat(header.value()).asString().isEqualTo("UNREADABLE");
                    });
                    assertThat(new String(dead.value(), UTF_8)).doesNotContain("nothing of ours");
                }));
        await().untilAsserted(() ->
                assertThat(broker.records(Topics.dead(Topics.MAILBOXES), moved)).hasSize(1));
    }

    @Test
    void another_start_reads_every_mailbox_and_repeats_no_dead_letter() {
        UUID good = UUID.randomUUID();
        UUID bad = UUID.randomUUID();
        SealedEnvelope written = mailbox(good);
        write(bad.toString(), new byte[] {1, 2, 3});
        write(good.toString(), framed(written));
        await().untilAsserted(() ->
                assertThat(broker.records(Topics.dead(Topics.MAILBOXES), bad)).hasSize(1));
        await().untilAsserted(() -> assertThat(envelope(read(good))).isEqualTo(written));

        intake.close();
        intake = new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), Map.of());

        await().untilAsserted(() -> assertThat(read(good).statusCode()).isEqualTo(200));
        assertThat(envelope(read(good))).isEqualTo(written);
        assertThat(broker.records(Topics.dead(Topics.MAILBOXES), bad)).hasSize(1);
    }

    private static SealedEnvelope mailbox(UUID id) {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        Mailbox content = new Mailbox(1, MailboxStatus.RECEIVED, List.of(), 0);
        return triage.sealTo(OpeningKey.generate().sealingKey(), Topics.MAILBOXES, new Message<>(id, content));
    }

    private static byte[] framed(SealedEnvelope envelope) {
        return parties.serde(Party.TRIAGE).frame(Topics.MAILBOXES, envelope);
    }

    private static void write(String key, byte @Nullable [] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.MAILBOXES, key, value));
        }
    }

    private static HttpResponse<byte[]> read(UUID id) {
        return intake.send(intake.mailbox(id), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static SealedEnvelope envelope(HttpResponse<byte[]> answer) {
        return (SealedEnvelope) new SingleObject(List.of(SealedEnvelope.class)).decode(answer.body());
    }

    private static List<Integer> form(SealedEnvelope envelope) {
        Addressed addressed = (Addressed) envelope.getSealing();
        return List.of(
                envelope.getSuite(),
                addressed.getWraps().size(),
                addressed.getWraps().getFirst().getEnc().remaining(),
                addressed.getWraps().getFirst().getWrappedKey().remaining(),
                envelope.getContent().remaining());
    }

    private static Map<String, List<String>> headersButDate(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
