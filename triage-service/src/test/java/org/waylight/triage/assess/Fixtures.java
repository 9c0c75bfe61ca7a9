package org.waylight.triage.assess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The fixture reports of the repository and what their authors expect of them. */
public final class Fixtures {

    private static final Path FOLDER = Path.of("..", "fixtures");

    private Fixtures() {}

    /** A fixture: its id, its report, and the expectations under {@code expect}. */
    public record Fixture(String id, Report report, Map<?, ?> expected) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Every fixture, by name of file. */
    public static List<Fixture> all() {
        try (var files = Files.newDirectoryStream(FOLDER, "F*.yaml")) {
            return java.util.stream.StreamSupport.stream(files.spliterator(), false)
                    .sorted()
                    .map(Fixtures::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Fixture read(Path file) {
        try (var yaml = Files.newInputStream(file)) {
            Map<?, ?> fixture = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return new Fixture(
                    String.valueOf(fixture.get("id")),
                    (Report) value(Report.SCHEMA$, fixture.get("report"), file.toString()),
                    (Map<?, ?>) Objects.requireNonNull(fixture.get("expect")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The Avro value of what a fixture says; what it does not say is empty, null, or the enum's default. */
    private static @Nullable Object value(Schema schema, @Nullable Object given, String where) {
        return switch (schema.getType()) {
            case UNION -> given == null ? null : value(schema.getTypes().getLast(), given, where);
            case ARRAY ->
                given == null
                        ? List.of()
                        : ((List<?>) given)
                                .stream()
                                        .map(item -> value(schema.getElementType(), item, where))
                                        .toList();
            case ENUM -> symbol(schema, given == null ? schema.getEnumDefault() : given.toString(), where);
            case RECORD -> record(schema, (Map<?, ?>) Objects.requireNonNull(given, where), where);
            case INT -> day(Objects.requireNonNull(given, where));
            default -> Objects.requireNonNull(given, where).toString();
        };
    }

    private static Object symbol(Schema schema, @Nullable String symbol, String where) {
        for (Object constant : type(schema).getEnumConstants()) {
            if (constant.toString().equals(symbol)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(where + ": no symbol " + symbol);
    }

    private static SpecificRecord record(Schema schema, Map<?, ?> given, String where) {
        for (Object key : given.keySet()) {
            Objects.requireNonNull(schema.getField(String.valueOf(key)), where + ": no field " + key);
        }
        var record = (SpecificRecord) SpecificData.newInstance(type(schema), schema);
        for (var field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), given.get(field.name()), where + " " + field.name()));
        }
        return record;
    }

    private static Class<?> type(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static LocalDate day(Object given) {
        return given instanceof Date date
                ? LocalDate.ofInstant(date.toInstant(), java.time.ZoneOffset.UTC)
                : LocalDate.parse(given.toString());
    }
}
