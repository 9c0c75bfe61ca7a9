package org.waylight.triage.rights;

/** What somebody asks for. */
enum Right {
    /** A copy of what is held about them. */
    ACCESS,
    /** That it is held and used no longer. */
    OBJECTION,
    /** That something wrong is put right. */
    CORRECTION
}
