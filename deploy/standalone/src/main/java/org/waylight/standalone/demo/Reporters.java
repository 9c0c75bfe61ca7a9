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

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
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

    /** Whether intake publishes keys now. */
    public static boolean published(URI intake) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(intake.resolve("/api/v1/keys"))
                                            .timeout(PATIENCE)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Seals and posts.
     *
     * @return the report's id, once intake has said "received"
     */
    public UUID send(String what, Report report) throws InterruptedException {
        UUID id = UUID.randomUUID();
        log.sending(id, what);
        post(SingleObject.encode(reporter.seal(id, report)));
        log.received(id);
        return id;
    }

    /** As {@link #send}, but tries again, the same envelope under the same id, while intake does not answer. */
    public UUID sendUntilReceived(String what, Report report) throws InterruptedException {
        UUID id = UUID.randomUUID();
        byte[] sealed = SingleObject.encode(reporter.seal(id, report));
        log.sending(id, what);
        while (true) {
            try {
                post(sealed);
                log.received(id);
                return id;
            } catch (Trouble _) {
                Thread.sleep(200);
            }
        }
    }

    private void post(byte[] sealed) throws InterruptedException {
        HttpResponse<byte[]> answer = ask(HttpRequest.newBuilder(intake.resolve("/api/v1/reports"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed)));
        if (answer.statusCode() != 202) {
            throw new Trouble("Intake answered a well-formed report with status " + answer.statusCode() + ".");
        }
    }

    private HttpResponse<byte[]> ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Trouble("Intake does not answer: see its log with ./waylight logs intake.", e);
        }
    }
}
