package org.waylight.intake.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.envelope.Party;
import org.waylight.intake.RunningIntake;
import org.waylight.intake.work.Work;
import org.waylight.message.Addressed;
import org.waylight.message.FromParty;
import org.waylight.message.KeyId;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;
import org.waylight.testkit.ReviewedMetrics;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.watch.Meters;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Received;
import org.waylight.wire.Reporter;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hop 1 and 2 over HTTP, and the table of bad input. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubmitTest {

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
    void a_report_sealed_with_the_published_keys_reaches_triage_unchanged() throws Exception {
        PublishedKeys published =
                JsonMapper.shared().readValue(intake.get("/api/v1/keys").body(), PublishedKeys.class);
        Reporter reporter = Reporter.trusting(parties.rootFingerprint(), published, Clock.systemUTC());
        UUID id = UUID.randomUUID();
        Report report = aReport().build();

        HttpResponse<String> answer = intake.submit(reporter.seal(id, report));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"status\":\"received\"}");
        ConsumerRecord<String, byte[]> kept = theRecord(id);
        Received<Report> received =
                parties.serde(Party.TRIAGE).receive(Topics.REPORTS_SUBMITTED, kept.value(), Report.class);
        assertThat(received.at(id))
                .isInstanceOfSatisfying(
                        Received.Opened.class,
                        opened -> assertThat(opened.message().body()).isEqualTo(report));
    }

    @Test
    void a_record_has_no_header_and_only_the_hour() {
        UUID id = UUID.randomUUID();
        intake.submit(sealed(id));

        ConsumerRecord<String, byte[]> kept = theRecord(id);

        assertThat(kept.headers()).isEmpty();
        assertThat(kept.timestamp() % Duration.ofHours(1).toMillis()).isZero();
    }

    @Test
    void every_well_formed_envelope_gets_the_same_answer() {
        UUID id = UUID.randomUUID();
        SealedEnvelope opens = sealed(id);
        SealedEnvelope opensNot = SealedEnvelope.newBuilder(opens)
                .setId(UUID.randomUUID())
                .setContent(ByteBuffer.allocate(8_192 + 16))
                .build();

        List<HttpResponse<String>> answers =
                Stream.of(opens, opens, opensNot).map(intake::submit).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(answers).extracting(HttpResponse::body).containsOnly("{\"status\":\"received\"}");
        assertThat(answers.stream().map(SubmitTest::headersButDate).distinct()).hasSize(1);
    }

    @Test
    void keys_are_not_to_be_stored() {
        HttpResponse<String> answer = intake.get("/api/v1/keys");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("badBodies")
    void a_bad_body(String what, String problem, int status, byte[] body) {
        long before = broker.count(Topics.REPORTS_SUBMITTED);

        HttpResponse<String> answer = intake.submit(body);

        assertProblem(answer, status, problem);
        assertThat(broker.count(Topics.REPORTS_SUBMITTED)).isEqualTo(before);
    }

    static Stream<Arguments> badBodies() {
        UUID id = UUID.randomUUID();
        SealedEnvelope good = sealed(id);
        byte[] body = SingleObject.encode(good);
        byte[] trailing = Arrays.copyOf(body, body.length + 1);
        byte[] otherSchema = body.clone();
        otherSchema[5] ^= 1;
        Addressed addressed = (Addressed) good.getSealing();
        Wrap wrap = addressed.getWraps().getFirst();
        return Stream.of(
                Arguments.of("a body over the limit", "too-large", 413, new byte[65_537]),
                Arguments.of("no body", "malformed", 400, new byte[0]),
                Arguments.of("text", "malformed", 400, "help".getBytes(UTF_8)),
                Arguments.of("a truncated envelope", "malformed", 400, Arrays.copyOf(body, body.length - 1)),
                Arguments.of("an envelope's first half", "malformed", 400, Arrays.copyOf(body, body.length / 2)),
                Arguments.of("an envelope and a byte", "malformed", 400, trailing),
                Arguments.of("another schema", "malformed", 400, otherSchema),
                Arguments.of(
                        "Confluent framing",
                        "malformed",
                        400,
                        parties.serde(Party.INTAKE).frame(Topics.REPORTS_SUBMITTED, good)),
                changed(
                        "a suite to come",
                        "unknown-suite",
                        422,
                        SealedEnvelope.newBuilder(good).setSuite(2)),
                changed("no wrap", "malformed", 400, with(good, List.of())),
                changed("five wraps", "malformed", 400, with(good, Collections.nCopies(5, wrap))),
                changed(
                        "a short encapsulation",
                        "malformed",
                        400,
                        with(
                                good,
                                List.of(new Wrap(wrap.getKeyId(), ByteBuffer.allocate(1_119), wrap.getWrappedKey())))),
                changed(
                        "a long wrapped key",
                        "malformed",
                        400,
                        with(good, List.of(new Wrap(wrap.getKeyId(), wrap.getEnc(), ByteBuffer.allocate(49))))),
                changed("an unpadded size", "malformed", 400, withContent(good, 5_000)),
                changed("a size below a report's", "malformed", 400, withContent(good, 2_048 + 16)),
                changed("a size that Padmé never makes", "malformed", 400, withContent(good, 20_001 + 16)),
                changed(
                        "an unknown key",
                        "unknown-key",
                        422,
                        with(good, List.of(new Wrap(new KeyId(new byte[16]), wrap.getEnc(), wrap.getWrappedKey())))),
                Arguments.of(
                        "a message between parties",
                        "malformed",
                        400,
                        SingleObject.encode(betweenParties(good, wrap))));
    }

    @Test
    void a_body_of_unknown_length_is_read_no_further_than_the_limit() {
        HttpResponse<String> answer = intake.send(HttpRequest.newBuilder(intake.uri("/api/v1/reports"))
                .header("Content-Type", "application/octet-stream")
                .header(Work.HEADER, intake.work(UUID.randomUUID()))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[70_000]))));

        assertProblem(answer, 413, "too-large");
    }

    @ParameterizedTest
    @MethodSource("strangeRequests")
    void a_strange_request_gets_a_problem(HttpRequest.Builder request, int status, String problem) {
        assertProblem(intake.send(request), status, problem);
    }

    static Stream<Arguments> strangeRequests() {
        HttpRequest.Builder json = HttpRequest.newBuilder(intake.uri("/api/v1/reports"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder untyped = HttpRequest.newBuilder(intake.uri("/api/v1/reports"))
                .header(Work.HEADER, intake.work(UUID.randomUUID()))
                .POST(BodyPublishers.ofString("x"));
        return Stream.of(
                Arguments.of(json, 415, "unsupported-media-type"),
                Arguments.of(untyped, 400, "malformed"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/api/v1/reports")), 405, "method-not-allowed"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/api/v1/keys")).DELETE(), 405, "method-not-allowed"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/api/v1/keys")).header("Accept", "text/html"), 200, ""),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/nothing/")), 404, "not-found"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/nowhere")).header("Accept", "*/*"), 404, "not-found"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/error")), 404, "not-found"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/actuator/health")), 404, "not-found"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/actuator/prometheus")), 404, "not-found"),
                Arguments.of(HttpRequest.newBuilder(intake.uri("/api/v1/mailboxes/canary")), 404, "not-found"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String problem) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(answer.headers().map()).doesNotContainKeys("Server", "server", "set-cookie");
        if (status == 200) {
            return;
        }
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail");
        assertThat(body.get("type").asString()).isEqualTo("urn:waylight:problem:" + problem);
        assertThat(body.get("status").asInt()).isEqualTo(status);
    }

    private static Arguments changed(String what, String problem, int status, SealedEnvelope.Builder envelope) {
        return Arguments.of(what, problem, status, SingleObject.encode(envelope.build()));
    }

    private static SealedEnvelope.Builder with(SealedEnvelope good, List<Wrap> wraps) {
        return SealedEnvelope.newBuilder(good).setSealing(new Addressed(new ArrayList<>(wraps)));
    }

    private static SealedEnvelope.Builder withContent(SealedEnvelope good, int length) {
        return SealedEnvelope.newBuilder(good).setContent(ByteBuffer.allocate(length));
    }

    private static SealedEnvelope betweenParties(SealedEnvelope good, Wrap wrap) {
        return SealedEnvelope.newBuilder(good)
                .setSealing(new FromParty(
                        wrap.getKeyId(), 1L, wrap.getEnc(), ByteBuffer.allocate(64), ByteBuffer.allocate(32)))
                .build();
    }

    private static SealedEnvelope sealed(UUID id) {
        return parties.reporter().seal(id, aReport().build());
    }

    private static ConsumerRecord<String, byte[]> theRecord(UUID id) {
        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.REPORTS_SUBMITTED, id);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private static Map<String, List<String>> headersButDate(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Nested
    class Monitoring {

        private final ReviewedMetrics reviewed = ReviewedMetrics.of(Path.of(".."));

        @Test
        void is_told_what_was_reviewed_and_nothing_else() {
            reviewed.mustBe("intake", scraped());
        }

        /** A mark or an hour that goes by in between shows another report than this one; then it is tried again. */
        @Test
        void learns_nothing_of_a_report_at_the_time_when_it_comes() {
            await().until(() -> {
                long mark = mark();
                Map<String, Double> before = reviewed.steps("intake", scraped());

                intake.submit(
                        parties.reporter().seal(UUID.randomUUID(), aReport().build()));
                intake.submit(new byte[10]);

                Map<String, Double> after = reviewed.steps("intake", scraped());
                if (mark != mark()) {
                    return false;
                }
                assertThat(after).isEqualTo(before);
                return true;
            });
        }

        private String scraped() {
            return intake.management("/actuator/prometheus").body();
        }

        private static long mark() {
            return System.currentTimeMillis() / Meters.MARK.toMillis();
        }
    }
}
