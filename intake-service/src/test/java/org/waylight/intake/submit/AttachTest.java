package org.waylight.intake.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.Party;
import org.waylight.intake.RunningIntake;
import org.waylight.intake.work.Work;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Received;
import org.waylight.wire.SingleObject;

/** Chunks of attachments over HTTP, and the work that a sender does for each envelope. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttachTest {

    private static final int LARGEST_CHUNK = 524_288;

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

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {1, 100_000, LARGEST_CHUNK})
    void a_chunk_reaches_triage_unchanged_and_in_one_size(int bytes) {
        UUID id = UUID.randomUUID();
        AttachmentChunk chunk = chunk(bytes);

        HttpResponse<String> answer = intake.attach(parties.reporter().seal(id, chunk));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"status\":\"received\"}");
        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.ATTACHMENTS_SUBMITTED);
        assertThat(records.stream().map(record -> record.value().length).distinct())
                .hasSize(1);
        ConsumerRecord<String, byte[]> kept = records.stream()
                .filter(record -> record.key().equals(id.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(kept.headers()).isEmpty();
        Received<AttachmentChunk> received =
                parties.serde(Party.TRIAGE).receive(Topics.ATTACHMENTS_SUBMITTED, kept.value(), AttachmentChunk.class);
        assertThat(received.at(id))
                .isInstanceOfSatisfying(
                        Received.Opened.class,
                        opened -> assertThat(opened.message().body()).isEqualTo(chunk));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("badBodies")
    void what_is_no_chunk_is_refused(String what, String problem, int status, HttpRequest.Builder request) {
        long before = broker.count(Topics.ATTACHMENTS_SUBMITTED);

        HttpResponse<String> answer = intake.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("urn:waylight:problem:" + problem);
        assertThat(broker.count(Topics.ATTACHMENTS_SUBMITTED)).isEqualTo(before);
    }

    static Stream<Arguments> badBodies() {
        UUID id = UUID.randomUUID();
        SealedEnvelope good = parties.reporter().seal(id, chunk(5_000));
        byte[] body = SingleObject.encode(good);
        byte[] report =
                SingleObject.encode(parties.reporter().seal(id, aReport().build()));
        byte[] larger = SingleObject.encode(SealedEnvelope.newBuilder(good)
                .setContent(ByteBuffer.allocate(529_408 + 16))
                .build());
        String work = intake.work(id);
        String chunks = "/api/v1/attachments";
        return Stream.of(
                Arguments.of(
                        "a report",
                        "malformed",
                        400,
                        intake.post(chunks, report).header(Work.HEADER, work)),
                Arguments.of(
                        "the next bucket",
                        "malformed",
                        400,
                        intake.post(chunks, larger).header(Work.HEADER, work)),
                Arguments.of(
                        "a truncated chunk",
                        "malformed",
                        400,
                        intake.post(chunks, Arrays.copyOf(body, body.length - 1))
                                .header(Work.HEADER, work)),
                Arguments.of(
                        "a megabyte",
                        "too-large",
                        413,
                        intake.post(chunks, new byte[600_000]).header(Work.HEADER, work)),
                Arguments.of(
                        "a chunk among the reports",
                        "too-large",
                        413,
                        intake.post("/api/v1/reports", body).header(Work.HEADER, work)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/v1/attachments", "/api/v1/reports"})
    void without_work_for_its_id_nothing_is_taken(String path) {
        UUID id = UUID.randomUUID();
        boolean chunks = path.endsWith("attachments");
        SealedEnvelope sealed = chunks
                ? parties.reporter().seal(id, chunk(7))
                : parties.reporter().seal(id, aReport().build());
        byte[] body = SingleObject.encode(sealed);
        String topic = chunks ? Topics.ATTACHMENTS_SUBMITTED : Topics.REPORTS_SUBMITTED;

        HttpResponse<String> none = intake.send(intake.post(path, body));
        HttpResponse<String> forged = intake.send(intake.post(path, body).header(Work.HEADER, "Zm9yZ2Vk"));
        HttpResponse<String> another =
                intake.send(intake.post(path, body).header(Work.HEADER, intake.work(UUID.randomUUID())));

        assertThat(Stream.of(none, forged, another)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(428);
            assertThat(answer.body()).contains("urn:waylight:problem:work-required");
        });
        assertThat(broker.records(topic, id)).isEmpty();
    }

    @Test
    void the_same_envelope_with_the_same_work_is_received_again() {
        UUID id = UUID.randomUUID();
        byte[] body = SingleObject.encode(parties.reporter().seal(id, aReport().build()));
        String work = intake.work(id);

        for (int i = 0; i < 3; i++) {
            assertThat(intake.send(intake.post("/api/v1/reports", body).header(Work.HEADER, work))
                            .statusCode())
                    .isEqualTo(202);
        }

        assertThat(broker.records(Topics.REPORTS_SUBMITTED, id)).hasSize(3);
    }

    @Test
    void a_challenge_says_all_that_a_caller_needs() {
        UUID id = UUID.randomUUID();

        HttpResponse<String> answer = intake.get("/api/v1/challenges/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .matches("\\{\"algorithm\":\"SHA-256\",\"challenge\":\"[0-9a-f]{64}\",\"maxnumber\":1,"
                        + "\"salt\":\"[0-9a-f]{24}\\?expires=[0-9]{10}&id=" + id
                        + "&\",\"signature\":\"[0-9a-f]{64}\"}");
        assertThat(intake.get("/api/v1/challenges/canary").statusCode()).isEqualTo(404);
        assertThat(intake.get("/api/v1/challenges/" + id.toString().toUpperCase())
                        .statusCode())
                .isEqualTo(404);
    }

    private static AttachmentChunk chunk(int bytes) {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) 7);
        return new AttachmentChunk(UUID.randomUUID(), 0, ByteBuffer.wrap(data));
    }
}
