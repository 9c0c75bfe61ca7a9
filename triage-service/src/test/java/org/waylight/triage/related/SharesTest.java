package org.waylight.triage.related;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.triage.related.identify.Identifier.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharesTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    private final Shares shares = new Shares();

    private static Token phone(int number) {
        return new Token(Kind.PHONE, number, 0);
    }

    private static Token plate(int number) {
        return new Token(Kind.PLATE, number, 0);
    }

    @Test
    void others_are_told_by_the_kind_of_what_they_share() {
        shares.add(A, List.of(phone(1), plate(2)));
        shares.add(B, List.of(phone(1)));
        shares.add(C, List.of(plate(2), phone(1)));

        assertThat(shares.with(A)).isEqualTo(Map.of(Kind.PHONE, Set.of(B, C), Kind.PLATE, Set.of(C)));
        assertThat(shares.count(A, 9)).isEqualTo(2);
    }

    @Test
    void others_are_counted_once_and_up_to_the_limit() {
        shares.add(A, List.of(phone(1), plate(2)));
        for (int number = 0; number < 20; number++) {
            shares.add(new UUID(1, number), List.of(phone(1), plate(2)));
        }

        assertThat(shares.count(A, 100)).isEqualTo(20);
        assertThat(shares.count(A, 20)).isEqualTo(20);
        assertThat(shares.count(A, 19)).isEqualTo(19);
    }

    @Test
    void a_report_shares_nothing_with_itself() {
        shares.add(A, List.of(phone(1)));
        shares.add(A, List.of(phone(1), phone(2)));

        assertThat(shares.with(A)).isEmpty();
        assertThat(shares.count(A, 9)).isZero();
    }

    @Test
    void two_numbers_in_common_make_one_other() {
        shares.add(A, List.of(phone(1), phone(2)));
        shares.add(B, List.of(phone(1), phone(2)));

        assertThat(shares.with(A)).isEqualTo(Map.of(Kind.PHONE, Set.of(B)));
    }

    @Test
    void equal_bytes_of_another_kind_are_not_shared() {
        shares.add(A, List.of(phone(1)));
        shares.add(B, List.of(plate(1)));

        assertThat(shares.with(A)).isEmpty();
    }

    @Test
    void what_is_removed_is_shared_no_more_and_does_not_come_back() {
        shares.add(A, List.of(phone(1)));
        shares.add(B, List.of(phone(1)));
        shares.add(C, List.of(phone(1)));

        shares.remove(B);
        shares.add(B, List.of(phone(1)));

        assertThat(shares.with(A)).isEqualTo(Map.of(Kind.PHONE, Set.of(C)));
        assertThat(shares.with(B)).isEmpty();
    }

    @Test
    void the_last_one_leaves_nothing() {
        shares.add(A, List.of(phone(1)));
        shares.add(B, List.of(phone(1)));
        shares.remove(A);
        shares.remove(B);

        shares.add(C, List.of(phone(1)));

        assertThat(shares.with(C)).isEmpty();
    }
}
