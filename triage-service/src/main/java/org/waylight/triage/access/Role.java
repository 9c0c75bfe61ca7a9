package org.waylight.triage.access;

/** What a person is at the charity. An account has exactly one. */
public enum Role {
    /** Reads reports and decides where they go. */
    ANALYST,
    /** What an analyst does, and what needs a second or a more experienced person. */
    SENIOR,
    /** Manages accounts and settings; reads no report. */
    ADMINISTRATOR,
    /** Reads the trail and the counts; reads no report. */
    AUDITOR
}
