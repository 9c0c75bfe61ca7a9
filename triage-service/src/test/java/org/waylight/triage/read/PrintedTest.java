package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.read.Segment.Shown;
import org.waylight.triage.translate.Translation;

/** What holds a reporter's words says none of them when it is printed by mistake. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintedTest {

    static Stream<Object> with_words() {
        var segment = new Segment(0, 10, Shown.PLAIN, "orchidword", List.of());
        return Stream.of(
                segment,
                new FreeText("narrative", "orchidword"),
                new Translation("orchidword", "J. Interpreter", "en", "ana", 0, null),
                new Comparison.Cell(List.of(List.of(segment))),
                new Sheet.Words("narrative", "What happened", List.of(segment), List.of()),
                new Sheet.Answer("Place", List.of("orchidword")),
                new Sheet.Point("Place", "orchidword", "T1", List.of()));
    }

    @ParameterizedTest
    @MethodSource("with_words")
    void says_nothing(Object personal) {
        assertThat(personal.toString()).doesNotContain("orchidword");
    }
}
