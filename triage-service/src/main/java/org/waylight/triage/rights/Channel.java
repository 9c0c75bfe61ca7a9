package org.waylight.triage.rights;

/** By what way a request came. */
enum Channel {
    MAILBOX,
    AGENCY,
    LETTER
}
