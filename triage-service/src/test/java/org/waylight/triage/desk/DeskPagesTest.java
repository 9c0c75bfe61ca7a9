package org.waylight.triage.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NCA;
import static org.waylight.triage.World.NEVER_ONBOARDED;
import static org.waylight.triage.World.proposal;
import static org.waylight.triage.World.slot;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.BlockReason;
import org.waylight.message.BlockedAgency;
import org.waylight.message.ChoosableAgency;
import org.waylight.message.Danger;
import org.waylight.message.Exploitation;
import org.waylight.message.FiredRule;
import org.waylight.message.MailboxKey;
import org.waylight.message.ProposedSlot;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.clear.Precautions;

/** Every page of the desk in Chromium: WCAG 2.2 AA, dark and light, on the smallest phone, with text twice as large. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskPagesTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    private static final String COUNTRY = "IE";
    private static final String NARRATIVE =
            "They held their passports and \u202Enobody\u202C could leave. <b>Call</b> me on 020 7946 0958, "
                    + "https://a-very-long-name-of-a-place.example.org/advertisements/2026/that-never-ends-and-never-breaks\n"
                    + "أخذوا جواز سفره ولم يدفعوا له شيئا.";

    @LocalServerPort
    private int port;

    private World world;
    private DeskBrowser browser;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void open() {
        world = World.world().at(port);
        browser = DeskBrowser.at(port);
    }

    @AfterEach
    void close() {
        world.clockTo(Instant.now());
        world.precautions.set(World.NONE);
        browser.close();
    }

    private static Report.Builder aReportThatFindsWords() {
        var box = ReceiptCode.generate().box();
        return aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                // Alone on the first page of its country's queue, whatever other tests left.
                .setCountry(COUNTRY)
                .setRegion(null)
                .setNarrative(NARRATIVE)
                .setMailbox(new MailboxKey(
                        box.id(),
                        ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(box.secretDigest())));
    }

    private UUID proposed(Report.Builder report) {
        UUID id = world.submit(report.build());
        world.awaitState(id, "assessed");
        world.send(
                Party.ROUTING,
                Topics.ROUTES_PROPOSED,
                id,
                RouteProposal.newBuilder(proposal(slot(NCA, ViewKind.POLICE, World.POLICE), slot(HUB, ViewKind.HUB)))
                        .setPhoneFirst(true)
                        .setFired(List.of(new FiredRule("R-01", List.of(NCA, HUB)), new FiredRule("R-13", List.of())))
                        .build());
        world.awaitState(id, "proposed");
        return id;
    }

    /** Everything that is looked at on one page. */
    private void check(Page page, String what) {
        page.setViewportSize(320, 640);
        scheme(page, ColorScheme.LIGHT);
        wrong.addAll(Accessible.violations(page, what));
        scheme(page, ColorScheme.DARK);
        wrong.addAll(Accessible.colours(page, what + ", dark"));
        picture(page, what + "-phone-dark");
        wrong.addAll(Accessible.overflow(page, what));
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        wrong.addAll(Accessible.overflow(page, what + ", large text"));
        page.evaluate("document.documentElement.style.fontSize = ''");
        page.setViewportSize(1280, 900);
        scheme(page, ColorScheme.LIGHT);
        wrong.addAll(Accessible.violations(page, what + ", wide"));
        picture(page, what);
        wrong.addAll(Accessible.overflow(page, what + ", wide"));
        wrong.addAll(Accessible.focus(page, what));
    }

    private static void scheme(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    /** For somebody to look at; some of them are in docs/images. */
    private static void picture(Page page, String what) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(what.replaceAll("\\W+", "-") + ".png")));
    }

    private static Page to(Page page, String path) {
        page.navigate(path);
        return page;
    }

    @Test
    void pages_of_who_has_not_signed_in() {
        Page page = browser.window();
        check(to(page, "/desk/sign-in?ended"), "sign in");
        check(to(page, "/desk/link/none"), "a link that is none");
        check(to(page, "/desk/link/" + world.link("carla", Role.ANALYST)), "a link");
        page.locator("#use-link").click();
        check(page, "enrolment");

        assertThat(wrong).isEmpty();
    }

    @Test
    void pages_of_an_administrator_and_of_an_auditor() {
        Page page = browser.window(world.visitor(Role.ADMINISTRATOR));
        check(to(page, "/desk/accounts"), "accounts");
        check(to(page, "/desk/retention"), "retention");
        check(to(page, "/desk/queue"), "refused");
        world.clockTo(Instant.now().plus(Duration.ofMinutes(3)));
        to(page, "/desk/accounts").fill("#new-name", "dora");
        page.locator("main form.stack button").click();
        check(page, "confirm");
        check(to(browser.window(world.visitor(Role.AUDITOR)), "/desk/audit"), "audit");

        assertThat(wrong).isEmpty();
    }

    @Test
    void pages_of_an_analyst() {
        UUID id = proposed(aReportThatFindsWords());
        UUID urgent = proposed(aReportThatFindsWords().setDangers(List.of(Danger.CONFINEMENT)));
        Page page = browser.window(world.visitor(Role.SENIOR));
        check(to(page, "/desk/queue?country=" + COUNTRY + "&told=TAKEN&about=" + id), "queue");
        page.locator("#show-keys").click();
        check(page, "keys");
        page.keyboard().press("Escape");
        page.locator("#open-" + id).focus();
        page.keyboard().press("x");
        check(page, "close");
        check(to(page, "/desk/queue?country=nowhere"), "a filter that is none");
        check(to(page, "/desk/queue/" + urgent), "what is done about a report");
        check(to(page, "/desk/me?told=SAVED"), "me");
        check(to(page, "/desk/reports/" + UUID.randomUUID()), "no such report");
        check(to(page, "/desk/reports/none"), "a problem");
        check(to(page, "/desk/reports/" + id), "purpose");
        page.keyboard().press("2");
        page.keyboard().press("Enter");
        page.waitForSelector("#legal-hold");
        page.waitForSelector("#related");
        check(page, "report");
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        check(page, "report, all open");
        page.fill("#redact [name=typed]", "nowhere to be found");
        page.selectOption("#redact select", "MORE_THAN_NEEDED");
        page.locator("#redact button").click();
        check(page, "nothing was redacted");
        to(page, "/desk/reports/" + id);
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        page.selectOption("#raw select", "CHECK_A_MASK");
        page.locator("#raw button").click();
        check(page, "raw");
        pictures(page, id);

        assertThat(wrong).isEmpty();
    }

    @Test
    void pages_of_what_is_cleared_and_has_not_left() {
        world.precautions.set(new Precautions(Duration.ofMinutes(2), Set.of(TransferClass.OTHER), false));
        UUID id = world.submit(aReportThatFindsWords().build());
        world.awaitState(id, "assessed");
        world.graded(id, 1);
        world.send(
                Party.ROUTING,
                Topics.ROUTES_PROPOSED,
                id,
                RouteProposal.newBuilder(proposal(slot(NCA, ViewKind.POLICE), abroad()))
                        .setBlocked(List.of(new BlockedAgency(
                                NEVER_ONBOARDED, "R-12", "ONBOARD", BlockReason.NOT_ONBOARDED, "no valid key")))
                        .setChoosable(List.of(
                                new ChoosableAgency(NEVER_ONBOARDED, false, ViewKind.SUPPORT, TransferClass.UK, "X1")))
                        .build());
        world.awaitState(id, "proposed");
        Page page = browser.window(world.visitor(Role.SENIOR));
        to(page, "/desk/reports/" + id);
        page.keyboard().press("2");
        page.keyboard().press("Enter");
        page.locator("button", new Page.LocatorOptions().setHasText("Propose it for phone or paper"))
                .click();
        page.waitForSelector("#legal-hold");
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        page.evaluate("document.getElementById('decide').scrollIntoView()");
        picture(page, "what can be done to a slot");
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));

        to(page, "/desk/reports/" + id);
        page.waitForSelector("#legal-hold");
        page.evaluate("document.getElementById('decide').scrollIntoView()");
        picture(page, "what is about to leave");
        check(page, "a report about to leave");
        page.locator("a", new Page.LocatorOptions().setHasText("printable sheet"))
                .click();
        check(page, "hand over");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        picture(page, "hand over, printed");

        assertThat(page.locator("main").innerText()).doesNotContain("It was handed over");
        assertThat(wrong).isEmpty();
    }

    private static ProposedSlot abroad() {
        return ProposedSlot.newBuilder(slot(HUB, ViewKind.SANITISED))
                .setTransferClass(TransferClass.OTHER)
                .setTransferRule("X4")
                .build();
    }

    /** What is in docs/images beside whole pages. */
    private static void pictures(Page page, UUID id) {
        picture(to(page, "/desk/queue"), "desk-queue");
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture(page, "desk-queue-dark-phone");
        page.setViewportSize(1280, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        picture(to(page, "/desk/reports/" + id), "desk-report");
        page.evaluate("document.getElementById('decide').scrollIntoView()");
        picture(page, "desk-decision");
        page.evaluate("document.querySelector('.sides').closest('details').scrollIntoView()");
        picture(page, "desk-side-by-side");
    }

    @Test
    void nothing_is_announced_while_nothing_happens() {
        Page page = to(browser.window(world.visitor(Role.ANALYST)), "/desk/queue");
        page.evaluate("""
                () => {
                  window.announced = [];
                  const seen = new MutationObserver((changes) => window.announced.push(changes[0].target.id));
                  for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live], output")) {
                    seen.observe(region, { childList: true, characterData: true, subtree: true });
                  }
                }
                """);

        for (int i = 0; i < 4; i++) page.waitForResponse(answer -> answer.url().contains("/live"), () -> {});

        assertThat(page.evaluate("window.announced")).isEqualTo(List.of());
    }

    @Test
    void a_session_that_is_about_to_end_says_so_and_leaves_nothing_on_the_screen() {
        Page page = browser.window(world.visitor(Role.ANALYST));
        page.clock().install();
        to(page, "/desk/me");
        assertThat(page.locator("#ending").isVisible()).isFalse();

        page.clock().fastForward("13:30");
        page.waitForSelector("#ending:not([hidden])");
        page.locator("#go-on").click();
        page.waitForSelector("#ending", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
        page.clock().fastForward("14:00");
        page.waitForSelector("#ending:not([hidden])");
        page.clock().fastForward("01:30");

        page.waitForURL("**/desk/sign-in?ended");
    }
}
