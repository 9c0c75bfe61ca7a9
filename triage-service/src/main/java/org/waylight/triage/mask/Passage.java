package org.waylight.triage.mask;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a text, in UTF-16 units as Java and browsers count.
 *
 * @param start index of its first unit, 0 or more
 * @param end index after its last unit, more than {@code start}
 */
public record Passage(int start, int end) {

    public Passage {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a passage must start at 0 or later and end after its start");
        }
    }

    /**
     * What of {@code text} lies between two indexes, widened to whole characters as a reader sees them, so that no accent,
     * half of an emoji or joined letter is left over; nothing if that is nowhere in the text.
     */
    public static Optional<Passage> of(String text, int start, int end) {
        if (start < 0 || end <= start || end > text.length()) {
            return Optional.empty();
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return Optional.of(new Passage(
                characters.isBoundary(start) ? start : characters.preceding(start),
                characters.isBoundary(end) ? end : characters.following(end)));
    }

    public boolean overlaps(Passage other) {
        return start < other.end && other.start < end;
    }

    public boolean contains(Passage other) {
        return start <= other.start && other.end <= end;
    }
}
