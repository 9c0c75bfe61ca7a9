package org.waylight.triage.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.waylight.testkit.Reports.aReport;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.waylight.message.Exploitation;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script does in a real browser: the page as triage serves it, saved and driven by a script of the test. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadBrowserTest {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private static final String NARRATIVE = "A\uD83D\uDE00 <b>&amp; أخذوا جواز سفره \u202Egnp\r\nse e\u0301 they"
            + " held their passports, call 020 7946 0958 or\n\nme@example.org \"now\".";

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    /** Opens the page in Chromium, does what {@code script} says, and returns what it leaves in {@code out}. */
    private JsonNode driven(String script) throws IOException, InterruptedException, URISyntaxException {
        Path chromium = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(Path.of("/nowhere"));
        assumeThat(chromium).as("Chromium (Debian: apt-get install chromium)").isExecutable();
        UUID id = world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setNarrative(NARRATIVE)
                .build());
        world.awaitState(id, "assessed");
        String html = new Visitor(port, "ana").opens(id).html();
        Files.writeString(folder.resolve("test.js"), """
                window.addEventListener("load", async () => {
                  const out = [];
                  try { %s } catch (failure) { out.push(String(failure)); }
                  const pre = document.createElement("pre");
                  pre.id = "out";
                  pre.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(out))));
                  document.body.append(pre);
                });
                """.formatted(script));
        Files.copy(resource("/desk/read.js"), folder.resolve("read.js"));
        Files.copy(
                resource("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"),
                folder.resolve("htmx.min.js"));
        Files.writeString(
                folder.resolve("page.html"),
                html.replace("/desk/files/", "").replace("</body>", "<script src=\"test.js\"></script></body>"));
        Process browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        folder.resolve("page.html").toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(browser.getInputStream().readAllBytes(), UTF_8);
        assertThat(browser.waitFor(1, TimeUnit.MINUTES)).isTrue();
        var out = Pattern.compile("<pre id=\"out\">([^<]*)</pre>").matcher(dom);
        assertThat(out.find()).as("the test's script ran to its end").isTrue();
        return JsonMapper.shared().readTree(java.util.Base64.getDecoder().decode(out.group(1)));
    }

    private static Path resource(String name) throws URISyntaxException, IOException {
        var url = Objects.requireNonNull(ReadBrowserTest.class.getResource(name), name);
        if (url.getProtocol().equals("file")) {
            return Path.of(url.toURI());
        }
        Path copy = Files.createTempFile("resource", ".js");
        try (var in = url.openStream()) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    @Test
    void the_words_that_are_selected_are_those_that_the_server_redacts() throws Exception {
        var out = driven("""
                const field = document.querySelector("p[data-field=narrative]");
                const parts = [...field.querySelectorAll("[data-start]")];
                const input = (name) => document.querySelector(`input[data-selection=${name}]`).value;
                const select = (from, at, to, till) => {
                  const range = document.createRange();
                  range.setStart(from, at);
                  range.setEnd(to, till);
                  const selection = document.getSelection();
                  selection.removeAllRanges();
                  selection.addRange(range);
                  document.dispatchEvent(new Event("selectionchange"));
                  return { field: input("field"), start: Number(input("start")), end: Number(input("end")) };
                };
                for (const [i, first] of parts.entries()) {
                  const text = first.firstChild;
                  out.push({
                    kind: first.className, start: Number(first.dataset.start), end: Number(first.dataset.end), text: text.data,
                    whole: select(text, 0, text, text.length),
                    inner: text.length > 2 ? select(text, 1, text, text.length - 1) : null,
                    on: parts.slice(i + 1).map((last) => [
                      Number(last.dataset.end), select(text, 0, last.firstChild, last.firstChild.length)]),
                  });
                }
                """);

        assertThat(out.size()).as("parts").isGreaterThan(10);
        var kinds = new ArrayList<String>();
        for (JsonNode part : out) {
            int start = part.get("start").asInt();
            int end = part.get("end").asInt();
            kinds.add(part.get("kind").asString());
            assertThat(part.get("whole").get("field").asString()).isEqualTo("narrative");
            assertThat(part.get("whole").get("start").asInt()).isEqualTo(start);
            assertThat(part.get("whole").get("end").asInt()).isEqualTo(end);
            if (part.get("kind").asString().equals("plain")) {
                assertThat(part.get("text").asString())
                        .as("what the browser shows is what the server counts")
                        .isEqualTo(NARRATIVE.substring(start, end));
            }
            if (!part.get("inner").isNull()) {
                boolean inPart = part.get("kind").asString().equals("plain");
                assertThat(part.get("inner").get("start").asInt()).isEqualTo(inPart ? start + 1 : start);
                assertThat(part.get("inner").get("end").asInt()).isEqualTo(inPart ? end - 1 : end);
            }
            for (JsonNode on : part.get("on")) {
                assertThat(on.get(1).get("start").asInt()).isEqualTo(start);
                assertThat(on.get(1).get("end").asInt()).isEqualTo(on.get(0).asInt());
            }
        }
        assertThat(kinds).contains("plain", "masked", "unseen");
        assertThat(out.get(out.size() - 1).get("end").asInt()).isEqualTo(NARRATIVE.length());
    }

    @Test
    void a_second_after_typing_the_draft_goes_to_the_server_even_if_the_form_is_not_complete() throws Exception {
        var out = driven("""
                const sent = [];
                XMLHttpRequest.prototype.open = function (method, url) { this.to = method + " " + url; };
                XMLHttpRequest.prototype.setRequestHeader = () => {};
                XMLHttpRequest.prototype.send = function (body) { sent.push(this.to + " " + body); };
                const text = document.getElementById("translation-text");
                text.value = "The lilacword house";
                text.dispatchEvent(new InputEvent("input", { bubbles: true }));
                await new Promise((done) => setTimeout(done, 500));
                out.push(sent.length);
                await new Promise((done) => setTimeout(done, 1500));
                out.push(sent.join("|"));
                """);

        assertThat(out.get(0).asInt()).as("sent while typing").isZero();
        assertThat(out.get(1).asString())
                .contains("/draft")
                .contains("lilacword")
                .contains("_csrf=");
    }
}
