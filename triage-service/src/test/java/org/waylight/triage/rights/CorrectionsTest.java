package org.waylight.triage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.waylight.testkit.Reports.aReport;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.Report;
import org.waylight.message.Venue;
import org.waylight.triage.rights.Corrections.Answer;
import org.waylight.triage.rights.Corrections.Changed;
import org.waylight.triage.rights.Corrections.Shape;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectionsTest {

    private final Report report = aReport().build();

    private Report right(String name, String... values) {
        var changed = Corrections.with(report, name, List.of(values));
        assertThat(changed).isInstanceOf(Changed.To.class);
        return ((Changed.To) changed).report();
    }

    @Test
    void an_answer_of_every_shape_is_put_right_and_what_was_stays_as_it_was() {
        assertThat(right("region", "GB-SCT").getRegion()).isEqualTo("GB-SCT");
        assertThat(right("venue", "OTHER").getVenue()).isEqualTo(Venue.OTHER);
        assertThat(right("exploitation", "FORCED_LABOUR", "FORCED_LABOUR").getExploitation())
                .containsExactly(Exploitation.FORCED_LABOUR);
        assertThat(right("exploitation").getExploitation()).isEmpty();
        assertThat(right("seenOn", "2026-11-01").getSeenOn()).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(right("region").getRegion()).isNull();
        Report younger = right("persons-0-age", "CHILD");
        assertThat(younger.getPersons().getFirst().getAge()).isEqualTo(AgeGroup.CHILD);
        assertThat(report.getPersons().getFirst().getAge())
                .as("what was stays as it was")
                .isEqualTo(AgeGroup.ADULT);
    }

    @ParameterizedTest
    @CsvSource({
        "venue, PALACE",
        "venue, ''",
        "seenOn, yesterday",
        "region, FR-75",
        "country, Atlantis",
        "narrative, anything",
        "mailbox, anything",
        "persons-1-age, CHILD",
        "persons-0-name, Anna",
        "persons-99999-age, CHILD"
    })
    void what_is_no_answer_is_refused(String name, String value) {
        assertThat(Corrections.with(report, name, List.of(value))).isInstanceOf(Changed.NotPossible.class);
    }

    @Test
    void each_answer_says_how_it_is_given_and_what_it_is() {
        assertThat(Corrections.of(report))
                .extracting(Answer::name, Answer::shape, Answer::now)
                .contains(
                        tuple("country", Shape.TEXT, List.of("GB")),
                        tuple("venue", Shape.ONE, List.of("HOTEL_OR_MOTEL")),
                        tuple("exploitation", Shape.SEVERAL, List.of()),
                        tuple("seenOn", Shape.DAY, List.of()),
                        tuple("persons-0-age", Shape.ONE, List.of("ADULT")));
        assertThat(Corrections.of(report, "venue").orElseThrow().symbols()).contains("HOTEL_OR_MOTEL", "OTHER");
    }
}
