package org.waylight.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cards for a wallet, printed to PDF by Chromium in some languages, in every one with -Pevery-language, read and looked at.
 *
 * <p>A PDF holds glyphs. In scripts that run from right to left, join, stack or reorder their letters, the text taken out of
 * it comes in another order, and a glyph for two letters may give only one of them. There the letters of a sentence are
 * compared as a set, and {@value #MOST} of a hundred must be there; everywhere else the sentence itself. The same goes for
 * the order of a country's emergency numbers on cards that run from right to left.
 */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardsTest {

    private static final Path FRONTEND = Path.of("../../intake-service/src/main/frontend");
    private static final Set<String> SHAPED = Set.of("ar", "fa", "ps", "hi", "ne", "th", "km", "my");
    private static final Set<String> FROM_THE_RIGHT = Set.of("ar", "fa", "ps");
    private static final int MOST = 80;
    private static final int CARDS = 10;
    private static final int DPI = 600;
    private static final double POINTS = 72 / 25.4;
    private static final double CODE_MM = 21;

    /** Less than the four modules around a code that are white. */
    private static final double QUIET_MM = 1.2;

    private static final String ONION = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion";
    private static final String EMPTY_PICTURE = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>";

    /** What a reader would miss: text beyond the card's edge, over other text, or below 5.5 points. */
    private static final String FLAWS = """
            () => [...document.querySelectorAll(".card")].flatMap((card) => {
              const edge = card.getBoundingClientRect();
              const flaws = [];
              if (card.scrollWidth > card.clientWidth || card.scrollHeight > card.clientHeight) flaws.push("overflows");
              for (const part of card.querySelectorAll("*")) {
                const box = part.getBoundingClientRect();
                if (!box.width || part.tagName === "IMG") continue;
                const beyond = Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom);
                if (beyond > -7) flaws.push(`${part.className || part.tagName} is too near the edge`);
                const words = [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                if (words && parseFloat(getComputedStyle(part).fontSize) < 5.5 * 96 / 72) {
                  flaws.push(`${part.className || part.tagName} is too small`);
                }
              }
              const parts = [...card.children].map((part) => part.getBoundingClientRect());
              parts.slice(1).forEach((box, at) => {
                if (box.top < parts[at].bottom - 1) flaws.push(`part ${at + 1} is over the one before`);
              });
              return flaws;
            })
            """;

    /** Where the code is on a card, in millimetres from the card's corner: on the right, in what is read from there. */
    private static final String CODE = """
            () => {
              const card = document.querySelector(".card").getBoundingClientRect();
              const code = document.querySelector(".card .code").getBoundingClientRect();
              const mm = card.width / 85;
              return [(code.left - card.left) / mm, (code.top - card.top) / mm];
            }
            """;

    @ParameterizedTest
    @MethodSource("org.waylight.standalone.PageAccessibilityTest#languages")
    void ten_cards_are_printed_on_both_sides_of_one_sheet(String language, WholeSystem.Running system, Browser browser)
            throws Exception {
        String address = system.page("/cards/" + language + "/").replace("/cards/", "/");

        Printed printed = printed(browser, system.page("/cards/" + language + "/"));

        try (PDDocument sheet = Loader.loadPDF(printed.pdf())) {
            assertThat(sheet.getNumberOfPages()).isEqualTo(2);
            for (PDPage page : sheet.getPages()) {
                assertThat((double) page.getMediaBox().getWidth()).isCloseTo(210 / 25.4 * 72, within(1.0));
                assertThat((double) page.getMediaBox().getHeight()).isCloseTo(297 / 25.4 * 72, within(1.0));
            }
            String fronts = text(sheet, 1);
            String backs = text(sheet, 2);
            assertThat(times(fronts, system.rootFingerprint())).isEqualTo(CARDS);
            assertThat(times(fronts, address)).isEqualTo(CARDS);
            JsonNode numbers = json("data/emergency.json").get("numbers");
            for (String country : List.of("GB", "US")) {
                List<String> called = numbers.get(country)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                List<String> read = FROM_THE_RIGHT.contains(language) ? called : List.of(String.join("", called));
                for (String number : read) {
                    assertThat(times(backs, number))
                            .as("%s in %s", number, backs)
                            .isGreaterThanOrEqualTo(CARDS);
                }
            }
            assertThat(times(backs, "08000121700")).isEqualTo(CARDS);
            assertThat(times(backs, bare("number not yet checked"))).isEqualTo(CARDS);
            says(language, fronts, message(language, "short.danger.doNot"));
            says(language, backs, message(language, "short.danger.helpline"));
            for (int card : List.of(0, CARDS - 1)) {
                assertThat(code(sheet, card, printed.code())).isEqualTo(address);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.waylight.standalone.PageAccessibilityTest#languages")
    void nothing_is_cut_off_with_or_without_an_onion_address(
            String language, WholeSystem.Running system, Browser browser) throws Exception {
        String address = system.page("/cards/" + language + "/");
        try (BrowserContext context = browser.newContext();
                Page page = context.newPage()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.navigate(address);

            assertThat(page.locator(".card").count()).isEqualTo(2 * CARDS);
            assertThat((List<?>) page.evaluate(FLAWS)).isEmpty();

            String withOnion =
                    withOnion(language, page.locator(".address").first().innerText());
            page.route(address, route -> route.fulfill(html(withOnion)));
            page.route(
                    address + "onion.svg",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("image/svg+xml")
                            .setBody(EMPTY_PICTURE)));
            page.navigate(address);

            assertThat(page.locator(".onion").count()).isEqualTo(CARDS);
            assertThat((List<?>) page.evaluate(FLAWS)).isEmpty();
        }
    }

    @Test
    void the_address_without_its_last_slash_leads_there_too(WholeSystem.Running system, Browser browser) {
        try (BrowserContext context = browser.newContext();
                Page page = context.newPage()) {
            Response answer = page.navigate(system.page("/cards/en"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(page.url()).isEqualTo(system.page("/cards/en/"));
        }
    }

    private record Point(double x, double y) {}

    private record Printed(byte[] pdf, Point code) {}

    private static Printed printed(Browser browser, String address) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = browser.newContext();
                Page page = context.newPage()) {
            page.onConsoleMessage(message -> {
                // Which features a browser knows is its own affair; the header names them for all.
                if (!message.text().contains("Unrecognized feature")) complaints.add(message.text());
            });
            page.onPageError(complaints::add);
            assertThat(page.navigate(address).status()).isEqualTo(200);
            byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            assertThat(complaints).isEmpty();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            List<?> code = (List<?>) page.evaluate(CODE);
            return new Printed(
                    pdf, new Point(((Number) code.get(0)).doubleValue(), ((Number) code.get(1)).doubleValue()));
        }
    }

    /** The cards as intake would give them if it had an onion address. */
    private static String withOnion(String language, String address) throws IOException {
        String built = Files.readString(
                Place.checkout().page().resolve("cards").resolve(language).resolve("index.html"));
        return built.replaceAll("<!--@/?onion-->", "")
                .replace("@card:address@", address)
                .replace("@card:onion@", "http://" + ONION + "/" + language + "/")
                .replace("@card:root@", "0123 4567 89ab cdef ".repeat(4).strip())
                .replaceAll(" integrity=\"[^\"]*\"", "");
    }

    private static Route.FulfillOptions html(String document) {
        return new Route.FulfillOptions()
                .setContentType("text/html; charset=utf-8")
                .setBodyBytes(document.getBytes(UTF_8));
    }

    private static String text(PDDocument sheet, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return bare(stripper.getText(sheet));
    }

    /**
     * What the code on one card's front says, read from a picture of the printed page.
     *
     * <p>Only the code is drawn, and its modules are read where they must be: ZXing's search for a code in a photograph misses
     * about one address in two hundred, however well it is printed, and the address here has another port in every run.
     */
    private static String code(PDDocument sheet, int card, Point onCard) throws Exception {
        PDPage page = sheet.getPage(0);
        PDRectangle whole = page.getMediaBox();
        double left = 20 + card % 2 * 85 + onCard.x() + QUIET_MM;
        double top = 13.5 + card / 2 * 54 + onCard.y() + QUIET_MM;
        float size = (float) ((CODE_MM - 2 * QUIET_MM) * POINTS);
        page.setCropBox(new PDRectangle(
                (float) (left * POINTS), (float) (whole.getHeight() - top * POINTS) - size, size, size));
        BufferedImage picture = new PDFRenderer(sheet).renderImageWithDPI(0, DPI, ImageType.RGB);
        page.setCropBox(whole);
        BitMatrix dark = dark(picture);
        for (int version = 1; version < 10; version++) {
            try {
                return new Decoder().decode(modules(dark, 17 + 4 * version)).getText();
            } catch (ReaderException _) {
                // Another number of modules, then.
            }
        }
        return "no code of any size";
    }

    private static BitMatrix dark(BufferedImage picture) {
        BitMatrix dark = new BitMatrix(picture.getWidth(), picture.getHeight());
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xff) < 128) dark.set(x, y);
            }
        }
        return dark;
    }

    /** The colour in the middle of each module, if the code has that many in a row. */
    private static BitMatrix modules(BitMatrix dark, int inARow) {
        int[] box = dark.getEnclosingRectangle();
        BitMatrix modules = new BitMatrix(inARow);
        for (int y = 0; y < inARow; y++) {
            for (int x = 0; x < inARow; x++) {
                int middleX = box[0] + (int) ((x + 0.5) * box[2] / inARow);
                int middleY = box[1] + (int) ((y + 0.5) * box[3] / inARow);
                if (dark.get(middleX, middleY)) modules.set(x, y);
            }
        }
        return modules;
    }

    private static void says(String language, String text, String sentence) {
        if (!SHAPED.contains(language)) {
            assertThat(times(text, bare(sentence))).as(sentence).isGreaterThanOrEqualTo(CARDS);
            return;
        }
        Set<Integer> letters = letters(sentence);
        Set<Integer> found = letters(text);
        long there = letters.stream().filter(found::contains).count();
        assertThat(100 * there / letters.size()).as("%s in %s", sentence, text).isGreaterThanOrEqualTo(MOST);
    }

    private static Set<Integer> letters(String text) {
        return bare(text).codePoints().filter(Character::isLetter).boxed().collect(Collectors.toSet());
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]", "");
    }

    private static int times(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static String message(String language, String key) throws IOException {
        return json("locales/" + language + ".json").get(key).asString();
    }

    private static JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FRONTEND.resolve(file)));
    }
}
