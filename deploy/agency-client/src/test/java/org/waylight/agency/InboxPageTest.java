package org.waylight.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.agency.World.POLICE;
import static org.waylight.agency.World.SHELTER;
import static org.waylight.agency.World.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.agency.page.LinkFile;
import org.waylight.agency.words.Words;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Party;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AgencyReport;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.SourceEvaluation;
import org.waylight.message.TriageLevel;
import org.waylight.message.VacancyStatement;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;

/** The caseworker's page over HTTP: who gets in, what an answer does, what can be taken back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxPageTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    static World world;
    static Path settings;
    static Hosted hosted;
    static final Turned clock = new Turned();

    private Visitor visitor;

    /** A clock that a test turns on. */
    private static final class Turned extends Clock {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void turn(Duration by) {
            ahead.updateAndGet(now -> now.plus(by));
        }

        void right() {
            ahead.set(Duration.ZERO);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }

    @BeforeAll
    static void make() throws IOException {
        world = new World(folder);
        settings = world.settings(POLICE, SHELTER);
        Files.writeString(settings, "\npage.port = 0\n", StandardOpenOption.APPEND);
        start();
    }

    private static void start() {
        hosted = Hosted.start(ClientSettings.read(settings), clock);
        await().atMost(SOON).until(hosted::ready);
    }

    @AfterAll
    static void end() {
        hosted.close();
        world.close();
    }

    @BeforeEach
    void enter() {
        clock.right();
        visitor = entered(POLICE);
    }

    private static Visitor entered(String agency) {
        Visitor visitor = new Visitor(hosted.pagePort());
        assertThat(visitor.post("/link", Map.of("secret", secret(agency))).body())
                .contains("<h1>Reports</h1>");
        return visitor;
    }

    private static String secret(String agency) {
        try {
            return new LinkFile(world.inbox(agency)).make(clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID received(String agency, AgencyReport report) {
        UUID dispatch = UUID.randomUUID();
        world.write(agency, dispatch.toString(), world.sealed(agency, dispatch, report));
        await().atMost(SOON).until(() -> !world.receipts(agency, dispatch).isEmpty());
        return dispatch;
    }

    private static List<ReceiptState> said(UUID dispatch) {
        return world.receipts(POLICE, dispatch).stream()
                .map(receipt -> receipt.getState())
                .toList();
    }

    private static void awaitSaid(UUID dispatch, ReceiptState... states) {
        await().atMost(SOON).untilAsserted(() -> assertThat(said(dispatch)).containsExactly(states));
    }

    private Visitor.Answer answer(UUID dispatch, String answer) {
        return visitor.post("/report/" + dispatch + "/answer", Map.of("answer", answer));
    }

    @Nested
    class Whoever_comes {

        @Test
        void by_a_link_gets_in_once_and_sees_one_agency() {
            UUID mine = received(POLICE, World.report());
            UUID theirs = received(SHELTER, World.report());
            Visitor fresh = new Visitor(hosted.pagePort());
            String secret = secret(POLICE);

            assertThat(fresh.get("/link/" + secret).status()).isEqualTo(200);
            Visitor.Answer in = fresh.post("/link", Map.of("secret", secret));

            assertThat(in.status()).isEqualTo(200);
            assertThat(in.body()).contains(mine.toString()).doesNotContain(theirs.toString());
            assertThat(fresh.get("/report/" + theirs).status()).isEqualTo(404);
            assertThat(new Visitor(hosted.pagePort())
                            .post("/link", Map.of("secret", secret))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void gets_a_link_by_command_in_place_of_the_one_before() {
            String before = secret(POLICE);

            String link = command("inbox", "--config", settings.toString(), "--agency", POLICE)
                    .out()
                    .strip();

            assertThat(link).matches("http://127\\.0\\.0\\.1:0/link/[A-Za-z0-9_-]{43}");
            assertThat(new Visitor(hosted.pagePort())
                            .post("/link", Map.of("secret", before))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void late_or_with_a_guess_stays_outside() {
            String secret = secret(POLICE);
            clock.turn(Duration.ofMinutes(16));

            assertThat(new Visitor(hosted.pagePort())
                            .post("/link", Map.of("secret", secret))
                            .status())
                    .isEqualTo(401);
            assertThat(new Visitor(hosted.pagePort())
                            .post("/link", Map.of("secret", ""))
                            .status())
                    .isEqualTo(401);
            assertThat(new Visitor(hosted.pagePort()).get("/").body()).doesNotContain("<table");
        }

        @Test
        void from_another_page_in_the_same_browser_gets_nothing() {
            UUID dispatch = received(POLICE, World.report());
            Map<String, String> accept = Map.of("answer", "ACCEPTED");
            String path = "/report/" + dispatch + "/answer";
            visitor.get("/");

            for (Visitor foreign : List.of(
                    visitor.saying("Host", "evil.example:" + hosted.pagePort()),
                    visitor.saying("Host", "localhost:" + hosted.pagePort()),
                    visitor.saying("Origin", "http://evil.example"),
                    visitor.saying("Origin", "null"),
                    visitor.saying("Origin", ""),
                    visitor.saying("Sec-Fetch-Site", "cross-site"),
                    visitor.saying("Sec-Fetch-Site", "same-site"),
                    visitor.withForm("guessed"))) {
                assertThat(foreign.post(path, accept).status()).isEqualTo(403);
            }
            assertThat(visitor.saying("Host", "evil.example").get("/").status()).isEqualTo(403);
            assertThat(visitor.saying("Sec-Fetch-Site", "cross-site")
                            .get("/live")
                            .status())
                    .isEqualTo(403);
            assertThat(said(dispatch)).containsExactly(ReceiptState.OPENED);
        }

        @Test
        void is_told_by_every_header_to_keep_and_run_nothing() {
            Visitor fresh = new Visitor(hosted.pagePort());
            Visitor.Answer list = visitor.get("/");

            assertThat(list.header("content-security-policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(list.header("cache-control")).isEqualTo("no-store");
            assertThat(list.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(list.body())
                    .doesNotContain("<style")
                    .doesNotContain(" style=")
                    .doesNotContain(" onclick");
            assertThat(fresh.get("/link/x").header("set-cookie")).isEmpty();
        }

        @Test
        void and_says_nothing_for_half_an_hour_sees_nothing_any_more_but_is_still_called() {
            received(POLICE, World.report());
            clock.turn(Duration.ofMinutes(31));

            assertThat(visitor.get("/").status()).isEqualTo(401);
            assertThat(visitor.get("/").body()).doesNotContain("<table").contains("half an hour");
            assertThat(visitor.get("/live").body()).startsWith("idle ");
            assertThat(new Visitor(hosted.pagePort()).get("/live").body()).isEqualTo("over");
        }

        @Test
        void asks_for_nonsense_is_told_in_a_page() {
            for (String path : List.of(
                    "/report/x",
                    "/report/" + UUID.randomUUID(),
                    "/../etc/passwd",
                    "/answered/99999",
                    "/files/../words/words_en.properties")) {
                assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
            }
            assertThat(visitor.post("/report/" + UUID.randomUUID() + "/answer", Map.of("answer", "ACCEPTED"))
                            .status())
                    .isEqualTo(404);
            UUID dispatch = received(POLICE, World.report());
            for (String answer :
                    List.of("", "OPENED", "DECLINED", "ACCEPTED.OTHER", "DECLINED.NONSENSE", "x".repeat(9_000))) {
                assertThat(answer(dispatch, answer).status()).isEqualTo(400);
            }
            assertThat(said(dispatch)).containsExactly(ReceiptState.OPENED);
        }
    }

    @Nested
    class A_report {

        @Test
        void is_listed_and_read_and_nothing_of_it_becomes_part_of_the_page() {
            UUID dispatch = received(
                    POLICE,
                    AgencyReport.newBuilder(World.report())
                            .setPlace("<script>alert(1)</script>\" onload=\"x")
                            .build());

            assertThat(visitor.get("/").body())
                    .contains("/report/" + dispatch, "P1 immediate", "Forced labour")
                    .doesNotContain("alert(1)");
            String page = visitor.get("/report/" + dispatch).body();
            assertThat(page)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x")
                    .contains("An anonymous report is never itself a referral.")
                    .doesNotContain("<script>");
        }

        @Test
        void stands_beside_its_translation_each_in_its_language() {
            UUID dispatch = received(
                    POLICE,
                    AgencyReport.newBuilder(World.report())
                            .setView(ViewKind.FIRST_RESPONDER)
                            .setItems(List.of(item("Zamknięci w domu <b>")))
                            .setTranslation(new NarrativeTranslation("Locked in <i>", "en\"><x", "pl"))
                            .build());

            assertThat(visitor.get("/report/" + dispatch).body())
                    .contains("<p class=\"words\" dir=\"auto\" lang=\"pl\">Zamknięci w domu &lt;b&gt;</p>")
                    .contains("lang=\"en&quot;&gt;&lt;x\">Locked in &lt;i&gt;</p>")
                    .doesNotContain("No translation comes with this report");
        }

        private static IntelligenceItem item(String text) {
            return IntelligenceItem.newBuilder()
                    .setText(text)
                    .setSource(SourceEvaluation.S2_UNTESTED)
                    .setAssessment(IntelligenceAssessment.D_NOT_KNOWN)
                    .setHandling(HandlingCode.P_LAWFUL_SHARING_PERMITTED)
                    .build();
        }

        @Test
        void is_read_in_every_language_and_the_machine_made_ones_say_so() {
            UUID dispatch = received(POLICE, World.report());
            for (String language : Words.LANGUAGES.keySet()) {
                String list = visitor.post("/language", Map.of("language", language, "back", "/report/" + dispatch))
                        .body();

                assertThat(list)
                        .contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr"));
                assertThat(list.contains("class=\"banner\"")).isEqualTo(!language.equals("en"));
                assertThat(visitor.get("/").status()).isEqualTo(200);
                assertThat(visitor.get("/answered").status()).isEqualTo(200);
            }
            visitor.post("/language", Map.of("language", "en", "back", "//evil.example"));
        }

        @Test
        void is_to_be_had_in_every_form_that_fits() {
            UUID dispatch = received(POLICE, World.report());
            String report = "/report/" + dispatch;

            Visitor.Answer csv = visitor.get(report + "/htcds.csv");
            assertThat(csv.header("content-disposition")).isEqualTo("attachment; filename=\"htcds.csv\"");
            assertThat(csv.body()).contains("PossibleVictimOfTrafficking");
            assertThat(visitor.get(report + "/json").body()).contains(World.CANARY);
            Visitor.Answer sheet = visitor.get(report + "/nrm.html");
            assertThat(sheet.body()).contains("never itself a referral");
            assertThat(sheet.header("content-security-policy")).startsWith("sandbox; default-src 'none'");
            assertThat(visitor.get(report + "/3x5x2.html").status()).isEqualTo(404);
            assertThat(visitor.get("/export/htcds.csv").body()).contains(dispatch.toString());
            assertThat(visitor.get(report).body()).doesNotContain("3x5x2");
        }
    }

    @Nested
    class An_answer {

        @Test
        void that_accepts_leaves_at_once_and_twice_is_once() {
            UUID dispatch = received(POLICE, World.report());

            assertThat(answer(dispatch, "ACCEPTED").body()).contains("Your answer is leaving.");
            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.ACCEPTED);

            assertThat(answer(dispatch, "ACCEPTED").body()).contains("That was answered already.");
            assertThat(visitor.get("/").body()).doesNotContain(dispatch.toString());
            assertThat(visitor.get("/answered").body()).contains(dispatch.toString());
            assertThat(answer(dispatch, "OUTCOME").status()).isEqualTo(200);
            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.ACCEPTED, ReceiptState.OUTCOME);
        }

        @Test
        void that_declines_by_mistake_is_taken_back_and_nobody_was_told() {
            UUID dispatch = received(POLICE, World.report());

            assertThat(answer(dispatch, "DECLINED.NOT_OUR_REMIT").body())
                    .contains("Declined: Not ours")
                    .contains("Nobody has been told yet");
            assertThat(visitor.post("/report/" + dispatch + "/undo", Map.of()).body())
                    .contains("Taken back. Nobody was told anything.");
            clock.turn(Duration.ofMinutes(3));

            answer(dispatch, "ACCEPTED");
            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.ACCEPTED);
        }

        @Test
        void that_refers_back_leaves_when_its_time_has_come_through_a_restart_too() {
            UUID dispatch = received(
                    POLICE,
                    AgencyReport.newBuilder(World.report())
                            .setPriority(TriageLevel.P3_STANDARD)
                            .build());
            answer(dispatch, "REFERRED_BACK.LOOKS_WRONG");
            clock.turn(Duration.ofSeconds(60));
            UUID other = received(POLICE, World.report());
            assertThat(said(dispatch)).containsExactly(ReceiptState.OPENED);

            hosted.close();
            start();
            clock.turn(Duration.ofSeconds(61));

            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.REFERRED_BACK);
            assertThat(world.receipts(POLICE, dispatch).getLast().getReason()).isEqualTo(ReceiptReason.LOOKS_WRONG);
            enter();
            assertThat(visitor.get("/report/" + other).status()).isEqualTo(200);
            assertThat(visitor.post("/report/" + dispatch + "/undo", Map.of()).body())
                    .contains("Too late");
        }

        @Test
        void that_has_left_by_mistake_is_followed_by_an_acceptance_with_a_higher_number() {
            UUID dispatch = received(POLICE, World.report());
            answer(dispatch, "DECLINED.NO_CAPACITY");
            clock.turn(Duration.ofSeconds(31));
            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.DECLINED);

            assertThat(visitor.get("/report/" + dispatch).body()).contains("Another agency may have it.");
            answer(dispatch, "ACCEPTED");

            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.DECLINED, ReceiptState.ACCEPTED);
            assertThat(world.receipts(POLICE, dispatch).getLast().getSequence()).isEqualTo(3);
        }

        @Test
        void by_command_stands_in_the_place_of_one_that_waits() {
            UUID dispatch = received(POLICE, World.report());
            answer(dispatch, "DECLINED.OTHER");

            command("answer", "--config", settings.toString(), "--agency", POLICE, dispatch.toString(), "accept");
            clock.turn(Duration.ofMinutes(3));
            received(POLICE, World.report());

            awaitSaid(dispatch, ReceiptState.OPENED, ReceiptState.ACCEPTED);
        }
    }

    @Nested
    class Free_places {

        private List<Integer> places() {
            return world.vacancies(SHELTER).stream()
                    .map(VacancyStatement::getPlaces)
                    .toList();
        }

        @Test
        void are_asked_of_who_takes_people_on_and_of_nobody_else() {
            assertThat(entered(SHELTER).get("/").body()).contains("Free places now (0 = full)");
            assertThat(visitor.get("/").body()).doesNotContain("Free places");
            assertThat(visitor.post("/places", Map.of("places", "3")).status()).isEqualTo(404);
        }

        @Test
        void leave_at_once_and_are_shown_with_the_time_through_a_restart_until_a_day_later() {
            int before = places().size();
            Visitor shelter = entered(SHELTER);

            assertThat(shelter.post("/places", Map.of("places", " 3 ")).body())
                    .contains("Written down.", "Last said: <strong>3</strong>");
            await().atMost(SOON).until(() -> places().size() > before);
            shelter.post("/places", Map.of("places", "0"));
            await().atMost(SOON).until(() -> places().size() > before + 1);

            assertThat(places().subList(before, before + 2)).containsExactly(3, 0);
            var statements = world.vacancies(SHELTER);
            assertThat(statements.getLast().getAgency()).isEqualTo(SHELTER);
            assertThat(statements.getLast().getSequence())
                    .isGreaterThan(statements.get(before).getSequence());
            hosted.close();
            start();
            String list = entered(SHELTER).get("/").body();
            assertThat(list)
                    .contains("Last said: <strong>0</strong>")
                    .doesNotContain("Not sent yet")
                    .doesNotContain("it no longer counts");
            assertThat(places()).as("sent once").hasSize(before + 2);

            clock.turn(Duration.ofHours(24));
            assertThat(entered(SHELTER).get("/").body()).contains("it no longer counts");
        }

        @Test
        void are_said_by_command_too() {
            World.Outcome said = command("vacancies", "--config", settings.toString(), "--agency", SHELTER, "12");

            assertThat(said.out()).isEqualTo("Sent: 12 places are free; counts for 24 hours.\n");
            assertThat(places().getLast()).isEqualTo(12);
            assertThat(entered(SHELTER).get("/").body()).contains("Last said: <strong>12</strong>");
            assertThat(command("vacancies", "--config", settings.toString(), "--agency", POLICE, "12")
                            .err())
                    .contains("the charity does not ask GB-POLICE for places", "agency.GB-POLICE.vacancies = yes");
        }

        @Test
        void that_cannot_be_read_any_more_hold_up_no_report_and_can_be_said_anew() throws IOException {
            int before = places().size();
            hosted.close();
            Files.writeString(world.inbox(SHELTER).resolve("vacancies"), "{\"places\":\n");
            start();

            UUID dispatch = received(SHELTER, World.report());
            Visitor shelter = entered(SHELTER);
            assertThat(shelter.get("/").body()).contains(dispatch.toString(), "Nothing has been said yet");
            shelter.post("/places", Map.of("places", "4"));

            await().atMost(SOON).until(() -> places().size() > before);
            assertThat(places().getLast()).isEqualTo(4);
        }

        @Test
        void that_are_no_number_are_refused_with_what_to_write() {
            int before = places().size();
            Visitor shelter = entered(SHELTER);

            for (String nonsense : List.of("", "-1", "1000", "3.5", "some", "٣", "=1+1")) {
                Visitor.Answer answer = shelter.post("/places", Map.of("places", nonsense));
                assertThat(answer.status()).as(nonsense).isEqualTo(400);
                assertThat(answer.body()).contains("Write a whole number from 0 to 999.");
            }
            assertThat(command("vacancies", "--config", settings.toString(), "--agency", SHELTER, "1000")
                            .code())
                    .isEqualTo(2);
            assertThat(places()).hasSize(before);
        }
    }

    @Test
    void a_clock_that_is_behind_is_told_and_loses_nothing() {
        received(POLICE, World.report());
        clock.turn(Duration.ofHours(-30));
        UUID dispatch = UUID.randomUUID();
        world.write(POLICE, dispatch.toString(), world.sealed(POLICE, dispatch, World.report()));
        await().atMost(SOON).until(() -> !hosted.troubles().isEmpty());
        assertThat(hosted.troubles())
                .singleElement()
                .asString()
                .contains("the clock of this machine is more than an hour behind");
        assertThat(world.receipts(POLICE, dispatch)).isEmpty();

        clock.turn(Duration.ofHours(30));

        await().atMost(SOON).until(() -> !world.receipts(POLICE, dispatch).isEmpty());
        await().atMost(SOON).until(hosted::ready);
    }

    @Nested
    class A_question {

        private static final String ANSWERED = "The charity has answered your question:";

        private Visitor.Answer ask(UUID dispatch, String text) {
            return visitor.post("/report/" + dispatch + "/ask", Map.of("question", text));
        }

        private static List<AgencyQuestion> asked(UUID dispatch) {
            return world.said(POLICE).stream()
                    .filter(AgencyQuestion.class::isInstance)
                    .map(AgencyQuestion.class::cast)
                    .filter(question -> question.getDispatch().equals(dispatch))
                    .toList();
        }

        private static AgencyQuestion awaitAsked(UUID dispatch) {
            await().atMost(SOON).until(() -> !asked(dispatch).isEmpty());
            return asked(dispatch).getFirst();
        }

        private static void answers(UUID dispatch, UUID question, String text) {
            UUID id = UUID.randomUUID();
            var answer = new AgencyAnswer(dispatch, question, text);
            world.write(POLICE, id.toString(), world.sealed(POLICE, id, answer));
        }

        @Test
        void leaves_once_for_triage_alone_and_its_answer_stands_below_it_through_a_restart_too() {
            UUID dispatch = received(POLICE, World.report());

            assertThat(ask(dispatch, "Which <b>day</b>?\r\nAnd where?").body())
                    .contains("Your question is leaving", "Which &lt;b&gt;day&lt;/b&gt;?\nAnd where?")
                    .doesNotContain("<b>day");
            assertThat(ask(dispatch, "Which <b>day</b>?\nAnd where?").body()).contains("asked already");
            AgencyQuestion question = awaitAsked(dispatch);
            UUID id = question.getEnvelope().getId();
            assertThat(question.getReport()).isNull();
            assertThat(world.parties
                            .serde(Party.TRIAGE)
                            .receiveWithin(
                                    Topics.agencyQuestions(POLICE),
                                    question.getEnvelope(),
                                    Raw.of(new byte[0]),
                                    AgencyQuestionText.class))
                    .isInstanceOfSatisfying(
                            Received.Opened.class,
                            opened -> assertThat(opened.message().body())
                                    .isEqualTo(new AgencyQuestionText(dispatch, "Which <b>day</b>?\nAnd where?")));

            hosted.close();
            start();
            enter();
            assertThat(visitor.get("/report/" + dispatch).body()).contains("Sent, no answer yet");
            answers(dispatch, id, "<i>Monday</i>");
            answers(dispatch, id, "Twice");

            await().atMost(SOON).until(() -> visitor.get("/").body().contains(ANSWERED));
            UUID later = received(POLICE, World.report());
            assertThat(visitor.get("/report/" + dispatch).body())
                    .contains("&lt;i&gt;Monday&lt;/i&gt;", "Answered")
                    .doesNotContain("Twice", "<i>");
            assertThat(visitor.get("/").body())
                    .contains(later.toString())
                    .as("somebody has looked")
                    .doesNotContain(ANSWERED);
            assertThat(asked(dispatch)).hasSize(1);
            assertThat(world.deadLetters(POLICE)).isEmpty();
        }

        @Test
        void that_is_none_is_not_asked_and_what_was_typed_stays() {
            UUID dispatch = received(POLICE, World.report());
            UUID theirs = received(SHELTER, World.report());
            UUID synthetic = received(
                    POLICE,
                    AgencyReport.newBuilder(World.report()).setSynthetic(true).build());

            assertThat(ask(dispatch, " \r\n ").body()).contains("1 to 2,000 characters");
            assertThat(ask(dispatch, "ö".repeat(2_001)).body())
                    .contains("1 to 2,000 characters", "ö".repeat(2_001) + "</textarea>");
            assertThat(ask(theirs, "Whose?").status()).isEqualTo(404);
            assertThat(ask(UUID.randomUUID(), "Whose?").status()).isEqualTo(404);
            assertThat(ask(synthetic, "Whose?").status()).isEqualTo(404);
            assertThat(visitor.withForm("guessed")
                            .post("/report/" + dispatch + "/ask", Map.of("question", "Whose?"))
                            .status())
                    .isEqualTo(403);
            visitor.get("/");
            for (int i = 0; i < 5; i++) {
                ask(dispatch, "Question " + i);
            }
            assertThat(ask(dispatch, "Sixth").body()).contains("Five questions wait for an answer");

            await().atMost(SOON).until(() -> asked(dispatch).size() == 5);
        }

        @Test
        void goes_with_its_report_and_is_not_brought_back_by_an_answer() {
            UUID dispatch = received(POLICE, World.report());
            ask(dispatch, "Which " + World.CANARY + "?");
            UUID id = awaitAsked(dispatch).getEnvelope().getId();
            UUID notice = world.notify(POLICE, dispatch, 1, null);
            await().atMost(SOON).until(() -> !world.answers(POLICE, notice).isEmpty());
            visitor.get("/report/" + dispatch);
            visitor.post("/report/" + dispatch + "/delete", Map.of());

            answers(dispatch, id, "Late");
            received(POLICE, World.report());

            assertThat(world.inbox(POLICE)).isDirectoryNotContaining("glob:**/" + dispatch + ".questions");
        }
    }

    @Test
    void a_clock_that_is_ahead_is_told_and_no_receipt_says_an_hour_that_has_not_come() {
        received(POLICE, World.report());
        clock.turn(Duration.ofHours(5));
        UUID dispatch = UUID.randomUUID();
        world.write(POLICE, dispatch.toString(), world.sealed(POLICE, dispatch, World.report()));
        await().atMost(SOON).until(() -> !hosted.troubles().isEmpty());
        assertThat(entered(POLICE).get("/").body())
                .contains("Kafka does not take this machine&#39;s time: set its clock, nothing is lost meanwhile");
        assertThat(world.reportsIn(POLICE)).contains(dispatch);
        assertThat(world.receipts(POLICE, dispatch)).isEmpty();

        clock.turn(Duration.ofHours(-5));

        await().atMost(SOON).until(() -> !world.receipts(POLICE, dispatch).isEmpty());
        assertThat(world.receipts(POLICE, dispatch))
                .allMatch(receipt -> receipt.getHour() <= Contexts.hour(Clock.systemUTC()));
        await().atMost(SOON).until(hosted::ready);
    }

    @Test
    void started_by_a_clock_that_is_off_it_waits_and_goes_on_when_the_clock_is_right() {
        for (Duration off : List.of(Duration.ofHours(5), Duration.ofDays(-100))) {
            hosted.close();
            clock.turn(off);
            hosted = Hosted.start(ClientSettings.read(settings), clock);
            await().atMost(SOON).until(() -> hosted.troubles().size() == 2);
            assertThat(hosted.troubles()).allMatch(trouble -> trouble.contains("clock"));

            clock.turn(off.negated());

            await().atMost(SOON).until(hosted::ready);
            received(POLICE, World.report());
        }
    }

    @Test
    void a_request_to_delete_is_decided_on_the_page() {
        UUID dispatch = received(POLICE, World.report());
        UUID kept = received(POLICE, World.report());
        UUID delete = world.notify(POLICE, dispatch, 1, null);
        UUID keep = world.notify(POLICE, kept, 1, null);
        await().atMost(SOON).until(() -> !world.answers(POLICE, keep).isEmpty());
        assertThat(visitor.get("/report/" + dispatch).body()).contains("The charity asks you to delete this");

        assertThat(visitor.post("/report/" + dispatch + "/delete", Map.of()).body())
                .contains("Deleted. The charity is told.");
        assertThat(visitor.post("/report/" + kept + "/keep", Map.of("reason", "LEGAL_DUTY"))
                        .body())
                .contains("Kept. The charity is told why.");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(world.answers(POLICE, delete).getLast().getAnswer())
                                .isEqualTo(NoticeAnswer.DELETED));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(world.answers(POLICE, keep).getLast().getAnswer())
                                .isEqualTo(NoticeAnswer.REFUSED));
        assertThat(world.reportsIn(POLICE)).contains(kept).doesNotContain(dispatch);
    }
}
