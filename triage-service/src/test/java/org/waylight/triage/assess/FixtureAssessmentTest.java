package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.triage.assess.Fixtures.Fixture;

/** The fixture reports are assessed as their authors worked out by hand from docs/rules.md. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FixtureAssessmentTest {

    private final Assessor assessor = new Assessor(IndicatorWeights.ours());

    static List<Fixture> fixtures() {
        return Fixtures.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void A_fixture_is_valid_and_assessed_as_its_author_expects(Fixture fixture) {
        assertThat(ReportValidator.check(fixture.report())).isEqualTo(new ReportValidator.Validity.Valid());

        var assessment = assessor.assess(fixture.report());

        var softly = new SoftAssertions();
        expect(softly, fixture, "acts", symbols(assessment.acts()));
        expect(softly, fixture, "means", symbols(assessment.means()));
        expect(softly, fixture, "purposes", symbols(assessment.purposes()));
        expect(softly, fixture, "label", assessment.label().value().name());
        expect(softly, fixture, "age", assessment.age().value().name());
        expect(softly, fixture, "positiveDimensions", symbols(assessment.positiveDimensions()));
        expect(softly, fixture, "priority", assessment.priority().level().name());
        expect(softly, fixture, "priorityRule", assessment.priority().id());
        expect(
                softly,
                fixture,
                "override",
                assessment.override().map(basis -> basis.value().name()).orElse("null"));
        softly.assertAll();
    }

    @Test
    void There_are_fixtures_for_each_rule_of_urgency() {
        assertThat(fixtures().stream()
                        .map(fixture -> String.valueOf(fixture.expected().get("priorityRule"))))
                .contains("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T8a", "T9");
    }

    private static void expect(SoftAssertions softly, Fixture fixture, String field, Object found) {
        Object expected = fixture.expected().get(field);
        var assertion = softly.assertThat(found).as(field);
        if (found instanceof Collection<?> symbols) {
            softly.assertThat(symbols.stream().map(Object::toString).toList())
                    .as(field)
                    .containsExactlyInAnyOrderElementsOf(
                            expected == null
                                    ? List.of()
                                    : ((Collection<?>) expected)
                                            .stream().map(Object::toString).toList());
        } else {
            assertion.isEqualTo(String.valueOf(expected));
        }
    }

    private static List<String> symbols(List<? extends Finding<? extends Enum<?>>> findings) {
        return findings.stream().map(found -> found.value().name()).toList();
    }
}
