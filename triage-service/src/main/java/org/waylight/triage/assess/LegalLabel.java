package org.waylight.triage.assess;

/** What act, means and purpose amount to (domain report 1.4); never a verdict, only a person decides. */
public enum LegalLabel {
    /** Act, means and purpose; for a child, act and purpose. */
    TRAFFICKING,
    /** An adult, act and purpose, no means. */
    EXPLOITATION_CONCERN,
    /** Act and means, no purpose. */
    ATTEMPTED_OR_SUSPECTED,
    /** A purpose without an act. */
    EXPLOITATION_OFFENCE,
    /** Nothing of the above. */
    NONE
}
