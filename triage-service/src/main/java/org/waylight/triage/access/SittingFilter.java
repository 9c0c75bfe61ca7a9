package org.waylight.triage.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says who asks, anew for each request, so that what an administrator changes holds at once. */
final class SittingFilter extends OncePerRequestFilter {

    private final Sittings sittings;

    SittingFilter(Sittings sittings) {
        this.sittings = sittings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!Nearness.of(request).near() && !request.isSecure()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write("The desk is served over https only, except on its own machine.");
            return;
        }
        sittings.seat(request).ifPresent(seat -> SecurityContextHolder.setContext(new SecurityContextImpl(seat)));
        chain.doFilter(request, response);
    }
}
