package org.waylight.triage.clear;

/** Why a person changes a slot that routing proposed. */
public enum ChangeReason {
    LOCAL_KNOWLEDGE,
    AGENCY_AWAY,
    ANSWER_NEEDED_SOONER,
    MORE_TIME_NEEDED,
    LESS_IS_ENOUGH,
    MORE_IS_NEEDED,
    RISK_TO_THE_PERSON,
    REPORTERS_WISH
}
