package org.waylight.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.intake.RunningIntake;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed page as a browser gets it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServedPageTest {

    private static final String ONION = "a".repeat(56) + ".onion";

    @TempDir
    static Path folder;

    static TestParties parties;
    static TestBroker broker;
    static RunningIntake intake;
    static JsonNode manifest;

    @BeforeAll
    static void start() {
        parties = new TestParties(folder.resolve("parties"));
        broker = new TestBroker(folder.resolve("broker"), List.of());
        intake = new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), Map.of("intake.onion", ONION));
        manifest = JsonMapper.shared().readTree(intake.get("/manifest.json").body());
    }

    @AfterAll
    static void stop() {
        intake.close();
        broker.close();
    }

    @Test
    void every_file_in_the_manifest_is_served_with_the_hash_it_tells() throws Exception {
        assertThat(manifest.get("rootFingerprint").asString()).isEqualTo(parties.rootFingerprint());
        for (String path : manifest.get("files").propertyNames()) {
            byte[] served = bytes(get(path));
            String hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(served));

            assertThat(manifest.get("files").get(path).asString()).as(path).isEqualTo("sha256-" + hash);
            assertThat(gunzipped(get(path).header("Accept-Encoding", "br, gzip")))
                    .as("%s compressed", path)
                    .isEqualTo(served);
        }
    }

    @Test
    void every_page_tells_the_browser_to_do_nothing_else() {
        for (String path :
                List.of("/", "/en/", "/en/mailbox/", "/en/about/privacy/", "/assets/worker.js", "/manifest.json")) {
            HttpResponse<String> answer = intake.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(header(answer, "Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
                            + " img-src 'self' blob:; connect-src 'self'; worker-src 'self'; form-action 'self';"
                            + " base-uri 'none'; frame-ancestors 'none'; manifest-src 'self';"
                            + " require-trusted-types-for 'script'; trusted-types waylight");
            assertThat(header(answer, "Permissions-Policy").split(", "))
                    .contains("camera=()", "microphone=()", "geolocation=()", "display-capture=()")
                    .allMatch(feature -> feature.endsWith("=()"));
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Embedder-Policy")).isEqualTo("require-corp");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(answer, "Onion-Location")).isEqualTo("http://" + ONION + path);
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server", "last-modified", "etag");
            assertThat(answer.headers().map().values()).as("no header twice").allMatch(values -> values.size() == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/en/, text/html",
        "/assets/app.js, text/javascript",
        "/assets/style.css, text/css",
        "/licences.txt, text/plain",
        "/manifest.json, application/json"
    })
    void texts_say_that_they_are_utf_8(String path, String type) {
        assertThat(header(intake.get(path), "Content-Type")).isEqualToIgnoringCase(type + ";charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cards/en/", "/cards/en", "/cards/th/"})
    void without_an_address_the_cards_say_to_the_operator_what_to_set(String path) {
        HttpResponse<String> answer = intake.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:waylight:problem:no-address", "intake.public-url");
    }

    @Test
    void the_first_page_is_the_english_one() {
        assertThat(intake.get("/").body()).isEqualTo(intake.get("/en/").body());
    }

    @Test
    void the_worker_trusts_the_configured_root_and_no_placeholder_is_left() {
        assertThat(intake.get("/assets/worker.js").body())
                .contains(parties.rootFingerprint())
                .doesNotContain("0".repeat(64));
        assertThat(intake.get("/en/").body()).doesNotContain("@sri");
    }

    @Test
    void every_script_and_style_sheet_has_the_integrity_of_what_is_served() throws Exception {
        List<MatchResult> tags = Pattern.compile("<(?:script|link rel=\"stylesheet\")[^>]*>")
                .matcher(intake.get("/en/").body())
                .results()
                .toList();
        assertThat(tags).isNotEmpty();
        for (MatchResult tag : tags) {
            var named = Pattern.compile("(?:src|href)=\"([^\"]*)\" integrity=\"sha384-([^\"]*)\"")
                    .matcher(tag.group());
            assertThat(named.find()).as(tag.group()).isTrue();
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(bytes(get(named.group(1))));
            assertThat(named.group(2)).isEqualTo(Base64.getEncoder().encodeToString(digest));
        }
    }

    @ParameterizedTest
    @CsvSource({"/en, en/", "/de, de/", "/en/mailbox, mailbox/", "/en/about/privacy, privacy/"})
    void a_folder_without_its_slash_leads_to_its_page(String path, String relative) {
        HttpResponse<String> answer = intake.get(path + "?utm=canary");

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(header(answer, "Location")).isEqualTo(relative);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets",
                "/assets/",
                "/en/index.html",
                "/index.html",
                "/xx/",
                "/en/../application.yaml",
                "/en/%2e%2e/%2e%2e/application.yaml",
                "/assets/..%2f..%2fapplication.yaml",
                "/application.yaml",
                "/page/en/index.html",
                "/META-INF/spring.factories",
                "/assets/worker.js/",
                "/ASSETS/worker.js",
                "/assets/worker.js%00.html",
                "//en/",
                "/.well-known/security.txt"
            })
    void no_other_path_is_served(String path) {
        HttpResponse<String> answer = intake.get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_person_who_goes_astray_gets_a_page_and_a_program_a_problem() {
        HttpResponse<String> person = intake.send(get("/canary").header("Accept", "text/html,*/*;q=0.8"));
        HttpResponse<String> program = intake.send(get("/api/v1/canary").header("Accept", "text/html,*/*;q=0.8"));

        assertThat(person.statusCode()).isEqualTo(404);
        assertThat(header(person, "Content-Type")).startsWith("text/html");
        assertThat(header(person, "Content-Security-Policy")).contains("trusted-types waylight");
        assertThat(person.body()).isEqualTo(intake.get("/404.html").body()).doesNotContain("canary");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.body()).contains("urn:waylight:problem:not-found");
    }

    @Test
    void head_tells_the_length_and_sends_nothing() throws IOException {
        HttpResponse<byte[]> head =
                intake.send(get("/en/").method("HEAD", BodyPublishers.noBody()), BodyHandlers.ofByteArray());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(bytes(get("/en/")).length);
    }

    @ParameterizedTest(name = "Accept-Encoding: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true", "br, GZIP;q=0.5 | true", "deflate,gzip;q=1.0, *;q=0.5 | true", "gzip;q=0 | false",
                "gzip; q=0.000, br | false", "x-gzip | false", "gzippy | false", "identity | false"
            })
    void only_who_takes_gzip_gets_it(String accepted, boolean compressed) {
        HttpResponse<byte[]> answer =
                intake.send(get("/en/").header("Accept-Encoding", accepted), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
    }

    @Test
    void a_page_takes_no_post() {
        HttpResponse<String> answer = intake.send(get("/en/").POST(BodyPublishers.ofString("canary")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).contains("GET");
    }

    @Test
    void no_page_has_script_or_style_in_it() {
        for (String path : manifest.get("files").propertyNames().stream()
                .filter(path -> path.endsWith("/"))
                .collect(Collectors.toSet())) {
            assertThat(intake.get(path).body())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]* src=\"/)[^>]*>")
                    .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=\"|javascript:");
        }
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(intake.uri(path));
    }

    private static byte[] bytes(HttpRequest.Builder request) {
        return intake.send(request, BodyHandlers.ofByteArray()).body();
    }

    private static byte[] gunzipped(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> answer = intake.send(request, BodyHandlers.ofByteArray());
        boolean compressed = answer.headers().firstValue("Content-Encoding").isPresent();
        return compressed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
