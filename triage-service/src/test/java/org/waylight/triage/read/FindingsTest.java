package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.Danger;
import org.waylight.triage.assess.Sign;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.read.Judgement.Verdict;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingsTest {

    private static final Suggestion LOCKED = found("locked-in", "en/1", 5);
    private static final Suggestion DEBT = found("debt", "en/1", 40);

    private static Suggestion found(String entry, String lexicon, int start) {
        var sign = new Sign(Sign.Kind.DANGER, Danger.CONFINEMENT.name());
        return new Suggestion(List.of(sign), "narrative", start, start + 9, entry, lexicon);
    }

    private static Judgement judged(Suggestion suggestion, Verdict verdict) {
        return new Judgement(suggestion, verdict, "ana", 0);
    }

    @Test
    void what_a_person_confirmed_stands_though_a_newer_lexicon_does_not_find_it() {
        var judged = List.of(judged(LOCKED, Verdict.CONFIRMED));

        var known = Findings.known(judged, List.of(DEBT));

        assertThat(known).containsExactly(DEBT, LOCKED);
        assertThat(Findings.confirmed(judged, known)).containsExactly(LOCKED);
    }

    @Test
    void what_a_newer_version_finds_again_is_the_same() {
        var again = found("locked-in", "en/2", 5);
        var judged = List.of(judged(LOCKED, Verdict.CONFIRMED));

        var known = Findings.known(judged, List.of(again));

        assertThat(known).containsExactly(again);
        assertThat(Findings.confirmed(judged, known)).containsExactly(again);
    }

    @Test
    void the_later_of_two_judgements_counts() {
        var judged = List.of(judged(LOCKED, Verdict.CONFIRMED), judged(LOCKED, Verdict.STRUCK));

        assertThat(Findings.confirmed(judged, Findings.known(judged, List.of())))
                .isEmpty();
    }
}
