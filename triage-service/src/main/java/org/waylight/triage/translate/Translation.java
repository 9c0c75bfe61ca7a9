package org.waylight.triage.translate;

import org.jspecify.annotations.Nullable;

/**
 * A report's words in a language that the desk reads, by a person. Sealed at rest.
 *
 * @param text 1 to {@value #MAX_BYTES} bytes of UTF-8
 * @param translator who translated, as they want to be named
 * @param language of the translation, BCP 47
 * @param who the account that entered it
 * @param day days since 1970-01-01
 * @param original language that it was translated from, ISO 639, if that person says that it is what happened and nothing
 *     else of the report; null if they do not
 */
public record Translation(
        String text,
        String translator,
        String language,
        String who,
        long day,
        @Nullable String original) {

    public static final int MAX_BYTES = 32_768;

    @Override
    public String toString() {
        return "Translation[redacted]";
    }
}
