package org.waylight.triage.retention;

/** Whether reports are destroyed when their time is over. */
public enum Destroying {
    ON,
    /** Only counted: the rules are not signed off. */
    OFF
}
