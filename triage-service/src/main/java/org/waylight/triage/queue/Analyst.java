package org.waylight.triage.queue;

import java.util.Locale;
import java.util.Set;
import org.waylight.triage.store.Summary;

/**
 * Who looks at the queue.
 *
 * @param name of the account
 * @param languages primary subtags of BCP 47 that this person reads
 */
record Analyst(String name, Set<String> languages) {

    Analyst {
        languages = Set.copyOf(languages);
    }

    /** Whether this person reads {@code language}; one that nobody stated is for everybody to look at. */
    boolean reads(String language) {
        return speaks(language, Summary.Essence.UNKNOWN_LANGUAGE)
                || languages.stream().anyMatch(read -> speaks(language, read));
    }

    /** Whether {@code primary} is the primary subtag of {@code language}. Makes no string: it is asked of a whole queue. */
    static boolean speaks(String language, String primary) {
        int length = primary.length();
        return language.regionMatches(true, 0, primary, 0, length)
                && (language.length() == length || language.charAt(length) == '-');
    }

    /** The primary subtag: {@code pt} of {@code pt-BR}. */
    static String primary(String language) {
        int end = language.indexOf('-');
        return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
