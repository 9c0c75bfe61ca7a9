package org.waylight.triage.assess;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst adds to the reporter's answers. Personal data.
 *
 * @param suggestions what the lexicon found and the analyst confirmed; what was struck is not among them
 * @param journey from where to where, if the report says so; null if not
 */
public record Confirmed(
        List<Suggestion> suggestions, @Nullable Journey journey) {

    public Confirmed {
        suggestions = List.copyOf(suggestions);
    }

    /** Nothing: what a report is assessed with when it arrives. */
    public static Confirmed nothing() {
        return new Confirmed(List.of(), null);
    }

    /** Confirmed suggestions alone. */
    public static Confirmed of(List<Suggestion> suggestions) {
        return new Confirmed(suggestions, null);
    }

    /**
     * A way that somebody was brought, or is to be brought.
     *
     * @param from ISO 3166-1 alpha-2
     * @param to ISO 3166-1 alpha-2
     */
    public record Journey(String from, String to) {
        @Override
        public String toString() {
            return "Journey[redacted]";
        }
    }

    @Override
    public String toString() {
        return "Confirmed[redacted]";
    }
}
