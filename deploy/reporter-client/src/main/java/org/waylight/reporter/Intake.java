package org.waylight.reporter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intake, as one request sees it. Says nothing of who asks: no cookies, no redirects, no version of anything. */
final class Intake {

    private static final String PROBLEM = "urn:waylight:problem:";
    private static final Duration CONNECT = Duration.ofSeconds(20);
    /** A whole chunk over a bad link. */
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** Far above the largest honest answer. */
    private static final int MOST_BYTES = 1 << 20;
    /** When nobody says how long: the link, or intake itself, is down. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;

    Intake(URI base) {
        this.base = base;
    }

    /** What one request brought. */
    sealed interface Reply {
        /** Done; {@code body} is what was asked for. */
        record Done(Body body) implements Reply {}

        /** Not now. */
        record Later(Duration after) implements Reply {}

        /** No, and asking again changes nothing. */
        record No(String problem) implements Reply {}
    }

    /** The bytes of an answer. */
    static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    Reply get(String path, @Nullable String work) throws InterruptedException {
        return ask(request(path, work).GET());
    }

    Reply post(String path, String work, byte[] sealed) throws InterruptedException {
        return ask(request(path, work)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed)));
    }

    private HttpRequest.Builder request(String path, @Nullable String work) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).setHeader("User-Agent", "reporter");
        return work == null ? request : request.header("Waylight-Work", work);
    }

    private Reply ask(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(
                    request.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        } catch (IOException _) {
            return new Reply.Later(SOON);
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Reply.Done(new Body(answer.body()));
        }
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS
                ? new Reply.Later(retryAfter(answer))
                : new Reply.No(problem(answer));
    }

    private static Duration retryAfter(HttpResponse<byte[]> answer) {
        try {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(SOON.toSeconds());
            return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST.toSeconds()));
        } catch (NumberFormatException _) {
            return SOON;
        }
    }

    /** {@code too-large} of {@code urn:waylight:problem:too-large}; the status if it is no problem of ours. */
    private static String problem(HttpResponse<byte[]> answer) {
        try {
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            String type = body.path("type").asString("");
            if (type.startsWith(PROBLEM)) {
                return type.substring(PROBLEM.length());
            }
        } catch (JacksonException _) {
            // Somebody between us and intake answered.
        }
        return "status-" + answer.statusCode();
    }
}
