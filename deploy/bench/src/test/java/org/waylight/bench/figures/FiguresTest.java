package org.waylight.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {

    private static final Passage PASSAGE = new Passage(50, 100, 0, 20, 40, 60, 50, 0, 0.1);

    private static Figures figures(double sustained) {
        return new Figures(
                false,
                "abc",
                2,
                1,
                new Figures.Intake(1_600, 0.95, 0.5, 1_684, 3_200, 5_300, 0, 0, 0.4, 0.4),
                new Figures.Pipeline(
                        sustained, 600, 20, 40, 60, 0.8, 280, 350, List.of(PASSAGE), sustained == 0 ? null : PASSAGE),
                new Figures.Crypto(1.1, List.of(new Figures.Primitive("party", 4, 11, 10, 1.1)), Map.of("a<b", 1.0)),
                new Figures.Start(11, Map.of("intake", 2.5)),
                new Figures.Memory(2_000, Map.of("triage", 300.0), Map.of()),
                null,
                new Figures.Growth(List.of(new Figures.Stage(1_000, 20, 60, 300, 10)), 0.1, 2, 5));
    }

    @Test
    void all_limits_are_kept_or_named() {
        assertThat(figures(250).limits()).hasSize(9).allMatch(Limit::holds);
        assertThat(figures(0).limits())
                .filteredOn(limit -> !limit.holds())
                .extracting(Limit::name)
                .containsExactly("sustained to opened by both agencies, a second");
    }

    @Test
    void the_page_needs_nothing_from_anywhere_and_escapes_names() {
        String page = FiguresPage.of(figures(250));

        assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("<script");
        assertThat(page).contains("a&lt;b").doesNotContain("a<b");
    }
}
