package org.waylight.triage.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The dated lengths of the National Referral Mechanism's clocks.
 *
 * @param reasonableGroundsWorkingDays working days from receipt until the decision on reasonable grounds, 1 or more
 * @param floorDays fewest days of a recovery period that the law allows, 1 or more
 * @param daysFrom days of a recovery period for decisions made from a day on, none below the floor
 */
public record RecoveryPeriod(
        int reasonableGroundsWorkingDays, int floorDays, NavigableMap<LocalDate, Integer> daysFrom) {

    private static final String RESOURCE = "/deadline/nrm.yaml";

    public RecoveryPeriod {
        if (reasonableGroundsWorkingDays < 1 || floorDays < 1) {
            throw new IllegalArgumentException("lengths must be 1 or more");
        }
        if (daysFrom.isEmpty() || daysFrom.values().stream().anyMatch(days -> days < floorDays)) {
            throw new IllegalArgumentException("recovery-days must have a row, and none below " + floorDays);
        }
        daysFrom = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(daysFrom));
    }

    /** The project's own copy. */
    public static RecoveryPeriod ours() {
        try (InputStream yaml =
                Objects.requireNonNull(RecoveryPeriod.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the lengths; throws {@link IllegalArgumentException} unless they are whole. */
    static RecoveryPeriod read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> file)
                || !(file.get("reasonable-grounds-working-days") instanceof Integer grounds)
                || !(file.get("statutory-floor-days") instanceof Integer floor)
                || !(file.get("recovery-days") instanceof List<?> rows)) {
            throw new IllegalArgumentException(
                    "nrm must have reasonable-grounds-working-days, statutory-floor-days and recovery-days");
        }
        var daysFrom = new TreeMap<LocalDate, Integer>();
        for (Object element : rows) {
            if (!(element instanceof Map<?, ?> row)
                    || !(row.get("from") instanceof Date from)
                    || !(row.get("days") instanceof Integer days)) {
                throw new IllegalArgumentException("each row of recovery-days must have from and days");
            }
            if (daysFrom.put(LocalDate.ofInstant(from.toInstant(), ZoneOffset.UTC), days) != null) {
                throw new IllegalArgumentException("two rows of recovery-days from the same day");
            }
        }
        return new RecoveryPeriod(grounds, floor, daysFrom);
    }

    /** Days of the recovery period after a decision of {@code day}; the floor before the first row. */
    public int days(LocalDate day) {
        var row = daysFrom.floorEntry(day);
        return row == null ? floorDays : row.getValue();
    }
}
