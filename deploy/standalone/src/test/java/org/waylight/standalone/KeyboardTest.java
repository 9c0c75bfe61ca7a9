package org.waylight.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reporter's page without a pointer. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyboardTest {

    private static final int MOST_TABS = 150;

    @Test
    void a_whole_report_by_keyboard(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.desktop())) {
            Page page = visitor.goTo(system.page("/en/")).page();
            tabTo(page, "reporterRole-BUSINESS_TRAVELLER").press("Space");
            tabTo(page, "country").type("United Kingdom");
            tabTo(page, "next").press("Enter");
            isAt(page, "what");
            tabTo(page, "narrative").type("Somebody knocked from inside a locked room.");
            tabTo(page, "happeningNow-YES").press("Space");
            tabTo(page, "next").press("Enter");
            isAt(page, "details");
            tabTo(page, "next").press("Enter");
            visitor.code();
            tabTo(page, "copied").press("Space");
            tabTo(page, "next").press("Enter");
            isAt(page, "check");
            tabTo(page, "send").press("Enter");
            visitor.sees("#done");
        }
    }

    @Test
    void pressed_twice_at_once_is_one_step(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.desktop())) {
            Page page = visitor.goTo(system.page("/en/")).page();
            visitor.choose("reporterRole-COMMUNITY_MEMBER").select("country", "FR");
            visitor.press("#next").write("narrative", "Nobody is ever let out.");

            page.evaluate(
                    "() => { const form = document.getElementById('report'); form.requestSubmit(); form.requestSubmit(); }");

            isAt(page, "details");
        }
    }

    @Test
    void three_times_escape_leaves_the_page_and_nothing_of_it(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.desktop())) {
            Page page = visitor.page();
            String neutral = "https://www.bbc.co.uk/weather";
            page.route(
                    neutral + "**",
                    route -> route.fulfill(
                            new Route.FulfillOptions().setBody("rain later").setContentType("text/plain")));
            visitor.goTo(system.page("/en/"))
                    .choose("reporterRole-COMMUNITY_MEMBER")
                    .select("country", "FR");
            visitor.press("#next").write("narrative", "Nobody else shall read this.");

            for (int i = 0; i < 3; i++) page.keyboard().press("Escape");

            page.waitForURL(neutral + "**");
            assertThat(page.locator("body")).containsText("rain later");
            page.goBack();
            assertThat(page.content()).doesNotContain("Nobody else shall read this.");
            assertThat(page.url()).isNotEqualTo(system.page("/en/"));
        }
    }

    /** A new step begins at its title and has its buttons when all of it is drawn. */
    private static void isAt(Page page, String step) {
        assertThat(page.locator("#step-" + step + "-title")).isFocused();
        assertThat(page.locator("#move")).isVisible();
    }

    /** Presses Tab until the control of this id has the focus. */
    private static Keys tabTo(Page page, String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (page.evaluate("document.activeElement?.id ?? ''").equals(id)) return new Keys(page);
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never came to " + id);
    }

    private record Keys(Page page) {

        void press(String key) {
            page.keyboard().press(key);
        }

        void type(String text) {
            page.keyboard().type(text);
        }
    }
}
