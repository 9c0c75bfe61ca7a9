package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.OverrideBasis;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Proposal.Choosable;
import org.waylight.triage.store.Safeguard;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;
import org.waylight.triage.view.ViewTable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrecautionsTest {

    private final Precautions precautions = new Precautions(Duration.ofMinutes(2), Set.of(TransferClass.OTHER), true);

    private static Slot slot(TransferClass transfer, String... deputies) {
        return new Slot(
                UUID.randomUUID(),
                "GB-POLICE",
                List.of(deputies),
                "R-01",
                "GB",
                60,
                ViewKind.POLICE,
                transfer,
                "X1",
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
    }

    private static Summary report(PriorityRule rule, SharingChoice sharing, OverrideBasis override, Slot slot) {
        return Summary.assessed(
                        new Summary.Essence(
                                "digest",
                                500_000,
                                rule,
                                "GB",
                                null,
                                List.of(),
                                AgeGroup.ADULT,
                                sharing,
                                override,
                                Certainty.NO,
                                "en"),
                        null,
                        List.of())
                .proposed(new Proposal(
                        "1",
                        false,
                        List.of(slot),
                        List.of(),
                        1,
                        List.of(new Choosable("US-NHTH", true, ViewKind.SANITISED, TransferClass.OTHER, "X4")),
                        List.of()));
    }

    private boolean needsSecond(PriorityRule rule, SharingChoice sharing, OverrideBasis override, Slot slot) {
        return precautions.needsSecond(report(rule, sharing, override, slot), slot);
    }

    @Test
    void A_second_person_confirms_a_transfer_of_a_named_class_by_the_owner_or_a_deputy() {
        assertThat(needsSecond(PriorityRule.T7, SharingChoice.WHOEVER_CAN_HELP, null, slot(TransferClass.OTHER)))
                .isTrue();
        assertThat(needsSecond(
                        PriorityRule.T7, SharingChoice.WHOEVER_CAN_HELP, null, slot(TransferClass.UK, "US-NHTH")))
                .isTrue();
        assertThat(needsSecond(PriorityRule.T7, SharingChoice.WHOEVER_CAN_HELP, null, slot(TransferClass.UK)))
                .isFalse();
    }

    @Test
    void A_second_person_confirms_what_goes_against_its_reporters_choice() {
        var child = OverrideBasis.CHILD_PROTECTION_OVERRIDE;

        assertThat(needsSecond(PriorityRule.T7, SharingChoice.NOT_THE_POLICE, child, slot(TransferClass.UK)))
                .isTrue();
        assertThat(needsSecond(PriorityRule.T7, SharingChoice.WHOEVER_CAN_HELP, child, slot(TransferClass.UK)))
                .as("there is nothing to override")
                .isFalse();
    }

    @Test
    void Nothing_keeps_a_P1_from_leaving_at_once() {
        var slot = slot(TransferClass.OTHER);
        var report =
                report(PriorityRule.T1, SharingChoice.NOT_THE_POLICE, OverrideBasis.IMMINENT_DANGER_OVERRIDE, slot);

        assertThat(precautions.needsSecond(report, slot)).isFalse();
        assertThat(precautions.undoWindow(report)).isZero();
    }

    @Test
    void A_safeguard_is_confirmed_by_a_second_person_whatever_else_holds() {
        var open = slot(TransferClass.OTHER);
        var slot = open.changed(
                new Choosable(open.agency(), true, ViewKind.SANITISED, TransferClass.OTHER, "X4"),
                List.of(),
                60,
                ViewKind.SUPPORT,
                Safeguard.VITAL_INTERESTS);
        var report = report(PriorityRule.T1, SharingChoice.WHOEVER_CAN_HELP, null, slot);

        assertThat(new Precautions(Duration.ZERO, Set.of(), false).needsSecond(report, slot))
                .isTrue();
    }

    @Test
    void The_same_person_is_no_second_one_and_neither_is_another_account_of_the_same_session() {
        var session = UUID.randomUUID();
        var ana = Slot.Leave.decided("ana", session);

        assertThat(ana.canBeConfirmedBy("ana", UUID.randomUUID())).isFalse();
        assertThat(ana.canBeConfirmedBy("bob", session)).isFalse();
        assertThat(ana.canBeConfirmedBy("bob", null)).as("a program").isFalse();
        assertThat(ana.canBeConfirmedBy("bob", UUID.randomUUID())).isTrue();
    }

    @Test
    void A_view_is_within_one_that_leaves_in_as_much() {
        var views = new Views(ViewTable.ours());

        assertThat(views.within(ViewKind.SUPPORT, ViewKind.POLICE)).isTrue();
        assertThat(views.within(ViewKind.POLICE, ViewKind.SUPPORT)).isFalse();
        assertThat(views.within(ViewKind.LABOUR_INSPECTOR, ViewKind.SUPPORT)).isFalse();
        assertThat(views.within(ViewKind.SANITISED, ViewKind.HUB)).isTrue();
    }
}
