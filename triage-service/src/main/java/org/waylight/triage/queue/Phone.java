package org.waylight.triage.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Whom to phone before a message goes, and what to say.
 *
 * @param numbers public ones, the first to be tried first
 * @param script one sentence each, read out in this order
 */
record Phone(List<Number> numbers, List<String> script) {

    private static final String RESOURCE = "/queue/phone.yaml";

    /**
     * One number.
     *
     * @param agency directory id
     * @param when in which case it is the right one
     * @param source where the number was read
     * @param checked when a person at the charity compared it with its owner's page; null if nobody did yet
     */
    record Number(
            String agency,
            String number,
            String when,
            String source,
            @Nullable LocalDate checked) {}

    Phone {
        numbers = List.copyOf(numbers);
        script = List.copyOf(script);
        if (numbers.isEmpty() || script.isEmpty()) {
            throw new IllegalArgumentException("phone must have a number and a script");
        }
    }

    /** The project's own list. */
    static Phone ours() {
        try (InputStream yaml =
                Objects.requireNonNull(Phone.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a list; throws {@link IllegalArgumentException} unless it is whole. */
    static Phone read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> file)
                || !(file.get("numbers") instanceof List<?> rows)
                || !(file.get("script") instanceof List<?> script)) {
            throw new IllegalArgumentException("phone must have numbers and script");
        }
        var numbers = new ArrayList<Number>();
        for (Object element : rows) {
            if (!(element instanceof Map<?, ?> row)) {
                throw new IllegalArgumentException("each number must have agency, number, when, source and checked");
            }
            numbers.add(new Number(
                    text(row.get("agency")),
                    text(row.get("number")),
                    text(row.get("when")),
                    text(row.get("source")),
                    row.get("checked") instanceof Date day
                            ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC)
                            : null));
        }
        return new Phone(numbers, script.stream().map(Phone::text).toList());
    }

    private static String text(@Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException("a text of phone is missing; put numbers in quotes");
        }
        return text;
    }
}
