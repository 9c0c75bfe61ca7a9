package org.waylight.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.envelope.ReceiptCode;
import org.waylight.reporter.MailboxVisit;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.testkit.Reports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a mailbox exists cannot be told from the size of an answer, nor from the time that it takes. */
@Tag("measure")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxLookupsTest {

    private static final int MAILBOXES = 100;
    private static final int LOOK_UPS = 20_000;
    private static final int WARM_UP = 5_000;
    /** Two samples of {@link #LOOK_UPS} / 2 each, alpha .01: 1.628 x sqrt((n + m) / (n m)); fixed before the first run. */
    private static final double CRITICAL = 1.628 * Math.sqrt(2.0 / (LOOK_UPS / 2.0));

    private static final long PLANTED_NANOS = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random = new Random(20_261_121);

    /** One look-up. */
    private record Answer(long nanos, int bytes) {}

    @Test
    void look_the_same_whether_the_mailbox_exists_or_not(WholeSystem.Running system) throws Exception {
        List<UUID> there = mailboxes(system);
        List<UUID> absent = new ArrayList<>();
        for (int i = 0; i < MAILBOXES; i++) absent.add(UUID.randomUUID());
        Requests requests = new Requests(system.intake());

        try (Connection connection = new Connection(system.intake())) {
            for (UUID id : interleaved(there, absent, WARM_UP)) connection.lookUp(requests.of(id));
            Set<Integer> sizes = new HashSet<>();
            List<Long> timesThere = new ArrayList<>();
            List<Long> timesAbsent = new ArrayList<>();
            Set<UUID> existing = Set.copyOf(there);
            for (UUID id : interleaved(there, absent, LOOK_UPS)) {
                Answer answer = connection.lookUp(requests.of(id));
                sizes.add(answer.bytes);
                (existing.contains(id) ? timesThere : timesAbsent).add(answer.nanos);
            }
            double distance = kolmogorovSmirnov(timesThere, timesAbsent);

            List<Long> delayed = new ArrayList<>();
            List<Long> undelayed = new ArrayList<>();
            for (UUID id : interleaved(there, absent, LOOK_UPS)) {
                boolean exists = existing.contains(id);
                byte[] request = requests.of(id);
                long began = System.nanoTime();
                if (exists) LockSupport.parkNanos(PLANTED_NANOS);
                connection.lookUp(request);
                (exists ? delayed : undelayed).add(System.nanoTime() - began);
            }
            double planted = kolmogorovSmirnov(delayed, undelayed);

            System.out.printf(
                    "%d look-ups, half exist: answers of %s bytes; D = %.4f, critical %.4f (alpha .01); with 1 ms planted D = %.4f%n",
                    LOOK_UPS, sizes, distance, CRITICAL, planted);
            assertThat(sizes).hasSize(1);
            assertThat(distance).isLessThan(CRITICAL);
            assertThat(planted).isGreaterThan(CRITICAL);
        }
    }

    /** Real reporters' mailboxes, each seen to open. */
    private static List<UUID> mailboxes(WholeSystem.Running system) throws InterruptedException {
        ReporterClient client = ReporterClient.trusting(system.intake(), system.rootFingerprint());
        List<ReceiptCode> codes = new ArrayList<>();
        for (int i = 0; i < MAILBOXES; i++) {
            ReceiptCode code = ReceiptCode.generate();
            codes.add(code);
            assertThat(client.send(Submission.of(Reports.aReport().build(), code, List.of())))
                    .isInstanceOf(Sending.Received.class);
        }
        List<UUID> ids = new ArrayList<>();
        for (ReceiptCode code : codes) {
            while (!(client.openMailbox(code) instanceof MailboxVisit.Found)) Thread.sleep(100);
            ids.add(code.box().id());
        }
        return ids;
    }

    private List<UUID> interleaved(List<UUID> there, List<UUID> absent, int total) {
        List<UUID> order = new ArrayList<>(total);
        for (int i = 0; i < total / 2; i++) {
            order.add(there.get(i % there.size()));
            order.add(absent.get(i % absent.size()));
        }
        Collections.shuffle(order, random);
        return order;
    }

    private static byte[] request(URI intake, UUID id) throws Exception {
        HttpResponse<String> challenge = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(intake.resolve("/api/v1/challenges/" + id))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return ("GET /api/v1/mailboxes/" + id + " HTTP/1.1\r\nHost: " + intake.getAuthority() + "\r\nWaylight-Work: "
                        + solve(JSON.readTree(challenge.body())) + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private static String solve(JsonNode challenge) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] wanted = HexFormat.of().parseHex(challenge.path("challenge").asString());
        String salt = challenge.path("salt").asString();
        int number = 0;
        while (!Arrays.equals(sha256.digest((salt + number).getBytes(US_ASCII)), wanted)) number++;
        Map<String, Object> solution = Map.of(
                "algorithm", challenge.path("algorithm").asString(),
                "challenge", challenge.path("challenge").asString(),
                "number", number,
                "salt", salt,
                "signature", challenge.path("signature").asString());
        return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(solution));
    }

    /** A request for each id, with a proof of work that is made anew before intake has seen it too often. */
    private static final class Requests {

        /** Two proofs may share intake's counter, which knows proofs only roughly and refuses after a hundred uses. */
        private static final int USES_EACH = 45;

        private final URI intake;
        private final Map<UUID, byte[]> requests = new HashMap<>();
        private final Map<UUID, Integer> uses = new HashMap<>();

        Requests(URI intake) {
            this.intake = intake;
        }

        byte[] of(UUID id) throws Exception {
            if (uses.merge(id, 1, Integer::sum) % USES_EACH == 1) requests.put(id, request(intake, id));
            return requests.get(id);
        }
    }

    /** One connection after the other: a server keeps none for ever. */
    private static final class Connection implements AutoCloseable {

        /** Fewer than Tomcat answers on one. */
        private static final int LOOK_UPS_EACH = 90;

        private final URI intake;
        private Socket socket = new Socket();
        private InputStream in = InputStream.nullInputStream();
        private int left;

        Connection(URI intake) {
            this.intake = intake;
        }

        /** From the first byte sent to the last received. */
        Answer lookUp(byte[] request) throws IOException {
            if (left-- == 0) connect();
            long began = System.nanoTime();
            socket.getOutputStream().write(request);
            int bytes = 0;
            int length = -1;
            StringBuilder line = new StringBuilder();
            boolean first = true;
            while (true) {
                int character = in.read();
                if (character < 0) throw new IOException("intake closed the connection");
                bytes++;
                if (character != '\n') {
                    line.append((char) character);
                    continue;
                }
                String header = line.toString().strip();
                line.setLength(0);
                if (first && !header.contains(" 200")) throw new IOException("intake answered " + header);
                first = false;
                if (header.isEmpty()) break;
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            bytes += in.readNBytes(length).length;
            return new Answer(System.nanoTime() - began, bytes);
        }

        private void connect() throws IOException {
            socket.close();
            socket = new Socket(intake.getHost(), intake.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
            left = LOOK_UPS_EACH - 1;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The largest distance between the two samples' distribution functions. */
    private static double kolmogorovSmirnov(List<Long> one, List<Long> other) {
        long[] a = one.stream().mapToLong(Long::longValue).sorted().toArray();
        long[] b = other.stream().mapToLong(Long::longValue).sorted().toArray();
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            long value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) i++;
            while (j < b.length && b[j] <= value) j++;
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }
}
