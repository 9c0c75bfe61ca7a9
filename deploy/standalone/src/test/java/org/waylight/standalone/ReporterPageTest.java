package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.standalone.look.Search;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.services.Services;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What a reporter meets, in a real browser, on the whole system. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReporterPageTest {

    /** Issue: "A typical report takes at most 25 interactions". */
    private static final int MOST_INTERACTIONS = 25;

    private static final Path SHOTS = Path.of("target/screenshots");

    private static final String ADDRESS = "203.0.113.77";
    private static final String AGENT = "PlantedAgent/7.3 (Planted Device QX-99)";
    private static final String REFERRER = "planted-referrer.example";
    private static final String LANGUAGE = "tlh-plantedlanguage";
    private static final String FILE_NAME = "PLANTEDNAME_IMG_2041";
    private static final String POSITION = "PLANTEDPOSITION 51.500729N";

    /** Issue: "10 MB in all". */
    private static final int MOST_FILE_BYTES = 10_485_760;

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void a_report_a_question_and_its_answer_by_the_code_in_another_browser(WholeSystem.Running system, Browser browser)
            throws Exception {
        Set<UUID> before = system.reports();
        String narrative = "A woman at the lift was afraid of the man beside her. He held both passports.";
        String code;
        try (PageVisitor phone = PageVisitor.with(browser, PageVisitor.phone())) {
            phone.goTo(system.page("/en/")).screenshot(shot("phone-start"));
            phone.fillIn(narrative).screenshot(shot("phone-details")).press("#next");
            code = phone.code();
            phone.screenshot(shot("phone-code")).choose("copied").press("#next").press("#send");
            phone.sees("#done", "does not mean").screenshot(shot("phone-received"));

            assertThat(phone.interactions()).isLessThanOrEqualTo(MOST_INTERACTIONS);
            assertThat(phone.complaints()).isEmpty();
        }

        UUID id = system.arrived(before, narrative);
        JsonNode opened = system.desk().open(id);
        assertThat(opened.path("report").path("narrative").asString()).isEqualTo(narrative);
        assertThat(opened.toString()).doesNotContain(code);
        String question = "Which floor was it?";
        assertThat(system.desk()
                        .decide(
                                id,
                                "questions",
                                Map.of("version", opened.path("version").asInt(), "text", question)))
                .isTrue();

        try (PageVisitor desktop = PageVisitor.with(browser, PageVisitor.desktop())) {
            WholeSystem.Running.eventually(() -> {
                desktop.goTo(system.page("/en/mailbox/")).write("code", code).press("#open button");
                desktop.page().waitForSelector("#opened:not([hidden]), #code-error:not([hidden])");
                return desktop.page().locator("#opened .asked").count() > 0;
            });
            desktop.sees("#opened .asked", question).screenshot(shot("desktop-mailbox"));
            desktop.write("answer-1", "The third floor, near the stairs.").press("#questions button[type=submit]");
            desktop.sees("#questions [role=status]", "Received");
            desktop.press("#burn summary").press("[data-ask=burn]").press("[data-do=burn]");
            desktop.sees("[data-result=burn]", "The mailbox will be gone soon");
            assertThat(desktop.page().locator("#add, #questions, #erase").all()).noneMatch(Locator::isVisible);
            assertThat(desktop.complaints()).isEmpty();
        }
        WholeSystem.Running.eventually(
                () -> system.desk().open(id).toString().contains("The third floor, near the stairs."));
    }

    @Test
    void without_scripts_a_plain_form_carries_the_text(WholeSystem.Running system, Browser browser) throws Exception {
        Set<UUID> before = system.reports();
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone().setJavaScriptEnabled(false))) {
            visitor.goTo(system.page("/en/")).screenshot(shot("plain-form"));
            visitor.sees("text=our server can read your text for a moment");
            // Nothing that holds for sealed reports alone.
            assertThat(visitor.page().locator(".intro .lead, #safeTime").all())
                    .hasSize(2)
                    .noneMatch(Locator::isVisible);
            visitor.choose("reporterRole-COMMUNITY_MEMBER").select("country", "DE");
            String tooLong = "\u202Eå\uD83D\uDE97<p>".repeat(10_000);
            visitor.write("place", "Ein Hof am <b>Rand</b>").write("narrative", tooLong);
            visitor.press("button[type=submit]:visible");
            // Nothing fits: the form comes back with all that was in it.
            visitor.sees("#plain-problem");
            assertThat(visitor.page().locator("#narrative").inputValue()).isEqualTo(tooLong);
            assertThat(visitor.page().locator("#place").inputValue()).isEqualTo("Ein Hof am <b>Rand</b>");
            assertThat(visitor.page().locator("#country").inputValue()).isEqualTo("DE");
            assertThat(visitor.page().locator("#reporterRole-COMMUNITY_MEMBER").isChecked())
                    .isTrue();
            visitor.write("narrative", "Männer werden jeden Morgen im Dunkeln gebracht. <script>alert(1)</script>");
            visitor.press("button[type=submit]:visible").sees("text=does not mean");
        }
        JsonNode report = system.desk().open(system.arrived(before, "Männer")).path("report");
        assertThat(report.path("narrative").asString()).endsWith("<script>alert(1)</script>");
        assertThat(report.path("lane").asString()).isEqualTo("SEALED_BY_INTAKE");
        assertThat(report.path("language").asString()).isEqualTo("en");
    }

    @Test
    void a_key_that_triage_did_not_sign_seals_nothing_and_the_phone_number_is_shown(
            WholeSystem.Running system, Browser browser) {
        List<String> posted = new ArrayList<>();
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            visitor.context().onRequest(request -> {
                if (request.method().equals("POST")) posted.add(request.url());
            });
            visitor.context().route("**/api/v1/keys", route -> {
                APIResponse answer = route.fetch();
                JsonNode keys = JSON.readTree(answer.text());
                ArrayNode statements = (ArrayNode) keys.path("statements");
                for (int i = 0; i < statements.size(); i++) {
                    byte[] statement =
                            Base64.getDecoder().decode(statements.get(i).asString());
                    statement[statement.length - 5] ^= 1;
                    statements.set(i, Base64.getEncoder().encodeToString(statement));
                }
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(keys.toString()));
            });
            visitor.goTo(system.page("/en/")).fillIn("A van came every night.").press("#next");
            visitor.code();
            visitor.choose("copied").press("#next").press("#send");

            visitor.sees("#problems", "The key that locks your report is not signed as it should be");
            visitor.sees("#problems a[href='tel:999']").sees("#problems", "Everything you wrote is still here");
            assertThat(posted).isEmpty();
        }
    }

    @Test
    void files_that_break_off_wait_and_are_not_left_by_mistake(WholeSystem.Running system, Browser browser)
            throws Exception {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            visitor.context().route("**/api/v1/attachments", Route::abort);
            List<String> asked = new ArrayList<>();
            visitor.page().onDialog(dialog -> {
                asked.add(dialog.type());
                dialog.dismiss();
            });
            visitor.goTo(system.page("/en/")).fillIn("The lift stopped on the way.");
            visitor.attach(FILE_NAME + ".jpg", "image/jpeg", photo()).sees("#file-list li button");
            visitor.press("#next").code();
            visitor.choose("copied").press("#next").press("#send");
            visitor.sees("#done").sees("#done-files-text", "your files have not");

            visitor.page().evaluate("setTimeout(() => location.reload())");
            visitor.page().waitForCondition(() -> !asked.isEmpty());
            visitor.context().unroute("**/api/v1/attachments");
            visitor.press("#done-files-again").sees("#done-files-text", "have arrived");

            assertThat(asked).containsExactly("beforeunload");
        }
    }

    @Test
    void nothing_of_the_reporter_is_anywhere(WholeSystem.Running system, Browser browser) throws Exception {
        Set<UUID> before = system.reports();
        Browser.NewContextOptions planted = PageVisitor.desktop()
                .setUserAgent(AGENT)
                .setExtraHTTPHeaders(Map.of(
                        "X-Forwarded-For",
                        ADDRESS,
                        "Forwarded",
                        "for=" + ADDRESS,
                        "X-Real-IP",
                        ADDRESS,
                        "Referer",
                        "https://" + REFERRER + "/inbox",
                        "Accept-Language",
                        LANGUAGE,
                        "Cookie",
                        "session=plantedcookie42"));
        try (PageVisitor visitor = PageVisitor.with(browser, planted)) {
            visitor.goTo(system.page("/en/")).fillIn("Two men guarded the door of a van.");
            visitor.attach(FILE_NAME + ".jpg", "image/jpeg", photo());
            visitor.sees("#file-list li button");
            visitor.press("#next").code();
            visitor.choose("copied").press("#next").press("#send");
            visitor.sees("#done").sees("#done-files-text", "have arrived");
            assertThat(visitor.context().cookies()).isEmpty();
        }
        UUID id = system.arrived(before, "Two men guarded");
        JsonNode attachment = eventuallyClean(system, id);

        byte[] clean = attachment(system, id, attachment.path("id").asString());
        assertThat(clean).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("PLANTED");
        List<String> planted1 = List.of(
                ADDRESS,
                AGENT,
                REFERRER,
                LANGUAGE,
                "plantedlanguage",
                FILE_NAME,
                POSITION,
                "plantedcookie42",
                "Planted Device");
        Search search = RunningSystem.search(system.data(), planted1);
        assertThat(search.files()).isGreaterThan(100);
        assertThat(search.finds()).isEmpty();
        assertThat(Search.found(metrics(system).getBytes(StandardCharsets.UTF_8), planted1))
                .isFalse();
    }

    @Test
    void a_document_as_large_as_may_be_arrives_without_its_author(WholeSystem.Running system, Browser browser)
            throws Exception {
        Set<UUID> before = system.reports();
        byte[] document = document();
        assertThat(document).hasSizeBetween(MOST_FILE_BYTES - 10_000, MOST_FILE_BYTES);
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.desktop())) {
            visitor.goTo(system.page("/en/")).fillIn("The contract that they had to sign.");
            visitor.attach(FILE_NAME + ".pdf", "application/pdf", document);
            visitor.sees("#file-list li button");
            visitor.press("#next").code();
            visitor.choose("copied").press("#next").press("#send");
            visitor.sees("#done").sees("#done-files-text", "have arrived");
        }
        UUID id = system.arrived(before, "The contract");
        JsonNode attachment = eventuallyClean(system, id);

        byte[] clean = attachment(system, id, attachment.path("id").asString());
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .doesNotContain("PLANTED", "JavaScript");
        assertThat(RunningSystem.search(system.data(), List.of(POSITION, FILE_NAME))
                        .finds())
                .isEmpty();
    }

    /** One page with one picture of noise, a planted author and a script, as large as all files of a report may be. */
    private static byte[] document() throws IOException {
        int side = 1_869;
        byte[] pixels = new byte[side * side * 3];
        new Random(42).nextBytes(pixels);
        var out = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        out.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.ISO_8859_1));
        String drawing = "q 500 0 0 500 50 150 cm /I Do Q";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
                "<< /Length " + drawing.length() + " >>\nstream\n" + drawing + "\nendstream",
                "<< /Type /XObject /Subtype /Image /Width " + side + " /Height " + side
                        + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length " + pixels.length + " >>\nstream\n",
                "<< /Author (" + POSITION + " " + FILE_NAME + ") >>");
        for (int number = 1; number <= objects.size(); number++) {
            starts.add(out.size());
            String object = objects.get(number - 1);
            out.writeBytes((number + " 0 obj\n" + object).getBytes(StandardCharsets.ISO_8859_1));
            if (object.endsWith("stream\n") && !object.contains("endstream")) {
                out.writeBytes(pixels);
                out.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
            }
            out.writeBytes("\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        int table = out.size();
        var end = new StringBuilder("xref\n0 7\n0000000000 65535 f \n");
        for (int start : starts) end.append("%010d 00000 n \n".formatted(start));
        end.append("trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        out.writeBytes(end.toString().getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** A picture with a made-up position and owner in front of its pixels. */
    private static byte[] photo() throws IOException {
        var image = new java.awt.image.BufferedImage(640, 480, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 640; x++) for (int y = 0; y < 480; y++) image.setRGB(x, y, x * 401 ^ y * 263);
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        byte[] pixels = jpeg.toByteArray();
        byte[] exif = ("Exif\0\0II*\0\b\0\0\0\0\0" + POSITION + " " + FILE_NAME).getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream();
        out.write(pixels, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) ((exif.length + 2) >> 8), (byte) (exif.length + 2)});
        out.write(exif);
        out.write(pixels, 2, pixels.length - 2);
        return out.toByteArray();
    }

    private static JsonNode eventuallyClean(WholeSystem.Running system, UUID id) throws Exception {
        JsonNode[] found = new JsonNode[1];
        WholeSystem.Running.eventually(() -> {
            found[0] = system.desk().open(id).path("attachments").path(0);
            return found[0].path("state").asString("").equalsIgnoreCase("clean");
        });
        return found[0];
    }

    private static byte[] attachment(WholeSystem.Running system, UUID report, String id) throws Exception {
        String password = system.data().secrets().of(Services.secret(Services.ANALYST));
        String credentials = Base64.getEncoder()
                .encodeToString((Services.ANALYST + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(RunningSystem.triage(system.ports())
                                        .resolve("/api/v1/reports/" + report + "/attachments/" + id))
                                .header("Authorization", "Basic " + credentials)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Every metric that a service shows. */
    private static String metrics(WholeSystem.Running system) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Ports.Use use : List.of(Ports.Use.INTAKE_HEALTH, Ports.Use.TRIAGE_HEALTH, Ports.Use.ROUTING_HEALTH)) {
            String told = get(system.ports().http(use, "/actuator/prometheus"));
            assertThat(told).contains("waylight_clock_seconds");
            all.append(told);
        }
        return all.toString();
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Path shot(String name) throws IOException {
        return Files.createDirectories(SHOTS).resolve(name + ".png");
    }
}
