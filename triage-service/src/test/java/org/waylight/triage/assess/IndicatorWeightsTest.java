package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.DelphiDimension;
import org.waylight.message.DelphiIndicator;
import org.waylight.triage.assess.IndicatorWeights.Profile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IndicatorWeightsTest {

    @Test
    void Our_copy_has_as_many_indicators_as_the_published_lists() {
        var weights = IndicatorWeights.ours();

        assertThat(count(weights, Profile.ADULT_LABOUR)).isEqualTo(67);
        assertThat(count(weights, Profile.CHILD_LABOUR)).isEqualTo(65);
        assertThat(Arrays.stream(DelphiIndicator.values())
                        .collect(Collectors.groupingBy(IndicatorWeights::dimension, Collectors.counting())))
                .containsEntry(DelphiDimension.DECEPTIVE_RECRUITMENT, 10L)
                .containsEntry(DelphiDimension.COERCIVE_RECRUITMENT, 10L)
                .containsEntry(DelphiDimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY, 16L)
                .containsEntry(DelphiDimension.EXPLOITATION, 9L)
                .containsEntry(DelphiDimension.COERCION_AT_DESTINATION, 15L)
                .containsEntry(DelphiDimension.ABUSE_OF_VULNERABILITY_AT_DESTINATION, 7L);
    }

    @Test
    void A_copy_that_lacks_an_indicator_is_refused() throws IOException {
        assertThatThrownBy(() -> read(ours().replaceFirst("(?m)^- .*HAZARDOUS_WORK.*$", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no weight for EXPLOITATION__HAZARDOUS_WORK");
    }

    @Test
    void A_copy_that_has_an_indicator_twice_is_refused() {
        assertThatThrownBy(() ->
                        read(ours() + "- {indicator: EXPLOITATION__HAZARDOUS_WORK, ilo: [10], adult: M, child: M}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two weights for EXPLOITATION__HAZARDOUS_WORK");
    }

    @Test
    void A_copy_with_an_unknown_weight_or_indicator_or_number_is_refused() {
        assertThatThrownBy(() -> read(ours().replaceFirst("adult: S", "adult: X")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(ours().replaceFirst("EXPLOITATION__HAZARDOUS_WORK", "EXPLOITATION__OTHER")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(ours().replaceFirst("ilo: \\[2\\]", "ilo: [12]")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("- nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    private static long count(IndicatorWeights weights, Profile profile) {
        return Arrays.stream(DelphiIndicator.values())
                .filter(indicator -> weights.of(indicator, profile) != Weight.ABSENT)
                .count();
    }

    private static String ours() throws IOException {
        try (var yaml = IndicatorWeights.class.getResourceAsStream(IndicatorWeights.RESOURCE)) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void read(String yaml) {
        IndicatorWeights.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
