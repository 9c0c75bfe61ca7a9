package org.waylight.triage.counts.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.counts.publish.Publication.Sample;
import org.waylight.triage.counts.publish.Suppression.Group;

/**
 * Tries to difference out what was suppressed (docs/statistics.md). The criterion: every number of 1 to 10 reports that there
 * is, of any values and of any sums over them, keeps at least 11 possibilities for somebody who knows everything published.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferencingTest {

    private static final int K = 11;
    private static final String ALL = Suppression.ALL;
    private static final YearMonth START = YearMonth.of(2026, 1);

    /** Fewer values than there are, so that each data set has groups of every size. */
    private static final List<Set<String>> PROPERTIES = List.of(
            ordered("GB", "RO", "VN", "TH", "AL", "NG"),
            ordered("labour", "sexual", "neither", "both"),
            ordered("Minor", "Adult", "unknown"),
            ordered("Feminine", "Masculine", "NonSpecifiedUnknown"));

    private static final Suppression AS_PUBLISHED = Suppression.of(K);
    /** Hides what is too small, and nothing else. */
    private static final Suppression WITHOUT_SECONDARY = new Suppression(K, (k, sum, values) -> sum >= k);

    private static Set<String> ordered(String... values) {
        return new LinkedHashSet<>(List.of(values));
    }

    /** Reports of some months, of which some countries, forms, ages and genders are much more frequent than others. */
    private static List<Sample> samples(SplittableRandom random, int months, int most) {
        var weights = PROPERTIES.stream()
                .map(values -> values.stream()
                        .mapToDouble(value -> Math.pow(random.nextDouble(), 3) + 0.01)
                        .toArray())
                .toList();
        var samples = new ArrayList<Sample>();
        for (int month = 0; month < months; month++) {
            int reports = random.nextInt(most);
            for (int report = 0; report < reports; report++) {
                var values = new ArrayList<String>();
                for (int property = 0; property < PROPERTIES.size(); property++) {
                    values.add(drawn(List.copyOf(PROPERTIES.get(property)), weights.get(property), random));
                }
                samples.add(new Sample(START.plusMonths(month), values));
            }
        }
        return samples;
    }

    private static String drawn(List<String> values, double[] weights, SplittableRandom random) {
        double at = random.nextDouble() * Arrays.stream(weights).sum();
        for (int value = 0; value < weights.length; value++) {
            at -= weights[value];
            if (at < 0) {
                return values.get(value);
            }
        }
        return values.getLast();
    }

    private static Map<List<String>, Integer> counts(List<Sample> samples) {
        var counts = new HashMap<List<String>, Integer>();
        samples.forEach(sample -> counts.merge(sample.values(), 1, Integer::sum));
        return counts;
    }

    /** How many reports there are of each combination of values and of all values, months first. */
    private static Map<List<String>, Integer> numbers(List<Sample> samples) {
        var numbers = new HashMap<List<String>, Integer>();
        for (Sample sample : samples) {
            var values = Stream.concat(Stream.of(sample.month().toString()), sample.values().stream())
                    .toList();
            for (int kept = 0; kept < 1 << values.size(); kept++) {
                int mask = kept;
                numbers.merge(
                        IntStream.range(0, values.size())
                                .mapToObj(property -> (mask >> property & 1) == 0 ? ALL : values.get(property))
                                .toList(),
                        1,
                        Integer::sum);
            }
        }
        return numbers;
    }

    /** Whether a group of k or more has no row at all: its parts were too few, and too many in sum to be put together. */
    private static boolean leftOut(List<Sample> samples, List<Group> groups) {
        return IntStream.rangeClosed(1, PROPERTIES.size()).anyMatch(depth -> {
            return sizes(samples, depth).entrySet().stream()
                    .anyMatch(size -> size.getValue() >= K
                            && groups.stream()
                                    .noneMatch(group ->
                                            group.values().subList(0, depth).equals(size.getKey())));
        });
    }

    private static Map<List<String>, Integer> sizes(List<Sample> samples, int depth) {
        var sizes = new HashMap<List<String>, Integer>();
        samples.forEach(sample -> sizes.merge(sample.values().subList(0, depth), 1, Integer::sum));
        return sizes;
    }

    /** What an attacker finds out: numbers of 1 to 10 reports that have fewer than 11 possibilities. */
    private static List<String> found(List<String> months, List<Sample> samples, List<Group> groups) {
        var properties = Stream.concat(Stream.of(ordered(months.toArray(String[]::new))), PROPERTIES.stream())
                .toList();
        var rows = groups.stream()
                .map(group -> new Group(
                        Stream.concat(Stream.of(ALL), group.values().stream()).toList(), group.count()))
                .toList();
        var attacker = new Attacker(properties, K, rows, leftOut(samples, groups));
        attacker.monthsWaited(months);
        var found = new ArrayList<String>();
        var numbers = numbers(samples);
        attacker.solved().forEach((values, range) -> {
            int number = numbers.getOrDefault(values, 0);
            // Who errs proves nothing.
            assertThat(range.holds(number))
                    .as("%s is %d, not %s", values, number, range)
                    .isTrue();
            if (number >= 1 && number < K && range.possibilities() < K) {
                found.add(values + " is " + number + ": " + range);
            }
        });
        return found;
    }

    private static List<String> found(SplittableRandom random, Suppression suppression) {
        var samples = samples(random, 1, 300);
        return found(List.of(START.toString()), samples, suppression.groups(PROPERTIES, counts(samples)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void No_number_below_eleven_can_be_narrowed_down(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 15; round++) {
            assertThat(found(random, AS_PUBLISHED))
                    .as("seed %d, round %d", seed, round)
                    .isEmpty();
        }
    }

    @Nested
    class The_same_attacker_wins {
        @Test
        void without_secondary_suppression() {
            var random = new SplittableRandom(1);

            assertThat(IntStream.range(0, 15).mapToObj(round -> found(random, WITHOUT_SECONDARY)))
                    .anyMatch(found -> !found.isEmpty());
        }

        @Test
        void if_sums_are_published_besides() {
            var random = new SplittableRandom(1);

            assertThat(IntStream.range(0, 15).mapToObj(round -> withSums(samples(random, 1, 300))))
                    .anyMatch(found -> !found.isEmpty());
        }

        private static List<String> withSums(List<Sample> samples) {
            var groups = new LinkedHashSet<>(AS_PUBLISHED.groups(PROPERTIES, counts(samples)));
            for (int depth = 0; depth < PROPERTIES.size(); depth++) {
                sizes(samples, depth).forEach((values, size) -> {
                    if (size >= K) {
                        groups.add(new Group(
                                Stream.concat(values.stream(), Stream.generate(() -> ALL))
                                        .limit(PROPERTIES.size())
                                        .toList(),
                                size));
                    }
                });
            }
            return found(List.of(START.toString()), samples, List.copyOf(groups));
        }
    }

    @Nested
    class Two_exports_one_after_another {

        private static List<Publication> published(List<Publication> before, List<Sample> samples, YearMonth now) {
            var published = new ArrayList<>(before);
            var next = next(published, samples, now);
            while (next.isPresent()) {
                published.add(next.get());
                next = next(published, samples, now);
            }
            return published;
        }

        private static Optional<Publication> next(List<Publication> before, List<Sample> samples, YearMonth now) {
            return Publication.next(
                    before.isEmpty() ? Optional.empty() : Optional.of(before.getLast()),
                    samples,
                    now,
                    AS_PUBLISHED,
                    PROPERTIES);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4})
        void tell_nothing_of_what_was_erased_in_between_nor_of_months_that_waited(long seed) {
            var random = new SplittableRandom(seed);
            for (int round = 0; round < 4; round++) {
                var samples = samples(random, 8, random.nextInt(5, 80));
                var first = published(List.of(), samples, START.plusMonths(6));
                var left =
                        samples.stream().filter(sample -> random.nextInt(4) > 0).toList();

                var second = published(first, left, START.plusMonths(12));

                assertThat(second.subList(0, first.size())).isEqualTo(first);
                for (Publication published : second) {
                    var counted = first.contains(published) ? samples : left;
                    var months = Stream.iterate(published.first(), month -> month.plusMonths(1))
                            .limit(published.first().until(published.last(), ChronoUnit.MONTHS) + 1)
                            .map(YearMonth::toString)
                            .toList();
                    assertThat(found(
                                    months,
                                    counted.stream()
                                            .filter(sample -> months.contains(
                                                    sample.month().toString()))
                                            .toList(),
                                    published.groups()))
                            .as("seed %d, round %d", seed, round)
                            .isEmpty();
                }
            }
        }

        @Test
        void would_tell_an_erasure_were_a_month_counted_anew() {
            var samples = new ArrayList<Sample>();
            for (int report = 0; report < K; report++) {
                samples.add(new Sample(START, List.of("GB", "labour", "Adult", "Feminine")));
            }
            var first = published(List.of(), samples, START.plusMonths(2));
            samples.removeLast();

            assertThat(first.getFirst().groups()).hasSize(1);
            assertThat(published(List.of(), samples, START.plusMonths(2))).isEmpty();
            assertThat(published(first, samples, START.plusMonths(2))).isEqualTo(first);
        }

        @Test
        void wait_until_a_month_is_settled() {
            var samples = Collections.nCopies(20, new Sample(START, List.of("GB", "labour", "Adult", "Feminine")));

            assertThat(published(List.of(), samples, START.plusMonths(1))).isEmpty();
            assertThat(published(List.of(), samples, START.plusMonths(2))).hasSize(1);
        }
    }
}
