package org.waylight.triage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.waylight.triage.access.Role;
import tools.jackson.databind.json.JsonMapper;

/** A person at the desk with a browser's cookies and a passkey, but no browser: {@link World#visitor}. */
public final class DeskVisitor {

    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("<code>([0-9](?:-[0-9a-z]{4}){3})</code>");

    private static final Pattern LINK = Pattern.compile(Pattern.quote(World.DESK) + "/desk/link/([A-Za-z0-9_-]{43})");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI desk;
    public final String name;
    public final SoftAuthenticator passkey;
    private List<String> codes = List.of();

    public DeskVisitor(int port, String name) {
        this(port, name, new SoftAuthenticator(World.DESK, true));
    }

    public DeskVisitor(int port, String name, SoftAuthenticator passkey) {
        this.desk = URI.create("http://127.0.0.1:" + port);
        this.name = name;
        this.passkey = passkey;
    }

    /** Uses a one-time link, makes a passkey, takes the recovery codes, and is at the desk. */
    public DeskVisitor enrol(String token) {
        assertThat(post("/desk/link/" + token, Map.of()).statusCode()).isEqualTo(302);
        assertThat(makePasskey().statusCode()).isEqualTo(204);
        takeCodes("/desk/enrol/codes");
        assertThat(post("/desk/enrol/done", Map.of()).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/desk"));
        return this;
    }

    public HttpResponse<String> makePasskey() {
        return json("/desk/enrol/passkey", passkey.make(JsonMapper.shared().readTree(options("/desk/enrol/options"))));
    }

    /** The codes that the page shows. */
    public List<String> takeCodes(String path) {
        codes = new ArrayList<>();
        Matcher shown = CODE.matcher(post(path, Map.of()).body());
        while (shown.find()) codes.add(shown.group(1));
        return codes;
    }

    /** The recovery codes that were shown last. */
    public List<String> codes() {
        return codes;
    }

    public HttpResponse<String> signIn() {
        return json(
                "/desk/sign-in/passkey", passkey.use(JsonMapper.shared().readTree(options("/desk/sign-in/options"))));
    }

    /** Proves presence with the passkey; counts for two minutes. */
    public DeskVisitor confirm() {
        assertThat(confirm(passkey).statusCode()).isEqualTo(204);
        return this;
    }

    public HttpResponse<String> confirm(SoftAuthenticator with) {
        return json("/desk/confirm/passkey", with.use(JsonMapper.shared().readTree(options("/desk/confirm/options"))));
    }

    /** The same person at another triage on the same database. */
    DeskVisitor at(int port) {
        return new DeskVisitor(port, name, passkey);
    }

    /** Opens a report for a purpose, as its page asks: it and its parts are seen from then on. */
    public DeskVisitor opens(UUID report) {
        post("/desk/reports/" + report, Map.of("purpose", "DECIDE"));
        return this;
    }

    /** As an administrator: a link's token for a new person. Presence must have been proved. */
    public String invite(String name, Role role) {
        return linkIn(post("/desk/accounts", Map.of("name", name, "role", role.name())));
    }

    /** The token of the link that an administrator's page shows. */
    public static String linkIn(HttpResponse<String> page) {
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).as("a link, status %d", page.statusCode()).isTrue();
        return link.group(1);
    }

    /** Whether the person is signed in. */
    public boolean seated() {
        return get("/desk")
                .headers()
                .firstValue("Location")
                .map(where -> !where.contains("sign-in"))
                .orElse(true);
    }

    public String options(String path) {
        return json(path, "{}").body();
    }

    /** A page; redirections are not followed. */
    public HttpResponse<String> get(String path) {
        return sent(request(path).GET());
    }

    /** Sends a form with the session's token against forged requests. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        return sent(request(path)
                .header("X-CSRF-TOKEN", token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "="
                                + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    public HttpResponse<String> json(String path, String body) {
        return sent(request(path)
                .header("X-CSRF-TOKEN", token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A request that can be made otherwise than the rest here. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(desk.resolve(path));
    }

    public HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What is no text. */
    public HttpResponse<byte[]> bytes(String path) {
        try {
            return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The value of the session's cookie. */
    public String session() {
        return cookies.getCookieStore().getCookies().getFirst().getValue();
    }

    /** Every page holds it, the one to sign in too. */
    public String token() {
        Matcher token = CSRF.matcher(get("/desk/sign-in").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
