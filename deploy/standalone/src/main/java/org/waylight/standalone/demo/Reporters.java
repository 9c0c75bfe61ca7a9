package org.waylight.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.waylight.message.Report;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.standalone.place.Trouble;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Reporter;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.json.JsonMapper;

/** Plays the reporters: reads the published keys, checks them against the known root, seals, posts. */
public final class Reporters {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI intake;
    private final Reporter reporter;
    private final SendersLog log;

    /**
     * @param intake base of intake's API
     * @param rootFingerprint the root that reporters know from a printed card
     */
    public Reporters(URI intake, String rootFingerprint, SendersLog log) throws InterruptedException {
        this.intake = intake;
        this.log = log;
        HttpResponse<byte[]> answer =
                ask(HttpRequest.newBuilder(intake.resolve("/api/v1/keys")).GET());
        try {
            PublishedKeys published = JsonMapper.shared().readValue(answer.body(), PublishedKeys.class);
            this.reporter = Reporter.trusting(rootFingerprint, published, Clock.systemUTC());
        } catch (Reporter.KeysRefused e) {
            throw new Trouble("The reporter refuses to seal: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Seals and posts.
     *
     * @return the report's id, once intake has said "received"
     */
    public UUID send(String what, Report report) throws InterruptedException {
        UUID id = UUID.randomUUID();
        byte[] body = SingleObject.encode(reporter.seal(id, report));
        log.sending(id, what);
        HttpResponse<byte[]> answer = ask(HttpRequest.newBuilder(intake.resolve("/api/v1/reports"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        if (answer.statusCode() != 202) {
            throw new Trouble("Intake answered a well-formed report with status " + answer.statusCode() + ".");
        }
        log.received(id);
        return id;
    }

    private HttpResponse<byte[]> ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Trouble("Intake does not answer: see its log with ./waylight logs intake.", e);
        }
    }
}
