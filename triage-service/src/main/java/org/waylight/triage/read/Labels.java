package org.waylight.triage.read;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What the desk calls the schemas' fields and symbols. */
final class Labels {

    private static final String RESOURCE = "/read/labels_en.properties";

    /** Whose symbols an assessment names as causes, by field. */
    private static final Map<String, String> TYPE_OF_CAUSE = Map.of(
            "indicators", "DelphiIndicator",
            "controls", "MethodOfControl",
            "acts", "PalermoAct",
            "exploitation", "Exploitation",
            "dangers", "Danger",
            "reporterRole", "ReporterRole",
            "persons.age", "AgeGroup");

    private final Properties words = new Properties();

    private Labels() {}

    static Labels english() {
        var labels = new Labels();
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(Labels.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing"),
                StandardCharsets.UTF_8)) {
            labels.words.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return labels;
    }

    /** A symbol in words; the symbol itself if there are none. */
    public String of(Enum<?> symbol) {
        return of(symbol.getDeclaringClass().getSimpleName(), symbol.name());
    }

    public String of(String type, String symbol) {
        return Objects.requireNonNull(words.getProperty(type + "." + symbol, symbol));
    }

    boolean has(Enum<?> symbol) {
        return words.containsKey(symbol.getDeclaringClass().getSimpleName() + "." + symbol.name());
    }

    /** A field's name; of {@code message-2} that of all messages. */
    String field(String name) {
        int dash = name.indexOf('-');
        String known = dash < 0 ? name : name.substring(0, dash);
        return Objects.requireNonNull(words.getProperty("field." + known, known));
    }

    /** A cause that an assessment names, {@code field=SYMBOL} or {@code field=SYMBOL (WEIGHT)}; others as they are. */
    String cause(String because) {
        int equals = because.indexOf('=');
        if (equals < 0) {
            return because;
        }
        String field = because.substring(0, equals);
        String symbol = because.substring(equals + 1);
        int space = symbol.indexOf(' ');
        String rest = space < 0 ? "" : symbol.substring(space);
        String type = TYPE_OF_CAUSE.getOrDefault(field, field);
        return field(field) + ": " + of(type, space < 0 ? symbol : symbol.substring(0, space)) + rest;
    }
}
