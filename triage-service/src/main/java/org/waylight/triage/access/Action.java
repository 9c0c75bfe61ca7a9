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
    /** A report: the question for what it is opened, and itself once that was said. */
    OPEN_REPORT(HttpMethod.GET, "/desk/reports/{id}", ANALYST, SENIOR),
    STATE_PURPOSE(HttpMethod.POST, "/desk/reports/{id}", ANALYST, SENIOR),
    READ_RAW(HttpMethod.POST, "/desk/reports/{id}/raw", ANALYST, SENIOR),
    JUDGE_FINDING(HttpMethod.POST, "/desk/reports/{id}/findings", ANALYST, SENIOR),
    REDACT(HttpMethod.POST, "/desk/reports/{id}/redactions", ANALYST, SENIOR),
    UNMASK(HttpMethod.POST, "/desk/reports/{id}/unmasked", ANALYST, SENIOR),
    LIFT_REDACTION(HttpMethod.POST, "/desk/reports/{id}/redactions/{redaction}/lift", SENIOR),
    TRANSLATE(HttpMethod.POST, "/desk/reports/{id}/translation", ANALYST, SENIOR),
    LOOK_AT_ATTACHMENT(HttpMethod.POST, "/desk/reports/{id}/attachments/{attachment}/look", ANALYST, SENIOR),
    SEE_ATTACHMENT(HttpMethod.GET, "/desk/reports/{id}/attachments/{attachment}", ANALYST, SENIOR),
    SUSPECT_ATTACHMENT(HttpMethod.POST, "/desk/reports/{id}/attachments/{attachment}/suspect", ANALYST, SENIOR),
    PASS_ATTACHMENT_TO_POLICE(HttpMethod.POST, "/desk/reports/{id}/attachments/{attachment}/police", SENIOR),
    UNLOCK_ATTACHMENT(HttpMethod.POST, "/desk/reports/{id}/attachments/{attachment}/unlock", SENIOR),
    CLEAR(HttpMethod.POST, "/desk/reports/{id}/clearance", ANALYST, SENIOR),
    HOLD(HttpMethod.POST, "/desk/reports/{id}/hold", ANALYST, SENIOR),
    DECLINE(HttpMethod.POST, "/desk/reports/{id}/decline", ANALYST, SENIOR),
    ASK(HttpMethod.POST, "/desk/reports/{id}/questions", ANALYST, SENIOR),
    KEEP_DRAFT(HttpMethod.POST, "/desk/reports/{id}/draft", ANALYST, SENIOR);

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
