package org.waylight.triage.assess;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What caused a point of an assessment. Stored as the text that {@link #toString} gives; {@link #of} reads it back, also
 * from assessments of earlier releases.
 */
public sealed interface Cause {

    /**
     * An answer of the reporter.
     *
     * @param field of the report
     * @param symbol that was answered
     * @param note how it counts, like {@code STRONG}; "" for nothing
     */
    record Answer(String field, String symbol, String note) implements Cause {
        @Override
        public String toString() {
            return field + "=" + symbol + noted(note);
        }
    }

    /**
     * Words of the reporter, where an analyst confirmed what they point to.
     *
     * @param field of the report
     * @param start in the field's original text, in UTF-16 units
     * @param end exclusive
     * @param symbol what the words point to
     * @param note lexicon and version, and who confirmed it
     */
    record Words(String field, int start, int end, String symbol, String note) implements Cause {
        @Override
        public String toString() {
            return field + "[" + start + ".." + end + "]=" + symbol + noted(note);
        }
    }

    /** Anything else that a rule rests on, in words; never the reporter's. */
    record Circumstance(String text) implements Cause {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Reads the text form; every text has a meaning. */
    static Cause of(String text) {
        Matcher form = Forms.CAUSE.matcher(text);
        if (!form.matches()) {
            return new Circumstance(text);
        }
        String note = form.group("note") == null ? "" : form.group("note");
        return form.group("start") == null
                ? new Answer(form.group("field"), form.group("symbol"), note)
                : new Words(
                        form.group("field"),
                        Integer.parseInt(form.group("start")),
                        Integer.parseInt(form.group("end")),
                        form.group("symbol"),
                        note);
    }

    /** The words of a confirmed suggestion. */
    static Words confirmed(Suggestion suggestion, Sign sign) {
        return new Words(
                suggestion.field(),
                suggestion.start(),
                suggestion.end(),
                sign.symbol(),
                suggestion.lexicon() + " " + suggestion.entry() + ", confirmed by analyst");
    }

    private static String noted(String note) {
        return note.isEmpty() ? "" : " (" + note + ")";
    }

    /** How the text form looks. */
    final class Forms {
        private static final Pattern CAUSE = Pattern.compile("(?<field>[A-Za-z.]+)"
                + "(?:\\[(?<start>\\d{1,6})\\.\\.(?<end>\\d{1,6})\\])?"
                + "=(?<symbol>[A-Za-z0-9_-]+)(?: \\((?<note>[^()]+)\\))?");

        private Forms() {}
    }
}
