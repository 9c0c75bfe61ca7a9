package org.waylight.triage.assess;

/** Until when a person at the charity must have looked at a report; the tightest first. */
public enum Clock {
    FIFTEEN_MINUTES,
    FOUR_HOURS,
    ONE_DAY,
    THREE_WORKING_DAYS,
    WEEKLY_BATCH,
    SIGNPOST
}
