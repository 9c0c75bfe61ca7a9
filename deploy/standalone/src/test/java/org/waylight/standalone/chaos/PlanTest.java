package org.waylight.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.drill.HaltPoint;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {

    @Test
    void the_same_seed_and_length_give_the_same_plan() {
        assertThat(Plan.of(17, 20)).isEqualTo(Plan.of(17, 20));
        assertThat(Plan.of(17, 20)).isNotEqualTo(Plan.of(18, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 22})
    void every_hop_is_halted_before_and_after_its_acknowledgement_and_every_process_beaten_in_each_way(int minutes) {
        List<Blow> blows = Plan.of(minutes, minutes).blows();

        assertThat(of(blows, Blow.Halt.class).map(Blow.Halt::point).distinct())
                .containsExactlyInAnyOrder(HaltPoint.values());
        assertThat(of(blows, Blow.Kill.class).map(Blow.Kill::part).distinct())
                .containsExactlyInAnyOrderElementsOf(Plan.PARTS);
        assertThat(of(blows, Blow.Stop.class).map(Blow.Stop::part).distinct())
                .containsExactlyInAnyOrderElementsOf(Plan.PARTS);
        assertThat(of(blows, Blow.Restart.class).map(Blow.Restart::part).distinct())
                .containsExactlyInAnyOrderElementsOf(Plan.PARTS);
        assertThat(of(blows, Blow.FullDisk.class)).isNotEmpty();
        assertThat(of(blows, Blow.Forge.class)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 22})
    void blows_come_one_after_another_and_within_the_time(int minutes) {
        assertThat(Plan.of(3, minutes).blows())
                .extracting(Blow::at)
                .isSorted()
                .allMatch(at -> at.compareTo(Duration.ofMinutes(minutes)) < 0);
    }

    @Test
    void ten_hops_have_two_points_each() {
        assertThat(Arrays.stream(HaltPoint.values()).map(HaltPoint::hop))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .boxed()
                        .flatMap(hop -> Stream.of(hop, hop))
                        .toList());
    }

    private static <B extends Blow> Stream<B> of(List<Blow> blows, Class<B> kind) {
        return blows.stream().filter(kind::isInstance).map(kind::cast);
    }
}
