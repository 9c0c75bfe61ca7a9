package org.waylight.triage.read;

/** Why an agency that routing proposed gets nothing. */
enum WithholdReason {
    NOT_NEEDED,
    RISK_TO_THE_PERSON,
    CONFLICT_OF_INTEREST,
    REPORTERS_WISH,
    OTHER_AGENCY_ACTS
}
