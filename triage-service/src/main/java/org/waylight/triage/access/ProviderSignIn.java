package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.waylight.triage.access.ProviderLinks.Subject;
import org.waylight.triage.access.ProviderRefusals.Reason;

/**
 * Asks the identity provider who somebody is (OpenID Connect Core 1.0, authorization code with PKCE, state and nonce), and
 * checks what it answers. What else it may know of the person, name and address and groups, is neither asked for nor read.
 */
@Component
@Lazy
class ProviderSignIn {

    /** How long somebody may take there. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How long the provider may take to connect, and then to answer. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(ProviderSignIn.class);

    private static final String ID = "provider";
    private static final String ASKED = "provider asked";

    private final Provider provider;
    private final String secret;
    private final String back;
    private final Clock clock;
    private final OidcAuthorizationCodeAuthenticationProvider answers;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration registration;

    ProviderSignIn(DeskSettings settings, Clock clock) {
        this.provider = Objects.requireNonNull(settings.provider(), "not there without one");
        this.secret = secret(provider);
        this.back = settings.address() + ProviderPage.BACK;
        this.clock = clock;
        this.answers = new OidcAuthorizationCodeAuthenticationProvider(
                tokens(),
                // The token alone says who it is; nothing more is fetched.
                request -> new DefaultOidcUser(List.of(), request.getIdToken()));
    }

    /** The way there. */
    sealed interface Way {
        record There(URI address) implements Way {}

        /** The provider cannot be reached, or is not as OpenID Connect says. */
        record Away() implements Way {}
    }

    /** What came of it. */
    sealed interface Answer {
        record SignsIn(Subject subject) implements Answer {}

        /** @param account for whose person it was asked, to be linked */
        record Links(Subject subject, UUID account) implements Answer {}

        /** Nothing was asked in this session, or it was answered already. */
        record NotAsked() implements Answer {}

        record NotAccepted(Reason why) implements Answer {}
    }

    /** What was asked in a session. */
    private record Pending(
            OAuth2AuthorizationRequest request, @Nullable UUID toLink, Instant until) implements Serializable {
        @Override
        public String toString() {
            return "Pending[redacted]";
        }
    }

    /**
     * Where to send the person.
     *
     * @param toLink the account to link; null for a sign-in
     */
    Way ask(HttpServletRequest request, @Nullable UUID toLink) {
        ClientRegistration known = registration();
        if (known == null) return new Way.Away();
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(_ -> known, "/unused");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                // Or else whoever finds the browser is let in again after the desk has ended the session.
                .andThen(asked -> asked.additionalParameters(more -> more.put("prompt", "login"))));
        OAuth2AuthorizationRequest asked = Objects.requireNonNull(resolver.resolve(request, ID));
        request.getSession(true)
                .setAttribute(ASKED, new Pending(asked, toLink, clock.instant().plus(PATIENCE)));
        return new Way.There(URI.create(asked.getAuthorizationRequestUri()));
    }

    /** Checks what the person brought back; it counts once, and in the session that asked. */
    Answer answered(HttpServletRequest request, String code, String state) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ASKED) instanceof Pending pending)) return new Answer.NotAsked();
        session.removeAttribute(ASKED);
        if (!clock.instant().isBefore(pending.until())) return new Answer.NotAccepted(Reason.STATE);
        ClientRegistration known = registration();
        if (known == null || code.isBlank()) return new Answer.NotAccepted(Reason.PROVIDER);
        return checked(known, pending, code, state);
    }

    private Answer checked(ClientRegistration known, Pending pending, String code, String state) {
        var response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(back)
                .state(state)
                .build();
        try {
            var answer = Objects.requireNonNull(answers.authenticate(new OAuth2LoginAuthenticationToken(
                    known, new OAuth2AuthorizationExchange(pending.request(), response))));
            OidcUser user = (OidcUser) Objects.requireNonNull(answer.getPrincipal());
            var subject = new Subject(provider.issuer().toString(), Objects.requireNonNull(user.getSubject()));
            return pending.toLink() == null ? new Answer.SignsIn(subject) : new Answer.Links(subject, pending.toLink());
        } catch (OAuth2AuthenticationException refused) {
            return new Answer.NotAccepted(
                    switch (refused.getError().getErrorCode()) {
                        case "invalid_state_parameter" -> Reason.STATE;
                        case "invalid_nonce" -> Reason.NONCE;
                        case "invalid_id_token" -> Reason.TOKEN;
                        default -> Reason.PROVIDER;
                    });
        }
    }

    /** What the provider says of itself, asked for when it is first needed: triage starts without it. */
    private @Nullable ClientRegistration registration() {
        if (registration != null) return registration;
        // One at a time, so that a provider that is slow is not asked once for each person who waits.
        if (!asking.tryLock()) return null;
        try {
            registration = ClientRegistrations.fromIssuerLocation(
                            provider.issuer().toString())
                    .registrationId(ID)
                    .clientId(provider.clientId())
                    .clientSecret(secret)
                    .redirectUri(back)
                    .scope("openid")
                    .build();
            return registration;
        } catch (RuntimeException away) {
            LOGGER.atWarn()
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("identity provider does not say how to sign in: see that it runs, and triage.oidc.issuer");
            return null;
        } finally {
            asking.unlock();
        }
    }

    /** As the library makes its own, which would wait for ever. */
    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(LONGEST).build());
        requests.setReadTimeout(LONGEST);
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static String secret(Provider provider) {
        try (var lines = Files.lines(provider.clientSecretFile())) {
            return lines.findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(() -> new IllegalStateException("triage.oidc.client-secret-file is empty"))
                    .strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException("triage.oidc.client-secret-file cannot be read", unreadable);
        }
    }
}
