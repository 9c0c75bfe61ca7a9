package org.waylight.triage.translate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waylight.message.NarrativeTranslation;
import org.waylight.triage.mask.Mask;

/**
 * Whether a translation goes beside the reporter's words to agencies that get those. Pure, and in doubt it stays: what is masked
 * or put right in the words can stand in the translation in other ones, where nobody can find it by its place.
 */
public sealed interface Beside {

    /** Longest that goes, in bytes of UTF-8, so that a clearance for many agencies stays one Kafka message. */
    int MAX_BYTES = 8_192;

    record Goes(NarrativeTranslation translation) implements Beside {}

    record Stays(Why why) implements Beside {}

    /** Why none goes. */
    enum Why {
        /** Nobody translated it. */
        NONE,
        /** Nobody said of a translation that it is of what happened alone. */
        OF_MORE,
        /** Something of what happened is masked, redacted or put right. */
        WITHHELD,
        TOO_LONG
    }

    /**
     * @param ofNarrative what is masked of what happened
     * @param given every translation, the oldest first
     * @param masked the words of one of them without what is masked of those
     */
    static Beside of(List<Mask> ofNarrative, List<Translation> given, Function<Translation, String> masked) {
        if (given.isEmpty()) {
            return new Stays(Why.NONE);
        }
        @Nullable
        Translation last = given.stream()
                .filter(one -> one.original() != null)
                .reduce((_, later) -> later)
                .orElse(null);
        if (last == null || last.original() == null) {
            return new Stays(Why.OF_MORE);
        }
        if (!ofNarrative.isEmpty()) {
            return new Stays(Why.WITHHELD);
        }
        String text = masked.apply(last);
        return text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                ? new Stays(Why.TOO_LONG)
                : new Goes(new NarrativeTranslation(text, last.language(), last.original()));
    }

    /** What goes; null if nothing does. */
    default @Nullable NarrativeTranslation translation() {
        return switch (this) {
            case Goes goes -> goes.translation;
            case Stays _ -> null;
        };
    }
}
