package org.waylight.triage.store;

/** Why a report was closed unsent. */
public enum DeclineReason {
    SPAM,
    OUT_OF_SCOPE,
    /** It is the duplicate of another report, which it names. */
    MERGED,
    EXPIRED,
    /** Erased on request: nothing of it can be read any more. */
    ERASED
}
