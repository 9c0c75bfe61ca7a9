package org.waylight.triage.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Dated bank holidays of each nation.
 *
 * @param version 1 or more, higher with every change
 * @param checked when a person compared them with the source; null if nobody did yet
 * @param firstYear first year that is known
 * @param lastYear last year that is known
 * @param days of each nation
 */
public record BankHolidays(
        int version, @Nullable LocalDate checked, int firstYear, int lastYear, Map<Nation, Set<LocalDate>> days) {

    private static final String RESOURCE = "/deadline/bank-holidays.yaml";

    public BankHolidays {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, was " + version);
        }
        if (lastYear < firstYear) {
            throw new IllegalArgumentException("last-year must not be before first-year");
        }
        for (var nation : Nation.values()) {
            for (LocalDate day : Objects.requireNonNull(days.get(nation), "no bank holidays for " + nation)) {
                if (day.getYear() < firstYear || day.getYear() > lastYear) {
                    throw new IllegalArgumentException("a bank holiday must be in the years that are known: " + day);
                }
            }
        }
        days = Map.copyOf(days);
    }

    /** The project's own copy. */
    public static BankHolidays ours() {
        try (InputStream yaml =
                Objects.requireNonNull(BankHolidays.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a list; throws {@link IllegalArgumentException} unless it is whole and names no day twice. */
    static BankHolidays read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> file)
                || !(file.get("version") instanceof Integer version)
                || !(file.get("first-year") instanceof Integer first)
                || !(file.get("last-year") instanceof Integer last)
                || !(file.get("nations") instanceof Map<?, ?> nations)) {
            throw new IllegalArgumentException("bank holidays must have version, first-year, last-year and nations");
        }
        var days = new EnumMap<Nation, Set<LocalDate>>(Nation.class);
        nations.forEach((nation, dates) -> days.put(Nation.valueOf(String.valueOf(nation)), days(dates)));
        return new BankHolidays(version, file.get("checked") instanceof Date day ? day(day) : null, first, last, days);
    }

    private static Set<LocalDate> days(@Nullable Object dates) {
        if (!(dates instanceof List<?> list)) {
            throw new IllegalArgumentException("each nation must have a list of days");
        }
        var days = new HashSet<LocalDate>();
        for (Object date : list) {
            if (!(date instanceof Date day)) {
                throw new IllegalArgumentException("a bank holiday must be a day like 2027-03-26");
            }
            if (!days.add(day(day))) {
                throw new IllegalArgumentException("a bank holiday is there twice: " + day(day));
            }
        }
        return Set.copyOf(days);
    }

    /** YAML's days are midnights in UTC. */
    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    /** Whether the bank holidays of this day's year are known; else only weekends count. */
    public boolean know(LocalDate day) {
        return day.getYear() >= firstYear && day.getYear() <= lastYear;
    }

    /** The working days of {@code nation}. */
    public WorkingDays of(Nation nation) {
        return new WorkingDays(Objects.requireNonNull(days.get(nation)));
    }
}
