package org.waylight.standalone.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.waylight.standalone.place.Trouble;

/** An analyst at the demo's desk, signed in, with a browser's cookies but without a browser. */
public final class DeskPerson {

    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("data-report=\"([0-9a-f-]{36})\"\\s+data-version=\"([0-9]+)\"");
    private static final Pattern FORM = Pattern.compile("<form id=\"filter\".*?</form>", Pattern.DOTALL);
    private static final Pattern SELECT = Pattern.compile("<select name=\"([a-z]+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");
    private static final Pattern BOX = Pattern.compile("<input type=\"checkbox\" name=\"([a-z]+)\" value=\"([^\"]+)\"");
    /** Stands on a report's page, and on none that asks for a purpose first. */
    private static final String SHEET = "class=\"sheet\"";

    private static final Pattern TOTAL = Pattern.compile("data-total=\"([0-9]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI desk;
    private String token = "";

    private DeskPerson(URI desk) {
        this.desk = desk;
    }

    /** Comes by a one-time link and does without a passkey, as a demonstration allows. */
    public static DeskPerson byLink(URI link) throws InterruptedException {
        var person = new DeskPerson(link.resolve("/"));
        for (String step : new String[] {link.getPath(), "/desk/enrol/demo", "/desk/enrol/done"}) {
            person.renewToken();
            person.post(step, "");
        }
        person.renewToken();
        return person;
    }

    /** The page, once it is there whole. */
    public String page(String path) throws InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(desk.resolve(path)));
        if (answer.statusCode() != 200) {
            throw new Trouble("The desk answered with status " + answer.statusCode() + " to " + path + ".");
        }
        return answer.body();
    }

    /** Opens a report: states a purpose, and waits for the page and for the part of it that comes by itself. */
    public void open(UUID report) throws InterruptedException {
        post("/desk/reports/" + report, "purpose=FIRST_LOOK");
        if (!page("/desk/reports/" + report).contains(SHEET)) {
            throw new Trouble("The desk did not show a report that was opened.");
        }
        page("/desk/reports/" + report + "/related");
    }

    /** Claims a report that nobody has claimed, or releases it: the index changes. */
    public void change(Row row, boolean claim) throws InterruptedException {
        post("/desk/queue/" + row.report() + (claim ? "/claim" : "/release"), "back=&version=" + row.version());
    }

    /** Says which languages this person reads: primary subtags of BCP 47. */
    public void reads(List<String> languages) throws InterruptedException {
        post(
                "/desk/me/languages",
                languages.stream().map(language -> "language=" + language).collect(Collectors.joining("&")));
    }

    /** A report on a page of the queue. */
    public record Row(UUID report, int version) {}

    public static List<Row> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map(row -> new Row(UUID.fromString(row.group(1)), Integer.parseInt(row.group(2))))
                .toList();
    }

    /** What a page of the queue lets its reader choose from: each filter with all its values. */
    public static Map<String, List<String>> filters(String page) {
        Matcher form = FORM.matcher(page);
        if (!form.find()) throw new Trouble("The desk showed no filter.");
        var filters = new LinkedHashMap<String, List<String>>();
        SELECT.matcher(form.group())
                .results()
                .forEach(select -> filters.put(
                        select.group(1),
                        OPTION.matcher(select.group())
                                .results()
                                .map(option -> option.group(1))
                                .toList()));
        BOX.matcher(form.group()).results().forEach(box -> filters.put(box.group(1), List.of(box.group(2))));
        return filters;
    }

    /** How many reports a page of the queue says there are. */
    public static int total(String page) {
        Matcher total = TOTAL.matcher(page);
        if (!total.find()) throw new Trouble("The desk showed no queue.");
        return Integer.parseInt(total.group(1));
    }

    private void post(String path, String form) throws InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(desk.resolve(path))
                .header("X-CSRF-TOKEN", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() >= 400) {
            throw new Trouble("The desk answered with status " + answer.statusCode() + " to " + path + ".");
        }
    }

    /** Every page has one, the one to sign in too; a new session has another. */
    private void renewToken() throws InterruptedException {
        Matcher found = CSRF.matcher(page("/desk/sign-in"));
        if (!found.find()) throw new Trouble("The desk's page has no token against forged requests.");
        token = found.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Trouble("Triage does not answer: see its log.", e);
        }
    }
}
