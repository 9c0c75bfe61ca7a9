package org.waylight.triage.counts.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.waylight.triage.counts.publish.Suppression.Group;

/**
 * Knows everything that was published of one span of months, the rule by which it was, and the values that there can be; and
 * narrows down every number that was not published until nothing narrows it any more (the shuttle algorithm: bounds go up and
 * down between every sum and its parts).
 *
 * <p>Told besides, whatever the table says: which values are behind each "other", and that no large group was left out
 * altogether, if none was. So it knows more than anybody who has the table alone.
 */
final class Attacker {

    private static final String ALL = Suppression.ALL;
    /** More than there can be. */
    private static final int NO_BOUND = 1_000_000;

    private final List<Set<String>> properties;
    private final int k;
    private final Map<List<String>, Range> numbers = new HashMap<>();
    private final List<Sum> sums = new ArrayList<>();

    /** What is known of a number. */
    static final class Range {
        private int least;
        private int most = NO_BOUND;

        int possibilities() {
            return most - least + 1;
        }

        boolean holds(int number) {
            return least <= number && number <= most;
        }

        private boolean atLeast(long bound) {
            boolean narrower = bound > least;
            least = narrower ? Math.toIntExact(bound) : least;
            return narrower;
        }

        private boolean atMost(long bound) {
            boolean narrower = bound < most;
            most = narrower ? Math.toIntExact(bound) : most;
            return narrower;
        }

        @Override
        public String toString() {
            return least + ".." + most;
        }
    }

    private record Sum(Range of, List<Range> parts) {
        private boolean narrow() {
            long least = parts.stream().mapToLong(part -> part.least).sum();
            long most = parts.stream().mapToLong(part -> part.most).sum();
            boolean narrower = of.atLeast(least) | of.atMost(most);
            for (Range part : parts) {
                long others = most - part.most;
                long without = least - part.least;
                int before = part.most;
                int beforeLeast = part.least;
                narrower |= part.atLeast(of.least - others) | part.atMost(of.most - without);
                most += part.most - before;
                least += part.least - beforeLeast;
            }
            return narrower;
        }
    }

    /**
     * @param properties the values of each property, months first
     * @param leftOut whether a group of k or more was left out altogether
     */
    Attacker(List<Set<String>> properties, int k, List<Group> published, boolean leftOut) {
        this.properties = properties;
        this.k = k;
        cube(List.of());
        List.copyOf(numbers.keySet()).forEach(this::dividedEveryWay);
        published.forEach(this::published);
        divided(published).forEach(group -> small(group, published, leftOut));
    }

    /** Every number that there is to know: of all combinations of values, and of all values of any property. */
    private void cube(List<String> values) {
        if (values.size() == properties.size()) {
            numbers.put(values, new Range());
            return;
        }
        Stream.concat(Stream.of(ALL), properties.get(values.size()).stream())
                .forEach(value -> cube(with(values, value)));
    }

    private void dividedEveryWay(List<String> values) {
        for (int property = 0; property < properties.size(); property++) {
            if (values.get(property).equals(ALL)) {
                var parts = new ArrayList<Range>();
                for (String value : properties.get(property)) {
                    var part = new ArrayList<>(values);
                    part.set(property, value);
                    parts.add(number(part));
                }
                sums.add(new Sum(number(values), parts));
            }
        }
    }

    private void published(Group group) {
        if (!group.values().contains(Suppression.OTHER)) {
            exactly(number(group.values()), group.count());
        }
    }

    /** The groups of which the table shows a part. */
    private static Set<List<String>> divided(List<Group> published) {
        var divided = new HashSet<List<String>>();
        for (Group group : published) {
            for (int depth = 0; depth < group.values().size(); depth++) {
                if (!group.values().get(depth).equals(ALL)) {
                    divided.add(group.values().subList(0, depth));
                }
            }
        }
        return divided;
    }

    private void small(List<String> group, List<Group> published, boolean leftOut) {
        int depth = group.size();
        var behindOther = new ArrayList<Range>();
        for (String value : properties.get(depth)) {
            var part = with(group, value);
            if (published.stream()
                    .noneMatch(row -> row.values().subList(0, depth + 1).equals(part))) {
                Range range = number(filled(part));
                behindOther.add(range);
                if (!leftOut || depth == properties.size() - 1) {
                    range.atMost(k - 1);
                }
            }
        }
        published.stream()
                .filter(row -> row.values().equals(filled(with(group, Suppression.OTHER))))
                .forEach(row -> {
                    var sum = new Range();
                    sum.atLeast(row.count());
                    // Who does not know whether a group was left out does not know whether it is all.
                    sum.atMost(leftOut ? NO_BOUND : row.count());
                    sums.add(new Sum(sum, behindOther));
                });
    }

    /** The months before the last of a span had too few together; so had each number of them before the last. */
    void monthsWaited(List<String> months) {
        for (int until = 1; until < months.size(); until++) {
            var together = new Range();
            together.atMost(k - 1);
            sums.add(new Sum(
                    together,
                    months.subList(0, until).stream()
                            .map(month -> number(filled(List.of(month))))
                            .toList()));
        }
    }

    /** Every number, as narrow as it gets. */
    Map<List<String>, Range> solved() {
        boolean narrower = true;
        while (narrower) {
            narrower = false;
            for (Sum sum : sums) {
                narrower |= sum.narrow();
            }
        }
        return numbers;
    }

    private static void exactly(Range range, int count) {
        range.atLeast(count);
        range.atMost(count);
    }

    private Range number(List<String> values) {
        return Objects.requireNonNull(numbers.get(values));
    }

    private List<String> filled(List<String> group) {
        var values = new ArrayList<>(group);
        while (values.size() < properties.size()) {
            values.add(ALL);
        }
        return values;
    }

    private static List<String> with(List<String> group, String value) {
        var more = new ArrayList<>(group);
        more.add(value);
        return List.copyOf(more);
    }
}
