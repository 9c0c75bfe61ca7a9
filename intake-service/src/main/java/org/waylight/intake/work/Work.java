package org.waylight.intake.work;

import java.util.UUID;

/** What the header {@value #HEADER} proves. */
public sealed interface Work {

    /** Carries the solved challenge: base64 of ALTCHA's payload. */
    String HEADER = "Waylight-Work";

    /** A number was looked for and found, on behalf of this id and no other. */
    record Done(UUID id) implements Work {}

    /** Nothing: missing, malformed, forged, expired, or used too often. One answer for all. */
    record Missing() implements Work {}
}
