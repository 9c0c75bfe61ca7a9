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
    CLAIM(HttpMethod.POST, "/desk/queue/{id}/claim", ANALYST, SENIOR),
    RELEASE(HttpMethod.POST, "/desk/queue/{id}/release", ANALYST, SENIOR),
    HAND_OVER(HttpMethod.POST, "/desk/queue/{id}/hand-over", ANALYST, SENIOR),
    NEED_INTERPRETER(HttpMethod.POST, "/desk/queue/{id}/interpreter", ANALYST, SENIOR),
    RECORD_CALL(HttpMethod.POST, "/desk/queue/{id}/phoned", ANALYST, SENIOR),
    RECORD_REFERRAL(HttpMethod.POST, "/desk/queue/{id}/referred", ANALYST, SENIOR),
    /** To close as spam or as out of scope. */
    CLOSE_FROM_QUEUE(HttpMethod.POST, "/desk/queue/close", ANALYST, SENIOR),
    SAVE_VIEW(HttpMethod.POST, "/desk/queue/views", ANALYST, SENIOR),
    FORGET_VIEW(HttpMethod.POST, "/desk/queue/views/forget", ANALYST, SENIOR),
    /** One's own languages and saved views. */
    SEE_OWN_SETTINGS(HttpMethod.GET, "/desk/me", ANALYST, SENIOR),
    CHANGE_OWN_LANGUAGES(HttpMethod.POST, "/desk/me/languages", ANALYST, SENIOR),
    OPEN_REPORT(HttpMethod.GET, "/desk/reports/{id}", ANALYST, SENIOR);

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
