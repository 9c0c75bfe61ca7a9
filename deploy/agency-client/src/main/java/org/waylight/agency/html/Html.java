package org.waylight.agency.html;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML. Made of a template, which is a constant of the program, whose {@code {}} are filled in order: pieces of
 * HTML as they are, anything else escaped so that it is text, in an element as in an attribute between double quotes.
 */
public final class Html {

    /** Nothing. */
    public static final Html NONE = new Html("");

    private final String source;

    private Html(String source) {
        this.source = source;
    }

    /** @throws IllegalArgumentException if the template has more or fewer places than there are values */
    public static Html of(String template, @Nullable Object... values) {
        StringBuilder source = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException("more values than places in a template");
            }
            source.append(template, from, place).append(filled(value));
            from = place + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("fewer values than places in a template");
        }
        return new Html(source.append(template, from, template.length()).toString());
    }

    /** A piece if it holds, else nothing. */
    public static Html when(boolean holds, String template, @Nullable Object... values) {
        return holds ? of(template, values) : NONE;
    }

    /** One after the other. */
    public static Collector<Html, ?, Html> joined() {
        return Collectors.collectingAndThen(Collectors.<Html>toList(), Html::all);
    }

    public static Html all(Collection<Html> pieces) {
        return new Html(pieces.stream().map(piece -> piece.source).collect(Collectors.joining()));
    }

    public boolean isNone() {
        return source.isEmpty();
    }

    private static String filled(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Html html -> html.source;
            default -> escaped(Objects.toString(value));
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // No character of HTML: a browser would guess.
                case '\0' -> escaped.append('\uFFFD');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return source;
    }
}
