package org.waylight.standalone.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.standalone.place.Trouble;
import tools.jackson.databind.json.JsonMapper;

/** A page of three files, and servers that give it, or nearly. That intake gives the real one, the whole system shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageHashesTest {

    private static final String ROOT = "0123456789abcdef".repeat(4);
    private static final String OTHER_ROOT = "fedcba9876543210".repeat(4);
    private static final String STYLE = "body { margin: 0 }";
    private static final String DOCUMENT = "<link href=\"/assets/style.css\" integrity=\"%s\">Bonjour, été $1";

    private static final String SITE = "https://report.example";
    private static final String ONION = "a".repeat(56) + ".onion";
    private static final String CARDS = "@card:address@ <!--@onion-->| @card:onion@ <!--@/onion-->| @card:root@";

    @TempDir
    Path folder;

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, String> served = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void build() throws Exception {
        write("en/index.html", DOCUMENT.formatted("@sri:/assets/style.css@"));
        write("assets/style.css", STYLE);
        write("assets/worker.js", worker("0".repeat(64)));
        serve(ROOT);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String text = served.get(exchange.getRequestURI().getPath());
                byte[] body = text == null ? new byte[0] : text.getBytes(UTF_8);
                exchange.sendResponseHeaders(text == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_source_itself_does_not_differ() throws Exception {
        PageHashes hashes = compare(null);

        assertThat(hashes.differences()).isEmpty();
        assertThat(hashes.compared()).isEqualTo(4);
        assertThat(hashes.rootFingerprint()).isEqualTo(ROOT);
        assertThat(compare(ROOT).holds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/en/", "/assets/style.css", "/assets/worker.js"})
    void one_other_byte_is_told(String path) throws Exception {
        served.computeIfPresent(path, (_, text) -> text.substring(0, text.length() - 1) + "!");

        assertThat(compare(null).differences()).containsExactly(path + ": another file than the source's");
    }

    @Test
    void a_manifest_that_lies_does_not_help() throws Exception {
        served.computeIfPresent("/assets/worker.js", (_, text) -> text + "steal()");
        manifest(ROOT);

        assertThat(compare(null).differences())
                .containsExactly(
                        "/assets/worker.js: another file than the source's",
                        "/assets/worker.js: /manifest.json has another hash than the source, or none");
    }

    @Test
    void a_file_that_is_missing_or_too_much_is_told() throws Exception {
        served.remove("/assets/style.css");
        served.put("/assets/more.js", "steal()");
        manifest(ROOT);

        assertThat(compare(null).differences())
                .containsExactly(
                        "/assets/style.css: in the source, the server answers with status 404",
                        "/assets/style.css: /manifest.json has another hash than the source, or none",
                        "/assets/more.js: not in the source, the server names it and serves it");
    }

    @Test
    void cards_are_made_again_from_the_addresses_that_the_server_tells() throws Exception {
        write("cards/en/index.html", CARDS);
        assertThat(compare(null).addresses()).isEmpty();
        addresses.put("site", SITE);
        addresses.put("onion", ONION);
        served.put(
                "/cards/en/",
                SITE + "/en/ | http://" + ONION + "/en/ | "
                        + "0123 4567 89ab cdef ".repeat(4).strip());
        served.put("/cards/en/page.svg", QrDrawing.of(SITE + "/en/"));
        served.put("/cards/en/onion.svg", QrDrawing.of("http://" + ONION + "/en/"));
        manifest(ROOT);

        assertThat(compare(ROOT).differences()).isEmpty();
        assertThat(compare(ROOT).addresses()).containsExactly(SITE, "http://" + ONION);

        served.put("/cards/en/page.svg", QrDrawing.of("https://elsewhere.example/en/"));

        assertThat(compare(ROOT).differences()).containsExactly("/cards/en/page.svg: another file than the source's");
    }

    @Test
    void another_root_than_the_cards_is_told() throws Exception {
        serve(OTHER_ROOT);

        assertThat(compare(null).holds()).isTrue();
        assertThat(compare(null).rootFingerprint()).isEqualTo(OTHER_ROOT);
        assertThat(compare(ROOT).differences())
                .containsExactly(
                        "/manifest.json: names the root " + OTHER_ROOT + ", the card says " + ROOT,
                        "/assets/worker.js: another file than the source's",
                        "/assets/worker.js: /manifest.json has another hash than the source, or none");
    }

    @Test
    void a_worker_that_trusts_another_root_than_the_manifest_names_is_told() throws Exception {
        served.put("/assets/worker.js", worker(OTHER_ROOT));

        assertThat(compare(null).differences()).containsExactly("/assets/worker.js: another file than the source's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"rootFingerprint\": 7}"})
    void without_a_manifest_the_root_must_be_given(String manifest) throws Exception {
        served.put("/manifest.json", manifest);

        assertThatThrownBy(() -> compare(null)).isInstanceOf(Trouble.class).hasMessageContaining("--root");
        assertThat(compare(ROOT).differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference).contains("/manifest.json"));
    }

    @Test
    void what_the_server_says_does_not_reach_the_terminal_raw() throws Exception {
        served.put("/manifest.json", "{\"rootFingerprint\":\"\\u001b[2J\",\"files\":{\"/\\u001b[2J\":\"x\"}}");

        assertThat(compare(ROOT).differences()).noneMatch(difference -> difference.contains("\u001b"));
    }

    @Test
    void a_server_that_is_not_there_and_a_root_that_is_none_are_told() {
        assertThatThrownBy(() -> compare("12345")).isInstanceOf(Trouble.class).hasMessageContaining("64 digits");
        server.stop(0);
        assertThatThrownBy(() -> compare(ROOT)).isInstanceOf(Trouble.class).hasMessageContaining("does not answer");
        assertThatThrownBy(() -> PageHashes.compare(folder, URI.create("report.example"), null))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("https://");
    }

    @Test
    void says_what_it_cannot_see() throws Exception {
        var printed = new ByteArrayOutputStream();

        compare(null).print(new PrintStream(printed, true, UTF_8));

        assertThat(printed.toString(UTF_8))
                .contains("4 files of the source compared: the server gave every one of them, byte for byte.")
                .contains(ROOT)
                .contains("What this can't see:")
                .contains("gives everybody")
                .contains("your own device")
                .contains("TLS");
    }

    private PageHashes compare(String root) throws Exception {
        return PageHashes.compare(
                folder, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/en/"), root);
    }

    /** By hand what intake does at its start. */
    private void serve(String root) throws Exception {
        String document = DOCUMENT.formatted("sha384-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-384").digest(STYLE.getBytes(UTF_8))));
        served.putAll(
                Map.of("/", document, "/en/", document, "/assets/style.css", STYLE, "/assets/worker.js", worker(root)));
        manifest(root);
    }

    private void manifest(String root) throws Exception {
        served.remove("/manifest.json");
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : served.entrySet()) {
            files.put(
                    file.getKey(),
                    "sha256-"
                            + Base64.getEncoder()
                                    .encodeToString(MessageDigest.getInstance("SHA-256")
                                            .digest(file.getValue().getBytes(UTF_8))));
        }
        Map<String, Object> told = new HashMap<>(Map.of("version", "0.1.0", "rootFingerprint", root, "files", files));
        told.putAll(addresses);
        served.put("/manifest.json", JsonMapper.shared().writeValueAsString(told));
    }

    private static String worker(String root) {
        return "const ROOT_FINGERPRINT = \"" + root + "\";";
    }

    private void write(String name, String text) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }
}
