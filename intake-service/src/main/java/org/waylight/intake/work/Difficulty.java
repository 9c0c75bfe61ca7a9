package org.waylight.intake.work;

/**
 * How large the number that a caller must find may be. Pure: at rest a moment's work, and from {@value #CALM} accepted
 * requests a minute on growing with them, up to {@value #STEEPEST} times as much.
 *
 * @param atRest the largest number at rest, at least 1
 */
public record Difficulty(int atRest) {

    /** A busy evening: a few reporters at once, each with photos, make no more than that in a minute. */
    static final int CALM = 120;

    static final int STEEPEST = 50;

    public Difficulty {
        if (atRest < 1 || atRest > Integer.MAX_VALUE / STEEPEST) {
            throw new IllegalArgumentException(
                    "work at rest must be 1 to " + Integer.MAX_VALUE / STEEPEST + ", was " + atRest);
        }
    }

    /** The largest number to ask for, after that many requests were accepted in the last minute. */
    long after(long acceptedInTheLastMinute) {
        long times = Math.clamp(acceptedInTheLastMinute, CALM, (long) CALM * STEEPEST);
        return atRest * times / CALM;
    }
}
