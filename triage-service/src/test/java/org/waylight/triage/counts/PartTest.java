package org.waylight.triage.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 8, 31);

    private static List<Part> parts(Map<String, Integer> counts) {
        return Part.of(counts, "Others");
    }

    @Nested
    class Parts_without_an_order {
        @Test
        void stand_by_themselves_from_three_on() {
            assertThat(parts(Map.of("GB", 9, "RO", 3))).containsExactly(new Part("GB", 9), new Part("RO", 3));
        }

        @Test
        void stand_together_below_three() {
            assertThat(parts(Map.of("GB", 9, "RO", 2, "VN", 1)))
                    .containsExactly(new Part("GB", 9), new Part("Others", 3));
        }

        @Test
        void take_a_larger_one_in_where_they_could_be_subtracted() {
            assertThat(parts(Map.of("GB", 9, "RO", 6, "VN", 1)))
                    .containsExactly(new Part("GB", 9), new Part("Others", 7));
        }

        @Test
        void take_two_in_where_one_would_tell_both() {
            // 3 + 1 = 4 can be nothing else.
            assertThat(parts(Map.of("GB", 9, "RO", 3, "FR", 3, "VN", 1)))
                    .containsExactly(new Part("GB", 9), new Part("Others", 7));
        }

        @Test
        void are_not_shown_if_all_are_too_few() {
            assertThat(parts(Map.of("GB", 1, "RO", 1))).isEmpty();
            assertThat(parts(Map.of())).isEmpty();
        }
    }

    @Nested
    class Weeks {
        private List<Part> weeks(int... counts) {
            return Part.of(counts, MONDAY);
        }

        @Test
        void with_too_few_stand_with_the_next() {
            assertThat(weeks(4, 1, 2, 5))
                    .containsExactly(
                            new Part("31 Aug to 6 Sept", 4),
                            new Part("7 Sept to 20 Sept", 3),
                            new Part("21 Sept to 27 Sept", 5));
        }

        @Test
        void with_too_few_at_the_end_stand_with_the_one_before() {
            assertThat(weeks(4, 3, 1, 0))
                    .containsExactly(new Part("31 Aug to 6 Sept", 4), new Part("7 Sept to 27 Sept", 4));
        }

        @Test
        void are_not_shown_if_all_are_too_few() {
            assertThat(weeks(1, 0, 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void Whatever_comes_no_part_is_too_small_and_none_is_left_out(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            var counts = new HashMap<String, Integer>();
            int[] weeks = new int[13];
            for (int kind = 0; kind < weeks.length; kind++) {
                weeks[kind] = random.nextInt(random.nextInt(1, 9));
                counts.put("K" + kind, weeks[kind]);
            }
            int sum = IntStream.of(weeks).sum();

            for (List<Part> shown : List.of(parts(counts), Part.of(weeks, MONDAY))) {
                assertThat(shown).as("seed %d", seed).allMatch(part -> part.count() >= 3);
                assertThat(shown.stream().mapToInt(Part::count).sum())
                        .as("seed %d", seed)
                        .isEqualTo(sum < 3 ? 0 : sum);
            }
        }
    }
}
