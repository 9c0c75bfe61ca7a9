package org.waylight.triage.read;

/** What a person reads a report's words without masks for. */
enum RawPurpose {
    CHECK_A_MASK,
    URGENT_DANGER,
    TRANSLATE,
    WRITE_FOR_THE_POLICE,
    COMPARE_REPORTS,
    RIGHTS_REQUEST
}
