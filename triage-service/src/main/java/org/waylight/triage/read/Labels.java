package org.waylight.triage.read;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.assess.Cause;
import org.waylight.triage.assess.Grading.Grade;
import org.waylight.triage.assess.Sign;
import org.waylight.triage.assess.Suggestion;

/** What the desk calls the schemas' fields and symbols. */
public final class Labels {

    private static final String RESOURCE = "/read/labels_en.properties";

    /** Whose symbols an assessment names as causes, by field. */
    private static final Map<String, String> TYPE_OF_CAUSE = Map.of(
            "indicators", "DelphiIndicator",
            "controls", "MethodOfControl",
            "acts", "PalermoAct",
            "exploitation", "Exploitation",
            "dangers", "Danger",
            "reporterRole", "ReporterRole",
            "persons.age", "AgeGroup",
            "basis", "KnowledgeBasis");

    /** Whose symbols words may point to. No two have the same. */
    private static final List<String> TYPES_OF_SIGNS =
            List.of("DelphiIndicator", "MethodOfControl", "Danger", "AgeGroup");

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

    /** Each of {@code symbols} in words. */
    public List<String> each(List<? extends Enum<?>> symbols) {
        return symbols.stream().map(this::of).toList();
    }

    public String of(String type, String symbol) {
        return Objects.requireNonNull(words.getProperty(type + "." + symbol, symbol));
    }

    boolean has(Enum<?> symbol) {
        return words.containsKey(symbol.getDeclaringClass().getSimpleName() + "." + symbol.name());
    }

    /** A field's name; of {@code message-2} that of all messages. */
    public String field(String name) {
        int dash = name.indexOf('-');
        String known = dash < 0 ? name : name.substring(0, dash);
        return Objects.requireNonNull(words.getProperty("field." + known, known));
    }

    /** What words may point to. */
    String of(Suggestion suggestion) {
        return suggestion.signs().stream().map(this::of).distinct().collect(Collectors.joining("; "));
    }

    private String of(Sign sign) {
        return switch (sign.kind()) {
            case INDICATOR -> of("DelphiIndicator", sign.symbol());
            case CONTROL -> of("MethodOfControl", sign.symbol());
            case DANGER -> of("Danger", sign.symbol());
            case AGE -> of("AgeGroup", sign.symbol());
        };
    }

    /** A 3x5x2 grade without what it grades. */
    public String of(Grade grade) {
        return Stream.<@Nullable Enum<?>>of(
                        grade.source(), grade.assessment(), grade.handling(), grade.action(), grade.sanitisation())
                .flatMap(part -> part == null ? Stream.empty() : Stream.of(of(part)))
                .collect(Collectors.joining("; "));
    }

    /** A cause that an assessment names, in words. */
    String cause(String because) {
        return switch (Cause.of(because)) {
            case Cause.Answer answer ->
                field(answer.field())
                        + ": "
                        + of(TYPE_OF_CAUSE.getOrDefault(answer.field(), answer.field()), answer.symbol())
                        + noted(answer.note());
            case Cause.Words words ->
                field(words.field()) + ", characters " + words.start() + " to " + words.end() + ": "
                        + sign(words.symbol()) + noted(words.note());
            case Cause.Circumstance other -> other.text();
        };
    }

    private String sign(String symbol) {
        return TYPES_OF_SIGNS.stream()
                .map(type -> type + "." + symbol)
                .filter(words::containsKey)
                .map(key -> Objects.requireNonNull(words.getProperty(key)))
                .findFirst()
                .orElse(symbol);
    }

    private static String noted(String note) {
        return note.isEmpty() ? "" : " (" + note + ")";
    }
}
