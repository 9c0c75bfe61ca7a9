package org.waylight.triage.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.waylight.triage.access.Role.ADMINISTRATOR;
import static org.waylight.triage.access.Role.ANALYST;
import static org.waylight.triage.access.Role.AUDITOR;
import static org.waylight.triage.access.Role.SENIOR;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.waylight.triage.access.admission.Sitting.Stage;

/**
 * Everything that can be asked of the desk, and who may: the one table that the server enforces.
 *
 * <p>A row with roles alone needs a person at the desk; one with {@link Need#FRESH} one who proved presence in the last
 * two minutes, too. Who did not is asked to, and the refused form is then sent again as an ordinary one: so its answer is
 * a page or a redirection, not a fragment.
 */
public enum Action {
    /** The desk's own files: style, scripts. */
    FILES(GET, "/desk/files/**", Need.NOTHING),
    SEE_SIGN_IN(GET, "/desk/sign-in", Need.NOTHING),
    ASK_FOR_PASSKEY(POST, "/desk/sign-in/options", Need.NOTHING),
    SIGN_IN_BY_PASSKEY(POST, "/desk/sign-in/passkey", Need.NOTHING),
    SIGN_IN_BY_CODE(POST, "/desk/sign-in/code", Need.NOTHING),
    /** To the organisation's identity provider and back. Answers only where one is configured. */
    SIGN_IN_BY_PROVIDER(GET, "/desk/sign-in/provider/**", Need.NOTHING),
    SIGN_OUT(POST, "/desk/sign-out", Need.NOTHING),
    /** Looking at a one-time link uses nothing up: mail programs look at links, too. */
    SEE_LINK(GET, "/desk/link/{token}", Need.NOTHING),
    USE_LINK(POST, "/desk/link/{token}", Need.NOTHING),

    SEE_ENROLMENT(GET, "/desk/enrol", Need.LINK),
    ASK_FOR_NEW_PASSKEY(POST, "/desk/enrol/options", Need.LINK),
    MAKE_PASSKEY(POST, "/desk/enrol/passkey", Need.LINK),
    TAKE_CODES(POST, "/desk/enrol/codes", Need.LINK),
    /** Answers in a demonstration alone. */
    ENROL_IN_DEMO(POST, "/desk/enrol/demo", Need.LINK),
    FINISH_ENROLMENT(POST, "/desk/enrol/done", Need.LINK),

