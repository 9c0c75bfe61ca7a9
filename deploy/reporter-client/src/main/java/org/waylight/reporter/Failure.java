package org.waylight.reporter;

import java.time.Duration;

/** Why something could not be done; doing it again later loses nothing. */
public sealed interface Failure {

    /**
     * No answer, or none yet.
     *
     * @param retryAfter how long to wait before the next attempt
     */
    record Unavailable(Duration retryAfter) implements Failure {}

    /**
     * The published keys do not lead back to the known root, or the device's clock is wrong. Nothing was sealed; tell the
     * reporter, and show a phone number instead.
     *
     * @param why in words, without anything of the report
     */
    record KeysRefused(String why) implements Failure {}

    /**
     * Intake will not take it, however often it is sent.
     *
     * @param problem the last part of the problem's type, {@code too-large} for instance
     */
    record Refused(String problem) implements Failure {}
}
