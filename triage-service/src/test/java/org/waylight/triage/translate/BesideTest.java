package org.waylight.triage.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.NarrativeTranslation;
import org.waylight.triage.mask.Mask;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.translate.Beside.Goes;
import org.waylight.triage.translate.Beside.Stays;
import org.waylight.triage.translate.Beside.Why;

/** ADR 0032: a translation never tells what was withheld from the original. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BesideTest {

    private static Translation of(String text, String original) {
        return new Translation(text, "J. Interpreter", "en", "ana", 0, original);
    }

    private static Beside beside(List<Mask> ofNarrative, Translation... given) {
        return Beside.of(ofNarrative, List.of(given), Translation::text);
    }

    @Test
    void The_last_of_what_happened_alone_goes_without_who_translated() {
        var beside = beside(List.of(), of("first", "pl"), of("second", "pl"), of("everything", null));

        assertThat(beside).isEqualTo(new Goes(new NarrativeTranslation("second", "en", "pl")));
        assertThat(beside.toString()).doesNotContain("Interpreter");
    }

    @Test
    void None_goes_where_anything_of_the_words_is_masked() {
        var mask = new Mask(new Passage(3, 7), Optional.empty());

        assertThat(beside(List.of(mask), of("second", "pl"))).isEqualTo(new Stays(Why.WITHHELD));
    }

    @Test
    void None_goes_of_which_nobody_said_that_it_is_of_what_happened_alone() {
        assertThat(beside(List.of(), of("everything", null))).isEqualTo(new Stays(Why.OF_MORE));
        assertThat(beside(List.of())).isEqualTo(new Stays(Why.NONE));
    }

    @Test
    void What_is_masked_of_the_translation_itself_stays_masked() {
        var beside = Beside.of(List.of(), List.of(of("call 020", "pl")), _ -> "call [phone]");

        assertThat(beside.translation()).isEqualTo(new NarrativeTranslation("call [phone]", "en", "pl"));
    }

    @Test
    void A_long_one_stays_so_that_a_clearance_for_many_fits_into_one_message() {
        assertThat(beside(List.of(), of("ü".repeat(4_096), "pl"))).isInstanceOf(Goes.class);
        assertThat(beside(List.of(), of("ü".repeat(4_096) + ".", "pl"))).isEqualTo(new Stays(Why.TOO_LONG));
    }
}
