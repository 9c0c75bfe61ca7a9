package org.waylight.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person at the reporter's page: does what a finger does, and counts it. */
final class PageVisitor implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;
    private static final double DRAWN_MILLIS = 500;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private int interactions;

    private PageVisitor(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean serious = message.type().equals("error") || message.type().equals("warning");
            // The policy closes what other browsers know, too.
            if (serious && !message.text().contains("Unrecognized feature")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
    }

    static PageVisitor with(Browser browser, Browser.NewContextOptions options) {
        return new PageVisitor(browser.newContext(options));
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true);
    }

    static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** What the browser's console complained of: a refused script, a broken page. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Taps, choices and filled fields so far. */
    int interactions() {
        return interactions;
    }

    PageVisitor goTo(String address) {
        page.navigate(address);
        return this;
    }

    /** Taps the label of a radio or checkbox. */
    PageVisitor choose(String id) {
        interactions++;
        page.locator("label[for='" + id + "']").click();
        return this;
    }

    PageVisitor select(String id, String value) {
        interactions++;
        page.locator("#" + id).selectOption(value);
        return this;
    }

    PageVisitor write(String id, String text) {
        interactions++;
        page.locator("#" + id).fill(text);
        return this;
    }

    PageVisitor press(String selector) {
        interactions++;
        page.locator(selector).click();
        return this;
    }

    PageVisitor attach(String name, String mediaType, byte[] bytes) {
        interactions++;
        page.locator("#file").setInputFiles(new FilePayload(name, mediaType, bytes));
        return this;
    }

    PageVisitor sees(String selector) {
        assertThat(page.locator(selector))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(PATIENCE_MILLIS));
        return this;
    }

    PageVisitor sees(String selector, String text) {
        assertThat(page.locator(selector))
                .containsText(
                        text,
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(PATIENCE_MILLIS));
        return this;
    }

    /** The receipt code, once it is shown. */
    String code() {
        Locator words = page.locator("#code li");
        assertThat(words)
                .hasCount(
                        8,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions()
                                .setTimeout(PATIENCE_MILLIS));
        return String.join(" ", words.allInnerTexts());
    }

    /** The way to the last step, with what most people know. */
    PageVisitor fillIn(String narrative) {
        choose("reporterRole-BUSINESS_TRAVELLER").select("country", "GB").press("#next");
        write("narrative", narrative)
                .select("venue", "HOTEL_OR_MOTEL")
                .select("seenWhen", "TODAY")
                .press("#next");
        press("#signs .choice:not([hidden]) label >> nth=0").press("#signs .choice:not([hidden]) label >> nth=1");
        write("adults", "1").choose("concernsOfficials-NO");
        return this;
    }

    PageVisitor screenshot(Path file) {
        // Nothing half drawn; a page whose scripts are off cannot say when it is drawn.
        page.waitForTimeout(DRAWN_MILLIS);
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(false));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
