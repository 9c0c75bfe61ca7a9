package org.waylight.triage.store;

/** By what more than sanitised intelligence may go to a country of class OTHER (domain X4): a person names it, a second confirms. */
public enum Safeguard {
    /** The UK's international data transfer agreement, signed with the recipient. */
    IDTA,
    /** The EU's standard contractual clauses with the UK's addendum, signed with the recipient. */
    STANDARD_CLAUSES,
    /** The derogation for the vital interests of a person who cannot consent; for this one transfer. */
    VITAL_INTERESTS
}
