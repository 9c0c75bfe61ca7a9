package org.waylight.triage.rights;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.triage.assess.ReportValidator;
import org.waylight.triage.assess.ReportValidator.Validity;

/** Which answers of a report can be put right, and the report with right ones. Pure. */
final class Corrections {

    private static final List<String> FIELDS = List.of(
            "country",
            "region",
            "venue",
            "seenOn",
            "exploitation",
            "dangers",
            "acts",
            "indicators",
            "controls",
            "industry",
            "needs");

    private static final List<String> OF_A_PERSON = List.of("age", "gender");
    private static final Pattern PERSON = Pattern.compile("persons-([0-9]{1,2})-(age|gender)");

    private Corrections() {}

    /** How an answer is given. */
    enum Shape {
        TEXT,
        DAY,
        ONE,
        SEVERAL
    }

    /**
     * An answer that can be put right.
     *
     * @param name of the field in the schema; {@code persons-0-age} for a person's
     * @param type of its symbols; empty for a text or a day
     * @param symbols that it may have
     * @param now what it is, in symbols
     */
    record Answer(String name, Shape shape, String type, List<String> symbols, List<String> now) {
        Answer {
            symbols = List.copyOf(symbols);
            now = List.copyOf(now);
        }

        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    /** What came of putting an answer right. */
    sealed interface Changed {
        record To(Report report) implements Changed {
            @Override
            public String toString() {
                return "To[redacted]";
            }
        }

        /** There is no such answer, or the report would be none any more. */
        record NotPossible() implements Changed {}
    }

    /** Every answer that can be put right, as it is. */
    static List<Answer> of(Report report) {
        return Stream.concat(
                        FIELDS.stream(),
                        IntStream.range(0, report.getPersons().size())
                                .boxed()
                                .flatMap(number -> OF_A_PERSON.stream().map(part -> "persons-" + number + "-" + part)))
                .flatMap(name -> of(report, name).stream())
                .toList();
    }

    /** One of them. */
    static Optional<Answer> of(Report report, String name) {
        return place(report, name).map(place -> {
            Schema schema = place.schema();
            Schema symbols = schema.getType() == Schema.Type.ARRAY ? schema.getElementType() : schema;
            boolean symbolic = symbols.getType() == Schema.Type.ENUM;
            return new Answer(
                    name,
                    shape(schema),
                    symbolic ? symbols.getName() : "",
                    symbolic ? symbols.getEnumSymbols() : List.of(),
                    now(place.in.get(place.field.pos())));
        });
    }

    /** {@code report} with {@code values} for one answer; without any for one that may be left open. */
    static Changed with(Report report, String name, List<String> values) {
        Report copy = Report.newBuilder(report).build();
        var place = place(copy, name);
        if (place.isEmpty()) {
            return new Changed.NotPossible();
        }
        try {
            place.get().in.put(place.get().field.pos(), value(place.get(), values));
        } catch (IllegalArgumentException | DateTimeException notOne) {
            return new Changed.NotPossible();
        }
        return switch (ReportValidator.check(copy)) {
            case Validity.Valid _ -> new Changed.To(copy);
            case Validity.Invalid _ -> new Changed.NotPossible();
        };
    }

    /** A field of the report, or of a person in it. */
    private record Place(SpecificRecord in, Schema.Field field) {

        private boolean optional() {
            return field.schema().getType() == Schema.Type.UNION;
        }

        private Schema schema() {
            return optional()
                    ? field.schema().getTypes().stream()
                            .filter(type -> type.getType() != Schema.Type.NULL)
                            .findFirst()
                            .orElseThrow()
                    : field.schema();
        }

        @Override
        public String toString() {
            return "Place[redacted]";
        }
    }

    private static Optional<Place> place(Report report, String name) {
        if (FIELDS.contains(name)) {
            return Optional.of(new Place(report, Report.getClassSchema().getField(name)));
        }
        Matcher person = PERSON.matcher(name);
        if (person.matches()
                && Integer.parseInt(person.group(1)) < report.getPersons().size()) {
            return Optional.of(new Place(
                    report.getPersons().get(Integer.parseInt(person.group(1))),
                    Person.getClassSchema().getField(person.group(2))));
        }
        return Optional.empty();
    }

    private static Shape shape(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> Shape.ONE;
            case ARRAY -> Shape.SEVERAL;
            case INT -> Shape.DAY;
            default -> Shape.TEXT;
        };
    }

    private static List<String> now(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several ->
                several.stream().map(one -> ((Enum<?>) one).name()).toList();
            case Enum<?> symbol -> List.of(symbol.name());
            default -> List.of(value.toString());
        };
    }

    private static @Nullable Object value(Place place, List<String> values) {
        Schema schema = place.schema();
        if (schema.getType() == Schema.Type.ARRAY) {
            return values.stream()
                    .distinct()
                    .map(symbol -> symbol(schema.getElementType(), symbol))
                    .toList();
        }
        if (values.isEmpty() || values.getFirst().isBlank()) {
            if (place.optional()) {
                return null;
            }
            throw new IllegalArgumentException("an answer that must be given cannot be left open");
        }
        String value = values.getFirst().strip();
        return switch (shape(schema)) {
            case ONE -> symbol(schema, value);
            case DAY -> LocalDate.parse(value);
            case TEXT, SEVERAL -> value;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of an Avro enum is one
    private static Object symbol(Schema schema, String symbol) {
        Class<?> type = Objects.requireNonNull(SpecificData.get().getClass(schema));
        return Enum.valueOf((Class) type, symbol);
    }
}
