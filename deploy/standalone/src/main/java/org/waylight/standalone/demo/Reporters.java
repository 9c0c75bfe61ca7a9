package org.waylight.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.waylight.message.Report;
import org.waylight.reporter.Failure;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.standalone.place.Trouble;

/** Plays the reporters with the client that other bodies' apps use, and writes down what it sent. */
public final class Reporters {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RETRY_MILLIS = 200;

    private final ReporterClient client;
    private final SendersLog log;

    /**
     * @param intake base of intake's API
     * @param rootFingerprint the root that reporters know from a printed card
     */
    public Reporters(URI intake, String rootFingerprint, SendersLog log) {
        this.client = ReporterClient.trusting(intake, rootFingerprint);
        this.log = log;
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

    /** A report for {@link #send}; keys and work for it are there, as after somebody wrote it in the page. */
    public Submission prepared(Report report) throws InterruptedException {
        Submission submission = Submission.of(report);
        client.prepare(submission);
        return submission;
    }

    /**
     * Seals and posts.
     *
     * @return the report's id, once intake has said "received"
     */
    public UUID send(String what, Report report) throws InterruptedException {
        return send(what, Submission.of(report));
    }

    /** As {@link #send(String, Report)}, of a report that waits. */
    public UUID send(String what, Submission submission) throws InterruptedException {
        log.sending(submission.id(), what);
        return switch (client.patience(PATIENCE).send(submission)) {
            case Sending.Received(UUID id) -> {
                log.received(id);
                yield id;
            }
            case Sending.FilesWait files -> throw trouble(files.why());
            case Sending.NotReceived(Failure why) -> throw trouble(why);
        };
    }

    /** As {@link #send(String, Report)}, but tries again under the same id until intake has it. */
    public UUID sendUntilReceived(String what, Report report) throws InterruptedException {
        Submission submission = Submission.of(report);
        log.sending(submission.id(), what);
        while (!(client.patience(Duration.ZERO).send(submission) instanceof Sending.Received)) {
            Thread.sleep(RETRY_MILLIS);
        }
        log.received(submission.id());
        return submission.id();
    }

    private static Trouble trouble(Failure failure) {
        return new Trouble(
                switch (failure) {
                    case Failure.Unavailable _ ->
                        "Intake does not answer, or can't take anything now: see its log with ./waylight logs intake.";
                    case Failure.KeysRefused(String why) -> "The reporter refuses to seal: " + why + ".";
                    case Failure.Refused(String problem) -> "Intake refused a well-formed report: " + problem + ".";
                });
    }
}
