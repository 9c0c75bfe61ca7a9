package org.waylight.triage.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.waylight.testkit.FreePort;
import org.waylight.triage.World;

/** An organisation's identity provider: Spring Authorization Server, over HTTP. Signs in whoever types the password. */
final class IdentityProvider implements AutoCloseable {

    static final String SECRET = "desks-secret-there";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** What may be wrong with an ID token. */
    enum Lie {
        OTHER_NONCE(ProviderRefusals.Reason.NONCE),
        OTHER_AUDIENCE(ProviderRefusals.Reason.TOKEN),
        OTHER_ISSUER(ProviderRefusals.Reason.TOKEN),
        EXPIRED(ProviderRefusals.Reason.TOKEN),
        OTHER_KEY(ProviderRefusals.Reason.TOKEN),
        /** {@code "alg": "none"}. */
        UNSIGNED(ProviderRefusals.Reason.TOKEN);

        final ProviderRefusals.Reason noticed;

        Lie(ProviderRefusals.Reason noticed) {
            this.noticed = noticed;
        }
    }

    /** Known before it runs. */
    final URI issuer = URI.create("http://127.0.0.1:" + FreePort.any());

    /** Every token that it gave. */
    final List<String> tokens = new CopyOnWriteArrayList<>();

    private final AnnotationConfigServletWebServerApplicationContext server =
            new AnnotationConfigServletWebServerApplicationContext();
    private volatile List<Lie> lie = List.of();

    void start() {
        server.registerBean(IdentityProvider.class, () -> this);
        server.register(Server.class);
        server.refresh();
    }

    void tells(Lie... lies) {
        lie = List.of(lies);
    }

    private boolean tells(Lie which) {
        return lie.contains(which);
    }

    /** Signs somebody in there, for what the desk asked, and says where the browser is sent back to. */
    static URI signsIn(String who, URI asked) {
        try (var browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            URI login = sentTo(browser, HttpRequest.newBuilder(asked));
            Matcher csrf =
                    CSRF.matcher(sent(browser, HttpRequest.newBuilder(login)).body());
            if (!csrf.find()) throw new AssertionError("no form to sign in");
            String form = "username=" + who + "&password=pass&_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8);
            URI on = sentTo(
                    browser,
                    HttpRequest.newBuilder(login)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)));
            return sentTo(browser, HttpRequest.newBuilder(on));
        }
    }

    private static URI sentTo(HttpClient browser, HttpRequest.Builder request) {
        var answer = sent(browser, request.header("Accept", "text/html"));
        return answer.headers()
                .firstValue("Location")
                .map(where -> answer.uri().resolve(where))
                .orElseThrow(() -> new AssertionError("not sent on: " + answer.statusCode() + " " + answer.body()));
    }

    private static HttpResponse<String> sent(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** No component, or triage would find it. */
    @EnableWebMvc
    @EnableWebSecurity
    static class Server {

        private final IdentityProvider its;

        Server(IdentityProvider its) {
            this.its = its;
        }

        @Bean
        TomcatServletWebServerFactory tomcat() {
            return new TomcatServletWebServerFactory(its.issuer.getPort());
        }

        @Bean
        ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
            return new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
        }

        @Bean
        DelegatingFilterProxyRegistrationBean security() {
            return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        }

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> {
                        http.securityMatcher(server.getEndpointsMatcher());
                        server.oidc(Customizer.withDefaults());
                    })
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(refusals ->
                            refusals.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        /** Everybody has an account there, with the same password. */
        @Bean
        UserDetailsService users() {
            return name -> User.withUsername(name)
                    .password("{noop}pass")
                    .authorities("USER")
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("desk")
                            .clientSecret("{noop}" + SECRET)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri(World.DESK + ProviderPage.BACK)
                            .scope("openid")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder()
                    .issuer(its.issuer.toString())
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(new JWKSet(key()));
        }

        /** For what the desk never asks: who else somebody is. */
        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        /** With the same id as the one that it publishes, whichever it is. */
        private static RSAKey key() throws JOSEException {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        }

        /** What it says of the person besides, and what it says wrongly. */
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                var claims = token.getClaims();
                claims.claim("roles", List.of("ADMINISTRATOR", "ROLE_ADMINISTRATOR"));
                claims.claim("groups", List.of("administrators"));
                claims.claim("email", token.getPrincipal().getName() + "@desk.example");
                claims.claim("email_verified", true);
                claims.claim("preferred_username", token.getPrincipal().getName());
                if (its.tells(Lie.OTHER_NONCE)) claims.claim("nonce", "another");
                if (its.tells(Lie.OTHER_AUDIENCE)) claims.audience(List.of("another"));
                if (its.tells(Lie.OTHER_ISSUER)) claims.issuer("https://another.example");
                if (its.tells(Lie.EXPIRED)) {
                    claims.issuedAt(Instant.now().minus(Duration.ofHours(2)));
                    claims.expiresAt(Instant.now().minus(Duration.ofHours(1)));
                }
            };
        }

        @Bean
        JwtEncoder encoder(JWKSource<SecurityContext> keys) throws JOSEException {
            var right = new NimbusJwtEncoder(keys);
            var wrong = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key())));
            return token -> {
                Jwt made = its.tells(Lie.UNSIGNED)
                        ? unsigned(token)
                        : its.tells(Lie.OTHER_KEY) ? wrong.encode(token) : right.encode(token);
                its.tokens.add(made.getTokenValue());
                return made;
            };
        }

        private static Jwt unsigned(JwtEncoderParameters token) {
            var claims = new JWTClaimsSet.Builder();
            token.getClaims()
                    .getClaims()
                    .forEach((name, value) ->
                            claims.claim(name, value instanceof Instant time ? Date.from(time) : value));
            return Jwt.withTokenValue(new PlainJWT(claims.build()).serialize())
                    .header("alg", "none")
                    .claims(all -> all.putAll(token.getClaims().getClaims()))
                    .build();
        }
    }
}
