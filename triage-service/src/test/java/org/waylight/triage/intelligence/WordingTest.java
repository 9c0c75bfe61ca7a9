package org.waylight.triage.intelligence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Proposal.Choosable;
import org.waylight.triage.store.Slot;
import org.waylight.triage.view.ViewTable;

/** docs/rules.md, "In whose words". */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingTest {

    private static final String OWNER = "GB-GLAA";
    private static final String DEPUTY = "GB-POLICE";

    private static Slot slot(ViewKind view) {
        return new Slot(
                UUID.randomUUID(),
                OWNER,
                List.of(DEPUTY),
                "R-09",
                "GB",
                60,
                view,
                TransferClass.UK,
                "X1",
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
    }

    private static Wording of(ViewKind view, String agency, ViewKind ofItsKind) {
        var slot = slot(view);
        var choosable = List.of(new Choosable(agency, true, ofItsKind, TransferClass.UK, "X1"));
        return Wording.of(
                ViewTable.ours(),
                new Proposal("1", false, List.of(slot), List.of(), 1, choosable, List.of()),
                slot,
                agency);
    }

    @ParameterizedTest
    @CsvSource({
        "LABOUR_INSPECTOR, POLICE,           GRADED",
        "FIRST_RESPONDER,  POLICE,           GRADED",
        "CHILD_PROTECTION, POLICE,           GRADED",
        "POLICE,           POLICE,           GRADED",
        "FIRST_RESPONDER,  SUPPORT,          REPORTERS",
        "LABOUR_INSPECTOR, LABOUR_INSPECTOR, REPORTERS",
        "POLICE,           FIRST_RESPONDER,  GRADED",
        "FIRST_RESPONDER,  SANITISED,        NONE",
        "SUPPORT,          POLICE,           NONE",
        "HUB,              POLICE,           NONE",
        "SANITISED,        POLICE,           NONE"
    })
    void Follows_from_what_the_agency_is_as_owner_and_as_deputy(ViewKind view, ViewKind ofItsKind, Wording wording) {
        assertThat(of(view, DEPUTY, ofItsKind)).isEqualTo(wording);
        assertThat(of(view, OWNER, ofItsKind)).isEqualTo(wording);
    }

    @Test
    void Is_none_for_a_deputy_of_which_nobody_knows_what_it_is() {
        var slot = slot(ViewKind.LABOUR_INSPECTOR);
        var earlier = new Proposal("1", false, List.of(slot), List.of(), 0, List.of(), List.of());

        assertThat(Wording.of(ViewTable.ours(), earlier, slot, DEPUTY)).isEqualTo(Wording.NONE);
        assertThat(Wording.of(ViewTable.ours(), earlier, slot, OWNER)).isEqualTo(Wording.REPORTERS);
    }
}
