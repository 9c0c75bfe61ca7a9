package org.waylight.triage.store;

/** When a reporter's mailbox tells that its status changed. */
public enum Telling {
    /** Once a day at a random hour, all together: the moment of an analyst's or agency's act stays untold. */
    DAILY,
    /** With the change; for demonstrations and tests. */
    AT_ONCE
}
