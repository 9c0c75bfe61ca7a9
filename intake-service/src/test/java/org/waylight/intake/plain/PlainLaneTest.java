package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.Party;
import org.waylight.intake.RunningIntake;
import org.waylight.intake.page.Page;
import org.waylight.message.Lane;
import org.waylight.message.Report;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Received;

/** The committed page's form, as a browser without JavaScript uses it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainLaneTest {

    @TempDir
    static Path folder;

    static TestParties parties;
    static TestBroker broker;
    static RunningIntake intake;

    @BeforeAll
    static void start() {
        parties = new TestParties(folder.resolve("parties"));
        broker = new TestBroker(folder.resolve("broker"), List.of());
        intake = start(Map.of("intake.plain-per-minute", "10000"));
    }

    @AfterAll
    static void stop() {
        intake.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "de", "my"})
    void a_report_reaches_triage_sealed_by_intake_in_the_pages_language(String language) {
        HttpResponse<String> answer = post(language, typed());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(intake.get("/" + language + "/received/").body());
        Report report = lastReport();
        assertThat(report.getNarrative()).isEqualTo("Somebody waited <by> the \"lift\".");
        assertThat(report.getCountry()).isEqualTo("GB");
        assertThat(report.getLanguage()).isEqualTo(language);
        assertThat(report.getLane()).isEqualTo(Lane.SEALED_BY_INTAKE);
        assertThat(report.getObservations()).containsExactly("bruises");
    }

    @Test
    void its_record_looks_like_any_other() {
        post("en", typed());

        ConsumerRecord<String, byte[]> record =
                broker.records(Topics.REPORTS_SUBMITTED).getLast();

        assertThat(UUID.fromString(record.key()).version()).isEqualTo(4);
        assertThat(record.headers()).isEmpty();
        assertThat(record.timestamp() % 3_600_000).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInput")
    void bad_input_comes_back_whole_with_a_word_on_what_to_do(
            String what, String note, Map<String, List<String>> changed) {
        long before = broker.count(Topics.REPORTS_SUBMITTED);
        Map<String, List<String>> sent = typed();
        sent.putAll(changed);

        HttpResponse<String> answer = post("de", sent);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("require-trusted-types-for 'script'");
        Document again = Jsoup.parse(answer.body());
        assertThat(again.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(again.select("[data-error]:not([hidden])").eachAttr("data-error"))
                .contains("plain", note);
        assertThat(again.select("script").size())
                .as("no script more than on the page")
                .isEqualTo(
                        Jsoup.parse(intake.get("/de/").body()).select("script").size());
        assertThat(input(again)).isEqualTo(offered(sent, again));
        assertThat(broker.count(Topics.REPORTS_SUBMITTED)).isEqualTo(before);
    }

    static Stream<Arguments> badInput() {
        String book = "An endless night. ".repeat(5_556).substring(0, 100_000);
        return Stream.of(
                Arguments.of("no text", "narrative", Map.of("narrative", List.of(""))),
                Arguments.of("only spaces", "narrative", Map.of("narrative", List.of("  \n "))),
                Arguments.of("a hundred thousand characters", "narrativeLong", Map.of("narrative", List.of(book))),
                Arguments.of(
                        "a hundred thousand emoji",
                        "narrativeLong",
                        Map.of("narrative", List.of("\uD83D\uDE31".repeat(100_000)))),
                Arguments.of(
                        "a script in every text",
                        "country",
                        Map.of(
                                "country", List.of("<script>alert(1)</script>"),
                                "narrative", List.of("</textarea><script>alert(1)</script><b>&amp;&lt;"),
                                "place", List.of("\"><script>alert(1)</script>"),
                                "told", List.of("' onfocus='alert(1)' autofocus='"),
                                "inCharge", List.of("<img src=x onerror=alert(1)>"),
                                "safeTime", List.of("]]><!--"))),
                Arguments.of(
                        "a right-to-left override and other scripts",
                        "country",
                        Map.of(
                                "country", List.of(""),
                                "narrative",
                                        List.of("\u202Egnihtemos\u202C \u05E9\u05DC\u05D5\u05DD \u4F60\u597D"
                                                + " \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67"))),
                Arguments.of(
                        "lines", "country", Map.of("country", List.of(""), "narrative", List.of("\n\none\n\ttwo\n"))),
                Arguments.of("an unknown country", "country", Map.of("country", List.of("ZZ"))),
                Arguments.of("a day to come", "seenOn", Map.of("seenOn", List.of("2999-01-01"))),
                Arguments.of("no day", "seenOn", Map.of("seenOn", List.of("30.2.2026"))),
                Arguments.of("too many children", "children", Map.of("children", List.of("21"))),
                Arguments.of("too many adults", "count", Map.of("adults", List.of("4000000000"))),
                Arguments.of("a long place", "place", Map.of("place", List.of("x".repeat(513)))),
                Arguments.of("a long answer", "told", Map.of("told", List.of("\u4F60".repeat(171)))),
                Arguments.of(
                        "everything ticked",
                        "narrative",
                        Map.of(
                                "narrative", List.of(""),
                                "dangers", List.of("THREAT_TO_LIFE", "ONGOING_VIOLENCE", "CONFINEMENT"),
                                "needs", List.of("SUPPORT", "SAFE_HOUSE"),
                                "concernsBodies", List.of("POLICE", "HELPING_ORGANISATION"),
                                "observations", List.of("cut-off", "changed", "afraid"))));
    }

    @Test
    void what_may_name_the_reporter_is_pointed_out_once_and_taken_when_sent_again() {
        long before = broker.count(Topics.REPORTS_SUBMITTED);
        Map<String, List<String>> sent = typed();
        sent.put("narrative", List.of("I am in room 214, <b>call</b> 07700\n900123."));
        sent.put("told", List.of("a.b@example.org"));

        HttpResponse<String> answer = post("de", sent);

        assertThat(answer.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(answer.body());
        assertThat(again.select("[data-error]:not([hidden])").eachAttr("data-error"))
                .containsExactly("plain", "revealing", "email", "phone", "room", "revealing");
        assertThat(again.select("[data-found]").eachText())
                .containsExactly("a.b@example.org", "07700 900123", "room 214");
        assertThat(broker.count(Topics.REPORTS_SUBMITTED)).isEqualTo(before);

        Map<String, List<String>> told = input(again);
        told.put("place", List.of("Zimmer 3"));
        again = Jsoup.parse(post("de", told).body());
        assertThat(again.select("[data-found]").eachText()).containsExactly("Zimmer 3");

        assertThat(post("de", input(again)).statusCode()).isEqualTo(200);
        assertThat(lastReport().getNarrative()).isEqualTo("I am in room 214, <b>call</b> 07700\n900123.");
    }

    @Test
    void null_bytes_are_taken_out_and_everything_else_comes_back() {
        Map<String, List<String>> sent = typed();
        sent.put("country", List.of(""));
        sent.put("narrative", List.of("be\u0000fore\u0007"));

        Document again = Jsoup.parse(post("en", sent).body());

        assertThat(input(again).get("narrative")).containsExactly("before");
    }

    @Test
    void what_is_larger_than_any_book_gets_the_form_and_not_an_error_page() {
        Map<String, List<String>> sent = typed();
        sent.put("narrative", List.of("x".repeat(1_400_000)));

        HttpResponse<String> answer = post("en", sent);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Jsoup.parse(answer.body())
                        .select("[data-error]:not([hidden])")
                        .eachAttr("data-error"))
                .contains("plain", "narrativeLong");
    }

    @Test
    void the_form_comes_back_as_it_was_built_but_for_the_input() {
        String built = intake.get("/ar/").body();

        String again = post("ar", Map.of()).body();

        // How an element without content is closed makes no difference to a browser.
        built = built.replace(" />", "/>");
        again = again.replace(" />", "/>");
        List<String> builtLines = built.lines().toList();
        List<String> changed =
                again.lines().filter(line -> !builtLines.contains(line)).toList();
        assertThat(again.lines()).hasSameSizeAs(builtLines);
        assertThat(changed)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsAnyOf("data-error=", "<input ", "<option "));
    }

    @Test
    void when_many_come_the_form_comes_back_whole_and_says_when_to_try_again() {
        try (RunningIntake slow = start(Map.of("intake.plain-per-minute", "1"))) {
            Map<String, List<String>> sent = typed();
            assertThat(post(slow, "en", sent).statusCode()).isEqualTo(200);
            assertThat(post(slow, "en", sent).statusCode()).isEqualTo(200);

            HttpResponse<String> answer = post(slow, "en", sent);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            Document again = Jsoup.parse(answer.body());
            assertThat(again.select("[data-error]:not([hidden])").eachAttr("data-error"))
                    .contains("plain", "busy");
            assertThat(input(again)).isEqualTo(offered(sent, again));
        }
    }

    @Test
    void without_a_place_to_keep_it_nothing_is_received_and_the_form_comes_back_whole() {
        Map<String, String> nowhere =
                Map.of("intake.schema-ids", folder.resolve("none").toString());
        try (RunningIntake full = start(nowhere)) {
            Map<String, List<String>> sent = typed();

            HttpResponse<String> answer = post(full, "en", sent);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            Document again = Jsoup.parse(answer.body());
            assertThat(again.select("[data-error]:not([hidden])").eachAttr("data-error"))
                    .contains("plain", "unavailable");
            assertThat(input(again)).isEqualTo(offered(sent, again));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"same-origin, 200", "none, 200", "cross-site, 403", "same-site, 403", "canary, 403"})
    void only_the_page_itself_may_send(String site, int status) {
        HttpResponse<String> answer =
                intake.send(request(intake, "en", encoded(typed())).header("Sec-Fetch-Site", site));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().contains("urn:waylight:problem:other-site")).isEqualTo(status == 403);
    }

    @Test
    void what_no_browser_sends_is_refused() {
        assertThat(intake.send(request(intake, "en", "narrative=%zz")).statusCode())
                .isEqualTo(400);
        assertThat(intake.send(request(intake, "xx", encoded(typed()))).statusCode())
                .isEqualTo(404);
        assertThat(intake.send(HttpRequest.newBuilder(intake.uri("/en/plain"))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void reloading_the_answer_leads_back_to_the_form() {
        HttpResponse<String> answer = intake.get("/de/plain");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("./");
        assertThat(intake.get("/xx/plain").statusCode()).isEqualTo(404);
    }

    /** Every control of every language's form is one that intake reads or leaves out on purpose. */
    @Test
    void the_form_has_the_fields_that_intake_reads_in_every_language() {
        List<String> languages = intake.context().getBean(Page.class).languages();
        assertThat(languages).hasSize(28);
        for (String language : languages) {
            Document page = Jsoup.parse(intake.get("/" + language + "/").body());

            assertThat(page.select("form[action=/" + language + "/plain] [name]").eachAttr("name").stream()
                            .distinct())
                    .as(language)
                    .containsExactlyInAnyOrder(
                            "reporterRole",
                            "sharing",
                            "narrative",
                            "country",
                            "region",
                            "place",
                            "venue",
                            "seenWhen",
                            "seenOn",
                            "happeningNow",
                            "dangers",
                            "children",
                            "adults",
                            "unsure",
                            "inCharge",
                            "told",
                            "concernsOfficials",
                            "concernsBodies",
                            "observations",
                            "needs",
                            "safeTime",
                            "basis",
                            "kept");
            assertThat(page.select("[data-error]").eachAttr("data-error"))
                    .as(language)
                    .contains("plain")
                    .containsAll(Stream.of(Flaw.values())
                            .flatMap(flaw -> flaw.notes().stream())
                            .toList());
        }
    }

    private static Map<String, List<String>> typed() {
        return new LinkedHashMap<>(Map.ofEntries(
                Map.entry("reporterRole", List.of("COMMUNITY_MEMBER")),
                Map.entry("sharing", List.of("NOT_THE_POLICE")),
                Map.entry("narrative", List.of("Somebody waited <by> the \"lift\".")),
                Map.entry("country", List.of("GB")),
                Map.entry("region", List.of("GB-WLS")),
                Map.entry("place", List.of("Hotel \u00AB\u00C4\u00BB")),
                Map.entry("venue", List.of("HOTEL_OR_MOTEL")),
                Map.entry("seenWhen", List.of("TODAY")),
                Map.entry("seenOn", List.of("2026-01-31")),
                Map.entry("happeningNow", List.of("YES")),
                Map.entry("dangers", List.of("CONFINEMENT", "MOVEMENT_TODAY")),
                Map.entry("children", List.of("0")),
                Map.entry("adults", List.of("2")),
                Map.entry("unsure", List.of("1")),
                Map.entry("inCharge", List.of("A man with a blue van")),
                Map.entry("told", List.of("Reception")),
                Map.entry("concernsOfficials", List.of("YES")),
                Map.entry("concernsBodies", List.of("BORDER_OR_IMMIGRATION")),
                Map.entry("observations", List.of("bruises")),
                Map.entry("needs", List.of("SUPPORT")),
                Map.entry("safeTime", List.of("Mornings")),
                Map.entry("kept", List.of("")),
                Map.entry("basis", List.of("TOLD_BY_SOMEONE_ELSE"))));
    }

    /** What a browser would now send of this form. A text area's value is its content, spaces and all. */
    private static Map<String, List<String>> input(Document page) {
        FormElement form = (FormElement) page.selectFirst("form[action$=/plain]");
        Map<String, List<String>> input = form.formData().stream()
                .collect(Collectors.groupingBy(
                        field -> field.key(),
                        TreeMap::new,
                        Collectors.mapping(field -> field.value(), Collectors.toList())));
        form.select("textarea").forEach(area -> input.put(area.attr("name"), List.of(area.wholeText())));
        return input;
    }

    /** What was sent, but for choices that the form does not offer; in the form's order. */
    private static Map<String, List<String>> offered(Map<String, List<String>> sent, Document page) {
        Map<String, List<String>> offered = new TreeMap<>(sent);
        for (Element select : page.select("form[action$=/plain] select[name]")) {
            List<String> options = select.select("option").eachAttr("value");
            offered.computeIfPresent(
                    select.attr("name"),
                    (_, values) -> options.containsAll(values) ? values : List.of(options.getFirst()));
        }
        offered.replaceAll((name, values) -> {
            List<String> boxes = page.select("form[action$=/plain] input[type=checkbox][name=" + name + "]")
                    .eachAttr("value");
            return boxes.isEmpty()
                    ? values
                    : boxes.stream().filter(values::contains).toList();
        });
        return offered;
    }

    private static Report lastReport() {
        ConsumerRecord<String, byte[]> record =
                broker.records(Topics.REPORTS_SUBMITTED).getLast();
        Received<Report> received =
                parties.serde(Party.TRIAGE).receive(Topics.REPORTS_SUBMITTED, record.value(), Report.class);
        return ((Received.Opened<Report>) received).message().body();
    }

    private static RunningIntake start(Map<String, String> more) {
        return new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), more);
    }

    private static HttpResponse<String> post(String language, Map<String, List<String>> fields) {
        return post(intake, language, fields);
    }

    private static HttpResponse<String> post(RunningIntake to, String language, Map<String, List<String>> fields) {
        return to.send(request(to, language, encoded(fields)));
    }

    private static HttpRequest.Builder request(RunningIntake to, String language, String body) {
        return HttpRequest.newBuilder(to.uri("/" + language + "/plain"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    /** As a browser does it: line ends become CR LF. */
    private static String encoded(Map<String, List<String>> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, values) ->
                values.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value.replace("\n", "\r\n"), UTF_8))));
        return String.join("&", pairs);
    }
}
