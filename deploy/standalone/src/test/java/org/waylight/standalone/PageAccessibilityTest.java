package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in every full language: WCAG 2.2 AA by axe-core, no sideways scrolling, nothing cut off, no missing glyph. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageAccessibilityTest {

    private static final Path LOCALES = Path.of("../../intake-service/src/main/frontend/locales");
    private static final Path WORDS = Path.of("../../intake-service/src/main/frontend/words");

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** What sticks out of the window, and controls whose own text does not fit into them. */
    private static final String OVERFLOW = """
            () => {
              const wrong = [];
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth > width) {
                wrong.push('page is ' + document.documentElement.scrollWidth + ' wide in ' + width);
              }
              for (const one of document.querySelectorAll('button, a.button, summary, select, label, input, textarea, legend, h1, h2')) {
                if (!one.checkVisibility() || one.closest('.visually-hidden')) continue;
                const box = one.getBoundingClientRect();
                if (box.width <= 1) continue;
                if (box.left < -1 || box.right > width + 1) wrong.push('sticks out: ' + one.tagName + ' ' + one.id);
                const style = getComputedStyle(one);
                // The arrow of a summary is a turned square that reaches out of it a little.
                if (one.matches('button, a.button, label, legend, h1, h2') && one.scrollWidth > one.clientWidth + 1
                    && style.display !== 'inline') {
                  wrong.push('cut off: ' + one.tagName + ' ' + one.id + ' ' + one.textContent.trim().slice(0, 30));
                }
              }
              return wrong;
            }
            """;

    /** Characters that are drawn like one that no font can have. */
    private static final String MISSING_GLYPHS = """
            () => {
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 40;
              const context = canvas.getContext('2d', { willReadFrequently: true });
              const font = getComputedStyle(document.body).fontFamily;
              const drawn = (character) => {
                context.clearRect(0, 0, 40, 40);
                context.font = '24px ' + font;
                context.fillText(character, 6, 30);
                return context.getImageData(0, 0, 40, 40).data.join();
              };
              const missing = new Set([drawn('\\u{10FFFE}'), drawn('\\u{E0FFF}'), drawn('\\u0378')]);
              const empty = drawn(' ');
              missing.delete(empty);
              const text = [...new Set(document.body.innerText)].filter((one) => /[\\p{L}\\p{N}\\p{P}\\p{S}]/u.test(one));
              return text.filter((one) => missing.has(drawn(one))).map((one) => 'no glyph: ' + one);
            }
            """;

    /** A script from right to left, one with marks above marks, and English; every language with -Pevery-language. */
    private static final List<String> SOME = List.of("ar", "en", "vi");

    static List<String> languages() throws IOException {
        if (!Boolean.getBoolean("waylight.everyLanguage")) return SOME;
        try (Stream<Path> files = Files.list(LOCALES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z]{2}\\.json"))
                    .map(name -> name.substring(0, 2))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_step_of_a_report(String language, WholeSystem.Running system, Browser browser) throws Exception {
        List<String> wrong = new ArrayList<>();
        ColorScheme scheme = language.compareTo("k") < 0 ? ColorScheme.DARK : ColorScheme.LIGHT;
        try (PageVisitor visitor = PageVisitor.with(
                browser,
                PageVisitor.phone()
                        .setViewportSize(320, 640)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE))) {
            visitor.goTo(system.page("/" + language + "/"));
            check(visitor, language + " start", wrong);
            visitor.choose("reporterRole-POTENTIAL_VICTIM")
                    .select("country", "GB")
                    .press("#next");
            check(visitor, language + " help", wrong);
            visitor.press("#next");
            check(visitor, language + " what", wrong);
            visitor.write("narrative", "x@example.org ").press("#next").sees("#warning");
            check(visitor, language + " warning", wrong);
            visitor.press("#warning button >> nth=1");
            check(visitor, language + " details", wrong);
            String code = visitor.press("#next").code();
            check(visitor, language + " choices", wrong);
            visitor.press("#next").sees("#copied-error");
            check(visitor, language + " error", wrong);
            visitor.choose("copied").press("#next").sees("#send");
            check(visitor, language + " check", wrong);
            visitor.press("#send").sees("#done");
            check(visitor, language + " received", wrong);
            visitor.goTo(system.page("/" + language + "/mailbox/"));
            check(visitor, language + " mailbox", wrong);
            visitor.write("code", "x").press("#open button").sees("#code-error");
            check(visitor, language + " mailbox error", wrong);
            WholeSystem.Running.eventually(() -> {
                visitor.write("code", code).press("#open button");
                visitor.page().waitForSelector("#opened:not([hidden]), #code-error:not([hidden])");
                return visitor.page().locator("#opened").isVisible();
            });
            check(visitor, language + " mailbox opened", wrong);
            wrong.addAll(visitor.complaints());
        }
        assertThat(wrong).isEmpty();
    }

    /** As a browser shows it that runs no scripts. Only the page's own are kept away, since axe-core is one. */
    @ParameterizedTest
    @MethodSource("languages")
    void the_form_without_scripts(String language, WholeSystem.Running system, Browser browser) {
        List<String> wrong = new ArrayList<>();
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone().setViewportSize(320, 640))) {
            visitor.context().route("**/assets/*.js", Route::abort);
            visitor.goTo(system.page("/" + language + "/"));
            check(visitor, language + " form", wrong);
            visitor.select("country", "GB").write("narrative", "x@example.org").write("place", "room 214");
            visitor.press("button[type=submit]:visible").sees("#plain-problem", "x@example.org");
            check(visitor, language + " form again", wrong);
        }
        assertThat(wrong).isEmpty();
    }

    /** Text twice as large as the browser's own, as somebody sets it who sees badly. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "vi"})
    void text_of_twice_the_size_fits(String language, WholeSystem.Running system, Browser needed) {
        List<String> wrong = new ArrayList<>();
        List<String> arguments = new ArrayList<>(ChromiumBrowser.QUIET);
        arguments.add("--blink-settings=defaultFontSize=32");
        try (Playwright playwright = ChromiumBrowser.playwright();
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(ChromiumBrowser.program())
                                .setArgs(arguments));
                PageVisitor visitor =
                        PageVisitor.with(browser, PageVisitor.phone().setViewportSize(320, 640))) {
            visitor.goTo(system.page("/" + language + "/"));
            assertThat(visitor.page().evaluate("getComputedStyle(document.documentElement).fontSize"))
                    .isEqualTo("32px");
            overflow(visitor, language + " start", wrong);
            visitor.choose("reporterRole-BUSINESS_TRAVELLER")
                    .select("country", "GB")
                    .press("#next");
            overflow(visitor, language + " what", wrong);
            visitor.write("narrative", "x").press("#next");
            overflow(visitor, language + " details", wrong);
            visitor.press("#next").code();
            overflow(visitor, language + " choices", wrong);
            visitor.choose("copied").press("#next").sees("#send");
            overflow(visitor, language + " check", wrong);
            visitor.press("#send").sees("#done");
            overflow(visitor, language + " received", wrong);
            visitor.goTo(system.page("/" + language + "/mailbox/"));
            overflow(visitor, language + " mailbox", wrong);
        }
        assertThat(wrong).isEmpty();
    }

    static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        for (String language : languages()) {
            pages.add("/" + language + "/about/numbers/");
            pages.add("/" + language + "/received/");
            pages.add("/cards/" + language + "/");
            if (!Files.isDirectory(WORDS.resolve(language))) continue;
            try (Stream<Path> files = Files.list(WORDS.resolve(language))) {
                files.map(file -> file.getFileName().toString().replace(".md", ""))
                        .sorted()
                        .forEach(page -> pages.add("/" + language + "/about/" + page + "/"));
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_around_it(String page, WholeSystem.Running system, Browser browser) {
        List<String> wrong = new ArrayList<>();
        ColorScheme scheme = page.hashCode() % 2 == 0 ? ColorScheme.DARK : ColorScheme.LIGHT;
        try (PageVisitor visitor = PageVisitor.with(
                browser,
                PageVisitor.phone()
                        .setViewportSize(320, 640)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE))) {
            visitor.goTo(system.page(page));
            check(visitor, page, wrong);
            wrong.addAll(visitor.complaints());
        }
        assertThat(wrong).isEmpty();
    }

    @SuppressWarnings("unchecked")
    static void check(PageVisitor visitor, String what, List<String> wrong) {
        Page page = visitor.page();
        page.waitForFunction("() => !document.querySelector('.js .soon')");
        // The bar with the exit stays on top; what has scrolled half under it would count as too small to touch.
        page.evaluate("window.scrollTo(0, 0)");
        // A third of the time: no second page for frames, of which ours have none, and not a word of what is right.
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        new AxeBuilder(page)
                .setLegacyMode(true)
                .options(options)
                .withTags(WCAG)
                .analyze()
                .getViolations()
                .forEach(violation -> violation
                        .getNodes()
                        .forEach(node -> wrong.add(what + ": " + violation.getId() + " at " + node.getTarget())));
        overflow(visitor, what, wrong);
        for (String one : (List<String>) page.evaluate(MISSING_GLYPHS)) wrong.add(what + ": " + one);
    }

    @SuppressWarnings("unchecked")
    private static void overflow(PageVisitor visitor, String what, List<String> wrong) {
        for (String one : (List<String>) visitor.page().evaluate(OVERFLOW)) wrong.add(what + ": " + one);
    }
}
