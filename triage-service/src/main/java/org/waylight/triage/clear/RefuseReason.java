package org.waylight.triage.clear;

/** Why what one person cleared and a second one had to confirm does not leave. */
public enum RefuseReason {
    NOT_JUSTIFIED,
    TOO_MUCH_LEAVES,
    WRONG_AGENCY,
    RISK_TO_THE_PERSON,
    /** The first person's own word. */
    CLEARED_BY_MISTAKE
}
