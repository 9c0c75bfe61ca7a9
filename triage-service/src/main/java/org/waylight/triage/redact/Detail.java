package org.waylight.triage.redact;

/** Why a passage is masked. */
public enum Detail {
    /** An e-mail address that the rule found. */
    EMAIL,
    /** A phone number that the rule found. */
    PHONE,
    /** A person redacted it. */
    BY_A_PERSON
}
