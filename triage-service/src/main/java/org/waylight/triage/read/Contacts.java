package org.waylight.triage.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Under which name and public numbers agencies are reached by phone or on paper. */
final class Contacts {

    private static final String RESOURCE = "/read/agencies.yaml";

    private final Map<String, Contact> byAgency;

    private Contacts(Map<String, Contact> byAgency) {
        this.byAgency = Map.copyOf(byAgency);
    }

    /**
     * How one agency is reached.
     *
     * @param numbers what each is for, and the number; none if none is known
     * @param checked when a person at the charity compared them with the agency's own page; null if nobody did yet
     */
    record Contact(
            String name, List<String> numbers, @Nullable LocalDate checked) {
        Contact {
            numbers = List.copyOf(numbers);
        }
    }

    /** Of an agency that is not in the list: its id alone. */
    Contact of(String agency) {
        return byAgency.getOrDefault(agency, new Contact(agency, List.of(), null));
    }

    /** The project's own list. */
    static Contacts ours() {
        try (InputStream yaml =
                Objects.requireNonNull(Contacts.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Contacts read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof List<?> rows)) {
            throw new IllegalArgumentException("agencies must be a list");
        }
        var contacts = new HashMap<String, Contact>();
        for (Object element : rows) {
            if (!(element instanceof Map<?, ?> row)
                    || !(row.get("agency") instanceof String agency)
                    || !(row.get("name") instanceof String name)
                    || !(row.get("numbers") instanceof List<?> numbers)) {
                throw new IllegalArgumentException("each agency must have agency, name, numbers and checked");
            }
            contacts.put(
                    agency,
                    new Contact(
                            name,
                            numbers.stream().map(Object::toString).toList(),
                            row.get("checked") instanceof Date day
                                    ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC)
                                    : null));
        }
        return new Contacts(contacts);
    }
}
