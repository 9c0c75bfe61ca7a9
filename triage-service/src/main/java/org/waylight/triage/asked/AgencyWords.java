package org.waylight.triage.asked;

/** How much an agency may ask at once, and how much may be answered. */
public final class AgencyWords {

    /** Longest question and longest answer, in UTF-16 units. */
    public static final int MAX_LENGTH = 2_000;

    private AgencyWords() {}

    public static boolean fit(String text) {
        return !text.isBlank() && text.length() <= MAX_LENGTH;
    }
}
