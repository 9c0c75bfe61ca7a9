package org.waylight.triage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.context.request.ServletWebRequest;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Sitting;
import org.waylight.triage.audit.Who;

/** Where the desk may be, where a request comes from, and who a controller is told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurroundingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example", "https://desk.example:8443", "http://localhost:7700"})
    void The_desk_is_behind_https_or_on_this_machine(String address) {
        assertThat(new DeskSettings(URI.create(address), false, null, null).host())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://desk.example", "http://127.0.0.1:7700", "https://desk.example/", "localhost:7700"})
    void and_nowhere_else(String address) {
        assertThatThrownBy(() -> new DeskSettings(URI.create(address), false, null, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("triage.desk-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example/realms/trust", "http://127.0.0.1:9000", "http://localhost:9000"})
    void The_identity_provider_is_behind_https_or_on_this_machine(String issuer) {
        assertThat(provider(issuer).issuer()).hasToString(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example", "https:/id", "id.example"})
    void the_identity_provider_too_is_nowhere_else(String issuer) {
        assertThatThrownBy(() -> provider(issuer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("triage.oidc.issuer");
    }

    @Test
    void A_demonstration_has_no_identity_provider() {
        assertThatThrownBy(() -> new DeskSettings(
                        URI.create("http://localhost:7700"), true, null, provider("https://id.example")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exclude each other");
    }

    private static Provider provider(String issuer) {
        return new Provider(URI.create(issuer), "desk", Path.of("secret"), "Example Trust");
    }

    @Test
    void A_request_is_near_if_it_comes_from_here_and_for_nobody_else() {
        assertThat(Nearness.of("127.0.0.1", null).near()).isTrue();
        assertThat(Nearness.of("0:0:0:0:0:0:0:1", null).near()).isTrue();
        assertThat(Nearness.of("198.51.100.7", null).near()).isFalse();
        assertThat(Nearness.of("127.0.0.1", "198.51.100.7").near()).isFalse();
    }

    @Test
    void A_controller_learns_the_persons_name_and_session_or_the_programs_name() {
        var account =
                new Account(UUID.randomUUID(), "anna", Role.ANALYST, Account.State.ACTIVE, true, 1, Instant.EPOCH);
        var sitting = Sitting.seated(account, Instant.EPOCH);
        var request = new MockHttpServletRequest();
        var asked = new WhoArguments();

        request.setUserPrincipal(new Seat(account, sitting));
        assertThat(asked.resolveArgument(null, null, new ServletWebRequest(request), null))
                .isEqualTo(new Who("anna", sitting.session()));

        request.setUserPrincipal(new TestingAuthenticationToken("robot", "x"));
        assertThat(asked.resolveArgument(null, null, new ServletWebRequest(request), null))
                .isEqualTo(Who.program("robot"));
    }
}