    /** The page that everybody starts from. */
    START(GET, "/desk", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    ASK_FOR_PROOF(POST, "/desk/confirm/options", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    PROVE_BY_PASSKEY(POST, "/desk/confirm/passkey", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    PROVE_BY_CODE(POST, "/desk/confirm/code", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    /** Answers in a demonstration alone. */
    PROVE_IN_DEMO(POST, "/desk/confirm/demo", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),

    /** One's own passkeys and recovery codes. */
    SEE_OWN_KEYS(GET, "/desk/me/keys", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    ADD_OWN_KEY(POST, "/desk/me/keys/add", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    ASK_FOR_OWN_KEY(POST, "/desk/me/keys/options", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    MAKE_OWN_KEY(POST, "/desk/me/keys/passkey", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    REMOVE_OWN_KEY(POST, "/desk/me/keys/remove", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    RENEW_OWN_CODES(POST, "/desk/me/keys/codes", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    /** One's own account and the identity provider. Answers only where one is configured. */
    LINK_OWN_PROVIDER(POST, "/desk/me/keys/provider", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    UNLINK_OWN_PROVIDER(POST, "/desk/me/keys/provider/unlink", Need.FRESH, ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),

    SEE_ACCOUNTS(GET, "/desk/accounts", ADMINISTRATOR),
    INVITE(POST, "/desk/accounts", Need.FRESH, ADMINISTRATOR),
    DISABLE_ACCOUNT(POST, "/desk/accounts/{id}/disable", Need.FRESH, ADMINISTRATOR),
    ENABLE_ACCOUNT(POST, "/desk/accounts/{id}/enable", Need.FRESH, ADMINISTRATOR),
    CHANGE_ROLE(POST, "/desk/accounts/{id}/role", Need.FRESH, ADMINISTRATOR),
    RESET_ACCOUNT(POST, "/desk/accounts/{id}/reset", Need.FRESH, ADMINISTRATOR),

    SEE_QUEUE(GET, "/desk/queue/**", ANALYST, SENIOR),
    /** A report: the question for what it is opened, and itself once that was said. */
    OPEN_REPORT(GET, "/desk/reports/{id}", ANALYST, SENIOR),
    STATE_PURPOSE(POST, "/desk/reports/{id}", ANALYST, SENIOR),
    READ_RAW(POST, "/desk/reports/{id}/raw", ANALYST, SENIOR),
    JUDGE_FINDING(POST, "/desk/reports/{id}/findings", ANALYST, SENIOR),
    CONCLUDE(POST, "/desk/reports/{id}/conclusion", ANALYST, SENIOR),
    REDACT(POST, "/desk/reports/{id}/redactions", ANALYST, SENIOR),
    UNMASK(POST, "/desk/reports/{id}/unmasked", ANALYST, SENIOR),
    LIFT_REDACTION(POST, "/desk/reports/{id}/redactions/{redaction}/lift", SENIOR),
    TRANSLATE(POST, "/desk/reports/{id}/translation", ANALYST, SENIOR),
    LOOK_AT_ATTACHMENT(POST, "/desk/reports/{id}/attachments/{attachment}/look", ANALYST, SENIOR),
    SEE_ATTACHMENT(GET, "/desk/reports/{id}/attachments/{attachment}", ANALYST, SENIOR),
    SUSPECT_ATTACHMENT(POST, "/desk/reports/{id}/attachments/{attachment}/suspect", ANALYST, SENIOR),
    PASS_ATTACHMENT_TO_POLICE(POST, "/desk/reports/{id}/attachments/{attachment}/police", Need.FRESH, SENIOR),
    UNLOCK_ATTACHMENT(POST, "/desk/reports/{id}/attachments/{attachment}/unlock", Need.FRESH, SENIOR),
    /** The 3x5x2 report for the police, as part of the report's page. */
    SEE_INTELLIGENCE(GET, "/desk/reports/{id}/intelligence", ANALYST, SENIOR),
    WRITE_INTELLIGENCE(POST, "/desk/reports/{id}/intelligence", ANALYST, SENIOR),
    START_INTELLIGENCE(POST, "/desk/reports/{id}/intelligence/start", ANALYST, SENIOR),
    /** To agencies outside the United Kingdom and the EEA. */
    AUTHORISE_BEYOND_EEA(POST, "/desk/reports/{id}/intelligence/beyond-eea", Need.FRESH, SENIOR),
    CLEAR(POST, "/desk/reports/{id}/clearance", Need.FRESH, ANALYST, SENIOR),
    /** How long until what was cleared leaves. */
    SEE_LEAVING(GET, "/desk/reports/{id}/leaving/live", ANALYST, SENIOR),
    /** Takes back what was cleared and has not left yet; without a proof of presence, since it only keeps back. */
    UNDO(POST, "/desk/reports/{id}/undo", ANALYST, SENIOR),
    /** As the second person. */
    CONFIRM_CLEARANCE(POST, "/desk/reports/{id}/second", Need.FRESH, ANALYST, SENIOR),
    REFUSE_CLEARANCE(POST, "/desk/reports/{id}/second/refusal", ANALYST, SENIOR),
    /** Another agency, deputies, deadline or view for a slot that is not decided yet. */
    CHANGE_SLOT(POST, "/desk/reports/{id}/change", ANALYST, SENIOR),
    /** A slot for an agency without a key. */
    TAKE_UP_HAND_OVER(POST, "/desk/reports/{id}/hand-over", ANALYST, SENIOR),
    /** What an agency without a key gets, to be printed or read out. */
    SEE_SHEET(GET, "/desk/reports/{id}/hand-over/{slot}", ANALYST, SENIOR),
    RECORD_HAND_OVER(POST, "/desk/reports/{id}/hand-over/{slot}", ANALYST, SENIOR),
    /** Keeps it from an agency that it concerns. */
    EXCLUDE(POST, "/desk/reports/{id}/exclusion", ANALYST, SENIOR),
    HOLD(POST, "/desk/reports/{id}/hold", ANALYST, SENIOR),
    DECLINE(POST, "/desk/reports/{id}/decline", ANALYST, SENIOR),
    /** To close as the duplicate of another. */
    MERGE(POST, "/desk/reports/{id}/merge", ANALYST, SENIOR),
    /** A senior may, and the person who closed it. */
    REOPEN(POST, "/desk/reports/{id}/reopen", ANALYST, SENIOR),
    ASK(POST, "/desk/reports/{id}/questions", ANALYST, SENIOR),
    KEEP_DRAFT(POST, "/desk/reports/{id}/draft", ANALYST, SENIOR),

    /** What agencies ask about a report, as part of its page. */
    SEE_AGENCY_QUESTIONS(GET, "/desk/reports/{id}/agency-questions", ANALYST, SENIOR),
    ANSWER_AGENCY(POST, "/desk/reports/{id}/agency-questions", Need.FRESH, ANALYST, SENIOR),

    /** What left for which agency, and what they were told afterwards. */
    SEE_DISCLOSURES(GET, "/desk/reports/{id}/disclosures", ANALYST, SENIOR),
    /** To say that something went to the wrong agency, which is asked to delete it. */
    REPORT_MISDIRECTED(POST, "/desk/reports/{id}/misdirected", Need.FRESH, ANALYST, SENIOR),

    /** How the audit trail stands, and below it the trail itself. */
    SEE_AUDIT(GET, "/desk/audit/**", AUDITOR),

    /** Which other reports name the same number, plate, mailbox, page, account or venue. */
    SEE_RELATED(GET, "/desk/reports/{id}/related", ANALYST, SENIOR),
    /** Whether a report is kept longer than the rules say, and why. */
    SEE_LEGAL_HOLD(GET, "/desk/reports/{id}/legal-hold", ANALYST, SENIOR),
    SET_LEGAL_HOLD(POST, "/desk/reports/{id}/legal-hold", SENIOR),
    LIFT_LEGAL_HOLD(POST, "/desk/reports/{id}/legal-hold/lift", SENIOR),
    /** What is destroyed when, by counts; the rules; the certificates. */
    SEE_RETENTION(GET, "/desk/retention", ADMINISTRATOR),
    /** How many reports there are and how long they wait; nothing below 3. */
    SEE_COUNTS(GET, "/desk/counts", ANALYST, SENIOR, ADMINISTRATOR, AUDITOR),
    /** What everybody may have: nothing below 11. */
    EXPORT_STATISTICS(GET, "/desk/counts/public.csv", SENIOR, ADMINISTRATOR, AUDITOR),
    SEE_DEFINITIONS(GET, "/desk/counts/public-definitions.txt", SENIOR, ADMINISTRATOR, AUDITOR),

    /** Which requests of people whom it concerns are about a report. */
    SEE_RIGHTS_OF_REPORT(GET, "/desk/reports/{id}/rights", ANALYST, SENIOR),
    /** Requests, and below each what is held in a report. */
    SEE_RIGHTS(GET, "/desk/rights/**", ANALYST, SENIOR),
    OPEN_RIGHTS_CASE(POST, "/desk/rights", ANALYST, SENIOR),
    CUT_FROM_COPY(POST, "/desk/rights/{id}/{report}/cut", ANALYST, SENIOR),
    LEAVE_OUT_OF_COPY(POST, "/desk/rights/{id}/{report}/leave-out", ANALYST, SENIOR),
    PROPOSE_CORRECTION(POST, "/desk/rights/{id}/{report}/fix", ANALYST, SENIOR),
    TAKE_BACK_PREPARED(POST, "/desk/rights/{id}/{report}/take-out", ANALYST, SENIOR),
    DECIDE_RIGHTS_CASE(POST, "/desk/rights/{id}/{report}/decision", Need.FRESH, SENIOR),
    /** To ask who had got an erased report to delete it. */
    ASK_FOR_DELETION(POST, "/desk/rights/deletion", Need.FRESH, SENIOR),
    PROLONG_RIGHTS_CASE(POST, "/desk/rights/{id}/extension", SENIOR),
    ANSWER_RIGHTS_CASE(POST, "/desk/rights/{id}/answered", ANALYST, SENIOR),

    CLAIM(POST, "/desk/queue/{id}/claim", ANALYST, SENIOR),
    RELEASE(POST, "/desk/queue/{id}/release", ANALYST, SENIOR),
    HAND_OVER(POST, "/desk/queue/{id}/hand-over", ANALYST, SENIOR),
    NEED_INTERPRETER(POST, "/desk/queue/{id}/interpreter", ANALYST, SENIOR),
    RECORD_CALL(POST, "/desk/queue/{id}/phoned", ANALYST, SENIOR),
    RECORD_REFERRAL(POST, "/desk/queue/{id}/referred", ANALYST, SENIOR),
    /** To close as spam or as out of scope. */
    CLOSE_FROM_QUEUE(POST, "/desk/queue/close", ANALYST, SENIOR),
    SAVE_VIEW(POST, "/desk/queue/views", ANALYST, SENIOR),
    FORGET_VIEW(POST, "/desk/queue/views/forget", ANALYST, SENIOR),
    /** One's own languages and saved views. */
    SEE_OWN_SETTINGS(GET, "/desk/me", ANALYST, SENIOR),
    CHANGE_OWN_LANGUAGES(POST, "/desk/me/languages", ANALYST, SENIOR);

    /** What somebody must have besides a role. */
    enum Need {
        /** Nothing, not even a session. */
        NOTHING,
        /** A session that a one-time link began. */
        LINK,
        /** To be signed in. */
        SEAT,
        /** To be signed in, with a proof of presence from just now. */
        FRESH
    }

    /** What is said to a request. */
    enum Verdict {
        GRANTED,
        /** Nobody has signed in. */
        NO_SEAT,
        NOT_YOURS,
        /** May, once presence is proved anew. */
        PROOF_NEEDED
    }

    private final HttpMethod method;
    private final String pattern;
    private final Need need;
    private final Set<Role> roles;

    Action(HttpMethod method, String pattern, Role... roles) {
        this(method, pattern, Need.SEAT, roles);
    }

    Action(HttpMethod method, String pattern, Need need, Role... roles) {
        this.method = method;
        this.pattern = pattern;
        this.need = need;
        this.roles = Set.of(roles);
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
        return need == Need.NOTHING || roles.contains(role);
    }

    Need need() {
        return need;
    }

    /** @param seat who asks; null if nobody has signed in */
    Verdict verdict(@Nullable Seat seat, Instant now) {
        if (need == Need.NOTHING) return Verdict.GRANTED;
        if (seat == null) return Verdict.NO_SEAT;
        boolean enrolling = seat.sitting().stage() == Stage.ENROLLING;
        if (need == Need.LINK) return enrolling ? Verdict.GRANTED : Verdict.NOT_YOURS;
        if (enrolling || !roles.contains(seat.role())) return Verdict.NOT_YOURS;
        return need == Need.SEAT || seat.sitting().fresh(now) ? Verdict.GRANTED : Verdict.PROOF_NEEDED;
    }
}
