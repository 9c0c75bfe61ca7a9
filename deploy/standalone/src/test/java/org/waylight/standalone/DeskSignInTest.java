package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.standalone.services.Links;

/** The launcher's links, passkeys and the desk's frame in a browser. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskSignInTest {

    @Test
    void the_first_administrator_comes_by_the_launchers_link_makes_a_passkey_and_invites(
            WholeSystem.Running system, Browser browser) throws Exception {
        assertThat(system.desk().administrators()).isZero();
        String link = DeskVisitor.link(system, "ADMINISTRATOR");
        try (PageVisitor person = PageVisitor.with(browser, PageVisitor.desktop())) {
            JsonObject authenticator = DeskVisitor.giveAuthenticator(person, "internal");
            Page page = person.goTo(link).page();
            person.sees("main", "administrator").press("#use-link");
            person.sees("h1", "Make your passkey").press("[data-passkey=create] [data-go]");
            person.sees("h1", "Your recovery codes");
            List<String> codes = page.locator("#codes li").allInnerTexts();
            assertThat(codes).hasSize(10).allMatch(code -> code.matches("[0-9](-[0-9a-z]{4}){3}"));
            person.press("#codes-kept").sees("h1", "Accounts");
            assertThat(system.desk().administrators()).isEqualTo(1);

            person.press(".top form button").sees("h1", "Sign in").press("[data-passkey=get] [data-go]");
            person.sees("h1", "Accounts").sees(".who", "administrator").sees(".banner", "Demonstration");

            person.write("new-name", "vera").select("new-role", "AUDITOR").press("main form.stack button");
            person.sees("#link", Links.desk(system.ports()) + "/desk/link/");
            assertThat(authenticator).isNotNull();

            DeskVisitor.giveAuthenticator(person, "usb");
            person.goTo(Links.desk(system.ports()) + "/desk/me/keys").sees("h1", "My passkeys");
            person.press("#add-key").sees("h1", "Make another passkey").press("[data-passkey=create] [data-go]");
            person.sees("h1", "My passkeys");
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
            person.press("#new-codes").sees("h1", "Your recovery codes");
            assertThat(page.locator("#codes li").allInnerTexts()).hasSize(10).doesNotContainAnyElementsOf(codes);
            person.press("#codes-back").sees("h1", "My passkeys");
            assertThat(person.complaints()).isEmpty();
        }
        // The link is used up, for a browser without the session.
        try (PageVisitor other = PageVisitor.with(browser, PageVisitor.desktop())) {
            other.goTo(link).sees("h1", "This link cannot be used");
        }
    }

    @Test
    void a_machine_without_an_authenticator_will_do_in_the_demo(WholeSystem.Running system, Browser browser)
            throws Exception {
        try (PageVisitor person = PageVisitor.with(browser, PageVisitor.desktop())) {
            person.goTo(DeskVisitor.link(system, "SENIOR")).press("#use-link").press("#without-passkey");
            String code = person.page().locator("#codes li").first().innerText();
            person.press("#codes-kept").sees(".who", "senior");
            person.press(".top form button")
                    .sees("h1", "Sign in")
                    .write("name", "senior")
                    .write("code", code)
                    .press("main form.stack button")
                    .sees(".who", "senior");
        }
    }
}
