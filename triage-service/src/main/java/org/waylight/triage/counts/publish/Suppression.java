package org.waylight.triage.counts.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Divides reports into groups of {@code k} and more, of which no two share a report, and of which none is the sum of others.
 *
 * <p>All reports are divided by the first property; each value with {@code k} or more by the next, down to the last. The
 * values with fewer are put together under {@link #OTHER} if they may be: together they must be {@code k} or more, and so
 * many values that each of them may have had any number from 0 to {@code k - 1}. If they may not be they are left out; and
 * since no sum is published either, nobody can tell how many they were.
 *
 * @param k the smallest group, 2 or more
 * @param secondary whether what is left over may be shown
 */
record Suppression(int k, Secondary secondary) {

    /** All values that do not stand for themselves. */
    static final String OTHER = "other";

    /** Not divided by this property. */
    static final String ALL = "all";

    /** The rule for what is left over when a group is divided. */
    interface Secondary {

        /**
         * Whether a sum may be shown.
         *
         * @param sum of values that have fewer than {@code k} each
         * @param values how many values that may be
         */
        boolean allows(int k, int sum, int values);
    }

    /** With the rule of docs/statistics.md. */
    static Suppression of(int k) {
        return new Suppression(k, (least, sum, values) -> sum >= least && sum <= (long) (least - 1) * (values - 1));
    }

    /**
     * A group that may be shown.
     *
     * @param values one for each property: a value of it, {@link #OTHER} or {@link #ALL}
     * @param count {@code k} or more
     */
    record Group(List<String> values, int count) {
        public Group {
            values = List.copyOf(values);
        }
    }

    /**
     * The groups that may be shown.
     *
     * @param properties the values that each property can have, known to everybody
     * @param counts how many reports have such values, one for each property
     */
    List<Group> groups(List<Set<String>> properties, Map<List<String>, Integer> counts) {
        var shown = new ArrayList<Group>();
        divide(List.of(), properties, counts, shown);
        return shown;
    }

    private void divide(
            List<String> group, List<Set<String>> properties, Map<List<String>, Integer> counts, List<Group> shown) {
        if (group.size() == properties.size()) {
            shown.add(new Group(group, sum(counts)));
            return;
        }
        var parts = new TreeMap<String, Map<List<String>, Integer>>();
        counts.forEach((values, count) -> parts.computeIfAbsent(values.get(group.size()), value -> new HashMap<>())
                .put(values, count));
        int large = 0;
        int left = 0;
        for (var part : parts.entrySet()) {
            int count = sum(part.getValue());
            if (count >= k) {
                large++;
                divide(with(group, part.getKey()), properties, part.getValue(), shown);
            } else {
                left += count;
            }
        }
        if (secondary.allows(k, left, properties.get(group.size()).size() - large)) {
            var other = new ArrayList<>(with(group, OTHER));
            while (other.size() < properties.size()) {
                other.add(ALL);
            }
            shown.add(new Group(other, left));
        }
    }

    private static List<String> with(List<String> group, String value) {
        var more = new ArrayList<>(group);
        more.add(value);
        return more;
    }

    private static int sum(Map<List<String>, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
