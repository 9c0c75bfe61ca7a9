package org.waylight.triage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.assess.Reports.aReport;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.envelope.StoreKey;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.PalermoAct;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.Cause;
import org.waylight.triage.assess.Confirmed;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.assess.Lexicons;
import org.waylight.triage.assess.Offences;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.assess.Versions;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredAssessmentTest {

    private final StoreKey key = StoreKey.generate();

    @Test
    void As_earlier_releases_stored_it_it_opens() {
        byte[] stored = key.seal("""
                {"weightsVersion":1,"age":{"value":"CHILD","rule":"age","because":["persons.age=CHILD"]},
                "acts":[{"value":"HARBOURING","rule":"act","because":["acts=HARBOURING"]}],"means":[],"purposes":[],
                "label":{"value":"NONE","rule":"label","because":[]},"positiveDimensions":[],
                "matches":[{"value":"T4","rule":"T4","because":["persons.age=CHILD"]}],"priority":"T4",
                "override":{"value":"CHILD_PROTECTION_OVERRIDE","rule":"C2","because":["persons.age=CHILD"]}}""".getBytes(UTF_8), "place");

        var opened = SealedJson.open(key, stored, Assessment.class, "place");

        assertThat(opened.priority()).isEqualTo(PriorityRule.T4);
        assertThat(opened.age().causes()).containsExactly(new Cause.Answer("persons.age", "CHILD", ""));
        assertThat(opened.decidedByPerson()).isEmpty();
        assertThat(opened.iloIndicators()).isEmpty();
        assertThat(opened.grades()).isEmpty();
        assertThat(opened.possibleOffences()).isEmpty();
        assertThat(opened.versions()).isEqualTo(new Versions(1, 1, 0, Map.of()));
    }

    @Test
    void As_this_release_stores_it_it_opens_to_the_same() {
        var lexicons = Lexicons.ours();
        var report = aReport()
                .withPersons(AgeGroup.CHILD)
                .withActs(PalermoAct.TRANSPORTATION)
                .of(Exploitation.PROSTITUTION)
                .but(given -> given.setNarrative("He keeps her passport and lets nobody in."))
                .build();
        var assessment = new Assessor(IndicatorWeights.ours(), Offences.ours(), lexicons.versions())
                .assess(report, Confirmed.of(lexicons.find(report)));

        byte[] stored = SealedJson.seal(key, assessment, "place");

        assertThat(SealedJson.open(key, stored, Assessment.class, "place")).isEqualTo(assessment);
        assertThat(assessment.possibleOffences()).isNotEmpty();
    }

    @Test
    void A_suggestion_is_stored_and_opens_to_the_same() {
        List<Suggestion> found = Lexicons.ours().find("narrative", "He keeps her passport.");

        byte[] stored = SealedJson.seal(key, found.getFirst(), "place");

        assertThat(SealedJson.open(key, stored, Suggestion.class, "place")).isEqualTo(found.getFirst());
    }
}
