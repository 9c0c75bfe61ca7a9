package org.waylight.reporter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.specific.SpecificRecord;
import org.waylight.envelope.Party;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Received;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as intake does, opens as triage does, and gives whatever answers a test has prepared. */
final class StandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecretKeySpec SECRET =
            new SecretKeySpec("a secret of intake".getBytes(US_ASCII), "HmacSHA256");
    private static final int MOST = 400;

    /** An answer that a test wants instead of the usual one. */
    record Prepared(int status, Map<String, String> headers, String body) {
        static Prepared problem(int status, String type) {
            return new Prepared(status, Map.of(), "{\"type\":\"urn:waylight:problem:" + type + "\"}");
        }

        Prepared retryAfter(String seconds) {
            return new Prepared(status, Map.of("Retry-After", seconds), body);
        }
    }

    final TestParties parties;
    final Map<UUID, byte[]> mailboxes = new HashMap<>();
    /** Every request, {@code GET /api/v1/keys} for instance. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** What triage opened, by envelope id, as often as it came. */
    final List<Map.Entry<UUID, Object>> opened = Collections.synchronizedList(new ArrayList<>());

    final List<Map<String, List<String>>> headers = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Queue<Prepared>> prepared = new HashMap<>();
    private final HttpServer server;
    volatile byte[] keys;

    StandIn(TestParties parties) throws IOException {
        this.parties = parties;
        this.keys = JSON.writeValueAsBytes(
                PublishedKeys.of(parties.serde(Party.TRIAGE).trust()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests to {@code path} are answered like this, one each. */
    void prepare(String path, Prepared... answers) {
        prepared.computeIfAbsent(path, _ -> new ArrayDeque<>()).addAll(List.of(answers));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            byte[] body = exchange.getRequestBody().readAllBytes();
            String place = path.replaceAll("/[0-9a-f-]{36}$", "");
            Queue<Prepared> waiting = prepared.getOrDefault(place, new ArrayDeque<>());
            Prepared next = waiting.poll();
            if (next == null) {
                answer(exchange, place, path, body);
            } else if (next.status == 0) {
                // The connection ends without a word; whether it was taken, the client can't know.
                take(place, body);
            } else {
                next.headers.forEach(exchange.getResponseHeaders()::set);
                send(exchange, next.status, next.body.getBytes(UTF_8));
            }
        }
    }

    private void answer(HttpExchange exchange, String place, String path, byte[] body) throws IOException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        switch (place) {
            case "/api/v1/keys" -> send(exchange, 200, keys);
            case "/api/v1/challenges" -> send(exchange, 200, JSON.writeValueAsBytes(challenge(id)));
            case "/api/v1/mailboxes" ->
                worked(exchange, id, () -> send(exchange, 200, mailboxes.get(UUID.fromString(id))));
            case "/api/v1/reports", "/api/v1/attachments" ->
                worked(exchange, envelope(body).getId().toString(), () -> {
                    take(place, body);
                    send(exchange, 202, "{\"status\":\"received\"}".getBytes(UTF_8));
                });
            default -> send(exchange, 404, new byte[0]);
        }
    }

    @FunctionalInterface
    private interface Then {
        void run() throws IOException;
    }

    private void worked(HttpExchange exchange, String id, Then then) throws IOException {
        String work = exchange.getRequestHeaders().getFirst("Waylight-Work");
        if (work == null || !solves(JSON.readTree(Base64.getDecoder().decode(work)), id)) {
            send(exchange, 428, "{\"type\":\"urn:waylight:problem:work-required\"}".getBytes(UTF_8));
        } else {
            then.run();
        }
    }

    private void take(String place, byte[] body) {
        if (body.length == 0) return;
        String topic = place.endsWith("reports") ? Topics.REPORTS_SUBMITTED : Topics.ATTACHMENTS_SUBMITTED;
        SealedEnvelope envelope = envelope(body);
        var triage = parties.serde(Party.TRIAGE);
        Object message = triage.receive(topic, triage.frame(topic, envelope), SpecificRecord.class)
                        instanceof Received.Opened<?> read
                ? read.message().body()
                : "unreadable";
        opened.add(Map.entry(envelope.getId(), message));
    }

    private static SealedEnvelope envelope(byte[] body) {
        return (SealedEnvelope) new SingleObject(List.of(SealedEnvelope.class)).decode(body);
    }

    static Map<String, Object> challenge(String id) {
        String salt = "0123456789abcdef?expires=4102444800&id=" + id + "&";
        String challenge = hex(sha256(salt + MOST / 2));
        return Map.of(
                "algorithm", "SHA-256",
                "challenge", challenge,
                "maxnumber", MOST,
                "salt", salt,
                "signature", hex(hmac(challenge)));
    }

    private static boolean solves(JsonNode solution, String id) {
        String salt = solution.path("salt").asString();
        String challenge = solution.path("challenge").asString();
        return solution.path("algorithm").asString().equals("SHA-256")
                && salt.contains("&id=" + id + "&")
                && challenge.equals(hex(sha256(salt + solution.path("number").asLong())))
                && solution.path("signature").asString().equals(hex(hmac(challenge)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(SECRET);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
