package org.waylight.triage.clear;

/** Why a closed report is opened again. */
public enum ReopenReason {
    CLOSED_BY_MISTAKE,
    /** Its reporter said something more. */
    REPORTER_SAID_MORE,
    ANOTHER_REPORT_POINTS_TO_IT,
    /** It is no duplicate of the other report. */
    NO_DUPLICATE,
    COMPLAINT
}
