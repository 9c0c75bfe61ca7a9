package org.waylight.triage.counts.publish;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.triage.counts.publish.Suppression.Group;

/**
 * What is published of some months, for good: never counted anew, or whoever compares two exports could tell what was erased
 * in between.
 *
 * @param first the first month
 * @param last the last month; a month with too few reports to be published waits for the next
 */
public record Publication(YearMonth first, YearMonth last, List<Group> groups) {

    /** The fewest reports of a group (domain 4.6: k of at least 11). */
    public static final int K = 11;

    /**
     * Months between the end of a month and its publication: time to look at its reports, and less than what they are kept.
     * DERIVED by us.
     */
    private static final int MONTHS_TO_SETTLE = 1;

    private static final List<Set<String>> PROPERTIES =
            Stream.of(Column.values()).map(Column::domain).toList();

    public Publication {
        groups = List.copyOf(groups);
    }

    /**
     * A report, as far as it is counted.
     *
     * @param values of each {@link Column}
     */
    public record Sample(YearMonth month, List<String> values) {

        public Sample {
            values = List.copyOf(values);
        }

        public static Sample of(
                YearMonth month, String country, Collection<Exploitation> forms, AgeGroup age, Gender gender) {
            return new Sample(month, List.of(country, Column.exploitation(forms), Column.age(age), gender.name()));
        }
    }

    /**
     * The next to be published, if it can be by now.
     *
     * @param before the last that was
     * @param samples all reports that count, of whatever months
     */
    public static Optional<Publication> next(Optional<Publication> before, Collection<Sample> samples, YearMonth now) {
        return next(before, samples, now, Suppression.of(K), PROPERTIES);
    }

    static Optional<Publication> next(
            Optional<Publication> before,
            Collection<Sample> samples,
            YearMonth now,
            Suppression suppression,
            List<Set<String>> properties) {
        var byMonth = new TreeMap<YearMonth, Map<List<String>, Integer>>();
        for (Sample sample : samples) {
            byMonth.computeIfAbsent(sample.month, month -> new HashMap<>()).merge(sample.values, 1, Integer::sum);
        }
        if (byMonth.isEmpty()) {
            return Optional.empty();
        }
        YearMonth first = before.map(published -> published.last.plusMonths(1)).orElse(byMonth.firstKey());
        YearMonth settled = now.minusMonths(1L + MONTHS_TO_SETTLE);
        var counts = new HashMap<List<String>, Integer>();
        int sum = 0;
        for (YearMonth month = first; !month.isAfter(settled); month = month.plusMonths(1)) {
            for (var more : byMonth.getOrDefault(month, Map.of()).entrySet()) {
                counts.merge(more.getKey(), more.getValue(), Integer::sum);
                sum += more.getValue();
            }
            if (sum >= suppression.k()) {
                return Optional.of(new Publication(first, month, suppression.groups(properties, counts)));
            }
        }
        return Optional.empty();
    }
}
