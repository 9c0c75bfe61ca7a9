package org.waylight.triage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerTimesTest {

    /** One calendar month, two more at most; a month that lacks the day ends on its last. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2026-12-22, 2027-02-22",
        "2027-01-31, 2027-02-28, 2027-04-30",
        "2028-01-30, 2028-02-29, 2028-04-30",
        "2026-03-28, 2026-04-28, 2026-06-28",
        "2026-12-31, 2027-01-31, 2027-03-31"
    })
    void an_answer_is_due_after_a_calendar_month(LocalDate received, LocalDate due, LocalDate prolonged) {
        var times = AnswerTimes.ours();

        assertThat(times.due(received)).isEqualTo(due);
        assertThat(times.prolonged(received)).isEqualTo(prolonged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1",
                "answers: []",
                "answers: [{from: \"2018-05-25\", within: P0D, prolonged: P1M}]",
                "answers: [{from: \"2018-05-25\", within: P1M}]",
                "answers: [{from: soon, within: P1M, prolonged: P1M}]"
            })
    void a_file_with_an_error_is_refused(String yaml) {
        assertThatThrownBy(() -> AnswerTimes.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
