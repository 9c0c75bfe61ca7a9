package org.waylight.triage.view;

/** How a view fills a field. */
public enum How {
    /** As it was reported and assessed, masked. */
    GIVEN,
    /** A place as a square of 10 km; empty where it is none that can be told so. */
    GRID,
    /** The reporter's narrative, masked; for a police body that is a deputy, its own items. */
    WORDS,
    /** What a person wrote and graded for the police. */
    GRADED,
    /** Empty. */
    NONE
}
