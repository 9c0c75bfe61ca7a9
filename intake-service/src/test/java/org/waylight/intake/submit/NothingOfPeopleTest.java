package org.waylight.intake.submit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.waylight.intake.RunningIntake;
import org.waylight.intake.work.Work;
import org.waylight.message.AttachmentChunk;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.SingleObject;

/** I2: nothing about the reporter is logged, kept or passed on, however the request looks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class NothingOfPeopleTest {

    /** Where the request comes from: any address of the loopback network will do. */
    private static final String ADDRESS = "127.77.66.55";

    private static final List<String> TRACES =
            List.of(ADDRESS, "203.0.113.77", "Canary", "canary", "Kanarienvogel", "Somebody waited by the lift");

    private static final String HEADERS = "User-Agent: CanaryBrowser/1.0\r\nReferer: https://canary.example/\r\n"
            + "Accept-Language: x-canary\r\nCookie: session=canary; broken=\"canary\r\nX-Forwarded-For: 203.0.113.77\r\n"
            + "Forwarded: for=203.0.113.77\r\nX-Real-IP: 203.0.113.77\r\nFrom: canary@example.org\r\n"
            + "traceparent: 00-11111111111111111111111111111111-2222222222222222-01\r\nX-Request-Id: canary\r\n";

    @TempDir
    Path folder;

    @Test
    void is_left_behind_by_any_request(CapturedOutput output) throws Exception {
        TestParties parties = new TestParties(folder.resolve("parties"));
        Path spool = folder.resolve("spool");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try (TestBroker broker = new TestBroker(folder.resolve("broker"), List.of());
                RunningIntake intake = new RunningIntake(
                        parties, spool, broker.bootstrap(), Map.of("server.tomcat.connection-timeout", "1s"))) {
            answers.addAll(strangeTalk(intake));
            answers.add(say(intake, report(intake, parties)));
            answers.add(say(intake, plainReport()));
            answers.add(say(intake, chunk(intake, parties)));
            records.addAll(broker.records(Topics.REPORTS_SUBMITTED));
            records.addAll(broker.records(Topics.ATTACHMENTS_SUBMITTED));
            broker.stop();
            answers.add(say(intake, report(intake, parties)));
            answers.add(say(intake, plainReport()));
            answers.add(say(intake, chunk(intake, parties)));
            // What a person sent comes back to that person, and stays nowhere.
            assertThat(say(intake, flawedPlainReport()))
                    .startsWith("HTTP/1.1 422")
                    .contains("Kanarienvogel");
            answers.add(say(intake, lookUp(intake)));
            assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 202")))
                    .hasSize(4);
            try (Stream<Path> files = Files.list(spool)) {
                List<Path> kept = files.filter(Files::isRegularFile).toList();
                assertThat(kept).hasSize(3);
                for (Path file : kept) {
                    assertNoTrace(file.getFileName().toString());
                    assertNoTrace(new String(Files.readAllBytes(file), ISO_8859_1));
                }
            }
            broker.start();
        }

        assertThat(records).hasSize(3).allSatisfy(record -> {
            assertThat(record.headers()).isEmpty();
            assertThat(record.timestamp() % 3_600_000).isZero();
            assertNoTrace(new String(record.value(), ISO_8859_1));
        });
        answers.forEach(NothingOfPeopleTest::assertNoTrace);
        assertThat(output.getAll()).contains("kafka is away");
        assertNoTrace(output.getAll());
    }

    private static List<String> strangeTalk(RunningIntake intake) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String request : List.of(
                "GET /canary?canary=canary HTTP/1.1\r\n",
                "GET /api/v1/mailboxes/canary HTTP/1.1\r\n",
                "GET /api/v1/mailboxes/..%2fcanary HTTP/1.1\r\n",
                "GET /api/v1/keys;canary=canary HTTP/1.1\r\n",
                "GET /api/v1/keys?canary=%zz HTTP/1.1\r\n",
                "GET /%zz-canary HTTP/1.1\r\n",
                "GET /canary<>{} HTTP/1.1\r\n",
                "CANARY /api/v1/keys HTTP/1.1\r\n",
                "TRACE /canary HTTP/1.1\r\n",
                "DELETE /api/v1/reports HTTP/1.1\r\n",
                "OPTIONS * HTTP/1.1\r\n",
                "can\0ary HTTP/1.1\r\n",
                "POST /canary/plain HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n",
                "POST /en/plain HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n",
                "POST /en/plain HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=canary\r\nContent-Length: 13\r\n",
                "POST /en/plain HTTP/1.1\r\nSec-Fetch-Site: canary\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                "POST /api/v1/attachments HTTP/1.1\r\nContent-Type: application/octet-stream\r\nWaylight-Work: canary\r\n",
                "GET /api/v1/challenges/canary HTTP/1.1\r\n",
                "GET /en/?canary=canary HTTP/1.1\r\n",
                "GET /en?canary=canary HTTP/1.1\r\n",
                "GET /en/plain?canary HTTP/1.1\r\n",
                "GET /canary HTTP/1.1\r\nAccept: text/html\r\n",
                "GET /canary HTTP/9.canary\r\n",
                "GET /canary HTTP/1.1\r\nCan ary: canary\r\n",
                "GET /canary HTTP/1.1\r\nHost: canary canary\r\n",
                "GET /canary HTTP/1.1\r\nBig: " + "canary".repeat(5_000) + "\r\n",
                "POST /api/v1/reports HTTP/1.1\r\nContent-Type: canary\r\nContent-Length: 0\r\n",
                "POST /api/v1/reports HTTP/1.1\r\nContent-Type: canary/canary\r\nContent-Length: 0\r\n",
                "POST /api/v1/reports HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Length: canary\r\n",
                "POST /api/v1/reports HTTP/1.1\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: canary\r\n",
                "POST /api/v1/reports?canary=%zz HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n")) {
            answers.add(say(
                    intake,
                    (request + "Host: localhost\r\n" + HEADERS + "Connection: close\r\n\r\ncanary=%zz&%zz")
                            .getBytes(ISO_8859_1)));
        }
        answers.add(say(
                intake,
                ("POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                                + "Transfer-Encoding: chunked\r\n" + HEADERS + "Connection: close\r\n\r\ncanary\r\n")
                        .getBytes(ISO_8859_1)));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 500"))
                .isEmpty();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .matches(it -> it.isEmpty()
                                || it.contains("Content-Length: 0\r\n")
                                || it.startsWith("HTTP/1.1 200")
                                || it.contains("Content-Type: text/html") && it.contains("trusted-types waylight")
                                || it.contains("Content-Type: application/problem+json")
                                        && it.contains("Content-Security-Policy: default-src 'none'")));
        return answers;
    }

    private static byte[] report(RunningIntake intake, TestParties parties) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] body = SingleObject.encode(parties.reporter()
                .seal(id, aReport().setNarrative("Kanarienvogel").build()));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(("POST /api/v1/reports?canary HTTP/1.1\r\nHost: localhost\r\n" + HEADERS
                        + Work.HEADER + ": " + intake.work(id)
                        + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1));
        request.write(body);
        return request.toByteArray();
    }

    private static byte[] plainReport() {
        return plain("narrative=Kanarienvogel+%3Ccanary%3E&country=DE&unknown-canary=canary&place=Canary");
    }

    private static byte[] flawedPlainReport() {
        return plain("narrative=Kanarienvogel+%3Ccanary%3E&country=canary&seenOn=canary&children=canary");
    }

    private static byte[] plain(String form) {
        return ("POST /de/plain?canary HTTP/1.1\r\nHost: localhost\r\n" + HEADERS
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\nConnection: close\r\n\r\n" + form)
                .getBytes(ISO_8859_1);
    }

    private static byte[] chunk(RunningIntake intake, TestParties parties) throws IOException {
        UUID id = UUID.randomUUID();
        ByteBuffer data = ByteBuffer.wrap("Kanarienvogel".getBytes(ISO_8859_1));
        byte[] body = SingleObject.encode(parties.reporter().seal(id, new AttachmentChunk(UUID.randomUUID(), 0, data)));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(("POST /api/v1/attachments?canary HTTP/1.1\r\nHost: localhost\r\n" + HEADERS + Work.HEADER + ": "
                        + intake.work(id) + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1));
        request.write(body);
        return request.toByteArray();
    }

    private static byte[] lookUp(RunningIntake intake) {
        UUID id = UUID.randomUUID();
        return ("GET /api/v1/mailboxes/" + id + "?canary HTTP/1.1\r\nHost: localhost\r\n" + HEADERS + Work.HEADER + ": "
                        + intake.work(id) + "\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    /** One request over a bare socket, so that nothing is corrected on the way. */
    private static String say(RunningIntake intake, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", intake.uri("/").getPort()));
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException _) {
            // Closed on us: an answer too.
            return "";
        }
    }

    private static void assertNoTrace(String text) {
        assertThat(text).doesNotContain(TRACES);
    }
}
