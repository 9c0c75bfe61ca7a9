package org.waylight.triage.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What each kind of recipient gets of each field, and where its transfer class lets that go. Valid by construction: every field
 * of {@link AgencyReport} is named for every kind, and what must never leave by a kind cannot be written into the table.
 *
 * @param version 1 or more; any change is a new version
 * @param fields how each kind fills each field, by the field's name in the schema
 * @param fullBy ids of the transfer rules by which a class gets the view of its kind; by any other it gets SANITISED
 * @param kinds what each kind gets, in words
 */
public record ViewTable(
        int version,
        Map<String, Map<ViewKind, How>> fields,
        Map<TransferClass, Ground> fullBy,
        Map<ViewKind, Kind> kinds) {

    private static final String RESOURCE = "/view/views.yaml";

    /** What tells of a person or leads to one: class OTHER and SANITISED never get it (X4). */
    private static final Set<String> PERSONAL =
            Set.of("place", "seenOn", "persons", "needs", "items", "intelligence", "translation");

    private static final String PLACE = "place";
    private static final String ITEMS = "items";
    private static final String INTELLIGENCE = "intelligence";
    private static final String TRANSLATION = "translation";
    private static final String CANARY = "canary";

    /**
     * By which transfer rules a class gets the view of its kind.
     *
     * @param source where that comes from, and its mark
     */
    public record Ground(Set<String> rules, String source) {
        public Ground {
            rules = Set.copyOf(rules);
        }
    }

    /**
     * A kind of recipient.
     *
     * @param gets what it gets, in a few words
     * @param source where that comes from, and its mark
     */
    public record Kind(String gets, String source) {}

    public ViewTable {
        if (version < 1) {
            throw new IllegalArgumentException("version: must be 1 or more, was " + version);
        }
        var rows = new LinkedHashMap<String, Map<ViewKind, How>>();
        for (Schema.Field field : AgencyReport.getClassSchema().getFields()) {
            Map<ViewKind, How> row = fields.get(field.name());
            if (row == null) {
                throw new IllegalArgumentException(
                        "fields: '" + field.name() + "' is missing; say for every kind how it is filled");
            }
            for (ViewKind kind : ViewKind.values()) {
                check(field, kind, row.get(kind));
            }
            rows.put(field.name(), Map.copyOf(row));
        }
        for (ViewKind kind : ViewKind.values()) {
            if (how(rows, TRANSLATION, kind) == How.WORDS && how(rows, ITEMS, kind) != How.WORDS) {
                throw new IllegalArgumentException(
                        "fields: 'translation' for " + kind + " must be NONE: it gets none of the words translated");
            }
        }
        fields.keySet().stream()
                .filter(name -> !rows.containsKey(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(
                            "fields: '" + unknown + "' is no field of an agency's report; remove or correct it");
                });
        for (TransferClass each : TransferClass.values()) {
            if (!fullBy.containsKey(each)) {
                throw new IllegalArgumentException("transfer: '" + each + "' is missing; name its rules, or []");
            }
        }
        if (!Objects.requireNonNull(fullBy.get(TransferClass.OTHER)).rules().isEmpty()) {
            throw new IllegalArgumentException(
                    "transfer: 'OTHER' must name no rule: more than SANITISED goes there only by a person's safeguard");
        }
        for (ViewKind kind : ViewKind.values()) {
            if (!kinds.containsKey(kind)) {
                throw new IllegalArgumentException("kinds: '" + kind + "' is missing; say what it gets");
            }
        }
        fields = rows;
        fullBy = Map.copyOf(fullBy);
        kinds = Map.copyOf(kinds);
    }

    private static void check(Schema.Field field, ViewKind kind, @Nullable How how) {
        String cell = "fields: '" + field.name() + "' for " + kind;
        if (how == null) {
            throw new IllegalArgumentException(cell + " is missing; write one of " + Arrays.toString(How.values()));
        }
        boolean fits = switch (how) {
            case GIVEN -> !Set.of(ITEMS, INTELLIGENCE, TRANSLATION).contains(field.name());
            case GRID -> field.name().equals(PLACE);
            case WORDS -> Set.of(ITEMS, TRANSLATION).contains(field.name()) && kind != ViewKind.POLICE;
            case GRADED ->
                kind == ViewKind.POLICE
                        && (field.name().equals(ITEMS) || field.name().equals(INTELLIGENCE));
            case NONE -> canBeEmpty(field);
        };
        if (!fits) {
            throw new IllegalArgumentException(cell + " must not be " + how);
        }
        if (field.name().equals(CANARY) && how != How.NONE) {
            throw new IllegalArgumentException(cell + " must be NONE: no report is a canary");
        }
        if (kind == ViewKind.SANITISED && PERSONAL.contains(field.name()) && how != How.NONE) {
            throw new IllegalArgumentException(cell + " must be NONE: it is personal data");
        }
        if (kind == ViewKind.HUB && field.name().equals(PLACE) && how == How.GIVEN) {
            throw new IllegalArgumentException(cell + " must be GRID or NONE: never finer than a square of 10 km");
        }
    }

    private static boolean canBeEmpty(Schema.Field field) {
        return field.schema().getType() == Schema.Type.ARRAY || field.schema().isNullable();
    }

    /** How {@code kind} fills {@code field}. */
    public How how(String field, ViewKind kind) {
        return how(fields, field, kind);
    }

    private static How how(Map<String, Map<ViewKind, How>> fields, String field, ViewKind kind) {
        return Objects.requireNonNull(
                Objects.requireNonNull(fields.get(field), "an unknown field").get(kind));
    }

    /** Whether a view of that kind holds any words of what happened. */
    public boolean tells(ViewKind kind) {
        return how(ITEMS, kind) != How.NONE;
    }

    /** Whether a transfer to a country of that class by that rule may hold personal data. */
    public boolean full(TransferClass transferClass, String transferRule) {
        return Objects.requireNonNull(fullBy.get(transferClass)).rules().contains(transferRule);
    }

    /** Whether a view of kind {@code one} leaves in nothing that one of kind {@code other} leaves out. */
    public boolean within(ViewKind one, ViewKind other) {
        return fields.keySet().stream()
                // The head of what was written for the police: in whose words it is told does not count here.
                .filter(field -> !field.equals(INTELLIGENCE))
                .allMatch(field -> fineness(how(field, one)) <= fineness(how(field, other)));
    }

    private static int fineness(How how) {
        return switch (how) {
            case NONE -> 0;
            case GRID -> 1;
            case GIVEN, WORDS, GRADED -> 2;
        };
    }

    /** The project's own copy. */
    public static ViewTable ours() {
        try (InputStream yaml =
                Objects.requireNonNull(ViewTable.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a table; throws {@link IllegalArgumentException} that says where it is wrong and what to write. */
    static ViewTable read(InputStream yaml) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            var file = map(new Yaml(new SafeConstructor(options)).load(yaml), "the file");
            known(file, Set.of("version", "transfer", "kinds", "fields"), "the file");
            if (!(file.get("version") instanceof Integer version)) {
                throw new IllegalArgumentException("version: must be a whole number");
            }
            return new ViewTable(version, fields(file.get("fields")), grounds(file), kinds(file));
        } catch (YAMLException unreadable) {
            throw new IllegalArgumentException("the table is no valid YAML, or names a field twice", unreadable);
        }
    }

    private static Map<String, Map<ViewKind, How>> fields(@Nullable Object rows) {
        if (!(rows instanceof List<?> list)) {
            throw new IllegalArgumentException("fields: must be a list");
        }
        var fields = new LinkedHashMap<String, Map<ViewKind, How>>();
        for (Object each : list) {
            var row = new LinkedHashMap<>(map(each, "each of fields"));
            String name = text(row.remove("field"), "each of fields must say which field it is");
            var hows = new EnumMap<ViewKind, How>(ViewKind.class);
            row.forEach((kind, how) -> hows.put(
                    symbol(ViewKind.class, kind, "fields: '" + name + "'"),
                    symbol(How.class, how, "fields: '" + name + "' for " + kind)));
            if (fields.put(name, hows) != null) {
                throw new IllegalArgumentException("fields: '" + name + "' is there twice; remove one");
            }
        }
        return fields;
    }

    private static Map<TransferClass, Ground> grounds(Map<?, ?> file) {
        var grounds = new EnumMap<TransferClass, Ground>(TransferClass.class);
        map(file.get("transfer"), "transfer").forEach((name, value) -> {
            String where = "transfer: '" + name + "'";
            var ground = map(value, where);
            known(ground, Set.of("by", "source"), where);
            if (!(ground.get("by") instanceof List<?> rules)) {
                throw new IllegalArgumentException(where + " must have a list 'by'");
            }
            var ids = new HashSet<String>();
            rules.forEach(rule -> ids.add(text(rule, where + " must name rules by their ids")));
            grounds.put(
                    symbol(TransferClass.class, name, "transfer"),
                    new Ground(ids, text(ground.get("source"), where + " must have a source")));
        });
        return grounds;
    }

    private static Map<ViewKind, Kind> kinds(Map<?, ?> file) {
        var kinds = new EnumMap<ViewKind, Kind>(ViewKind.class);
        map(file.get("kinds"), "kinds").forEach((name, value) -> {
            String where = "kinds: '" + name + "'";
            var kind = map(value, where);
            known(kind, Set.of("gets", "source"), where);
            kinds.put(
                    symbol(ViewKind.class, name, "kinds"),
                    new Kind(
                            text(kind.get("gets"), where + " must say what it gets"),
                            text(kind.get("source"), where + " must have a source")));
        });
        return kinds;
    }

    private static void known(Map<?, ?> map, Set<String> fields, String where) {
        map.keySet().stream()
                .filter(field -> !(field instanceof String name && fields.contains(name)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(
                            where + " has the unknown field '" + unknown + "'; remove or correct it");
                });
    }

    private static <E extends Enum<E>> E symbol(Class<E> type, @Nullable Object value, String where) {
        return Arrays.stream(type.getEnumConstants())
                .filter(symbol -> symbol.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        where + " says '" + value + "'; write one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static String text(@Nullable Object value, String otherwise) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(otherwise);
    }

    private static Map<?, ?> map(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(where + ": must have fields");
    }
}
