package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Certainty;
import org.waylight.message.Report;
import org.waylight.reporter.Submission;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Links;
import tools.jackson.databind.JsonNode;

/** A caseworker at the inbox of a partner agency: a keyboard, two languages, a phone. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgencyInboxTest {

    private static final String POLICE = "GB-POLICE";
    private static final String CHILDREN = "GB-SOCIAL-SERVICES";
    private static final String SHELTER = "GB-SALVATION-ARMY";
    /** Somebody needs a bed: the rule asks the shelter first, and others if it is full. */
    private static final String A_BED = "F55";

    /** What leaves within seconds: nothing is held back of what is immediate. */
    private static final List<String> FIRST = List.of("F01", "F02", "F28");

    private static final String LAST = "F67";
    private static final String NARRATIVE =
            "هناك فتاة في الخامسة عشرة تقريبًا في الشقة المقابلة. يأتي رجل أكبر منها كل مساء ويأخذها بسيارة، وتعود باكية. اليوم سمعتها تقول إنها خائفة.";
    private static final String TRANSLATION =
            "There is a girl of about fifteen in the flat opposite. An older man comes every evening and takes her away in a car, and she comes back crying. Today I heard her say that she is afraid.";
    private static final String QUESTION = "On which floor is the flat? <b>Urgent</b>";
    private static final String ANSWER = "On the second, the left door.";
    private static final Path SHOTS = Path.of("target/screenshots");

    private final List<String> wrong = new ArrayList<>();
    private final Set<UUID> sent = new HashSet<>();
    private WholeSystem.Running system;
    private Reporters reporters;
    /** Dispatches that other tests left in the agencies' inboxes. */
    private Map<String, List<UUID>> before;

    @Test
    void reports_are_listed_read_accepted_and_declined_with_second_thoughts(
            WholeSystem.Running running, Browser browser) throws Exception {
        use(running);
        before = Agencies.inboxes(system.data()).dispatches();
        for (String fixture : FIRST) send(fixture);
        awaitReports(POLICE, FIRST.size());
        awaitReports(CHILDREN, 2);

        by_keyboard_in_english(browser);
        // Nobody said that no officials are concerned: a person clears it, and the words go with it.
        UUID told = send(Report.newBuilder(fixture("F02"))
                .setConcernsOfficials(Certainty.UNKNOWN)
                .setNarrative(NARRATIVE)
                .build());
        try (DeskVisitor analyst = DeskVisitor.with(browser, PageVisitor.desktop())) {
            analyst.enrol(system, "ANALYST").sees("h1", "Queue");
            translated_at_the_desk(analyst, told);
            awaitReports(CHILDREN, 3);
            with_the_words_of_who_reported_who_is_asked_about(browser, analyst, told);
        }
        from_right_to_left_on_a_phone_in_the_dark(browser);

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_provider_that_types_that_it_is_full_is_no_longer_asked_first_and_the_desk_says_why(
            WholeSystem.Running running, Browser browser) throws Exception {
        use(running);
        try (DeskVisitor person = DeskVisitor.with(browser, PageVisitor.desktop())) {
            PageVisitor visitor = person.visitor();
            visitor.goTo(link(SHELTER, Ports.Use.AGENCY_3_PAGE));
            person.tabTo("main button").press("Enter").sees("#places-title", "Free places");
            person.tabTo("#places").type("0").press("Enter").sees("#places-last", "Last said: 0");
            PageAccessibilityTest.check(visitor, "free places", wrong);
            visitor.screenshot(shot("inbox-places"));

            assertThat(askedForABed("GB-MEDAILLE")).endsWith("; GB-SALVATION-ARMY says that it is full");

            // Nobody else's test is to find it full.
            person.tabTo("#places").type("2").press("Enter").sees("#places-last", "Last said: 2");
            assertThat(askedForABed(SHELTER)).contains("GB-SALVATION-ARMY has a place");
            assertThat(visitor.complaints()).isEmpty();
        }
        assertThat(wrong).isEmpty();
    }

    /** Sends reports of somebody who needs a bed until that agency is proposed, since no topic waits for another; says why. */
    private String askedForABed(String agency) throws Exception {
        List<String> why = new ArrayList<>();
        WholeSystem.Running.eventually(() -> {
            system.proposed(send(fixture(A_BED)))
                    .path("slots")
                    .valueStream()
                    .filter(slot -> slot.path("rule").asString().equals("R-15")
                            && slot.path("agency").asString().equals(agency))
                    .forEach(slot -> why.add(slot.path("reason").asString()));
            return !why.isEmpty();
        });
        return why.getFirst();
    }

    private void use(WholeSystem.Running running) throws Exception {
        system = running;
        reporters = new Reporters(system.intake(), system.rootFingerprint(), RunningSystem.sendersLog(system.data()));
    }

    private void by_keyboard_in_english(Browser browser) throws Exception {
        try (DeskVisitor person = DeskVisitor.with(browser, PageVisitor.desktop())) {
            PageVisitor visitor = person.visitor();
            visitor.goTo(link(POLICE, Ports.Use.AGENCY_1_PAGE));
            PageAccessibilityTest.check(visitor, "link", wrong);
            person.tabTo("main button").press("Enter").sees("h1", "Reports").sees(".rows", "P1 immediate");
            PageAccessibilityTest.check(visitor, "list", wrong);
            visitor.screenshot(shot("inbox-list"));

            person.tabTo("#sound").press("Space").waits("#sound[aria-pressed=true]", true);
            send(LAST);
            awaitReports(POLICE, FIRST.size() + 1);
            person.sees("#news", "A new report has come.")
                    .tabTo("#show")
                    .press("Enter")
                    .sees("h1", "Reports");

            person.tabTo("a.open").press("Enter").sees("h2 >> nth=0", "You must know");
            PageAccessibilityTest.check(visitor, "report", wrong);
            String declined = person.page().url();
            person.tabTo("button[value='DECLINED.NOT_OUR_REMIT']")
                    .press("Enter")
                    .sees(".leaving", "Nobody has been told yet");
            PageAccessibilityTest.check(visitor, "leaving", wrong);
            visitor.screenshot(shot("inbox-undo"));
            person.tabTo("#undo").press("Enter").sees(".said", "Taken back");
            assertThat(receipts(POLICE, declined)).containsExactly("OPENED");

            person.tabTo("button[value=ACCEPTED]").press("Enter").sees(".history", "Accepted");
            WholeSystem.Running.eventually(() -> receipts(POLICE, declined).contains("ACCEPTED acknowledged"));
            person.backTo("main a[href='/']").press("Enter").sees(".views", "Answered (1)");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private void translated_at_the_desk(DeskVisitor analyst, UUID report) throws Exception {
        WholeSystem.Running.eventually(() -> system.desk()
                .queue()
                .valueStream()
                .anyMatch(row -> row.path("id").asString().equals(report.toString())
                        && row.path("state").asString().equals("proposed")));
        Page page = atTheDesk(analyst, report);
        page.click("#translation summary");
        page.fill("input[name=translator]", "J. Interpreter");
        page.fill("input[name=translationLanguage]", "en");
        page.fill("#translation-text", TRANSLATION);
        page.check("input[name=alone]");
        page.fill("input[name=translationOriginal]", "ar");
        page.click("#translation button");
        analyst.sees("#beside", "Goes beside the words to each agency that gets them: ar → en");
    }

    /** A report's page, opened for a purpose. */
    private static Page atTheDesk(DeskVisitor analyst, UUID report) {
        Page page = analyst.page();
        page.navigate(URI.create(page.url()).resolve("/desk/reports/" + report).toString());
        if (page.locator("input[name=purpose]").count() > 0) {
            page.check("input[name=purpose] >> nth=0");
            page.click("main button.main");
        }
        analyst.sees("h1", "Report ");
        return page;
    }

    private void answered_at_the_desk(DeskVisitor analyst, UUID report) throws Exception {
        Page page = atTheDesk(analyst, report);
        URI questions = URI.create(page.url()).resolve("/desk/reports/" + report + "/agency-questions");
        WholeSystem.Running.eventually(() -> {
            page.navigate(questions.toString());
            return page.locator("article").count() > 0;
        });
        atTheDesk(analyst, report);
        analyst.sees("#agency-questions .words", QUESTION);
        PageAccessibilityTest.check(analyst.visitor(), "agencies ask", wrong);
        page.locator("#agency-questions").scrollIntoViewIfNeeded();
        analyst.visitor().screenshot(shot("desk-agency-asks"));
        page.fill("#agency-questions textarea", ANSWER);
        page.click("#agency-questions button.main");
        // Who signed in more than two minutes ago proves presence first.
        analyst.waits("#agency-questions h4, [data-passkey=get] [data-go]", true);
        if (page.locator("[data-passkey=get] [data-go]").count() > 0) {
            page.click("[data-passkey=get] [data-go]");
        }
        analyst.sees("#agency-questions h4", "Answered");
    }

    private void with_the_words_of_who_reported_who_is_asked_about(Browser browser, DeskVisitor analyst, UUID report)
            throws Exception {
        try (DeskVisitor person = DeskVisitor.with(browser, PageVisitor.desktop())) {
            PageVisitor visitor = person.visitor();
            visitor.goTo(link(CHILDREN, Ports.Use.AGENCIES_PAGE));
            person.tabTo("main button").press("Enter").sees("h1", "Reports");
            person.tabTo(withWords()).press("Enter");
            person.sees("#original", "In the reporter’s words").sees("#translation", "Translation");
            assertThat(visitor.page().locator(".words[lang=ar]").innerText()).isEqualTo(NARRATIVE);
            assertThat(visitor.page().locator(".words[lang=en]").innerText()).isEqualTo(TRANSLATION);
            PageAccessibilityTest.check(visitor, "side by side", wrong);
            visitor.screenshot(shot("inbox-report"));

            person.tabTo("#question").type(QUESTION);
            person.tabTo("[aria-labelledby=ask] button").press("Enter").sees(".said", "Your question is leaving");
            answered_at_the_desk(analyst, report);
            WholeSystem.Running.eventually(() -> {
                visitor.goTo(URI.create(visitor.page().url()).resolve("/").toString());
                return visitor.page().locator(".said a").count() > 0;
            });
            PageAccessibilityTest.check(visitor, "answered", wrong);
            person.tabTo(".said a").press("Enter").sees(".reply", ANSWER);
            assertThat(visitor.page()
                            .locator("[aria-labelledby=ask] .words >> nth=0")
                            .innerText())
                    .isEqualTo(QUESTION);
            PageAccessibilityTest.check(visitor, "question and answer", wrong);
            visitor.page().locator(".reply").scrollIntoViewIfNeeded();
            visitor.screenshot(shot("inbox-question"));
        }
    }

    private void from_right_to_left_on_a_phone_in_the_dark(Browser browser) throws Exception {
        try (DeskVisitor person =
                DeskVisitor.with(browser, PageVisitor.phone().setLocale("ar").setColorScheme(ColorScheme.DARK))) {
            PageVisitor visitor = person.visitor();
            visitor.goTo(link(CHILDREN, Ports.Use.AGENCIES_PAGE));
            person.tabTo("main button").press("Enter").sees("h1", "البلاغات").sees(".banner", "آلة");
            PageAccessibilityTest.check(visitor, "list in Arabic", wrong);
            visitor.screenshot(shot("inbox-list-ar-phone"));
            person.tabTo(withWords()).press("Enter").sees("#original", "بكلمات المبلّغ");
            PageAccessibilityTest.check(visitor, "report in Arabic", wrong);
            visitor.screenshot(shot("inbox-report-ar-phone"));
            String declined = person.page().url();
            person.tabTo("button[value='REFERRED_BACK.LOOKS_WRONG']")
                    .press("Enter")
                    .sees(".leaving", "لم يُبلَّغ أحد بعد");
            person.tabTo("#undo").press("Enter").sees(".said", "سُحب");
            person.tabTo("button[value=ACCEPTED]").press("Enter");
            WholeSystem.Running.eventually(() -> receipts(CHILDREN, declined).contains("ACCEPTED acknowledged"));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private void send(String fixture) throws Exception {
        send(fixture(fixture));
    }

    private UUID send(Report report) throws Exception {
        UUID id = reporters.send("a caseworker's", Submission.of(report, ReceiptCode.generate(), List.of()));
        sent.add(id);
        return id;
    }

    private static Report fixture(String id) throws Exception {
        try (Stream<Path> files = Files.list(Place.checkout().root().resolve("fixtures"))) {
            return Fixtures.report(
                    files.filter(one -> one.getFileName().toString().startsWith(id + "-"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** Clears what was sent and is proposed, until an agency has got so many. */
    private void awaitReports(String agency, int many) throws Exception {
        WholeSystem.Running.eventually(() -> {
            for (JsonNode row : system.desk().queue()) {
                UUID id = UUID.fromString(row.path("id").asString());
                if (sent.contains(id) && row.path("state").asString().equals("proposed")) {
                    system.desk().clear(id, row.path("version").asInt());
                }
            }
            return came(agency).size() >= many;
        });
    }

    private List<UUID> came(String agency) throws Exception {
        List<UUID> known = before.getOrDefault(agency, List.of());
        return Agencies.inboxes(system.data()).dispatches().getOrDefault(agency, List.of()).stream()
                .filter(dispatch -> !known.contains(dispatch))
                .toList();
    }

    /** The link to the report with the words of who reported. */
    private String withWords() throws Exception {
        for (UUID dispatch : came(CHILDREN)) {
            if (Agencies.inboxes(system.data())
                    .read(CHILDREN, dispatch)
                    .toString()
                    .contains(NARRATIVE)) {
                return "a.open[href$='" + dispatch + "']";
            }
        }
        throw new AssertionError("no report has the reporter's words");
    }

    private String link(String agency, Ports.Use page) throws Exception {
        return new Links(system.data(), system.ports())
                .inbox(agency, page)
                .address()
                .toString();
    }

    /** What an agency's client has written down, and whether Kafka has it. */
    private List<String> receipts(String agency, String page) throws Exception {
        String dispatch = page.substring(page.lastIndexOf('/') + 1);
        Path book = Agencies.inboxes(system.data()).of(agency).resolve(dispatch + ".receipts");
        List<String> said = new ArrayList<>();
        List<JsonNode> lines = Files.readAllLines(book).stream()
                .map(tools.jackson.databind.json.JsonMapper.shared()::readTree)
                .toList();
        Set<Integer> sent = new HashSet<>();
        lines.stream()
                .filter(line -> line.has("acknowledged"))
                .forEach(line -> sent.add(line.path("acknowledged").asInt()));
        for (JsonNode line : lines) {
            if (line.has("state")) {
                String state = line.path("state").asString();
                boolean opened = state.equals("OPENED");
                said.add(opened || !sent.contains(line.path("sequence").asInt()) ? state : state + " acknowledged");
            }
        }
        return said;
    }

    private static Path shot(String name) {
        return SHOTS.resolve(name + ".png");
    }
}
