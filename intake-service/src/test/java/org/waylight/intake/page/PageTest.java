package org.waylight.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What intake fills into the built page, and which builds it refuses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {

    private static final String ZEROS = "0".repeat(64);
    private static final String ROOT = "0123456789abcdef".repeat(4);

    private static final String SITE = "https://report.example";
    private static final String ONION = "a".repeat(56) + ".onion";
    private static final String CARDS = "@card:address@ <!--@onion-->| @card:onion@ <!--@/onion-->| @card:root@";

    @TempDir
    Path folder;

    private Addresses addresses = new Addresses(null, null);

    @BeforeEach
    void build() throws IOException {
        write("en/index.html", "<script src=\"/assets/app.js\" integrity=\"@sri:/assets/app.js@\"></script>");
        write("en/received/index.html", "Thank you.");
        write("assets/app.js", "alert()");
        write("assets/worker.js", "const ROOT_FINGERPRINT = \"" + ZEROS + "\";");
    }

    @Test
    void the_workers_root_is_the_configured_one() throws IOException {
        assertThat(text("/assets/worker.js")).isEqualTo("const ROOT_FINGERPRINT = \"" + ROOT + "\";");
    }

    @Test
    void the_integrity_of_a_script_is_that_of_the_bytes_served() throws Exception {
        write("en/index.html", "<script src=\"/assets/worker.js\" integrity=\"@sri:/assets/worker.js@\"></script>");

        byte[] digest = MessageDigest.getInstance("SHA-384")
                .digest(text("/assets/worker.js").getBytes(UTF_8));

        assertThat(text("/en/"))
                .isEqualTo("<script src=\"/assets/worker.js\" integrity=\"sha384-"
                        + Base64.getEncoder().encodeToString(digest) + "\"></script>");
    }

    @Test
    void the_manifest_has_the_hash_of_every_other_file() throws Exception {
        Page page = page();

        JsonNode manifest = JsonMapper.shared().readTree(text("/manifest.json"));

        assertThat(manifest.get("version").asString()).isEqualTo("7");
        assertThat(manifest.get("rootFingerprint").asString()).isEqualTo(ROOT);
        assertThat(manifest.get("files").propertyNames())
                .containsExactlyInAnyOrder("/", "/en/", "/en/received/", "/assets/app.js", "/assets/worker.js");
        for (String path : manifest.get("files").propertyNames()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(page.file(path).bytes());
            assertThat(manifest.get("files").get(path).asString())
                    .isEqualTo("sha256-" + Base64.getEncoder().encodeToString(digest));
        }
    }

    @Test
    void the_first_page_is_the_english_one() throws IOException {
        assertThat(text("/")).isEqualTo(text("/en/"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "''", "0123", "ZEROS ZEROS", "ZEROSZEROS", "ZEROS0"})
    void a_worker_without_exactly_one_place_for_the_root_is_refused(String worker) throws IOException {
        write("assets/worker.js", worker.replace("ZEROS", ZEROS));

        assertThatThrownBy(this::page)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the page's worker.js must have the root fingerprint's place exactly once:"
                        + " build the page again");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "en/index.html, integrity=@sri:/assets/none.js@, does not have",
        "en/index.html, integrity=@sri:/en/index.html@, does not have",
        "en/index.html, integrity=@sri:assets/app.js@, is none",
        "assets/photo.tiff, x, kind is unknown",
        "assets/noextension, x, kind is unknown",
        "assets/a b.js, x, strange name",
        "assets/.hidden.js, x, strange name"
    })
    void what_cannot_be_served_as_it_was_meant_is_refused(String file, String content, String why) throws IOException {
        write(file, content);

        assertThatThrownBy(this::page)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("build the page again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en/index.html", "assets/worker.js"})
    void a_page_without_its_main_parts_is_refused(String file) throws IOException {
        Files.delete(folder.resolve(file));

        assertThatThrownBy(this::page).isInstanceOf(IllegalStateException.class).hasMessageContaining(file);
    }

    @Test
    void a_language_without_an_answer_page_has_no_plain_form() throws IOException {
        write("de/index.html", "");

        assertThat(page().languages()).containsExactly("en");
    }

    @Test
    void cards_name_the_addresses_and_the_root_in_groups_of_four() throws IOException {
        write("cards/de/index.html", CARDS);
        addresses = new Addresses(SITE, ONION);

        assertThat(text("/cards/de/"))
                .isEqualTo("https://report.example/de/ | http://" + ONION
                        + "/de/ | 0123 4567 89ab cdef 0123 4567 89ab cdef"
                        + " 0123 4567 89ab cdef 0123 4567 89ab cdef");
        assertThat(text("/cards/de/page.svg")).isEqualTo(QrCode.svg("https://report.example/de/"));
        assertThat(text("/cards/de/onion.svg")).isEqualTo(QrCode.svg("http://" + ONION + "/de/"));
        JsonNode manifest = JsonMapper.shared().readTree(text("/manifest.json"));
        assertThat(manifest.get("site").asString()).isEqualTo(SITE);
        assertThat(manifest.get("onion").asString()).isEqualTo(ONION);
        assertThat(manifest.get("files").propertyNames())
                .contains("/cards/de/", "/cards/de/page.svg", "/cards/de/onion.svg");
    }

    @Test
    void cards_say_nothing_of_an_onion_service_that_is_not_there() throws IOException {
        write("cards/de/index.html", CARDS);
        addresses = new Addresses(SITE, null);

        assertThat(text("/cards/de/")).startsWith("https://report.example/de/ | 0123 4567");
        assertThat(page().paths()).contains("/cards/de/page.svg").doesNotContain("/cards/de/onion.svg");
    }

    @Test
    void without_an_address_there_are_no_cards() throws IOException {
        write("cards/de/index.html", CARDS);

        assertThat(page().paths()).noneMatch(path -> path.startsWith("/cards/"));
        assertThat(page().withheld()).containsExactly("/cards/de/");
    }

    @Test
    void cards_that_ask_for_more_are_refused() throws IOException {
        write("cards/de/index.html", "@card:phone@");
        addresses = new Addresses(SITE, ONION);

        assertThatThrownBy(this::page)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("build the page again");
    }

    private Page page() throws IOException {
        return Page.read(folder, ROOT, "7", addresses);
    }

    private String text(String path) throws IOException {
        return new String(page().file(path).bytes(), UTF_8);
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }
}
