package org.waylight.triage.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text of a reporter with what names the reporter masked. Personal data all the same.
 *
 * @param masked the text with a placeholder for each masked span
 * @param spans what was found, by place; they do not overlap
 */
public record Redaction(String masked, List<Span> spans) {

    public Redaction {
        spans = List.copyOf(spans);
    }

    /** What a span holds. */
    public enum Kind {
        NAME("name"),
        EMAIL("e-mail"),
        PHONE("phone"),
        URL("web address"),
        HANDLE("account"),
        WORKPLACE("workplace"),
        ROLE("role"),
        ADDRESS("address"),
        ROOM("room"),
        SEAT("seat"),
        FLIGHT("flight"),
        VEHICLE("vehicle"),
        /** A phone, plate or address of somebody else: evidence, so it stays, marked. */
        IDENTIFIER_OF_OTHERS("of others");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In a word. */
        public String word() {
            return word;
        }

        /** What stands in the text in its stead. */
        public String placeholder() {
            return "[" + word + "]";
        }

        public boolean masked() {
            return this != IDENTIFIER_OF_OTHERS;
        }
    }

    /**
     * A part of the original text.
     *
     * @param start in UTF-16 units
     * @param end exclusive
     * @param rule that found it: {@code language/id}, or the pattern's name
     */
    public record Span(int start, int end, Kind kind, String rule) {}

    /** Masks {@code found} in {@code text}; where spans overlap, one that masks wins and grows over the other. */
    static Redaction of(String text, List<Span> found) {
        var spans = new ArrayList<Span>();
        for (var next : found.stream()
                .sorted(Comparator.comparingInt(Span::start)
                        .thenComparing(Comparator.comparingInt(Span::end).reversed())
                        .thenComparing(Span::kind))
                .toList()) {
            if (!spans.isEmpty() && spans.getLast().end() > next.start()) {
                spans.add(merged(spans.removeLast(), next));
            } else {
                spans.add(next);
            }
        }
        var masked = new StringBuilder();
        int done = 0;
        for (var span : spans) {
            if (span.kind().masked()) {
                masked.append(text, done, span.start()).append(span.kind().placeholder());
                done = span.end();
            }
        }
        return new Redaction(masked.append(text, done, text.length()).toString(), spans);
    }

    private static Span merged(Span first, Span second) {
        var named = first.kind().masked() ? first : second;
        return new Span(first.start(), Math.max(first.end(), second.end()), named.kind(), named.rule());
    }

    @Override
    public String toString() {
        return "Redaction[redacted]";
    }
}
