package org.waylight.standalone.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.place.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Triage's API, as one of its accounts uses it. */
public final class Desk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For a row of each of a hundred thousand reports. */
    private static final Duration ALL_PATIENCE = Duration.ofMinutes(2);

    private static final Duration EXPORT_PATIENCE = Duration.ofMinutes(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI triage;
    private final String authorization;

    public Desk(URI triage, String name, String password) {
        this.triage = triage;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    }

    /** Rows of the queue: id, state, version, priority, rule, slots. */
    public JsonNode queue() throws InterruptedException {
        return ok(send("GET", "/api/v1/reports", null));
    }

    /** One report, opened: report, assessment, proposal. */
    public JsonNode open(UUID id) throws InterruptedException {
        return ok(send("GET", "/api/v1/reports/" + id, null));
    }

    /** Every id with its state of I3 and its dispatches. */
    public JsonNode accounts() throws InterruptedException {
        return ok(send("GET", "/api/v1/accounts", null, ALL_PATIENCE));
    }

    /**
     * Sends an agency a synthetic report.
     *
     * @return the id under which the agency gets it; empty if it has stated no key
     */
    public Optional<UUID> trial(String agency) throws InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/v1/agencies/" + agency + "/trials", null);
        return answer.statusCode() == 409
                ? Optional.empty()
                : Optional.of(UUID.fromString(ok(answer).path("dispatch").asString()));
    }

    /** What became of a synthetic report: the states that the agency signed for, and those that routing told. */
    public JsonNode trial(String agency, UUID dispatch) throws InterruptedException {
        return ok(send("GET", "/api/v1/agencies/" + agency + "/trials/" + dispatch, null));
    }

    /**
     * Sends an agency a canary, which its machine answers by itself.
     *
     * @return the id under which the agency gets it; empty if it gets none
     */
    public Optional<UUID> canary(String agency) throws InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/v1/agencies/" + agency + "/canaries", null);
        return answer.statusCode() == 409
                ? Optional.empty()
                : Optional.of(UUID.fromString(ok(answer).path("dispatch").asString()));
    }

    /** How the last canary of an agency stands: dispatch, owed, next, answered, late. */
    public JsonNode canaries(String agency) throws InterruptedException {
        return ok(send("GET", "/api/v1/agencies/" + agency + "/canaries", null));
    }

    /** What an agency was sent: dispatch, report, view, hour, progress, opened, gone. */
    public JsonNode dispatches(String agency) throws InterruptedException {
        return ok(send("GET", "/api/v1/agencies/" + agency + "/dispatches", null));
    }

    /** How many administrators can sign in at the desk. */
    public long administrators() throws InterruptedException {
        return ok(send("GET", "/api/v1/desk", null)).path("administrators").asLong();
    }

    /**
     * Lets a report go to every open slot; where the police are among them, as an analyst does who grades what the answers
     * by choice say, and adds no word.
     *
     * @return false if it changed since it was shown, or does not allow it
     */
    public boolean clear(UUID id, int version) throws InterruptedException {
        if (decide(id, "clearance", Map.of("version", version))) {
            return true;
        }
        HttpResponse<String> graded = send(
                "POST",
                "/api/v1/reports/" + id + "/intelligence",
                JSON.writeValueAsString(
                        Map.of("version", version, "confidence", "LOW", "publicInterestImmunity", false)));
        if (graded.statusCode() == 409) {
            return false;
        }
        return decide(
                id, "clearance", Map.of("version", ok(graded).path("version").asInt()));
    }

    /**
     * Decides about a report as it was shown.
     *
     * @param deed {@code clearance}, {@code decline} or {@code hold}
     * @return false if it changed since it was shown, or does not allow it
     */
    public boolean decide(UUID id, String deed, Map<String, Object> request) throws InterruptedException {
        HttpResponse<String> answer =
                send("POST", "/api/v1/reports/" + id + "/" + deed, JSON.writeValueAsString(request));
        if (answer.statusCode() == 409) {
            return false;
        }
        ok(answer);
        return true;
    }

    /** Those of {@code agencies} that have a key now; only for an account that may try policies. */
    public List<String> onboarded(List<String> agencies) throws InterruptedException {
        return ok(send("POST", "/api/v1/policy/onboarded", JSON.writeValueAsString(agencies)))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /**
     * Facts of some reports of the last month, to try {@code policy} on; only for an account that may.
     *
     * @param after where the page before says that the next begins
     */
    public JsonNode facts(String policy, UUID after) throws InterruptedException {
        return ok(send(
                "GET", "/api/v1/policy/facts?policy=" + URLEncoder.encode(policy, UTF_8) + "&after=" + after, null));
    }

    /** Writes the whole audit trail into {@code file}; only an auditor may have it. */
    public void auditTrail(Path file) throws InterruptedException {
        try {
            HttpResponse<Path> answer = http.send(
                    HttpRequest.newBuilder(triage.resolve("/api/v1/audit/export"))
                            .timeout(EXPORT_PATIENCE)
                            .header("Authorization", authorization)
                            .build(),
                    info -> info.statusCode() == 200
                            ? HttpResponse.BodySubscribers.ofFile(file)
                            : HttpResponse.BodySubscribers.replacing(file));
            requireOk(answer);
        } catch (IOException e) {
            throw new Trouble(
                    "The audit trail could not be taken out whole: see that " + file
                            + " can be written and that triage runs (./waylight logs triage), then try again.",
                    e);
        }
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        requireOk(answer);
        return JSON.readTree(answer.body());
    }

    private static void requireOk(HttpResponse<?> answer) {
        if (answer.statusCode() != 200) {
            throw new Trouble("Triage answered with status " + answer.statusCode()
                    + ": see its log with ./waylight logs triage.");
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body) throws InterruptedException {
        return send(method, path, body, PATIENCE);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, Duration patience)
            throws InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try {
            return http.send(
                    HttpRequest.newBuilder(triage.resolve(path))
                            .timeout(patience)
                            .header("Authorization", authorization)
                            .header("Content-Type", "application/json")
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Trouble("Triage does not answer: see its log with ./waylight logs triage.", e);
        }
    }
}
