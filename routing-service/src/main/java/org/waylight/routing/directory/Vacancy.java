package org.waylight.routing.directory;

/** Whether a provider has a place for somebody, as it says itself. */
public enum Vacancy {
    FREE,
    /** It has not said. */
    UNKNOWN,
    FULL
}
