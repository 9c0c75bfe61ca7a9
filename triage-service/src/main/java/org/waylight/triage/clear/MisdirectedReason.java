package org.waylight.triage.clear;

/** Why a view should not have gone to an agency. The agency itself is never told which. */
public enum MisdirectedReason {
    OUTSIDE_ITS_REMIT,
    OUTSIDE_ITS_AREA,
    MORE_THAN_IT_NEEDS,
    /** The report concerns the agency or somebody there. */
    CONCERNS_THE_AGENCY,
    REPORTERS_WISH,
    /** Somebody here chose the wrong one. */
    MISTAKE_HERE,
    /** A rule named it that should not have. */
    RULE_AT_FAULT
}
