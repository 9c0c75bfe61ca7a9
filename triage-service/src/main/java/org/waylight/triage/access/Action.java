package org.waylight.triage.access;

import static org.waylight.triage.access.Role.ADMINISTRATOR;
import static org.waylight.triage.access.Role.ANALYST;
import static org.waylight.triage.access.Role.AUDITOR;
import static org.waylight.triage.access.Role.SENIOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** Everything that can be asked of the desk, and the roles that may: the one table that the server enforces. */
public enum Action {
    /** The desk's own files: style, scripts. */
    FILES(HttpMethod.GET, "/desk/files/**", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    /** The page that everybody starts from. */
    START(HttpMethod.GET, "/desk", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    SEE_QUEUE(HttpMethod.GET, "/desk/queue/**", ANALYST, SENIOR),
    OPEN_REPORT(HttpMethod.GET, "/desk/reports/{id}", ANALYST, SENIOR),
    /** Which other reports name the same number, plate, mailbox, page, account or venue. */
    SEE_RELATED(HttpMethod.GET, "/desk/reports/{id}/related", ANALYST, SENIOR),
    /** Whether a report is kept longer than the rules say, and why. */
    SEE_LEGAL_HOLD(HttpMethod.GET, "/desk/reports/{id}/legal-hold", ANALYST, SENIOR),
    SET_LEGAL_HOLD(HttpMethod.POST, "/desk/reports/{id}/legal-hold", SENIOR),
    LIFT_LEGAL_HOLD(HttpMethod.POST, "/desk/reports/{id}/legal-hold/lift", SENIOR),
    /** What is destroyed when, by counts; the rules; the certificates. */
    SEE_RETENTION(HttpMethod.GET, "/desk/retention", ADMINISTRATOR);

    private final HttpMethod method;
    private final String pattern;
    private final Set<Role> roles;

    Action(HttpMethod method, String pattern, Role... roles) {
        this.method = method;
        this.pattern = pattern;
        this.roles = EnumSet.copyOf(List.of(roles));
    }

    /** The method of the request. */
    public HttpMethod method() {
        return method;
    }

    /** The path of the request, as Spring's path patterns write it. */
    public String pattern() {
        return pattern;
    }

    /** Whether somebody with {@code role} may. */
    public boolean allows(Role role) {
        return roles.contains(role);
    }
}
