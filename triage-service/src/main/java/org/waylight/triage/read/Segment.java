package org.waylight.triage.read;

import java.util.List;

/**
 * A part of a text as it is shown. Personal data: never logged.
 *
 * @param start index of its first UTF-16 unit in the text
 * @param end index after its last
 * @param shown how
 * @param text what is shown of it
 * @param marks places in the list of marks of those that cover it
 */
record Segment(int start, int end, Shown shown, String text, List<Integer> marks) {

    enum Shown {
        /** As it is. */
        PLAIN,
        /** A word in its place. */
        MASKED,
        /** A character that nobody would see and that may turn the rest of the line around: its code point. */
        UNSEEN
    }

    Segment {
        marks = List.copyOf(marks);
    }

    @Override
    public String toString() {
        return "Segment[redacted]";
    }
}
