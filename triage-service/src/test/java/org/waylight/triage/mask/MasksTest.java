package org.waylight.triage.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.mask.Masks.Origin;
import org.waylight.triage.mask.Redaction.Act;
import org.waylight.triage.mask.Redaction.Reason;
import org.waylight.triage.redact.Redactor;

/** Domain report 4.3: what a reporter wrote about themselves is kept out of sight. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MasksTest {

    private static final Masks MASKS = new Masks(Redactor.ours());

    private static String masked(String text, Redaction... decided) {
        return Masks.applied(text, MASKS.of(text, new Origin("en", "GB"), List.of(decided)));
    }

    private static Redaction decided(Act act, int start, int end) {
        return new Redaction(
                UUID.randomUUID(),
                "narrative",
                start,
                end,
                act,
                act == Act.HIDE ? Reason.MORE_THAN_NEEDED : Reason.NOT_ABOUT_THE_REPORTER,
                "ana",
                0,
                null);
    }

    private static Redaction redacted(String text, String words) {
        return decided(Act.HIDE, text.indexOf(words), text.indexOf(words) + words.length());
    }

    @Nested
    class What_was_put_right {

        private Redaction corrected(String text, String wrong, String right) {
            int start = text.indexOf(wrong);
            return Redaction.corrected("narrative", new Passage(start, start + wrong.length()), right, "ana", 0);
        }

        @Test
        void is_read_in_the_place_of_what_was_wrong() {
            String text = "He drives a green van.";

            assertThat(masked(text, corrected(text, "green", "blue"))).isEqualTo("He drives a [corrected: blue] van.");
        }

        @Test
        void is_not_read_where_the_passage_is_masked() {
            String text = "Call me on 020 7946 0958 please.";

            assertThat(masked(text, corrected(text, "0958 please", "0000 please")))
                    .isEqualTo("Call me on [masked].");
            assertThat(masked(text, redacted(text, "please"), corrected(text, "please", "now")))
                    .isEqualTo("Call me on [masked: phone] [masked].");
        }
    }

    @Nested
    class The_rule {
        @ParameterizedTest
        @ValueSource(
                strings = {"020 7946 0958", "+44 20 7946 0958", "07700 900123", "+49 30 123456", "(020) 7946-0958"})
        void masks_a_phone_number(String number) {
            assertThat(masked("Call me on " + number + " please.")).isEqualTo("Call me on [masked: phone] please.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"me@example.org", "a.b+c@mail.example.co.uk", "jürgen@müller.example"})
        void masks_an_email_address(String address) {
            assertThat(masked("Write to " + address + " soon.")).isEqualTo("Write to [masked: e-mail] soon.");
        }

        @Test
        void reads_a_number_without_country_code_as_one_of_the_reports_country() {
            String text = "Ruf 030 123456 an.";

            assertThat(Masks.applied(text, MASKS.of(text, new Origin("de", "DE"), List.of())))
                    .isEqualTo("Ruf [masked: phone] an.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Room 214 on 3 May 2025.",
                    "They paid 120 a day for 14 hours.",
                    "12 men, 2 vans @ the gate",
                    ""
                })
        void leaves_the_rest(String text) {
            assertThat(masked(text)).isEqualTo(text);
        }

        @Test
        void masks_the_name_of_who_writes() {
            assertThat(masked("My name is Robin Example. He has a van."))
                    .isEqualTo("My name is [masked: name]. He has a van.");
        }

        @Test
        void marks_what_leads_to_somebody_else_and_leaves_it() {
            String text = "His number is 020 7946 0958.";

            assertThat(masked(text)).isEqualTo(text);
            assertThat(MASKS.ofOthers(text, new Origin("en", "GB"))).containsExactly(new Passage(14, 27));
        }

        @Test
        void masks_in_the_middle_of_a_text_that_runs_from_right_to_left() {
            assertThat(masked("اتصل على +44 20 7946 0958 الآن")).isEqualTo("اتصل على [masked: phone] الآن");
        }
    }

    @Nested
    class A_redaction {
        @Test
        void hides_what_a_person_chose() {
            String text = "I am the night porter of the hotel.";

            assertThat(masked(text, redacted(text, "the night porter"))).isEqualTo("I am [masked] of the hotel.");
        }

        @Test
        void that_overlaps_another_is_joined_with_it() {
            String text = "one two three four";

            assertThat(masked(text, redacted(text, "two three"), redacted(text, "three four")))
                    .isEqualTo("one [masked]");
        }

        @Test
        void beside_what_the_rule_found_leaves_nothing_between() {
            String text = "mail me@example.org now";

            assertThat(masked(text, redacted(text, "mail me"))).isEqualTo("[masked] now");
        }

        @Test
        void does_not_leave_half_of_a_character() {
            String text = "a\uD83D\uDE00b e\u0301x";

            assertThat(masked(text, decided(Act.HIDE, 2, 3))).isEqualTo("a[masked]b e\u0301x");
            assertThat(masked(text, decided(Act.HIDE, 5, 6))).isEqualTo("a\uD83D\uDE00b [masked]x");
        }

        @Test
        void that_was_lifted_hides_nothing() {
            String text = "I am the night porter.";

            assertThat(masked(text, redacted(text, "porter").lifted("sen"))).isEqualTo(text);
        }

        @Test
        void that_lies_outside_of_the_text_hides_nothing() {
            assertThat(masked("short", decided(Act.HIDE, 3, 99))).isEqualTo("short");
        }

        @Test
        void stands_against_an_unmasking() {
            String text = "Call 020 7946 0958.";

            assertThat(masked(text, decided(Act.SHOW, 5, 18), redacted(text, "7946")))
                    .isEqualTo("Call 020 [masked] 0958.");
        }
    }

    @Nested
    class An_unmasking {
        @Test
        void shows_what_the_rule_masked() {
            String text = "The card says 020 7946 0958.";

            assertThat(masked(text, decided(Act.SHOW, 14, 27))).isEqualTo(text);
        }

        @Test
        void of_a_part_shows_nothing() {
            String text = "The card says 020 7946 0958.";

            assertThat(masked(text, decided(Act.SHOW, 14, 20))).isEqualTo("The card says [masked: phone].");
        }

        @Test
        void needs_its_own_reason() {
            assertThatThrownBy(() -> new Redaction(
                            UUID.randomUUID(), "place", 0, 1, Act.SHOW, Reason.MORE_THAN_NEEDED, "ana", 0, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
