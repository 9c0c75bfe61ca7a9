package org.waylight.triage.intelligence.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.Confidence;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.triage.assess.Fixtures;
import org.waylight.triage.assess.Fixtures.Fixture;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.redact.Redactor;

/** What a person may start from, for every fixture. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProposedTest {

    private static final Proposed PROPOSED =
            new Proposed(symbol -> symbol.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    private static final Rules RULES = new Rules(new Masks(Redactor.ours()));

    static Stream<Fixture> fixtures() {
        return Fixtures.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void Holds_no_word_of_the_reporter_and_lacks_only_the_grades(Fixture fixture) {
        var report = fixture.report();
        var header = PROPOSED.header(report);

        var form = PROPOSED.start(Form.empty(report, header, Forms.TODAY.plusYears(1)), report);

        var words = FreeText.of(report).stream().map(FreeText::text).toList();
        assertThat(form.items()).isNotEmpty().allSatisfy(item -> {
            assertThat(item.grade().confirmed()).isNull();
            assertThat(words).noneMatch(text -> item.text().contains(text));
        });
        assertThat(form.items().getFirst().answers()).containsExactly(IntelligenceQuestion.WHAT);
        assertThat(RULES.faults(form, new Told(report.getCountry(), List.of(), words)))
                .extracting(Fault::rule)
                .containsOnly(Rule.GRADED, Rule.CONFIDENCE, Rule.IMMUNITY);
        var chosen =
                new Header(header.title(), header.marking(), header.threat(), Confidence.LOW, false, header.dated());
        assertThat(RULES.faults(
                        Proposed.asProposed(form, chosen, "ana", Forms.TODAY.plusYears(1)),
                        new Told(report.getCountry(), List.of(), words)))
                .isEmpty();
    }
}
