package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.envelope.ReceiptCode;
import org.waylight.reporter.Submission;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An analyst's morning in a browser: forty fixture reports, a keyboard, no pointer. */
@Tag("system")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class MorningsWorkTest {

    private static final int REPORTS = 40;
    /** Keys from a row of the queue to a noise report that is closed, at most. */
    private static final int MOST_KEYS = 5;

    private static final int MOST_ROWS = 60;
    /** Grades that nobody has confirmed. */
    private static final String GRADES = "#intelligence input[name$='.confirm']:not(:checked)";

    private static final String QUESTION = "On which days does the van come?";

    /** What must become of a report. */
    private record Due(String fixture, String analyst, String reason) {}

    private WholeSystem.Running system;
    private DeskVisitor ana;
    private Reporters reporters;
    private final Map<UUID, Due> due = new LinkedHashMap<>();
    /** What was shown to work once, since a whole morning of it would take the morning. */
    private final Set<String> tried = new HashSet<>();

    @Test
    void forty_reports_are_worked_by_keyboard_alone(WholeSystem.Running running, Browser browser) throws Exception {
        system = running;
        reporters = new Reporters(system.intake(), system.rootFingerprint(), RunningSystem.sendersLog(system.data()));
        List<Path> fixtures = fixtures();
        for (Path fixture : fixtures.subList(0, REPORTS - 1)) send(fixture);
        awaitProposals();
        try (DeskVisitor person = DeskVisitor.with(browser, PageVisitor.desktop())) {
            ana = person.enrol(system, "ANALYST").sees("h1", "Queue");

            keys_are_listed_can_be_switched_off_and_leave_text_alone();
            a_new_report_appears_without_loading_the_page(fixtures.get(REPORTS - 1));
            Set<UUID> todo = new HashSet<>(due.keySet());
            while (!todo.isEmpty()) {
                UUID id = nextOf(todo);
                work(id);
                todo.remove(id);
            }

            assertThat(tried).containsExactlyInAnyOrder("noise", "words", "question", "draft", "grades");
            person.hadNoComplaints();
        }
        assertThat(outcomes()).isEqualTo(expected());
    }

    private static List<Path> fixtures() throws IOException {
        try (var files = Files.list(Place.checkout().root().resolve("fixtures"))) {
            return files.filter(file -> file.getFileName().toString().matches("F\\d+.*\\.yaml"))
                    .sorted()
                    .limit(REPORTS)
                    .toList();
        }
    }

    private UUID send(Path fixture) throws IOException, InterruptedException {
        JsonNode expect =
                YAMLMapper.builder().build().readTree(Files.readString(fixture)).path("expect");
        UUID id = reporters.send(
                fixture.getFileName().toString(),
                Submission.of(Fixtures.report(fixture), ReceiptCode.generate(), List.of()));
        due.put(
                id,
                new Due(
                        fixture.getFileName().toString(),
                        expect.path("analyst").asString(),
                        expect.path("declineReason").asString("")));
        return id;
    }

    private Map<UUID, JsonNode> rows() throws InterruptedException {
        Map<UUID, JsonNode> rows = new HashMap<>();
        for (JsonNode row : system.desk().queue())
            rows.put(UUID.fromString(row.path("id").asString()), row);
        return rows;
    }

    /** What is to be let go has been proposed to somebody. */
    private void awaitProposals() throws Exception {
        WholeSystem.Running.eventually(() -> {
            Map<UUID, JsonNode> rows = rows();
            return due.entrySet().stream()
                    .allMatch(one -> rows.containsKey(one.getKey())
                            && (one.getValue().analyst().equals("DECLINE")
                                    || !rows.get(one.getKey())
                                            .path("state")
                                            .asString()
                                            .equals("assessed")));
        });
    }

    private void keys_are_listed_can_be_switched_off_and_leave_text_alone() {
        Page page = ana.page();
        ana.press("j");
        assertThat(ana.row()).isNotNull();
        ana.press("?").sees("#keys-dialog[open]", "close it as spam");
        ana.tabTo("#keys-on").press("Space", "Escape");
        ana.tabTo("#rows a.open").press("x", "?", "/");
        assertThat(page.locator("dialog[open]").count()).isZero();
        assertThat(ana.focuses("#rows a.open")).isTrue();
        ana.backTo("#show-keys").press("Enter").tabTo("#keys-on").press("Space", "Escape");

        ana.press("/");
        assertThat(ana.focuses("#first-filter")).isTrue();
        ana.tabTo("input[name=name]").type("jxc?/");
        assertThat(page.inputValue("input[name=name]")).isEqualTo("jxc?/");
        assertThat(page.locator("dialog[open]").count()).isZero();
    }

    private void a_new_report_appears_without_loading_the_page(Path fixture) throws Exception {
        ana.tabTo("#rows a.open");
        UUID here = ana.row();
        ana.page().evaluate("window.loadedOnce = true");

        UUID id = send(fixture);

        ana.waits("#row-" + id, true);
        assertThat(ana.page().evaluate("window.loadedOnce")).isEqualTo(true);
        assertThat(ana.row()).as("the focus stays").isEqualTo(here);
        awaitProposals();
    }

    /** Moves to a report that is to be worked on. */
    private UUID nextOf(Set<UUID> todo) {
        for (int i = 0; i < 2 * MOST_ROWS; i++) {
            UUID here = ana.row();
            if (here != null && todo.contains(here)) return here;
            ana.press(i < MOST_ROWS ? "j" : "k");
        }
        throw new AssertionError(
                "not on this page of the queue: " + todo.stream().map(due::get).toList());
    }

    private void work(UUID id) throws Exception {
        switch (due.get(id).analyst()) {
            case "DECLINE" -> close(id, due.get(id).reason().equals("SPAM") ? "1" : "2");
            case "HOLD" -> hold(id);
            default -> clear(id);
        }
    }

    private void close(UUID id, String reason) {
        int before = ana.keys();
        ana.press("x", reason, "Enter").waits("#row-" + id, false);

        assertThat(ana.keys() - before).isLessThanOrEqualTo(MOST_KEYS);
        assertThat(ana.page().locator("#rows .said").innerText()).contains("It is closed");
        tried.add("noise");
    }

    private void open() {
        ana.press("Enter").sees("h1", "What do you open this report for?");
        ana.press("2", "Enter").sees("h1", "Report ").waits("#decide", true);
        // What the page asks for once it is there.
        ana.waits("#related", true).waits("#legal-hold", true);
    }

    private void leave() {
        ana.press("q").sees("h1", "Queue");
    }

    private void clear(UUID id) {
        open();
        if (!tried.contains("words")
                && ana.page().locator("#words .found li").count() >= 2
                && ana.page().locator("#decide button[name=all]").count() > 0) {
            the_words();
            the_question();
        }
        if (ana.page().locator("#decide button[name=all]").count() > 0) {
            grade();
            ana.press("g", "Enter");
            ana.waits("#decide button[name=all]", false);
            if (ana.page().locator("#again").count() > 0) {
                assertThat(ana.focuses("[data-passkey=get] [data-go]")).isTrue();
                ana.press("Enter");
            }
            ana.waits("#decide", true).waits("#decide button[name=all]", false);
        }
        leave();
    }

    /** Where the police are proposed: starts from the answers, confirms each grade, says how sure all of it is. */
    private void grade() {
        ana.waits("#intelligence:not([hx-get])", true);
        Page page = ana.page();
        if (page.locator("#intelligence form[action$='/start']").count() == 0) return;
        ana.press("i", "Enter").waits("#intelligence [name='item.1.confirm']", true);
        int grades = page.locator(GRADES).count();
        for (int i = 0; i < grades; i++) ana.press("i", "Space");
        assertThat(page.locator(GRADES).count()).isZero();
        ana.tabTo("[name='header.confidence']").type("Low");
        ana.tabTo("[name='header.immunity']").type("No");
        ana.tabTo("#intelligence button.main").press("Enter").waits("#intelligence .said", true);
        assertThat(page.innerText("#intelligence .said")).startsWith("In order");
        tried.add("grades");
    }

    /** Confirms and strikes what was found, redacts a selection, and looks at what agencies would get. */
    private void the_words() {
        Page page = ana.page();
        ana.press("f", "Enter").waits("#words .found em", true);
        ana.press("f", "Tab", "Enter");
        ana.waits(":nth-match(#words .found em, 2)", true);
        assertThat(page.locator("#words .found em").allInnerTexts().toString()).contains("Confirmed", "Struck");

        ana.press("w", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
        String chosen = (String) page.evaluate("document.getSelection().toString()");
        assertThat(chosen).contains(" ");
        assertThat(page.innerText(".words[data-field]")).contains(chosen);
        ana.press("e").type("More");
        ana.press("Tab", "Enter").waits("#words table", true);
        assertThat(page.innerText(".words[data-field]")).doesNotContain(chosen);

        ana.press("b");
        assertThat(ana.focuses("#decide .wide")).isTrue();
        assertThat(page.innerText(".sides")).doesNotContain(chosen);
        tried.add("words");
    }

    private void the_question() {
        ana.press("a", "ArrowDown", "ArrowDown", "Tab", "Enter");
        String question = ana.page().inputValue("#question");
        assertThat(question).isNotEmpty();
        ana.tabTo("#messages form button").press("Enter").waits("#messages article", true);
        assertThat(ana.page().innerText("#messages article")).contains(question);
        tried.add("question");
    }

    /** The session ends while a question is typed: it is there again after signing in anew. */
    private void hold(UUID id) {
        open();
        Response kept = ana.page()
                .waitForResponse(
                        answer -> answer.url().endsWith("/draft"),
                        () -> ana.press("h").type(QUESTION));
        assertThat(kept.status()).isEqualTo(204);
        ana.visitor().context().clearCookies();
        ana.press("Tab", "Enter").sees("h1", "Sign in");
        ana.tabTo("[data-passkey=get] [data-go]").press("Enter").sees("h1", "Queue");
        nextOf(Set.of(id));
        open();
        assertThat(ana.page().inputValue("#hold-question")).isEqualTo(QUESTION);
        tried.add("draft");

        ana.press("h", "Tab", "Enter").sees(".head", "Held");
        assertThat(ana.page().innerText("#messages")).contains(QUESTION);
        leave();
    }

    private Map<String, String> outcomes() throws InterruptedException {
        Map<String, String> outcomes = new HashMap<>();
        for (JsonNode account : system.desk().accounts()) {
            Due report = due.get(UUID.fromString(account.path("id").asString()));
            if (report == null) continue;
            String state = account.path("state").asString();
            // From here on it is the agency's turn.
            outcomes.put(report.fixture(), state.equals("delivered") ? "cleared" : state);
        }
        return outcomes;
    }

    private Map<String, String> expected() {
        Map<String, String> expected = new HashMap<>();
        for (Due report : due.values()) {
            expected.put(
                    report.fixture(),
                    switch (report.analyst()) {
                        case "DECLINE" -> "declined";
                        case "HOLD" -> "held";
                        default -> "cleared";
                    });
        }
        return expected;
    }
}
