package org.waylight.triage.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.World.world;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.SoftAuthenticator;
import org.waylight.triage.World;
import tools.jackson.databind.json.JsonMapper;

/** Coming in to the desk, staying there, being sent away: over HTTP, with a passkey made in software. */
@PipelineTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskDoorTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ConfigurableApplicationContext context;

    private World world;

    @BeforeEach
    void connect() {
        world = world().at(port);
    }

    @AfterEach
    void setTheClock() {
        world.clockTo(Instant.now());
    }

    private void later(String duration) {
        world.clockTo(world.now().plus(Duration.parse("PT" + duration)));
    }

    private DeskVisitor stranger() {
        return new DeskVisitor(port, "stranger");
    }

    private HttpResponse<String> byCode(String name, String code) {
        return stranger().post("/desk/sign-in/code", Map.of("name", name, "code", code));
    }

    private static String someName() {
        return "p-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Nested
    class A_link {

        @Test
        void is_looked_at_as_often_as_one_likes_and_used_once() {
            String name = someName();
            String token = world.link(name, Role.SENIOR);

            assertThat(stranger().get("/desk/link/" + token).body()).contains(name, "senior");
            assertThat(stranger().get("/desk/link/" + token).statusCode()).isEqualTo(200);
            assertThat(location(stranger().post("/desk/link/" + token, Map.of())))
                    .endsWith("/desk/enrol");
            assertThat(stranger().post("/desk/link/" + token, Map.of()).statusCode())
                    .isEqualTo(410);
            assertThat(stranger().get("/desk/link/" + token).statusCode()).isEqualTo(410);
        }

        @Test
        void is_nothing_after_fifteen_minutes_and_cannot_be_told_from_one_that_never_was() {
            String token = world.link(someName(), Role.ANALYST);
            later("15M1S");

            var old = stranger().get("/desk/link/" + token);

            assertThat(old.statusCode()).isEqualTo(410);
            assertThat(withoutToken(old.body()))
                    .isEqualTo(withoutToken(stranger().get("/desk/link/never").body()));
        }

        @Test
        void of_the_launcher_is_not_taken_from_elsewhere() {
            String token = world.link(someName(), Role.ANALYST);

            var answer = stranger()
                    .sent(stranger()
                            .request("/desk/link/" + token)
                            .header("X-Forwarded-For", "198.51.100.7")
                            .GET());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(stranger().get("/desk/link/" + token).statusCode()).isEqualTo(200);
        }

        @Test
        void of_the_launcher_counts_for_no_longer_than_any_other() {
            String token = world.link(someName(), Role.ANALYST, world.now().plus(Duration.ofDays(1)));

            assertThat(stranger().get("/desk/link/" + token).statusCode()).isEqualTo(410);
        }

        @Test
        void is_not_taken_from_a_file_that_others_may_write() throws Exception {
            String token = world.link(someName(), Role.ANALYST);
            Files.setPosixFilePermissions(
                    world.folder.resolve("invitations"), PosixFilePermissions.fromString("rw-rw----"));

            assertThat(stranger().get("/desk/link/" + token).statusCode()).isEqualTo(410);
        }

        @Test
        void leads_to_nothing_but_a_passkey_and_codes() {
            String name = someName();
            var visitor = new DeskVisitor(port, name);
            visitor.post("/desk/link/" + world.link(name, Role.ANALYST), Map.of());

            assertThat(location(visitor.get("/desk/queue"))).endsWith("/desk/enrol");
            assertThat(location(visitor.post("/desk/enrol/codes", Map.of()))).endsWith("/desk/enrol");
            assertThat(location(visitor.post("/desk/enrol/done", Map.of()))).endsWith("/desk/enrol");
            assertThat(visitor.makePasskey().statusCode()).isEqualTo(204);
            assertThat(location(visitor.post("/desk/enrol/done", Map.of()))).endsWith("/desk/enrol");
            assertThat(visitor.takeCodes("/desk/enrol/codes")).hasSize(10);
            String before = visitor.session();
            assertThat(location(visitor.post("/desk/enrol/done", Map.of()))).endsWith("/desk");
            assertThat(visitor.session()).isNotEqualTo(before);
            assertThat(visitor.get("/desk").statusCode()).isEqualTo(302);
        }

        @Test
        void is_stored_as_a_hash_and_never_logged_nor_are_codes(CapturedOutput output) {
            String token = world.link(someName(), Role.ANALYST);
            var visitor = new DeskVisitor(port, "x").enrol(token);
            jdbc.sql("checkpoint").update();

            String secret = visitor.codes().getFirst().substring(2).replace("-", "");
            for (String word : List.of(token, secret, visitor.codes().getFirst())) {
                assertThat(World.filesWith(world.folder, word)).isEmpty();
                assertThat(output.getAll()).doesNotContain(word);
            }
        }

        private static String withoutToken(String page) {
            return page.replaceAll("content=\"[^\"]{60,}\"|X-CSRF-TOKEN[^}]*|name=\"_csrf\" value=\"[^\"]*\"", "");
        }
    }

    @Nested
    class A_passkey {

        @Test
        void signs_in_under_a_new_session_id() {
            var known = world.visitor(Role.ANALYST);
            var visitor = new DeskVisitor(port, known.name, known.passkey);
            visitor.token();
            String before = visitor.session();

            assertThat(visitor.signIn().statusCode()).isEqualTo(204);

            assertThat(visitor.session()).isNotEqualTo(before);
            assertThat(visitor.seated()).isTrue();
        }

        @Test
        void answers_one_challenge_once() {
            var known = world.visitor(Role.ANALYST);
            var visitor = new DeskVisitor(port, known.name, known.passkey);
            String answer = known.passkey.use(JsonMapper.shared().readTree(visitor.options("/desk/sign-in/options")));
            visitor.options("/desk/sign-in/options");

            assertThat(visitor.json("/desk/sign-in/passkey", answer).statusCode())
                    .isEqualTo(422);

            assertThat(visitor.signIn().statusCode()).isEqualTo(204);
            assertThat(visitor.json("/desk/sign-in/passkey", answer).statusCode())
                    .isEqualTo(422);
        }

        @Test
        void of_nobody_signs_nobody_in() {
            assertThat(stranger().signIn().statusCode()).isEqualTo(422);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{}", "[]", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\"}", "\u0000"})
        void that_is_none_is_refused(String body) {
            var visitor = stranger();
            visitor.options("/desk/sign-in/options");

            assertThat(visitor.json("/desk/sign-in/passkey", body).statusCode()).isIn(400, 422);
        }

        @Test
        void that_did_not_verify_its_user_is_not_taken() {
            String name = someName();
            var visitor = new DeskVisitor(port, name, new SoftAuthenticator(World.DESK, false));
            visitor.post("/desk/link/" + world.link(name, Role.ANALYST), Map.of());

            assertThat(visitor.makePasskey().statusCode()).isEqualTo(422);
        }

        @Test
        void that_was_asked_by_another_site_is_not_taken() {
            String name = someName();
            var visitor = new DeskVisitor(port, name, new SoftAuthenticator("https://desk.example", true));
            visitor.post("/desk/link/" + world.link(name, Role.ANALYST), Map.of());

            assertThat(visitor.makePasskey().statusCode()).isEqualTo(422);
        }

        @Test
        void whose_codes_were_never_taken_leads_back_to_them() {
            String name = someName();
            var visitor = new DeskVisitor(port, name);
            visitor.post("/desk/link/" + world.link(name, Role.ANALYST), Map.of());
            visitor.makePasskey();

            var again = new DeskVisitor(port, name, visitor.passkey);
            assertThat(again.signIn().statusCode()).isEqualTo(204);

            assertThat(location(again.get("/desk"))).endsWith("/desk/enrol");
            assertThat(again.takeCodes("/desk/enrol/codes")).hasSize(10);
        }
    }

    @Nested
    class Ones_own_keys {

        private static final String PATH = "/desk/me/keys";

        private static HttpResponse<String> add(DeskVisitor person, SoftAuthenticator device) {
            return person.json(
                    PATH + "/passkey", device.make(JsonMapper.shared().readTree(person.options(PATH + "/options"))));
        }

        private static List<String> ids(DeskVisitor person) {
            return Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                    .matcher(person.get(PATH).body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        /** Lines of the audit trail that say so. */
        private long written(DeskVisitor person, String deed) {
            return new String(world.download("/api/v1/audit/export", "aud").body(), UTF_8)
                    .lines()
                    .filter(line -> line.contains("\"" + person.name + "\"") && line.contains("\"" + deed + "\""))
                    .count();
        }

        @Test
        void are_a_second_one_by_which_one_signs_in_too() {
            var person = world.newVisitor(Role.ANALYST);
            var second = new SoftAuthenticator(World.DESK, true);

            assertThat(person.post(PATH + "/add", Map.of()).body()).contains("Make another passkey");
            assertThat(add(person, second).statusCode()).isEqualTo(204);

            assertThat(new DeskVisitor(port, person.name, second).signIn().statusCode())
                    .isEqualTo(204);
            assertThat(new DeskVisitor(port, person.name, person.passkey)
                            .signIn()
                            .statusCode())
                    .isEqualTo(204);
        }

        @Test
        void are_removed_but_for_the_last() {
            var person = world.newVisitor(Role.AUDITOR);
            var second = new SoftAuthenticator(World.DESK, true);
            add(person, second);
            var ids = ids(person);
            assertThat(ids).hasSize(2);
            String first = person.passkey.credentialId();
            String other =
                    ids.stream().filter(id -> !id.equals(first)).findFirst().orElseThrow();

            assertThat(location(person.post(PATH + "/remove", Map.of("key", first))))
                    .endsWith(PATH);
            var last = person.post(PATH + "/remove", Map.of("key", other));
            var gone = person.post(PATH + "/remove", Map.of("key", first));

            assertThat(last.statusCode()).isEqualTo(409);
            assertThat(last.body()).contains("your last passkey");
            assertThat(gone.statusCode()).isEqualTo(409);
            assertThat(new DeskVisitor(port, person.name, person.passkey)
                            .signIn()
                            .statusCode())
                    .isEqualTo(422);
            assertThat(new DeskVisitor(port, person.name, second).signIn().statusCode())
                    .isEqualTo(204);
        }

        @Test
        void of_another_person_cannot_be_removed() {
            var person = world.newVisitor(Role.ANALYST);
            var other = world.newVisitor(Role.ANALYST);
            add(other, new SoftAuthenticator(World.DESK, true));

            var refused = person.post(PATH + "/remove", Map.of("key", other.passkey.credentialId()));

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(ids(other)).hasSize(2);
        }

        @Test
        void are_codes_too_and_new_ones_void_the_old() {
            var person = world.newVisitor(Role.ANALYST);
            String old = person.codes().getFirst();

            var fresh = person.takeCodes(PATH + "/codes");

            assertThat(fresh).hasSize(10).doesNotContain(old);
            assertThat(byCode(person.name, old).statusCode()).isEqualTo(422);
            assertThat(location(byCode(person.name, fresh.getFirst()))).endsWith("/desk");
        }

        @Test
        void are_on_record() {
            var person = world.newVisitor(Role.ANALYST);
            add(person, new SoftAuthenticator(World.DESK, true));
            person.post(PATH + "/remove", Map.of("key", ids(person).getFirst()));
            person.takeCodes(PATH + "/codes");

            assertThat(List.of("PASSKEY_ADDED", "PASSKEY_REMOVED", "CODES_RENEWED"))
                    .allSatisfy(deed -> assertThat(written(person, deed)).isEqualTo(1));
        }
    }

    @Nested
    class A_recovery_code {

        @Test
        void lets_in_once() {
            var person = world.newVisitor(Role.ANALYST);

            assertThat(location(byCode(person.name, person.codes().get(3)))).endsWith("/desk");
            assertThat(byCode(person.name, person.codes().get(3)).statusCode()).isEqualTo(422);
            assertThat(location(byCode(
                            person.name.toUpperCase(Locale.ROOT),
                            person.codes().get(4).replace("-", " "))))
                    .endsWith("/desk");
        }

        @Test
        void is_not_looked_at_after_five_wrong_ones_for_fifteen_minutes() {
            var person = world.newVisitor(Role.ANALYST);
            for (int time = 0; time < 5; time++) {
                assertThat(byCode(person.name, "0-0000-0000-0000").statusCode()).isEqualTo(422);
            }

            assertThat(byCode(person.name, person.codes().get(1)).statusCode()).isEqualTo(422);
            later("14M");
            assertThat(byCode(person.name, person.codes().get(1)).statusCode()).isEqualTo(422);
            later("1M1S");
            assertThat(location(byCode(person.name, person.codes().get(1)))).endsWith("/desk");
        }

        @Test
        void that_was_wrong_four_times_is_forgiven_by_a_right_one() {
            var person = world.newVisitor(Role.ANALYST);
            for (int round = 0; round < 2; round++) {
                for (int time = 0; time < 4; time++) byCode(person.name, "0-0000-0000-0000");
                assertThat(location(byCode(person.name, person.codes().get(round))))
                        .endsWith("/desk");
            }
        }

        @Test
        void tells_nobody_who_has_an_account() {
            var person = world.newVisitor(Role.ANALYST);

            String somebody = byCode(person.name, "0-0000-0000-0000").body();
            String nobody = byCode("nobody-at-all", "0-0000-0000-0000").body();
            String noName = byCode("\u0000 <b>", "?").body();

            assertThat(A_link.withoutToken(nobody)).isEqualTo(A_link.withoutToken(somebody));
            assertThat(A_link.withoutToken(noName)).isEqualTo(A_link.withoutToken(somebody));
        }

        @Test
        void is_looked_at_five_times_however_many_are_tried_at_once() throws Exception {
            var person = world.newVisitor(Role.ANALYST);
            try (var threads = Executors.newFixedThreadPool(12)) {
                var tries = IntStream.range(0, 24)
                        .mapToObj(_ -> threads.submit(() -> byCode(person.name, "0-0000-0000-0000")))
                        .toList();
                for (var one : tries) one.get();
            }

            assertThat(jdbc.sql("select max(n) from (select count(*) n from recovery_try group by name_hash) c")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(5);
        }

        @Test
        void lets_one_in_when_it_is_sent_twice_at_once() throws Exception {
            var person = world.newVisitor(Role.ANALYST);
            var ready = new CyclicBarrier(4);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var tries = IntStream.range(0, 4)
                        .mapToObj(_ -> threads.submit(() -> {
                            ready.await();
                            return byCode(person.name, person.codes().get(2)).statusCode();
                        }))
                        .toList();
                int welcome = 0;
                for (var one : tries) if (one.get() == 302) welcome++;

                assertThat(welcome).isEqualTo(1);
            }
        }
    }

    @Nested
    class A_session {

        @Test
        void ends_when_nobody_did_anything_for_fifteen_minutes() {
            var person = world.newVisitor(Role.ANALYST);
            later("14M");
            assertThat(person.seated()).isTrue();
            later("15M1S");

            assertThat(location(person.get("/desk/queue"))).isEqualTo("/desk/sign-in?ended");
        }

        @Test
        void is_not_kept_by_what_asks_by_itself() {
            var person = world.newVisitor(Role.ANALYST);
            later("14M");
            person.get("/desk/queue/live");
            later("2M");

            assertThat(person.seated()).isFalse();
        }

        @Test
        void ends_after_eight_hours() {
            var person = world.newVisitor(Role.ANALYST);
            for (int quarter = 0; quarter < 34; quarter++) {
                later("14M");
                assertThat(person.seated()).isTrue();
            }
            later("5M");

            assertThat(person.seated()).isFalse();
        }

        @Test
        void ends_by_signing_out() {
            var person = world.newVisitor(Role.ANALYST);

            person.post("/desk/sign-out", Map.of());

            assertThat(person.seated()).isFalse();
        }

        @Test
        void is_told_to_htmx_in_its_own_way() {
            var answer = stranger()
                    .sent(stranger()
                            .request("/desk/queue")
                            .header("HX-Request", "true")
                            .GET());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/desk/sign-in");
        }

        @Test
        void has_a_cookie_that_scripts_and_other_sites_cannot_use() {
            var answer = stranger().get("/desk/sign-in");

            assertThat(answer.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie)
                            .startsWith("desk=")
                            .contains("HttpOnly", "SameSite=Strict", "Path=/")
                            .doesNotContain("Secure"));
        }

        @Test
        void takes_no_form_without_its_token() {
            var person = world.visitor(Role.ANALYST);

            var answer = person.sent(person.request("/desk/sign-out").POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("This form is out of date");
            assertThat(person.seated()).isTrue();
        }
    }

    @Nested
    class Presence {

        @Test
        void is_asked_for_after_two_minutes_and_what_was_filled_in_is_kept() {
            var administrator = world.newVisitor(Role.ADMINISTRATOR);
            String name = someName();
            later("2M1S");

            var asked = administrator.post("/desk/accounts", Map.of("name", name, "role", "AUDITOR"));

            assertThat(asked.statusCode()).isEqualTo(403);
            assertThat(asked.body())
                    .contains("action=\"/desk/accounts\"", "value=\"" + name + "\"", "value=\"AUDITOR\"")
                    .doesNotContain("Confirm (demo)");
            administrator.confirm();
            assertThat(administrator.invite(name, Role.AUDITOR)).hasSize(43);
        }

        @Test
        void is_not_proved_by_another_persons_passkey() {
            var administrator = world.newVisitor(Role.ADMINISTRATOR);
            later("2M1S");

            assertThat(administrator.confirm(world.visitor(Role.SENIOR).passkey).statusCode())
                    .isEqualTo(422);

            assertThat(administrator
                            .post("/desk/accounts", Map.of("name", someName(), "role", "AUDITOR"))
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void is_proved_by_a_recovery_code_too_once() {
            var administrator = world.newVisitor(Role.ADMINISTRATOR);
            String code = administrator.codes().get(7);
            later("2M1S");

            assertThat(administrator
                            .post("/desk/confirm/code", Map.of("code", code))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(administrator.invite(someName(), Role.AUDITOR)).hasSize(43);
            assertThat(administrator
                            .post("/desk/confirm/code", Map.of("code", code))
                            .statusCode())
                    .isEqualTo(422);
        }

        @Test
        void is_never_proved_by_the_demonstrations_button() {
            var administrator = world.visitor(Role.ADMINISTRATOR);

            assertThat(administrator.post("/desk/confirm/demo", Map.of()).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void of_a_passkey_is_never_waived_at_enrolment() {
            String name = someName();
            var visitor = new DeskVisitor(port, name);
            visitor.post("/desk/link/" + world.link(name, Role.ANALYST), Map.of());

            assertThat(visitor.post("/desk/enrol/demo", Map.of()).statusCode()).isEqualTo(404);
            assertThat(visitor.get("/desk/enrol").body()).doesNotContain("demo");
        }
    }

    @Nested
    class An_administrator {

        @Test
        void lets_a_person_in_by_a_link_that_is_shown_once() {
            var administrator = world.visitor(Role.ADMINISTRATOR).confirm();
            String name = someName();

            String token = administrator.invite(name, Role.SENIOR);

            assertThat(administrator.get("/desk/accounts").body()).doesNotContain(token);
            assertThat(new DeskVisitor(port, name).enrol(token).seated()).isTrue();
            assertThat(administrator.get("/desk/accounts").body()).contains("account-" + name);
        }

        @Test
        void gives_no_name_twice() {
            var administrator = world.visitor(Role.ADMINISTRATOR).confirm();
            String name = someName();
            String first = administrator.invite(name, Role.SENIOR);
            String second = administrator.invite(name.toUpperCase(Locale.ROOT), Role.AUDITOR);
            new DeskVisitor(port, name).enrol(first);

            assertThat(stranger().post("/desk/link/" + second, Map.of()).statusCode())
                    .isEqualTo(410);
            assertThat(administrator
                            .post("/desk/accounts", Map.of("name", name, "role", "SENIOR"))
                            .statusCode())
                    .isEqualTo(422);
        }

        @Test
        void ends_a_persons_sessions_by_switching_the_account_off() {
            var administrator = world.visitor(Role.ADMINISTRATOR).confirm();
            var person = world.newVisitor(Role.ANALYST);

            administrator.post("/desk/accounts/" + id(person) + "/disable", Map.of());

            assertThat(person.seated()).isFalse();
            assertThat(person.signIn().statusCode()).isEqualTo(422);
            administrator.post("/desk/accounts/" + id(person) + "/enable", Map.of());
            assertThat(person.signIn().statusCode()).isEqualTo(204);
        }

        @Test
        void changes_what_a_person_may_at_once() {
            var administrator = world.visitor(Role.ADMINISTRATOR).confirm();
            var person = world.newVisitor(Role.ANALYST);
            assertThat(person.get("/desk/queue").statusCode()).isNotEqualTo(403);

            administrator.post("/desk/accounts/" + id(person) + "/role", Map.of("role", "AUDITOR"));

            assertThat(person.get("/desk/queue").statusCode()).isEqualTo(403);
        }

        @Test
        void resets_an_account_so_that_nothing_it_had_counts() {
            var administrator = world.visitor(Role.ADMINISTRATOR).confirm();
            var person = world.newVisitor(Role.ANALYST);

            String token = DeskVisitor.linkIn(administrator.post("/desk/accounts/" + id(person) + "/reset", Map.of()));

            assertThat(person.seated()).isFalse();
            assertThat(person.signIn().statusCode()).isEqualTo(422);
            assertThat(stranger()
                            .post(
                                    "/desk/sign-in/code",
                                    Map.of(
                                            "name",
                                            person.name,
                                            "code",
                                            person.codes().getFirst()))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(new DeskVisitor(port, person.name).enrol(token).seated()).isTrue();
        }

        @Test
        void cannot_lock_out_the_last_one() {
            var administrator = world.newVisitor(Role.ADMINISTRATOR);
            jdbc.sql("update account set state = 'DISABLED' where role = 'ADMINISTRATOR' and name <> ?")
                    .param(administrator.name)
                    .update();
            try {
                for (String deed : List.of("disable", "reset", "role")) {
                    assertThat(administrator
                                    .post("/desk/accounts/" + id(administrator) + "/" + deed, Map.of("role", "AUDITOR"))
                                    .statusCode())
                            .isEqualTo(422);
                }
                assertThat(administrator.seated()).isTrue();
            } finally {
                jdbc.sql("update account set state = 'ACTIVE' where role = 'ADMINISTRATOR'")
                        .update();
            }
        }

        private UUID id(DeskVisitor person) {
            return jdbc.sql("select id from account where name = ?")
                    .param(person.name)
                    .query(UUID.class)
                    .single();
        }
    }

    @Test
    void A_page_asks_nothing_of_anybody_but_this_server() {
        var answer = stranger().get("/desk/sign-in");

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Permissions-Policy"))
                .hasValueSatisfying(value -> assertThat(value)
                        .contains("publickey-credentials-get=(self)", "publickey-credentials-create=(self)", "usb=()"));
        assertThat(answer.body()).doesNotContain("Demonstration");
    }

    @Test
    void Nobody_comes_by_an_identity_provider_unless_one_is_set() {
        var person = world.newVisitor(Role.ANALYST);

        assertThat(context.getBeanFactory().getSingleton("providerSignIn")).isNull();
        assertThat(stranger().get("/desk/sign-in").body()).doesNotContain("/provider");
        assertThat(person.get("/desk/me/keys").body()).doesNotContain("/provider");
        assertThat(List.of("", "/back", "/done"))
                .allSatisfy(step -> assertThat(
                                stranger().get("/desk/sign-in/provider" + step).statusCode())
                        .isEqualTo(404));
        assertThat(person.post("/desk/me/keys/provider", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void A_page_shows_who_is_there_and_what_they_may() {
        String analysts = world.visitor(Role.ANALYST).get("/desk/nothing").body();
        String administrators =
                world.visitor(Role.ADMINISTRATOR).get("/desk/accounts").body();

        assertThat(analysts)
                .contains(world.visitor(Role.ANALYST).name, "Sign out", "href=\"/desk/queue\"")
                .doesNotContain("href=\"/desk/accounts\"");
        assertThat(administrators).contains("href=\"/desk/accounts\"").doesNotContain("href=\"/desk/queue\"");
    }

    @Test
    void The_launcher_learns_how_many_administrators_there_are() {
        world.visitor(Role.ADMINISTRATOR);

        assertThat(world.get("/api/v1/desk", "ana").body().get("administrators").asInt())
                .isPositive();
        assertThat(world.get("/api/v1/desk", "").status()).isEqualTo(401);
    }
}
