package org.waylight.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.SealedEnvelope;

/** Faults of a registry; its right answers are tested against the real server in the standalone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpRegistryTest {

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{}";

    @BeforeEach
    void aServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sends_basic_authentication_and_keeps_it_out_of_the_address() {
        body = "{\"id\":7}";

        int id = registry("user:secret@").register("a.b-value", "\"string\"");

        assertThat(id).isEqualTo(7);
        assertThat(requests).containsExactly("POST /base/subjects/a.b-value/versions Basic dXNlcjpzZWNyZXQ=");
    }

    @Test
    void a_server_fault_is_retried_and_then_said() {
        status = 500;

        assertThatThrownBy(() -> registry("").byId(1)).isInstanceOf(Registry.RegistryUnavailable.class);
        assertThat(requests).hasSize(3);
    }

    @Test
    void an_unknown_id_or_subject_is_none() {
        status = 404;

        assertThat(registry("").byId(1)).isNull();
        assertThat(registry("").find("x", "\"string\"")).isNull();
    }

    @Test
    void an_incompatible_schema_is_refused() {
        status = 409;

        assertThatThrownBy(() -> registry("").register("x", "\"string\"")).isInstanceOf(Registry.Incompatible.class);
    }

    @Test
    void rubbish_is_no_answer() {
        body = "<html>";

        assertThatThrownBy(() -> registry("").byId(1)).isInstanceOf(Registry.RegistryUnavailable.class);
    }

    @Test
    void an_id_once_learnt_needs_no_registry(@TempDir Path folder) {
        Path file = folder.resolve("ids");
        body = "{\"id\":3}";
        new SchemaIds(registry(""), file).forWriting("reports.submitted");
        server.stop(0);

        SchemaIds later = new SchemaIds(registry(""), file);

        assertThat(later.forWriting("reports.submitted")).isEqualTo(3);
        assertThat(later.isEnvelope(3)).isTrue();
    }

    @Test
    void a_damaged_file_of_ids_is_asked_for_again(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ids"), "three\n");
        body = "{\"id\":3}";

        assertThat(new SchemaIds(registry(""), file).forWriting("reports.submitted"))
                .isEqualTo(3);
    }

    @Test
    void an_id_counts_only_for_the_compiled_in_schema(@TempDir Path folder) {
        body = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";
        assertThat(new SchemaIds(registry(""), folder.resolve("a")).isEnvelope(9))
                .isFalse();

        body = "{\"schema\":"
                + tools.jackson.databind.json.JsonMapper.shared()
                        .writeValueAsString(SealedEnvelope.getClassSchema().toString())
                + "}";
        assertThat(new SchemaIds(registry(""), folder.resolve("b")).isEnvelope(9))
                .isTrue();
    }

    private Registry registry(String userInfo) {
        return new HttpRegistry(
                URI.create("http://" + userInfo + "127.0.0.1:"
                        + server.getAddress().getPort() + "/base/"),
                null);
    }
}
