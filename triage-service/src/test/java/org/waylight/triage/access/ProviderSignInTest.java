package org.waylight.triage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.World.world;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.World;
import org.waylight.triage.access.IdentityProvider.Lie;
import org.waylight.triage.access.ProviderRefusals.Reason;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.desk.DeskBrowser;

/** Signing in through a real identity provider (ADR 0024): it says who somebody is, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderSignInTest {

    private static final String SIGN_IN = "/desk/sign-in/provider";
    private static final String KEYS = "/desk/me/keys";
    private static final Pattern ON = Pattern.compile("id=\"on\"[^>]*href=\"([^\"]+)\"");
    private static final IdentityProvider PROVIDER = new IdentityProvider();

    private static ConfigurableApplicationContext desk;
    private static int port;
    /** What was answered before the provider ran. */
    private static HttpResponse<String> away;

    private static int byPasskeyMeanwhile;

    private JdbcClient jdbc;
    private DeskVisitor ana;
    /** What the provider calls her. */
    private String subject;

    @BeforeAll
    static void start() throws IOException {
        Path secret = world().folder.resolve("oidc-secret");
        Files.writeString(secret, IdentityProvider.SECRET + "\n");
        desk = World.another(
                "triage.oidc.issuer=" + PROVIDER.issuer,
                "triage.oidc.client-id=desk",
                "triage.oidc.client-secret-file=" + secret,
                "triage.oidc.name=Example Trust",
                // What reports do is not looked at here.
                "spring.kafka.listener.auto-startup=false");
        port = desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        away = stranger().get(SIGN_IN);
        byPasskeyMeanwhile = world().at(port).newVisitor(Role.ANALYST).signIn().statusCode();
        PROVIDER.start();
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
        desk.close();
    }

    @BeforeEach
    void somebody() {
        world().at(port);
        jdbc = desk.getBean(JdbcClient.class);
        ana = world().newVisitor(Role.ANALYST);
        subject = "s-" + UUID.randomUUID();
    }

    @AfterEach
    void truthAndTime() {
        PROVIDER.tells();
        world().clockTo(Instant.now());
    }

    private static DeskVisitor stranger() {
        return new DeskVisitor(port, "stranger");
    }

    private UUID account(DeskVisitor person) {
        return jdbc.sql("select id from account where name = ?")
                .param(person.name)
                .query(UUID.class)
                .single();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String on(HttpResponse<String> page) {
        Matcher on = ON.matcher(page.body());
        assertThat(on.find()).as("a way on, status %d", page.statusCode()).isTrue();
        return on.group(1).replace("&amp;", "&");
    }

    /** Where the desk sends somebody who wants to sign in. */
    private static URI asked(DeskVisitor person) {
        return URI.create(location(person.get(SIGN_IN)));
    }

    /** The path on which the answer comes back to the session that asked. */
    private static String answer(URI asked, String who) {
        URI back = IdentityProvider.signsIn(who, asked);
        assertThat(back.toString()).startsWith(World.DESK + ProviderPage.BACK + "?");
        // Another site leads there, so that the browser sends no cookie; it must not be given another one either.
        var bounce = stranger().get(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(bounce.headers().firstValue("Set-Cookie")).isEmpty();
        return on(bounce);
    }

    private static HttpResponse<String> signsIn(DeskVisitor person, String who) {
        return person.get(answer(asked(person), who));
    }

    private static HttpResponse<String> links(DeskVisitor person, String who) {
        return person.get(answer(URI.create(on(person.confirm().post(KEYS + "/provider", Map.of()))), who));
    }

    /** Links, leaves, and comes back by the provider. */
    private void comesByProvider(DeskVisitor person) {
        assertThat(location(links(person, subject))).endsWith(KEYS);
        person.post("/desk/sign-out", Map.of());
        assertThat(location(signsIn(person, subject))).endsWith("/desk");
    }

    private static String record() {
        return new String(world().download("/api/v1/audit/export", "aud").body(), StandardCharsets.UTF_8);
    }

    private static List<String> written(Deed deed) {
        return record().lines()
                .filter(line -> line.contains("\"" + deed + "\""))
                .toList();
    }

    /** What is on record of whom the desk did not let in, the oldest first. */
    private static List<String> refusals() {
        return written(Deed.PROVIDER_REFUSED).stream()
                .filter(line -> line.contains("\"sign-in by provider\""))
                .toList();
    }

    @Test
    void A_provider_that_is_away_keeps_triage_from_nothing(CapturedOutput log) {
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("It cannot be reached now", "Sign in with your passkey");
        assertThat(byPasskeyMeanwhile).isEqualTo(204);
        assertThat(log).contains("identity provider does not say how to sign in");
    }

    @Test
    void The_desk_asks_who_it_is_and_for_nothing_else() {
        assertThat(asked(stranger()).toString())
                .startsWith(PROVIDER.issuer + "/oauth2/authorize?")
                .contains(
                        "response_type=code",
                        "client_id=desk",
                        "scope=openid&",
                        "state=",
                        "nonce=",
                        "code_challenge=",
                        "code_challenge_method=S256",
                        "prompt=login");
    }

    @Nested
    class Whoever_linked_the_account {

        @Test
        void signs_in_as_what_the_account_is_here_whatever_the_provider_says() {
            comesByProvider(ana);

            assertThat(ana.get("/desk/queue").body()).contains(ana.name + "</span>, <span>analyst");
            assertThat(ana.get("/desk/accounts").statusCode()).isEqualTo(403);
            assertThat(written(Deed.SIGNED_IN))
                    .anySatisfy(line -> assertThat(line).contains(ana.name, "BY_PROVIDER"));
        }

        @Test
        void shows_the_passkey_for_whatever_matters_and_no_code_will_do() {
            comesByProvider(ana);
            List<Action> matter = Stream.of(Action.values())
                    .filter(action -> action.need() == Action.Need.FRESH && action.allows(Role.ANALYST))
                    .toList();
            assertThat(matter).contains(Action.CLEAR);

            assertThat(ana.post("/desk/confirm/code", Map.of("code", ana.codes().getFirst()))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(matter)
                    .allSatisfy(action -> assertThat(
                                    ana.post(path(action), Map.of()).body())
                            .contains("Confirm that it is you", "only your passkey")
                            .doesNotContain("recovery codes"));
            ana.confirm();
            assertThat(ana.post(path(Action.CLEAR), Map.of()).statusCode()).isNotEqualTo(403);
        }

        private static String path(Action action) {
            return action.pattern().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        }

        @Test
        void leaves_the_desk_by_signing_out() {
            comesByProvider(ana);

            ana.post("/desk/sign-out", Map.of());

            assertThat(ana.seated()).isFalse();
        }

        @Test
        void unlinks_it_and_comes_that_way_no_more() {
            links(ana, subject);
            assertThat(ana.get(KEYS).body()).contains("Your account is linked");

            ana.confirm().post(KEYS + "/provider/unlink", Map.of());

            assertThat(ana.get(KEYS).body()).contains("Link my account");
            assertThat(signsIn(stranger(), subject).statusCode()).isEqualTo(403);
            assertThat(List.of(Deed.PROVIDER_LINKED, Deed.PROVIDER_UNLINKED))
                    .allSatisfy(deed -> assertThat(written(deed))
                            .anySatisfy(line -> assertThat(line).contains(ana.name)));
        }

        @Test
        void stays_outside_once_it_is_switched_off_or_reset() {
            links(ana, subject);
            var administrator = world().visitor(Role.ADMINISTRATOR).confirm();
            String hers = "/desk/accounts/" + account(ana);

            administrator.post(hers + "/disable", Map.of());
            assertThat(signsIn(ana, subject).statusCode()).isEqualTo(403);
            assertThat(refusals()).last().asString().contains("ACCOUNT");
            administrator.post(hers + "/enable", Map.of());
            assertThat(signsIn(ana, subject).statusCode()).isEqualTo(302);

            administrator.post(hers + "/reset", Map.of());
            assertThat(ana.seated()).isFalse();
            assertThat(signsIn(ana, subject).statusCode()).isEqualTo(403);
            assertThat(refusals()).last().asString().contains("NOT_LINKED");
        }

        @Test
        void has_nobody_else_linked_to_the_same_person_there() {
            links(ana, subject);
            var bob = world().newVisitor(Role.SENIOR);

            var answer = links(bob, subject);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("Nothing was linked");
            assertThat(bob.get(KEYS).body()).contains("Link my account");
        }
    }

    @Test
    void Nobody_is_let_in_by_name_or_address() {
        var person = stranger();

        var answer = signsIn(person, ana.name);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("No account of the desk", "My passkeys", "ask an administrator");
        assertThat(person.seated()).isFalse();
    }

    @Nested
    class An_answer {

        @ParameterizedTest
        @EnumSource
        void with_a_lie_in_it_lets_nobody_in(Lie lie, CapturedOutput log) {
            links(ana, subject);
            int before = refusals().size();
            var person = stranger();
            PROVIDER.tells(lie);

            var answer = signsIn(person, subject);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("What came back did not hold", "use your passkey");
            assertThat(person.seated()).isFalse();
            assertThat(refusals()).hasSize(before + 1).last().asString().contains("\"" + lie.noticed + "\"");
            String said = log + record() + answer.body();
            assertThat(PROVIDER.tokens).isNotEmpty().noneMatch(said::contains);
        }

        @Test
        void counts_once_in_the_session_that_asked_with_its_own_state() {
            links(ana, subject);
            var owner = stranger();
            var thief = stranger();
            URI thiefs = asked(thief);
            String answer = answer(asked(owner), subject);

            assertThat(thief.get(answer).statusCode()).isEqualTo(422);
            assertThat(refusals()).last().asString().contains("\"STATE\"");
            assertThat(thief.get(answer(thiefs, subject)).statusCode())
                    .as("used up")
                    .isEqualTo(422);
            assertThat(stranger().get(answer).statusCode()).isEqualTo(422);
            assertThat(List.of(thief.seated(), stranger().seated())).containsOnly(false);

            assertThat(location(owner.get(answer))).endsWith("/desk");
            assertThat(owner.get(answer).statusCode()).isEqualTo(422);
        }

        @Test
        void comes_within_ten_minutes() {
            links(ana, subject);
            var person = stranger();
            String answer = answer(asked(person), subject);
            world().clockTo(Instant.now().plus(ProviderSignIn.PATIENCE).plus(Duration.ofSeconds(1)));

            assertThat(person.get(answer).statusCode()).isEqualTo(422);
            assertThat(person.seated()).isFalse();
        }

        @Test
        void that_is_a_refusal_there_is_one_here() {
            var person = stranger();
            asked(person);

            var bounce = person.get(ProviderPage.BACK + "?error=access_denied&state=x");

            assertThat(person.get(on(bounce)).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void No_more_refusals_are_put_on_record_in_an_hour_than_somebody_can_read() {
        var refusals = desk.getBean(ProviderRefusals.class);
        world().clockInsideAnHour(Duration.ofHours(2));
        String then =
                "\"hour\":" + Duration.ofSeconds(world().now().getEpochSecond()).toHours();
        for (int time = 0; time < ProviderRefusals.AN_HOUR + 5; time++) refusals.write(Reason.STATE);

        assertThat(refusals().stream().filter(line -> line.contains(then)))
                .hasSize(ProviderRefusals.AN_HOUR)
                .last()
                .asString()
                .contains("AND_MORE");
    }

    @Test
    void A_browser_that_keeps_the_cookie_from_other_sites_brings_one_to_the_desk_and_back() {
        links(ana, subject);
        try (var browser = DeskBrowser.at(port, "--host-resolver-rules=MAP localhost:7700 127.0.0.1:" + port)) {
            Page page = browser.window();
            page.navigate(World.DESK + "/desk/sign-in");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/sign-in-provider.png")));
            page.click("#provider");
            page.fill("[name=username]", subject);
            page.fill("[name=password]", "pass");
            page.click("button");
            page.waitForURL(World.DESK + "/desk/queue**");

            assertThat(page.textContent(".who")).contains(ana.name, "analyst");
        }
    }
}
