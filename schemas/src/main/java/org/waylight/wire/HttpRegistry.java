package org.waylight.wire;

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
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Confluent's REST API over the JDK's HTTP client, with a time limit, retries, basic authentication and TLS. */
public final class HttpRegistry implements Registry {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String base;
    private final @Nullable String authorization;

    /**
     * A registry at {@code base}.
     *
     * @param base for example {@code https://registry:8081} or {@code http://127.0.0.1:8080/apis/ccompat/v7}; user and
     *     password for basic authentication may stand in it, as {@code https://user:password@host}
     * @param tls trust and client certificate for https; null for the JDK's default
     */
    public HttpRegistry(URI base, @Nullable SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
        String userInfo = base.getUserInfo();
        this.authorization =
                userInfo == null ? null : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        this.base = base.getScheme() + "://" + base.getHost() + port
                + base.getPath().replaceAll("/$", "");
    }

    /**
     * The registry that a party is told to ask.
     *
     * @throws IllegalStateException if its certificates can't be read
     */
    public static HttpRegistry of(PartySettings settings) {
        Path certificates = settings.registryCertificates();
        return new HttpRegistry(settings.registry(), certificates == null ? null : Authority.trusting(certificates));
    }

    @Override
    public int register(String subject, String schema) {
        return id(send("POST", "/subjects/" + encoded(subject) + "/versions", schemaBody(schema)));
    }

    @Override
    public @Nullable Integer find(String subject, String schema) {
        Answer answer = send("POST", "/subjects/" + encoded(subject), schemaBody(schema));
        return answer.status == 404 ? null : Integer.valueOf(id(answer));
    }

    @Override
    public @Nullable String byId(int id) {
        Answer answer = send("GET", "/schemas/ids/" + id, null);
        return answer.status == 404 ? null : field(answer, "schema").asString();
    }

    @Override
    public boolean isCompatible(String subject, String schema) {
        Answer answer =
                send("POST", "/compatibility/subjects/" + encoded(subject) + "/versions/latest", schemaBody(schema));
        return answer.status == 404 || field(answer, "is_compatible").asBoolean();
    }

    @Override
    public void setCompatibility(String subject, String level) {
        Answer answer =
                send("PUT", "/config/" + encoded(subject), JSON.writeValueAsString(Map.of("compatibility", level)));
        field(answer, "compatibility");
    }

    private static int id(Answer answer) {
        return field(answer, "id").asInt();
    }

    private static JsonNode field(Answer answer, String name) {
        if (answer.status == 409 || answer.status == 422) {
            throw new Incompatible("registry refused the schema with status " + answer.status
                    + ": compare it with the subject's earlier versions");
        }
        try {
            JsonNode field = JSON.readTree(answer.body).get(name);
            if (answer.status == 200 && field != null && !field.isNull()) {
                return field;
            }
        } catch (JacksonException _) {
            // Falls through: what is no JSON is no answer.
        }
        throw new RegistryUnavailable("registry answered with status " + answer.status + " and without " + name, null);
    }

    private Answer send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", TYPE + ", application/json")
                .header("Content-Type", TYPE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        RegistryUnavailable last = new RegistryUnavailable("registry was not asked", null);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return new Answer(response.statusCode(), response.body());
                }
                last = new RegistryUnavailable("registry answered with status " + response.statusCode(), null);
            } catch (IOException e) {
                last = new RegistryUnavailable("registry at " + base + " does not answer", e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            pause(attempt);
        }
        throw last;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(Duration.ofMillis(100L << attempt));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RegistryUnavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailable("interrupted while waiting for the registry", e);
    }

    private static String schemaBody(String schema) {
        return JSON.writeValueAsString(Map.of("schemaType", "AVRO", "schema", schema));
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8);
    }

    private record Answer(int status, String body) {}
}
