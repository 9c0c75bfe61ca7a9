package org.waylight.envelope;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who sends or reads messages: a service, an agency, or the nameless reporter.
 *
 * @param id a service's name in lower case, or an agency's directory id of {@code A-Z 0-9 -}, at most 64 characters
 */
public record Party(String id) {

    private static final Pattern ID = Pattern.compile("[a-z]{1,64}|[A-Z0-9][A-Z0-9-]{0,63}");

    /** Has no key: a report is authenticated by nobody. */
    public static final Party REPORTER = new Party("reporter");

    public static final Party INTAKE = new Party("intake");
    public static final Party TRIAGE = new Party("triage");
    public static final Party ROUTING = new Party("routing");
    /** Whoever checks the audit trail from outside; opens checkpoints, no report. */
    public static final Party AUDITOR = new Party("auditor");

    /** The party of an id that a message states; empty if nobody can have it. */
    public static Optional<Party> stated(String id) {
        return ID.matcher(id).matches() ? Optional.of(new Party(id)) : Optional.empty();
    }

    public Party {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("party id must be a lower-case name or an agency id of A-Z, 0-9 and -");
        }
    }
}
