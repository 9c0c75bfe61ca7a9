package org.waylight.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The system's own Chromium, one for all tests of a run. Skips them where there is none, unless the caller requires it. */
final class ChromiumBrowser implements ParameterResolver {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    /** Nothing of its own that asks the network, and no sandbox, which an ordinary container refuses. */
    static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ChromiumBrowser.class))
                .computeIfAbsent(Launched.class, _ -> Launched.headless(program()), Launched.class)
                .browser;
    }

    /** Where Chromium is; skips the test where it is not. */
    static Path program() {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (program == null
                && System.getenv().getOrDefault("WAYLIGHT_REQUIRE", "").contains("browser")) {
            throw new AssertionError(
                    "WAYLIGHT_REQUIRE names browser: install Chromium (Debian: apt-get install chromium)");
        }
        Assumptions.assumeTrue(program != null, "skipped without Chromium (Debian: apt-get install chromium)");
        return program;
    }

    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private record Launched(Playwright playwright, Browser browser) implements AutoCloseable {

        static Launched headless(Path program) {
            Playwright playwright = ChromiumBrowser.playwright();
            return new Launched(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    .setHeadless(true)
                                    .setArgs(QUIET)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
