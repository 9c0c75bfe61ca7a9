package org.waylight.triage.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Within which time a request must be answered, dated. Pure.
 *
 * @param from by the first day of receipt for which they count; at least one
 */
record AnswerTimes(NavigableMap<LocalDate, Times> from) {

    private static final String RESOURCE = "/rights/rights.yaml";

    /**
     * Two lengths of time.
     *
     * @param within from receipt to the answer, a day or more
     * @param prolonged what may be added to it once
     */
    record Times(Period within, Period prolonged) {
        Times {
            if (within.isZero() || within.isNegative() || prolonged.isNegative()) {
                throw new IllegalArgumentException("within must be a day or more, and prolonged not negative");
            }
        }
    }

    AnswerTimes {
        if (from.isEmpty()) {
            throw new IllegalArgumentException("answers must have a row");
        }
        from = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(from));
    }

    /** The project's own copy. */
    static AnswerTimes ours() {
        try (InputStream yaml =
                Objects.requireNonNull(AnswerTimes.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads them; throws {@link IllegalArgumentException} unless they are whole. */
    static AnswerTimes read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> file)
                || !(file.get("answers") instanceof List<?> rows)) {
            throw new IllegalArgumentException("the file must have answers");
        }
        var from = new TreeMap<LocalDate, Times>();
        for (Object element : rows) {
            if (!(element instanceof Map<?, ?> row)
                    || !(row.get("from") instanceof String day)
                    || !(row.get("within") instanceof String within)
                    || !(row.get("prolonged") instanceof String prolonged)) {
                throw new IllegalArgumentException("each row of answers must have from, within and prolonged");
            }
            try {
                from.put(LocalDate.parse(day), new Times(Period.parse(within), Period.parse(prolonged)));
            } catch (DateTimeParseException unreadable) {
                throw new IllegalArgumentException("days are as \"2026-11-22\", times as P1M", unreadable);
            }
        }
        return new AnswerTimes(from);
    }

    /** The last day for an answer to a request of {@code received}. */
    LocalDate due(LocalDate received) {
        return received.plus(times(received).within);
    }

    /** The same once it was prolonged. */
    LocalDate prolonged(LocalDate received) {
        var times = times(received);
        return received.plus(times.within.plus(times.prolonged));
    }

    private Times times(LocalDate received) {
        var row = from.floorEntry(received);
        return (row == null ? from.firstEntry() : row).getValue();
    }
}
