package org.waylight.triage.desk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.waylight.triage.DeskVisitor;

/** The system's own Chromium at the desk. Skips the test where there is none, unless the caller requires it. */
public final class DeskBrowser implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    /** Nothing of its own that asks the network, and no sandbox, which an ordinary container refuses. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final String desk;

    private DeskBrowser(Playwright playwright, Browser browser, int port) {
        this.playwright = playwright;
        this.browser = browser;
        this.desk = "http://127.0.0.1:" + port;
    }

    /** @param more arguments of Chromium's */
    public static DeskBrowser at(int port, String... more) {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (program == null
                && System.getenv().getOrDefault("WAYLIGHT_REQUIRE", "").contains("browser")) {
            throw new AssertionError(
                    "WAYLIGHT_REQUIRE names browser: install Chromium (Debian: apt-get install chromium)");
        }
        Assumptions.assumeTrue(program != null, "skipped without Chromium (Debian: apt-get install chromium)");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new DeskBrowser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(Stream.concat(QUIET.stream(), Stream.of(more))
                                        .toList())),
                port);
    }

    /** A window of nobody's. */
    public Page window() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL(desk));
        return context.newPage();
    }

    /** A window in the session of somebody who signed in. */
    Page window(DeskVisitor person) {
        Page page = window();
        page.context().addCookies(List.of(new Cookie("desk", person.session()).setUrl(desk)));
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
