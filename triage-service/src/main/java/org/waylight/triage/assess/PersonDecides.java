package org.waylight.triage.assess;

/** A point that no rule may settle: a person decides. */
public enum PersonDecides {
    /**
     * No weights are published for sexual cases. Those of adult labour stand in, so that the most urgent is seen first;
     * which dimensions are positive is for a person to say.
     */
    NO_PUBLISHED_WEIGHTS
}
