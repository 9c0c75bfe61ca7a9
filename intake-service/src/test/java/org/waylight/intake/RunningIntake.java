package org.waylight.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.waylight.envelope.Party;
import org.waylight.intake.work.SolvedWork;
import org.waylight.intake.work.Work;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.PartySettings;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, started with the properties that its launcher gives. */
public final class RunningIntake implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    public RunningIntake(TestParties parties, Path spool, String bootstrap, Map<String, String> more) {
        // The registry is never there; the schema id was learnt before.
        parties.serde(Party.INTAKE).learnSchema(Topics.REPORTS_SUBMITTED);
        PartySettings settings = parties.settings(Party.INTAKE);
        Map<String, Object> properties = new HashMap<>(Map.of(
                "intake.keystore", settings.keystore(),
                "intake.password-file", settings.passwordFile(),
                "intake.trust-folder", settings.trustFolder(),
                "intake.root-fingerprint", settings.rootFingerprint(),
                "intake.registry", settings.registry(),
                "intake.schema-ids", settings.schemaIds(),
                "intake.spool", spool,
                "spring.kafka.bootstrap-servers", bootstrap,
                "server.port", "0",
                "management.server.port", "0"));
        properties.put("intake.work-at-rest", "1");
        properties.putAll(more);
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(IntakeApplication.class).run(arguments);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    public HttpResponse<String> submit(SealedEnvelope envelope) {
        return send(post("/api/v1/reports", SingleObject.encode(envelope)).header(Work.HEADER, work(envelope.getId())));
    }

    public HttpResponse<String> attach(SealedEnvelope envelope) {
        return send(
                post("/api/v1/attachments", SingleObject.encode(envelope)).header(Work.HEADER, work(envelope.getId())));
    }

    /** A body that names no id of its own, with work done for some id. */
    public HttpResponse<String> submit(byte[] body) {
        return send(post("/api/v1/reports", body).header(Work.HEADER, work(UUID.randomUUID())));
    }

    public HttpRequest.Builder post(String path, byte[] body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    public HttpRequest.Builder mailbox(UUID id) {
        return HttpRequest.newBuilder(uri("/api/v1/mailboxes/" + id)).header(Work.HEADER, work(id));
    }

    /** The header that the id's challenge asks for, as a client makes it. */
    public String work(UUID id) {
        JsonNode challenge =
                JsonMapper.shared().readTree(get("/api/v1/challenges/" + id).body());
        return SolvedWork.of(challenge);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    public HttpResponse<String> management(String path) {
        String port = context.getEnvironment().getProperty("local.management.port");
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
