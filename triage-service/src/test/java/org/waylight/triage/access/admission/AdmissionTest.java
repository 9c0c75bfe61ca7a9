package org.waylight.triage.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.access.Role;
import org.waylight.triage.access.admission.Invitation.Answer;
import org.waylight.triage.access.admission.RecoveryCode.Typed;
import org.waylight.triage.access.admission.Staff.Change;

/** Who is let in to the desk, kept there and sent away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdmissionTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Account ADMINISTRATOR = account("adam", Role.ADMINISTRATOR);
    private static final Account ANALYST = account("anna", Role.ANALYST);

    private static Account account(String name, Role role) {
        return new Account(UUID.randomUUID(), name, role, Account.State.ACTIVE, true, 1, NOON);
    }

    private static Instant after(String duration) {
        return NOON.plus(Duration.parse("PT" + duration));
    }

    @Nested
    class A_sitting {

        private final Sitting sitting = Sitting.seated(ANALYST, NOON);

        @Test
        void lasts_until_nothing_was_done_for_fifteen_minutes() {
            assertThat(sitting.over(ANALYST, after("14M59S"))).isFalse();
            assertThat(sitting.over(ANALYST, after("15M"))).isTrue();
            assertThat(sitting.seenAt(after("14M")).over(ANALYST, after("28M"))).isFalse();
        }

        @Test
        void lasts_eight_hours_at_most() {
            assertThat(sitting.seenAt(after("7H59M")).over(ANALYST, after("7H59M59S")))
                    .isFalse();
            assertThat(sitting.seenAt(after("7H59M")).over(ANALYST, after("8H")))
                    .isTrue();
        }

        @Test
        void ends_with_the_account_or_its_passkeys() {
            assertThat(sitting.over(ANALYST.disabled(), NOON)).isTrue();
            assertThat(sitting.over(ANALYST.disabled().enabled(), NOON)).isTrue();
            assertThat(sitting.over(ANALYST.reset(), NOON)).isTrue();
            assertThat(sitting.over(ANALYST.as(Role.SENIOR), NOON)).isFalse();
        }

        @Test
        void proves_presence_for_two_minutes() {
            assertThat(sitting.fresh(after("1M59S"))).isTrue();
            assertThat(sitting.fresh(after("2M"))).isFalse();
            assertThat(sitting.provedAt(after("10M")).fresh(after("11M"))).isTrue();
            assertThat(sitting.seenAt(after("10M")).fresh(after("10M"))).isFalse();
        }

        @Test
        void proves_nothing_when_the_clock_went_back() {
            assertThat(sitting.fresh(NOON.minusSeconds(1))).isFalse();
        }

        @Test
        void by_a_link_or_by_the_provider_proves_nothing() {
            assertThat(Sitting.enrolling(ANALYST, NOON).fresh(NOON)).isFalse();
            assertThat(Sitting.byProvider(ANALYST, NOON).fresh(NOON)).isFalse();
        }

        @Test
        void has_a_name_of_its_own() {
            assertThat(Sitting.seated(ANALYST, NOON).session()).isNotEqualTo(sitting.session());
        }
    }

    @Nested
    class A_name {

        @Test
        void is_open_after_four_tries_and_closed_after_five() {
            assertThat(Lockout.closed(tries(4, "0S"), NOON)).isFalse();
            assertThat(Lockout.closed(tries(5, "0S"), NOON)).isTrue();
        }

        @Test
        void is_open_again_fifteen_minutes_after_the_fifth() {
            List<Instant> tries = List.of(NOON, after("1M"), after("2M"), after("3M"), after("4M"));

            assertThat(Lockout.closed(tries, after("18M59S"))).isTrue();
            assertThat(Lockout.closed(tries, after("19M"))).isFalse();
        }

        @Test
        void is_not_closed_by_tries_that_lie_far_apart() {
            assertThat(Lockout.closed(tries(5, "4M"), after("16M"))).isFalse();
            assertThat(Lockout.closed(tries(5, "3M45S"), after("15M"))).isTrue();
        }

        @Test
        void is_closed_by_the_latest_five_of_many() {
            assertThat(Lockout.closed(tries(9, "3M"), after("25M"))).isTrue();
        }

        private static List<Instant> tries(int count, String apart) {
            return IntStream.range(0, count)
                    .mapToObj(n -> NOON.plus(Duration.parse("PT" + apart).multipliedBy(n)))
                    .toList();
        }
    }

    @Nested
    class A_link {

        @Test
        void counts_for_fifteen_minutes() {
            assertThat(invitation(null, null).answer(after("14M59S"), false, List.of()))
                    .isInstanceOf(Answer.Welcome.class);
            assertThat(invitation(null, null).answer(after("15M"), false, List.of()))
                    .isInstanceOf(Answer.Void.class);
        }

        @Test
        void counts_once() {
            assertThat(invitation(null, NOON).answer(after("1S"), true, List.of()))
                    .isInstanceOf(Answer.Void.class);
        }

        @Test
        void for_a_new_person_does_not_take_another_persons_name() {
            var taken = account("Bella", Role.AUDITOR);

            assertThat(invitation(null, null).answer(NOON, true, List.of(taken)))
                    .isInstanceOf(Answer.Void.class);
            assertThat(invitation(taken.id(), null).answer(NOON, true, List.of(taken)))
                    .isInstanceOf(Answer.Welcome.class);
        }

        @Test
        void of_the_launcher_counts_on_this_machine_only() {
            assertThat(byLauncher(Role.ADMINISTRATOR).answer(NOON, false, List.of()))
                    .isInstanceOf(Answer.OnlyOnThisMachine.class);
            assertThat(byLauncher(Role.ADMINISTRATOR).answer(NOON, true, List.of()))
                    .isInstanceOf(Answer.Welcome.class);
        }

        @Test
        void to_be_the_first_administrator_counts_until_there_is_one() {
            assertThat(byLauncher(Role.ADMINISTRATOR).answer(NOON, true, List.of(ADMINISTRATOR)))
                    .isInstanceOf(Answer.Void.class);
            assertThat(byLauncher(Role.ADMINISTRATOR).answer(NOON, true, List.of(ADMINISTRATOR.reset())))
                    .isInstanceOf(Answer.Welcome.class);
            assertThat(byLauncher(Role.ANALYST).answer(NOON, true, List.of(ADMINISTRATOR)))
                    .isInstanceOf(Answer.Welcome.class);
        }

        private static Invitation invitation(@Nullable UUID account, @Nullable Instant used) {
            return new Invitation("bella", Role.AUDITOR, account, NOON.plus(Invitation.LIFE), false, used);
        }

        private static Invitation byLauncher(Role role) {
            return new Invitation("first", role, null, NOON.plus(Invitation.LIFE), true, null);
        }
    }

    @Nested
    class The_last_administrator {

        private final List<Account> staff = List.of(
                ADMINISTRATOR,
                ANALYST,
                account("gone", Role.ADMINISTRATOR).disabled(),
                account("new", Role.ADMINISTRATOR).reset());

        @Test
        void is_neither_switched_off_nor_given_another_role_nor_reset() {
            for (Account changed :
                    List.of(ADMINISTRATOR.disabled(), ADMINISTRATOR.as(Role.SENIOR), ADMINISTRATOR.reset())) {
                assertThat(Staff.change(staff, changed)).isInstanceOf(Change.LastAdministrator.class);
            }
        }

        @Test
        void is_nobody_where_there_are_two() {
            var two = List.of(ADMINISTRATOR, account("alma", Role.ADMINISTRATOR));

            assertThat(Staff.change(two, ADMINISTRATOR.disabled()))
                    .isEqualTo(new Change.Done(ADMINISTRATOR.disabled()));
        }

        @Test
        void keeps_nobody_else_from_being_changed() {
            assertThat(Staff.change(staff, ANALYST.disabled())).isEqualTo(new Change.Done(ANALYST.disabled()));
        }
    }

    @Nested
    class A_recovery_code {

        @Test
        void is_read_as_it_was_shown_however_it_is_typed() {
            var code = new RecoveryCode(4, "k7mqp2x9dwvn");

            assertThat(code.shown()).isEqualTo("4-k7mq-p2x9-dwvn");
            assertThat(RecoveryCode.read(" 4 K7MQ p2x9-DWVN\n")).isEqualTo(new Typed.Code(code));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "4", "k-k7mq-p2x9-dwvn", "4-k7mq-p2x9-dwv", "4-k7mq-p2x9-dwvnn", "4-k7mq-p2x9-dwvu"})
        void is_nothing_else(String typed) {
            assertThat(RecoveryCode.read(typed)).isInstanceOf(Typed.NoCode.class);
        }

        @Test
        void comes_in_tens_that_differ_and_does_not_print_itself() {
            List<RecoveryCode> codes = RecoveryCode.ten();

            assertThat(codes).hasSize(10);
            assertThat(new HashSet<>(codes.stream().map(RecoveryCode::secret).toList()))
                    .hasSize(10);
            assertThat(codes.getFirst().toString())
                    .doesNotContain(codes.getFirst().secret());
        }
    }

    @Test
    void A_links_token_is_32_bytes_and_prints_only_its_hash() {
        var token = LinkToken.make();

        assertThat(token.text()).hasSize(43);
        assertThat(token.toString()).doesNotContain(token.text());
        // RFC 6234's own example of SHA-256.
        assertThat(new LinkToken("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "two words", "<b>", "-dash", "ünïcode\u202E"})
    void An_account_has_a_plain_name(String name) {
        assertThatThrownBy(() -> account(name, Role.ANALYST)).isInstanceOf(IllegalArgumentException.class);
    }
}
