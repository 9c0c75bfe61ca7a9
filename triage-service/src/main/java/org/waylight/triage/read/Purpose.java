package org.waylight.triage.read;

/** What a person opens a report for. */
enum Purpose {
    FIRST_LOOK,
    DECIDE,
    FOLLOW_UP,
    QUALITY_CHECK,
    RIGHTS_REQUEST
}
