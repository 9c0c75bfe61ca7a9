package org.waylight.triage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.waylight.envelope.StoreKey;
import org.waylight.message.AgeGroup;
import org.waylight.message.BlockReason;
import org.waylight.message.Certainty;
import org.waylight.message.ClearedBy;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxStatus;
import org.waylight.message.ProgressState;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.Slot.Decision;
import org.waylight.triage.store.Slot.Dispatch;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTest {

    private static final UUID MAILBOX = new UUID(1, 1);

    private static Summary aSummary(Slot... slots) {
        var essence = new Summary.Essence(
                "digest",
                500_000,
                PriorityRule.T1,
                "GB",
                "GB-ENG",
                List.of(Exploitation.FORCED_LABOUR),
                AgeGroup.CHILD,
                SharingChoice.WHOEVER_CAN_HELP,
                null,
                Certainty.NO,
                "pl");
        var assessed = Summary.assessed(essence, MAILBOX, List.of());
        return slots.length == 0
                ? assessed
                : assessed.proposed(new Proposal("1", false, List.of(slots), List.of(), 1, List.of(), List.of()));
    }

    private static Slot aSlot() {
        return new Slot(
                UUID.randomUUID(),
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
                null);
    }

    private static Slot cleared(ProgressState progress, boolean opened) {
        return aSlot().cleared(
                        ClearedBy.ANALYST,
                        List.of(new Dispatch("GB-POLICE", UUID.randomUUID(), "digest", progress, 0, opened)));
    }

    @Test
    void what_many_summaries_say_alike_is_kept_once_in_memory() throws Exception {
        var slot = aSlot().cleared(
                        ClearedBy.ANALYST,
                        List.of(Dispatch.sealed(
                                "GB-POLICE", UUID.randomUUID(), "digest", List.of("narrative", "place"))));
        var summary = aSummary(aSlot())
                .proposed(new Proposal(
                        "7",
                        false,
                        List.of(slot),
                        List.of(new Proposal.Blocked(
                                "GB-NGO", "R-02", "C-SHARE", BlockReason.SHARING_CHOICE, "did not agree")),
                        2,
                        List.of(new Proposal.Choosable("GB-GLAA", true, ViewKind.POLICE, TransferClass.UK, "X1")),
                        List.of(new Proposal.Fired("R-03", List.of("GB-NCA-UKHTC")))));
        StoreKey key = StoreKey.generate();
        byte[] sealed = SealedJson.seal(key, summary, "here");

        List<String> words = new ArrayList<>();
        collect(SealedJson.open(key, sealed, Summary.class, "here"), words);
        int one = words.size();
        collect(SealedJson.open(key, sealed, Summary.class, "here"), words);

        assertThat(words).hasSizeGreaterThan(2 * 15);
        for (int word = 0; word < one; word++) {
            if (!words.get(word).equals("digest"))
                assertThat(words.get(one + word)).isSameAs(words.get(word));
        }
    }

    /** Every word in what records and lists hold, in order. */
    private static void collect(@Nullable Object value, List<String> words) throws ReflectiveOperationException {
        switch (value) {
            case String word -> words.add(word);
            case List<?> list -> {
                for (Object element : list) collect(element, words);
            }
            case Record some -> {
                for (RecordComponent component : some.getClass().getRecordComponents()) {
                    component.getAccessor().setAccessible(true);
                    collect(component.getAccessor().invoke(some), words);
                }
            }
            case null, default -> {}
        }
    }

    @Nested
    class When_its_reporter_has_it_erased_after_something_left {
        @Test
        void nothing_that_was_reported_stays_in_it() {
            var left = aSummary(cleared(null, false)).answered().erasedButFollowed(false);

            assertThat(left.essence().country()).isEqualTo("ZZ");
            assertThat(left.essence().region()).isNull();
            assertThat(left.essence().exploitation()).isEmpty();
            assertThat(left.essence().age()).isEqualTo(AgeGroup.UNKNOWN);
            assertThat(left.essence().arrivedHour()).isZero();
            assertThat(left.letter()).isNull();
            assertThat(left.news()).isFalse();
        }

        @Test
        void what_was_delivered_counts_as_delivered() {
            assertThat(aSummary(cleared(ProgressState.OPENED, true))
                            .erasedButFollowed(false)
                            .state())
                    .isEqualTo(State.DELIVERED);
        }

        @Test
        void what_an_agency_may_still_open_is_pending_until_it_does() {
            var left =
                    aSummary(cleared(ProgressState.DISPATCHED, false), aSlot()).erasedButFollowed(false);

            assertThat(left.state()).isEqualTo(State.CLEARED);
            assertThat(left.progressed(opens()).state()).isEqualTo(State.DELIVERED);
        }

        @Test
        void what_every_agency_gave_up_waits_for_nobody() {
            var left = aSummary(cleared(ProgressState.DISPATCHED, false)).erasedButFollowed(false);

            assertThat(left.progressed(hears(ProgressState.UNOWNED)).state()).isEqualTo(State.DECLINED);
            assertThat(aSummary(cleared(ProgressState.UNOWNED, true))
                            .erasedButFollowed(false)
                            .state())
                    .as("given up after it was opened")
                    .isEqualTo(State.DELIVERED);
        }

        @Test
        void what_was_taken_back_goes_nowhere_unless_an_agency_signs_for_it() {
            var left = aSummary(cleared(null, false)).erasedButFollowed(true);

            assertThat(left.state()).isEqualTo(State.DECLINED);
            assertThat(left.slots().getFirst().dispatches())
                    .as("known, should it have left")
                    .hasSize(1);
            assertThat(left.progressed(opens()).state()).isEqualTo(State.DELIVERED);
        }

        @Test
        void what_an_agency_was_heard_of_was_not_taken_back() {
            assertThat(aSummary(cleared(ProgressState.DISPATCHED, false))
                            .erasedButFollowed(true)
                            .state())
                    .isEqualTo(State.CLEARED);
        }

        private static UnaryOperator<Slot> opens() {
            return slot -> slot.dispatches().stream()
                    .map(known -> slot.with(new Dispatch(
                            known.agency(), known.id(), known.envelopeDigest(), ProgressState.OPENED, 1, true)))
                    .findFirst()
                    .orElse(slot);
        }

        private static UnaryOperator<Slot> hears(ProgressState state) {
            return slot -> slot.dispatches().stream()
                    .map(known -> slot.with(
                            new Dispatch(known.agency(), known.id(), known.envelopeDigest(), state, 0, false)))
                    .findFirst()
                    .orElse(slot);
        }
    }

    @Nested
    class A_newer_proposal {
        private static Proposal proposal(int facts, List<Proposal.Blocked> blocked, Slot... slots) {
            return new Proposal("1", false, List.of(slots), blocked, facts, List.of(), List.of());
        }

        private static Slot slot(String agency, String... deputies) {
            var choosable = new Proposal.Choosable(agency, true, ViewKind.POLICE, TransferClass.UK, "X1");
            return aSlot().changed(choosable, List.of(deputies), 60, ViewKind.POLICE, null);
        }

        private static Proposal.Blocked blocked(String agency, BlockReason why) {
            return new Proposal.Blocked(agency, "R-05", "rule", why, "words");
        }

        @Test
        void of_an_earlier_release_has_no_rules_that_held() {
            var stored = new Proposal("1", false, List.of(), List.of(), 0, null, null);

            assertThat(stored.fired()).isEmpty();
            assertThat(stored.choosable()).isEmpty();
        }

        @Test
        void brings_its_own_rules_that_held() {
            var first = new Proposal.Fired("R-01", List.of("GB-POLICE"));
            var later = new Proposal.Fired("R-05", List.of());

            var renewed = aSummary()
                    .proposed(new Proposal("1", false, List.of(), List.of(), 1, List.of(), List.of(first)))
                    .proposed(new Proposal("1", false, List.of(), List.of(), 2, List.of(), List.of(later)))
                    .excluding("GB-POLICE");

            assertThat(renewed.proposal().fired()).containsExactly(later);
        }

        @Test
        void adds_slots_and_takes_none_that_a_person_decided() {
            var decided = slot("GB-GLAA", "GB-POLICE").withheld();
            var open = slot("GB-BORDER-FORCE", "GB-NCA-UKHTC");

            var renewed = aSummary()
                    .proposed(proposal(1, List.of(), decided, open, slot("GB-TARA"), slot("GB-HESTIA")))
                    .proposed(proposal(
                            2,
                            List.of(
                                    blocked("GB-TARA", BlockReason.TRANSFER),
                                    blocked("GB-HESTIA", BlockReason.NOT_ONBOARDED)),
                            slot("GB-GLAA"),
                            slot("GB-NCA-UKHTC")));

            assertThat(renewed.slots())
                    .extracting(Slot::agency, Slot::decision, Slot::deputies)
                    .containsExactly(
                            tuple("GB-GLAA", Decision.WITHHELD, List.of("GB-POLICE")),
                            tuple("GB-BORDER-FORCE", Decision.OPEN, List.of()),
                            tuple("GB-HESTIA", Decision.OPEN, List.of()),
                            tuple("GB-NCA-UKHTC", Decision.OPEN, List.of()));
            assertThat(renewed.proposal().blocked())
                    .extracting(Proposal.Blocked::agency)
                    .containsExactly("GB-TARA");
        }

        @Test
        void brings_nobody_back_whom_the_report_concerns() {
            var excluded = aSummary(slot("GB-POLICE", "GB-NCA-UKHTC"), slot("GB-GLAA", "GB-POLICE"))
                    .excluding("GB-POLICE");

            var renewed = excluded.proposed(proposal(2, List.of(), slot("GB-BORDER-FORCE", "GB-POLICE")));

            assertThat(renewed.slots())
                    .extracting(Slot::agency, Slot::decision, Slot::deputies)
                    .containsExactly(
                            tuple("GB-POLICE", Decision.WITHHELD, List.of("GB-NCA-UKHTC")),
                            tuple("GB-GLAA", Decision.OPEN, List.of()),
                            tuple("GB-BORDER-FORCE", Decision.OPEN, List.of()));
        }
    }

    @Nested
    class What_was_cleared_and_has_not_left {
        @Test
        void is_pending_until_it_does_and_held_while_a_second_person_must_confirm_it() {
            var by = Slot.Leave.decided("ana", UUID.randomUUID());

            assertThat(aSummary(aSlot().leaving(by.at(1))).state()).isEqualTo(State.CLEARED);
            assertThat(aSummary(aSlot().leaving(by.at(1)), aSlot()).state()).isEqualTo(State.PROPOSED);
            assertThat(aSummary(aSlot().awaitingSecond(by)).state()).isEqualTo(State.HELD);
            assertThat(aSummary(aSlot().leaving(by.at(1))).anythingSent()).isFalse();
        }

        @Test
        void goes_nowhere_when_its_reporter_has_it_erased_after_something_else_left() {
            var by = Slot.Leave.decided("ana", null);
            var left = aSummary(cleared(ProgressState.OPENED, true), aSlot().leaving(by.at(1)))
                    .erasedButFollowed(false);

            assertThat(left.slots().getLast().decision()).isEqualTo(Decision.WITHHELD);
            assertThat(left.state()).isEqualTo(State.DELIVERED);
        }

        @Test
        void is_delivered_once_a_person_handed_it_over() {
            var task = aSlot().cleared(ClearedBy.ANALYST, List.of());
            var done = new Slot.HandedOver(Slot.HandedOver.How.ON_PAPER, 1, "canaryword", "ana");

            assertThat(aSummary(task).state()).isEqualTo(State.HELD);
            assertThat(aSummary(task.handedOver(done)).state()).isEqualTo(State.DELIVERED);
            assertThat(done.toString()).doesNotContain("canaryword");
        }
    }

    @Nested
    class Its_mailbox {
        @Test
        void does_not_show_a_new_status_before_it_is_published() {
            var opened = aSummary().opened();

            assertThat(opened.letter().status()).isEqualTo(MailboxStatus.RECEIVED);
            assertThat(opened.unpublished()).isTrue();
            assertThat(opened.published().letter().status()).isEqualTo(MailboxStatus.BEING_REVIEWED);
            assertThat(opened.published().unpublished()).isFalse();
        }

        @Test
        void once_closed_is_never_written_to_again() {
            var closed = aSummary().withoutMailbox();

            assertThat(closed.answered().asked().opened().published().letter()).isNull();
            assertThat(closed.opened().unpublished()).isFalse();
        }
    }

    @Nested
    class What_people_do_about_it {
        private final Summary handled = aSummary()
                .handled(none -> none.claim("ana", 29_000_000)
                        .interpreter(true)
                        .phoned(new Handling.Call(29_000_001, Handling.Reached.POLICE, "log 17", "ana"))
                        .referred(new Handling.Referral(LocalDate.of(2026, 11, 20), null)));

        @Test
        void is_read_back_as_it_was_stored() {
            var key = StoreKey.generate();

            var back = SealedJson.open(key, SealedJson.seal(key, handled, "place"), Summary.class, "place");

            assertThat(back).isEqualTo(handled);
        }

        @Test
        void stays_whatever_is_decided() {
            assertThat(handled.opened().held().asked().handling()).isEqualTo(handled.handling());
        }

        @Test
        void goes_with_the_report_when_its_reporter_has_it_erased() {
            assertThat(handled.erasedButFollowed(false).handling()).isEqualTo(Handling.NONE);
            assertThat(handled.erasedButFollowed(false).essence().language()).isEqualTo("und");
        }

        @Test
        void is_never_printed() {
            assertThat(handled.handling().toString() + handled.handling().calls())
                    .doesNotContain("17")
                    .doesNotContain("ana");
        }
    }

    @Test
    void As_the_first_release_stored_it_it_opens() {
        var key = StoreKey.generate();
        byte[] stored = key.seal("""
                {"revision":3,"essence":{"envelopeDigest":"d","arrivedHour":500000,"rule":"T1","country":"GB","region":null,
                "exploitation":["FORCED_LABOUR"],"age":"ADULT","sharing":"WHOEVER_CAN_HELP","override":null,
                "concernsOfficials":"NO"},"onHold":false,"read":true,"declined":null,"proposal":null,
                "letter":{"sequence":2,"status":"BEING_REVIEWED"}}""".getBytes(UTF_8), "place");

        var opened = SealedJson.open(key, stored, Summary.class, "place");

        assertThat(opened.news()).isFalse();
        assertThat(opened.erased()).isFalse();
        assertThat(opened.letter()).isEqualTo(new Summary.Letter(null, 2, MailboxStatus.BEING_REVIEWED, 0, 0));
        assertThat(opened.asked().letter().questions()).isEqualTo(1);
        assertThat(opened.essence().language()).isEqualTo("und");
        assertThat(opened.handling()).isEqualTo(Handling.NONE);
        assertThat(opened.handling().counted()).isEqualTo(Counted.NOTHING);
    }
}
