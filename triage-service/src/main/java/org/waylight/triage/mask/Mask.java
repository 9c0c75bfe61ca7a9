package org.waylight.triage.mask;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.redact.Redaction.Kind;

/**
 * A passage that is not shown.
 *
 * @param found what the rule found there; nothing if a person redacted it
 * @param corrected what is right instead; null unless the passage was wrong
 */
public record Mask(
        Passage passage, Optional<Kind> found, @Nullable String corrected) {

    public Mask(Passage passage, Optional<Kind> found) {
        this(passage, found, null);
    }

    /** What stands in its place: the corrected words, or a word that tells nothing of what was there. */
    public String word() {
        return "[" + (corrected == null ? why() : why() + ": " + corrected) + "]";
    }

    /** Why it is not shown. */
    public String why() {
        return corrected != null
                ? "corrected"
                : found.map(kind -> "masked: " + kind.word()).orElse("masked");
    }

    @Override
    public String toString() {
        return "Mask[redacted]";
    }
}
