package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page without a network, and what it leaves on a device: nothing, unless the person asks for it. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfflinePageTest {

    private static final String NARRATIVE = "The driver took the passports of five women. 🚐";

    /** What a browser holds for the page: [service workers, caches, databases, keys of web storage, letters of cookies]. */
    private static final String HELD = """
            async () => [
              (await navigator.serviceWorker.getRegistrations()).length,
              (await caches.keys()).length,
              (await indexedDB.databases()).length,
              localStorage.length + sessionStorage.length,
              document.cookie.length,
            ]""";

    private static final List<Integer> NOTHING = List.of(0, 0, 0, 0, 0);
    private static final List<Integer> THE_PAGE = List.of(1, 1, 0, 0, 0);
    private static final List<Integer> PAGE_AND_DRAFT = List.of(1, 1, 1, 0, 0);

    /** Everything in the databases, as far as it is bytes or text. */
    private static final String STORED = """
            async () => {
              const found = [];
              for (const { name } of await indexedDB.databases()) {
                const database = await new Promise((resolve) => {
                  const opening = indexedDB.open(name);
                  opening.onsuccess = () => resolve(opening.result);
                });
                for (const store of database.objectStoreNames) {
                  const all = await new Promise((resolve) => {
                    const reading = database.transaction(store).objectStore(store).getAll();
                    reading.onsuccess = () => resolve(reading.result);
                  });
                  for (const one of all) found.push(one instanceof Uint8Array ? new TextDecoder().decode(one) : JSON.stringify(one));
                }
                database.close();
              }
              return found;
            }""";

    @Test
    void a_report_is_written_kept_and_opened_without_a_network_and_sent_with_one(
            WholeSystem.Running system, Browser browser) throws Exception {
        Set<UUID> before = system.reports();
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            visitor.goTo(system.page("/en/")).sees("#keep");
            assertThat(held(visitor.page())).isEqualTo(NOTHING);

            visitor.press("#keep summary").press("#keep-do").sees("#keep-kept");
            assertThat(held(visitor.page())).isEqualTo(THE_PAGE);

            visitor.context().setOffline(true);
            visitor.page().reload();
            visitor.fillIn(NARRATIVE).press("#draft summary").press("#draft-do").sees("#draft-kept");
            String code = words(visitor.page().locator("#draft-words li"));
            assertThat(held(visitor.page())).isEqualTo(PAGE_AND_DRAFT);
            assertThat(stored(visitor.page()))
                    .singleElement()
                    .satisfies(bytes -> assertThat((String) bytes)
                            .doesNotContain("passports", "narrative", "HOTEL_OR_MOTEL", code));
            visitor.page().close();

            Page again = visitor.context().newPage();
            again.navigate(system.page("/en/"));
            openDraft(again, "zoo zone zero youth young you yellow year");
            again.waitForSelector("#draft-wrong:not([hidden])");
            openDraft(again, code);
            again.locator("#draft-found").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(again.locator("#reporterRole-BUSINESS_TRAVELLER").isChecked())
                    .isTrue();
            assertThat(again.locator("#narrative").inputValue()).isEqualTo(NARRATIVE);
            assertThat(again.locator("#venue").inputValue()).isEqualTo("HOTEL_OR_MOTEL");
            assertThat(again.locator("#adults").inputValue()).isEqualTo("1");
            assertThat(again.locator("#signs input:checked").count()).isEqualTo(2);
            assertThat(again.locator("#concernsOfficials-NO").isChecked()).isTrue();

            for (int step = 0; step < 3; step++) again.locator("#next").click();
            again.waitForSelector("#code li");
            assertThat(words(again.locator("#code li"))).isEqualTo(code);
            again.locator("label[for=copied]").click();
            again.locator("#next").click();
            again.locator("#send").click();
            again.waitForSelector("#problems:not([hidden])");
            assertThat(again.locator("#problems").innerText()).contains("You are not online");

            visitor.context().setOffline(false);
            again.locator("#send").click();
            again.waitForSelector("#done:not([hidden])");
            again.waitForFunction("async () => (await indexedDB.databases()).length === 0");
            assertThat(held(again)).isEqualTo(THE_PAGE);
            system.arrived(before, NARRATIVE);

            again.locator("#keep summary").click();
            again.locator("#keep-remove").click();
            again.waitForSelector("#keep-removed:not([hidden])");
            assertThat(held(again)).isEqualTo(NOTHING);
        }
    }

    @Test
    void a_draft_is_never_put_in_the_place_of_another(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            Page other = visitor.context().newPage();
            other.navigate(system.page("/en/"));
            visitor.goTo(system.page("/en/")).fillIn(NARRATIVE).press("#draft summary");
            visitor.press("#draft-do").sees("#draft-kept");
            String code = words(visitor.page().locator("#draft-words li"));

            other.locator("label[for=reporterRole-COMMUNITY_MEMBER]").click();
            other.locator("#country").selectOption("FR");
            other.locator("#next").click();
            other.locator("#draft summary").click();
            other.locator("#draft-do").click();

            other.locator("#draft-found").waitFor();
            assertThat(other.locator("#draft summary").isVisible()).isFalse();
            openDraft(other, code);
            other.locator("#draft-found").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(other.locator("#narrative").inputValue()).isEqualTo(NARRATIVE);
            assertThat(other.locator("#draft summary").isVisible()).isTrue();
        }
    }

    private static void openDraft(Page page, String code) {
        page.locator("#draft-code-typed").fill(code);
        page.locator("#draft-found button[type=submit]").click();
    }

    private static String words(Locator list) {
        return String.join(" ", list.allInnerTexts());
    }

    private static Object held(Page page) {
        return page.evaluate(HELD);
    }

    private static List<?> stored(Page page) {
        return (List<?>) page.evaluate(STORED);
    }
}
