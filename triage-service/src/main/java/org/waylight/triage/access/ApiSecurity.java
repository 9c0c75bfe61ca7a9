package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Locks the API: basic authentication, no session, and nothing else open but health and metrics, which are on a port of their own. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    UserDetailsService accounts(@Value("${triage.accounts-file}") Path file) {
        var accounts = new InMemoryUserDetailsManager(Accounts.read(file));
        // Not the manager itself, which Spring lets hash each cheap password anew at a cost of ten, at every request.
        return accounts::loadUserByUsername;
    }

    /** Programs send their credentials with each request and hold no session, so a forged one carries none (CSRF). */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/api/v1/accounts")
                        .hasAnyRole("AUDITOR", "ANALYST")
                        .requestMatchers(HttpMethod.GET, "/api/v1/audit/export")
                        .hasRole("AUDITOR")
                        .requestMatchers("/api/v1/policy/**")
                        .hasRole("POLICY")
                        .anyRequest()
                        .hasRole("ANALYST"))
                .httpBasic(basic -> basic.authenticationEntryPoint(
                        (request, response, refused) -> problem(response, HttpStatus.UNAUTHORIZED, "sign-in-needed")))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, refused) ->
                                problem(response, HttpStatus.UNAUTHORIZED, "sign-in-needed"))
                        .accessDeniedHandler((request, response, refused) ->
                                problem(response, HttpStatus.FORBIDDEN, "not-your-role")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(CsrfConfigurer::disable)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain rest(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/actuator/health/**", "/actuator/prometheus")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .build();
    }

    private static void problem(HttpServletResponse response, HttpStatus status, String type) throws IOException {
        response.setStatus(status.value());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"waylight\"");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write("{\"type\":\"urn:waylight:problem:%s\",\"title\":\"%s\",\"status\":%d}"
                        .formatted(type, status.getReasonPhrase(), status.value())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
