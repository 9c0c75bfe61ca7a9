package org.waylight.triage.store;

/** Why a report was closed unsent. */
public enum DeclineReason {
    SPAM,
    OUT_OF_SCOPE,
    /** Its content was joined with another report's. */
    MERGED,
    EXPIRED,
    /** Erased on request: nothing of it can be read any more. */
    ERASED
}
