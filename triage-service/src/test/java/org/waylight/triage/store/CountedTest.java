package org.waylight.triage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.envelope.StoreKey;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.ClearedBy;
import org.waylight.message.Gender;
import org.waylight.message.ProgressState;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.Slot.Decision;
import org.waylight.triage.store.Slot.Dispatch;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CountedTest {

    private static final Summary PROPOSED = Summary.assessed(
                    new Summary.Essence(
                            "digest",
                            500_000,
                            PriorityRule.T7,
                            "GB",
                            null,
                            List.of(),
                            AgeGroup.ADULT,
                            SharingChoice.WHOEVER_CAN_HELP,
                            null,
                            Certainty.NO,
                            "en"),
                    null,
                    List.of())
            .proposed(new Proposal(
                    "1",
                    false,
                    List.of(new Slot(
                            new UUID(1, 1),
                            "GB-POLICE",
                            List.of(),
                            "R-01",
                            "GB",
                            60,
                            ViewKind.POLICE,
                            TransferClass.UK,
                            "X1",
                            Decision.OPEN,
                            null,
                            List.of(),
                            null,
                            null)),
                    List.of(),
                    1,
                    List.of(),
                    List.of()));

    private static UnaryOperator<Slot> cleared(ClearedBy by, ProgressState progress) {
        return slot -> slot.cleared(
                by, List.of(new Dispatch("GB-POLICE", new UUID(2, 2), "digest", progress, 0, progress != null)));
    }

    private static Counted after(Counted known, Summary before, Summary after) {
        return known.after(before, after, 30_000_061);
    }

    @Test
    void Only_the_first_look_counts() {
        Counted looked = after(Counted.NOTHING, PROPOSED, PROPOSED.opened());

        assertThat(looked.lookedMinute()).isEqualTo(30_000_061);
        assertThat(looked.after(PROPOSED.opened(), PROPOSED.opened().held(), 30_000_999))
                .isEqualTo(looked);
    }

    @Test
    void Who_closes_a_report_unread_has_looked_at_it() {
        assertThat(after(Counted.NOTHING, PROPOSED, PROPOSED.declined(DeclineReason.SPAM))
                        .lookedMinute())
                .isEqualTo(30_000_061);
    }

    @Test
    void What_a_person_lets_go_counts_and_what_the_standing_order_does_not() {
        assertThat(after(Counted.NOTHING, PROPOSED, PROPOSED.decided(cleared(ClearedBy.ANALYST, null)))
                        .clearedMinute())
                .isEqualTo(30_000_061);
        assertThat(after(Counted.NOTHING, PROPOSED, PROPOSED.decided(cleared(ClearedBy.STANDING_ORDER, null))))
                .isEqualTo(Counted.NOTHING);
    }

    @Test
    void What_is_taken_back_was_not_let_go() {
        Summary cleared = PROPOSED.decided(cleared(ClearedBy.ANALYST, null));
        Counted known = after(Counted.NOTHING, PROPOSED, cleared);

        assertThat(after(known, cleared, cleared.decided(Slot::withheld)).clearedMinute())
                .isZero();
    }

    @Test
    void What_can_be_undone_is_let_go_and_what_waits_for_a_second_person_is_only_looked_at() {
        Summary leaving = PROPOSED.decided(slot -> slot.leaving(Slot.Leave.decided("ana", null)));
        Summary waiting = PROPOSED.decided(slot -> slot.awaitingSecond(Slot.Leave.decided("ana", null)));
        Counted known = after(Counted.NOTHING, PROPOSED, leaving);

        assertThat(known.clearedMinute()).isEqualTo(30_000_061);
        assertThat(known.after(leaving, leaving.decided(cleared(ClearedBy.ANALYST, null)), 30_000_063))
                .as("it leaves")
                .isEqualTo(known);
        assertThat(after(known, leaving, leaving.progressed(Slot::reopened)).clearedMinute())
                .as("it is undone")
                .isZero();
        assertThat(after(Counted.NOTHING, PROPOSED, waiting).clearedMinute()).isZero();
        assertThat(after(Counted.NOTHING, PROPOSED, waiting).lookedMinute()).isEqualTo(30_000_061);
    }

    @Test
    void An_acceptance_counts_by_the_hour() {
        Summary sent = PROPOSED.decided(cleared(ClearedBy.ANALYST, null));
        Summary accepted = sent.progressed(cleared(ClearedBy.ANALYST, ProgressState.ACCEPTED));

        assertThat(after(Counted.NOTHING, sent, accepted).acceptedHour()).isEqualTo(500_001);
        assertThat(after(Counted.NOTHING, accepted, accepted).acceptedHour())
                .as("accepted before it was kept")
                .isZero();
    }

    @Test
    void A_gender_is_known_only_if_it_is_the_same_of_all() {
        assertThat(Counted.of(Stream.of(Gender.Feminine, Gender.Feminine)).gender())
                .isEqualTo(Gender.Feminine);
        assertThat(Counted.of(Stream.of(Gender.Feminine, Gender.Masculine)).gender())
                .isEqualTo(Gender.NonSpecifiedUnknown);
        assertThat(Counted.of(Stream.of()).gender()).isEqualTo(Gender.NonSpecifiedUnknown);
    }

    @Test
    void Goes_when_the_report_is_erased_and_is_not_printed() {
        var counted = new Counted(Gender.Feminine, 1, 2, 3);
        Summary report =
                PROPOSED.decided(cleared(ClearedBy.ANALYST, null)).handled(handling -> handling.counted(counted));

        assertThat(report.handling().claim("ana", 1).release().counted()).isEqualTo(counted);
        assertThat(report.erasedButFollowed(false).handling().counted()).isEqualTo(Counted.NOTHING);
        assertThat(counted.toString()).doesNotContain("Feminine");
    }

    @Test
    void What_was_stored_before_anything_was_counted_opens() {
        var key = StoreKey.generate();
        byte[] stored = key.seal("""
                {"claimedBy":"ana","claimedMinute":29000000,"needsInterpreter":false,"calls":[],"referral":null}""".getBytes(UTF_8), "place");

        assertThat(SealedJson.open(key, stored, Handling.class, "place").counted())
                .isEqualTo(Counted.NOTHING);
    }
}
