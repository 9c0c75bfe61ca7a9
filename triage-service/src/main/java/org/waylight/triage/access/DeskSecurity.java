package org.waylight.triage.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AnonymousConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.waylight.triage.access.Action.Verdict;

/** Locks the desk: every request is a row of {@link Action}, or it is refused. */
@Configuration(proxyBeanMethods = false)
class DeskSecurity implements WebMvcConfigurer {

    static final String SIGN_IN = "/desk/sign-in";

    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** What a page of the desk never asks of a browser. */
    private static final List<String> CLOSED = List.of(
            "accelerometer",
            "autoplay",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "hid",
            "local-fonts",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "picture-in-picture",
            "screen-wake-lock",
            "serial",
            "usb",
            "xr-spatial-tracking");

    private static final String FEATURES = "publickey-credentials-get=(self), publickey-credentials-create=(self), "
            + CLOSED.stream().map(feature -> feature + "=()").collect(Collectors.joining(", "));

    /** What the table says, as Spring asks for it. */
    private record Ruling(Verdict verdict) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return verdict == Verdict.GRANTED;
        }
    }

    private final DeskSettings settings;

    DeskSecurity(DeskSettings settings) {
        this.settings = settings;
    }

    @Bean
    @Order(2)
    SecurityFilterChain desk(HttpSecurity http, Sittings sittings, Clock clock) {
        return http.securityMatcher("/desk", "/desk/**")
                .addFilterAfter(new SittingFilter(sittings), HeaderWriterFilter.class)
                .authorizeHttpRequests(requests -> {
                    // The server's own way to an answer, after the request itself was judged.
                    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    for (Action action : Action.values()) {
                        requests.requestMatchers(action.method(), action.pattern())
                                .access((_, _) ->
                                        new Ruling(action.verdict(Seat.current().orElse(null), clock.instant())));
                    }
                    requests.anyRequest().denyAll();
                })
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, _) -> askToSignIn(request, response))
                        .accessDeniedHandler(DeskSecurity::refuse))
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(features -> features.policy(FEATURES))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(use -> use.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .frameOptions(FrameOptionsConfig::deny))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(LogoutConfigurer::disable)
                .anonymous(AnonymousConfigurer::disable)
                .build();
    }

    /** The session's cookie is bound to this host, and to https where there is https. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> deskCookie() {
        return server -> {
            var cookie = server.getSettings().getSession().getCookie();
            cookie.setName(settings.https() ? "__Host-desk" : "desk");
            cookie.setSecure(settings.https());
            cookie.setPath("/");
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Doors(settings));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WhoArguments());
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        var seat = Seat.current();
        if (seat.isEmpty()) {
            askToSignIn(request, response);
        } else if (refused instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof Ruling(Verdict verdict)
                && verdict == Verdict.PROOF_NEEDED) {
            request.getRequestDispatcher(ConfirmPage.PATH).forward(request, response);
        } else if (!seat.get().seated() && "GET".equals(request.getMethod())) {
            seeOther(response, EnrolPage.PATH);
        } else {
            request.setAttribute(RefusedPage.OUT_OF_DATE, refused instanceof CsrfException);
            request.getRequestDispatcher(RefusedPage.PATH).forward(request, response);
        }
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) {
        String where = request.getRequestedSessionId() == null ? SIGN_IN : SIGN_IN + "?ended";
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", where);
        } else {
            seeOther(response, where);
        }
    }

    private static void seeOther(HttpServletResponse response, String where) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, where);
    }
}
