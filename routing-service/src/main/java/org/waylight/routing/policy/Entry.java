package org.waylight.routing.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyDirectory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One mapping of a policy file. Knows where it stands, and which of its fields nobody has asked for. */
final class Entry {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Source source;
    /** Where it stands: asked for by mistakes alone, of which a policy in use has none. */
    private final Supplier<JsonPointer> at;

    private final Supplier<String> path;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    /** A whole file. */
    Entry(Source source) {
        this(source, JsonPointer::empty, () -> "", source.tree());
    }

    /** @param path the entry as an error names it, after file and line */
    private Entry(Source source, Supplier<JsonPointer> at, Supplier<String> path, JsonNode node) {
        this.source = source;
        this.at = at;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw invalid("write a mapping (field: value) here");
        }
    }

    /** Reads the whole entry; a field that {@code reading} does not ask for is an error, never ignored. */
    <T> T read(Function<Entry, T> reading) {
        try {
            T value = reading.apply(this);
            for (String field : node.propertyNames()) {
                if (!asked.contains(field)) {
                    throw invalid(field, "unknown field '" + field + "'; remove it or use one of " + sorted(asked));
                }
            }
            return value;
        } catch (IllegalArgumentException refused) {
            throw new InvalidPolicy(source.place(at.get(), path.get()), String.valueOf(refused.getMessage()), refused);
        }
    }

    InvalidPolicy invalid(String what) {
        return new InvalidPolicy(source.place(at.get(), path.get()), what);
    }

    /** As {@link #invalid(String)}, at the line of one of its fields. */
    InvalidPolicy invalid(String field, String what) {
        return new InvalidPolicy(source.place(at.get().appendProperty(field), path.get()), what);
    }

    boolean has(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    Collection<String> fields() {
        return node.propertyNames();
    }

    private JsonNode get(String field) {
        if (!has(field)) {
            throw invalid("the field '" + field + "' is missing; add it");
        }
        return node.get(field);
    }

    String text(String field) {
        return text(field, get(field));
    }

    private String text(String field, JsonNode value) {
        if (!value.isString() || value.stringValue().isBlank()) {
            throw invalid(field, "'" + field + "' must be text; put it in quotes");
        }
        return value.stringValue();
    }

    @Nullable
    String textOrNull(String field) {
        return has(field) ? text(field) : null;
    }

    boolean flag(String field) {
        JsonNode value = get(field);
        if (!value.isBoolean()) {
            throw invalid(field, "'" + field + "' must be true or false");
        }
        return value.booleanValue();
    }

    boolean flagOr(String field, boolean otherwise) {
        return has(field) ? flag(field) : otherwise;
    }

    int positive(String field) {
        JsonNode value = get(field);
        if (!value.isInt() || value.intValue() < 1) {
            throw invalid(field, "'" + field + "' must be a whole number of at least 1");
        }
        return value.intValue();
    }

    LocalDate date(String field) {
        String text = text(field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid(field, "'" + field + "' must be a date like \"2026-11-21\"");
        }
    }

    @Nullable
    LocalDate dateOrNull(String field) {
        return has(field) ? date(field) : null;
    }

    /** The texts of a list, in order, each only once; empty if there is no such field. */
    List<String> texts(String field) {
        if (!has(field)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(field)) {
            String text = text(field, value);
            if (texts.contains(text)) {
                throw invalid(field, "'" + field + "' has '" + text + "' twice; remove one");
            }
            texts.add(text);
        }
        return texts;
    }

    /** What it rests on: must be said, be it that it is nothing. */
    List<String> sources() {
        list("source");
        return texts("source");
    }

    private JsonNode list(String field) {
        JsonNode list = get(field);
        if (!list.isArray()) {
            throw invalid(field, "'" + field + "' must be a list [..]");
        }
        return list;
    }

    <E extends Enum<E>> E symbol(String field, Class<E> type) {
        return symbol(field, text(field), type);
    }

    private <E extends Enum<?>> E symbol(String field, String text, Class<E> type) {
        for (E symbol : type.getEnumConstants()) {
            if (symbol.name().equals(text)) {
                return symbol;
            }
        }
        throw invalid(
                field,
                "'" + field + "' has the unknown symbol '" + text + "'; use one of "
                        + Arrays.toString(type.getEnumConstants()));
    }

    /** The symbols of a list; empty if there is no such field. */
    <E extends Enum<E>> Set<E> symbols(String field, Class<E> type) {
        Set<E> symbols = EnumSet.noneOf(type);
        texts(field).forEach(text -> symbols.add(symbol(field, text, type)));
        return symbols;
    }

    /** As {@link #symbols} for a type that is known only at run time. */
    Set<Enum<?>> anySymbols(String field, Class<? extends Enum<?>> type) {
        Set<Enum<?>> symbols = new LinkedHashSet<>();
        texts(field).forEach(text -> symbols.add(symbol(field, text, type)));
        return symbols;
    }

    Entry entry(String field) {
        return new Entry(source, () -> at.get().appendProperty(field), () -> path.get() + ", " + field, get(field));
    }

    /** Every mapping of a list. */
    List<Entry> entries(String field) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode element : list(field)) {
            JsonNode id = element.get("id");
            int index = entries.size();
            Supplier<String> name =
                    () -> id != null && id.isString() ? id.stringValue() : field + " number " + (index + 1);
            entries.add(new Entry(source, element(field, index), () -> path.get() + ", " + name.get(), element));
        }
        return entries;
    }

    /** Every element of a list: a text stands for a mapping with that one field. */
    List<Entry> entriesOr(String field, String shortForm) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode element : list(field)) {
            JsonNode mapping = element.isString()
                    ? JsonNodeFactory.instance.objectNode().put(shortForm, element.stringValue())
                    : element;
            entries.add(new Entry(source, element(field, entries.size()), () -> path.get() + ", " + field, mapping));
        }
        return entries;
    }

    private Supplier<JsonPointer> element(String field, int index) {
        return () -> at.get().appendProperty(field).appendIndex(index);
    }

    /** The countries of a list, ISO 3166-1 alpha-2. */
    List<String> countries(String field, boolean orEverywhere) {
        List<String> countries = texts(field);
        countries.forEach(country -> country(field, country, orEverywhere));
        return countries;
    }

    /** @param orEverywhere whether {@value Agency#EVERYWHERE} may stand in its place */
    String country(String field, String country, boolean orEverywhere) {
        if (!COUNTRIES.contains(country) && !(orEverywhere && country.equals(Agency.EVERYWHERE))) {
            throw invalid(
                    field,
                    "'" + field + "' names the unknown country '" + country + "'; use a code of ISO 3166-1 alpha-2");
        }
        return country;
    }

    /** Remembers the entry's id in {@code ids}. */
    void only(Set<String> ids, String id) {
        if (!ids.add(id)) {
            throw invalid("the id '" + id + "' is there twice; remove or rename one");
        }
    }

    /** Whether the entry is marked as one that we closed ourselves. */
    boolean derived() {
        if (!has("provenance")) {
            return false;
        }
        if (!text("provenance").equals("DERIVED")) {
            throw invalid("provenance", "'provenance' can only be DERIVED; else leave it out");
        }
        return true;
    }

    /** The agencies of a list; all must be in the directory. */
    List<String> agencies(String field, AgencyDirectory directory) {
        return known(field, texts(field), directory);
    }

    /** As {@link #agencies}, at least one. */
    List<String> someAgencies(String field, AgencyDirectory directory) {
        List<String> ids = agencies(field, directory);
        if (ids.isEmpty()) {
            throw invalid(field, "'" + field + "' is empty; name an agency");
        }
        return ids;
    }

    String agency(String field, AgencyDirectory directory) {
        return known(field, List.of(text(field)), directory).getFirst();
    }

    private List<String> known(String field, List<String> ids, AgencyDirectory directory) {
        for (String id : ids) {
            if (directory.find(id).isEmpty()) {
                throw invalid(
                        field,
                        "'" + field + "' names no agency of " + PolicyReader.AGENCIES + ": '" + id
                                + "'; correct the id or add the agency");
            }
            @Nullable String successor = directory.get(id).background().supersededBy();
            if (successor != null) {
                throw invalid(
                        field,
                        "'" + field + "' names '" + id + "', which came to an end; name '" + successor
                                + "', which came after it");
            }
        }
        return ids;
    }

    /** A mapping of names to texts; empty if there is no such field. */
    Map<String, String> textMap(String field) {
        Map<String, String> map = new LinkedHashMap<>();
        if (has(field)) {
            Entry entry = entry(field);
            entry.fields().forEach(key -> map.put(key, entry.text(key)));
        }
        return map;
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
