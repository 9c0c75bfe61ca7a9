package org.waylight.triage.clear;

/** Why a person holds that a report concerns an agency. */
public enum ExcludeReason {
    /** What is reported happened there, or by it. */
    REPORTED_ABOUT,
    STAFF_INVOLVED,
    /** Somebody there is close to a suspect. */
    TIES_TO_A_SUSPECT,
    /** The person or the reporter is in danger if it knows. */
    DANGER_IF_IT_KNOWS
}
