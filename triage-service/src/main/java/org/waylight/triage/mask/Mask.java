package org.waylight.triage.mask;

import java.util.Optional;
import org.waylight.triage.redact.Redaction.Kind;

/**
 * A passage that is not shown.
 *
 * @param found what the rule found there; nothing if a person redacted it
 */
public record Mask(Passage passage, Optional<Kind> found) {

    /** What stands in its place, of the same length whatever was there. */
    public String word() {
        return "[" + why() + "]";
    }

    /** Why it is not shown. */
    public String why() {
        return found.map(kind -> "masked: " + kind.word()).orElse("masked");
    }
}
