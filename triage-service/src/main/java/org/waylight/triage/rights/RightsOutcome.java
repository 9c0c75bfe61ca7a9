package org.waylight.triage.rights;

/** What was decided on a request. */
enum RightsOutcome {
    GRANTED,
    /** But for what is exempt. */
    IN_PART,
    REFUSED
}
