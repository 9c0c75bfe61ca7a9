package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param near whether from this machine itself, by nobody's mediation
 */
record Nearness(boolean near) {

    static Nearness of(HttpServletRequest request) {
        String mediator = request.getHeader("Forwarded");
        return of(request.getRemoteAddr(), mediator == null ? request.getHeader("X-Forwarded-For") : mediator);
    }

    /**
     * @param address the other end of the connection, as a literal
     * @param mediator what a proxy says of whom it asks for; null if there is none
     */
    static Nearness of(String address, @Nullable String mediator) {
        return new Nearness(mediator == null && InetAddress.ofLiteral(address).isLoopbackAddress());
    }
}
