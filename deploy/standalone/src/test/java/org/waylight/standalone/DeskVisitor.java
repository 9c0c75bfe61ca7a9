package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.waylight.standalone.services.Links;

/** A person at the desk with a keyboard and a passkey, and without a pointer. Counts the keys that pages hear. */
final class DeskVisitor implements AutoCloseable {

    private static final int MOST_TABS = 80;

    /** Kept for the tab, from page to page. */
    private static final String COUNT =
            "addEventListener('keydown', () => sessionStorage.setItem('keys', 1 + Number(sessionStorage.getItem('keys'))), true)";

    private final PageVisitor visitor;

    private DeskVisitor(PageVisitor visitor) {
        this.visitor = visitor;
        visitor.context().addInitScript(COUNT);
        giveAuthenticator(visitor, "internal");
    }

    static DeskVisitor with(Browser browser, Browser.NewContextOptions options) {
        return new DeskVisitor(PageVisitor.with(browser, options));
    }

    PageVisitor visitor() {
        return visitor;
    }

    Page page() {
        return visitor.page();
    }

    /** Comes by a one-time link of the launcher's, makes a passkey, keeps the recovery codes. */
    DeskVisitor enrol(WholeSystem.Running system, String role) throws IOException {
        visitor.goTo(link(system, role));
        tabTo("#use-link").press("Enter").sees("h1", "Make your passkey");
        tabTo("[data-passkey=create] [data-go]").press("Enter").sees("h1", "Your recovery codes");
        return tabTo("#codes-kept").press("Enter").sees(".who", role.toLowerCase(java.util.Locale.ROOT));
    }

    static String link(WholeSystem.Running system, String role) throws IOException {
        return new Links(system.data(), system.ports())
                .make(List.of(role))
                .getFirst()
                .address()
                .toString();
    }

    DeskVisitor press(String... keys) {
        for (String key : keys) page().keyboard().press(key);
        return this;
    }

    DeskVisitor type(String text) {
        page().keyboard().type(text);
        return this;
    }

    /** Presses Tab until what the selector names has the focus. */
    DeskVisitor tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (focuses(selector)) return this;
            press("Tab");
        }
        throw new AssertionError("Tab never came to " + selector);
    }

    /** The same, backwards. */
    DeskVisitor backTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (focuses(selector)) return this;
            press("Shift+Tab");
        }
        throw new AssertionError("Shift and Tab never came to " + selector);
    }

    boolean focuses(String selector) {
        return (boolean) page().evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    /** The report whose row of the queue has the focus; null if none has. */
    @org.jspecify.annotations.Nullable
    UUID row() {
        Object id = page().evaluate("document.activeElement.closest('#rows tbody tr')?.dataset.report ?? null");
        return id == null ? null : UUID.fromString((String) id);
    }

    DeskVisitor sees(String selector, String text) {
        visitor.sees(selector, text);
        // Keys are heard once the page's scripts are there.
        page().waitForLoadState();
        return this;
    }

    /** Waits until {@code selector} names something, or nothing. */
    DeskVisitor waits(String selector, boolean there) {
        page().waitForSelector(
                        selector,
                        new Page.WaitForSelectorOptions()
                                .setState(there ? WaitForSelectorState.ATTACHED : WaitForSelectorState.DETACHED));
        page().waitForLoadState();
        return this;
    }

    /** Keys pressed so far, as pages heard them. */
    int keys() {
        return Integer.parseInt((String) page().evaluate("sessionStorage.getItem('keys') ?? '0'"));
    }

    /** Nothing was refused, nothing broke. */
    void hadNoComplaints() {
        // Who has to prove presence is refused first.
        assertThat(visitor.complaints()).allMatch(complaint -> complaint.contains("status of 403"));
    }

    /** A device with a finger reader whose owner always says yes. */
    static JsonObject giveAuthenticator(PageVisitor person, String transport) {
        CDPSession devtools = person.context().newCDPSession(person.page());
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var device = new JsonObject();
        device.add("options", options);
        return devtools.send("WebAuthn.addVirtualAuthenticator", device);
    }

    @Override
    public void close() {
        visitor.close();
    }
}
