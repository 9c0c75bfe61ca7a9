package org.waylight.triage.intelligence.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.intelligence.form.Forms.HEADER;
import static org.waylight.triage.intelligence.form.Forms.TODAY;
import static org.waylight.triage.intelligence.form.Forms.confirmed;
import static org.waylight.triage.intelligence.form.Forms.item;
import static org.waylight.triage.intelligence.form.Forms.proposed;
import static org.waylight.triage.intelligence.form.Forms.with;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.ActionCode;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.SanitisationCode;
import org.waylight.message.TransferClass;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.redact.Redactor;

/** Domain report 2.4, row by row. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTest {

    private static final HandlingCode P = HandlingCode.P_LAWFUL_SHARING_PERMITTED;
    private static final HandlingCode C = HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS;
    private static final ActionCode A1 = ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR;
    private static final SanitisationCode S2 = SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST;

    private static final Rules RULES = new Rules(new Masks(Redactor.ours()));
    private static final Told NOTHING = new Told("GB", List.of(), List.of());

    private static List<String> faults(Form form) {
        return faults(form, NOTHING);
    }

    private static List<String> faults(Form form, Told told) {
        return RULES.faults(form, told).stream()
                .map(fault -> fault.where() + " " + fault.rule())
                .toList();
    }

    private static List<String> faultsOf(String text) {
        return faults(Forms.of(item(1, text)));
    }

    @Test
    void A_form_that_lacks_nothing_has_no_fault() {
        assertThat(faults(Forms.inOrder())).isEmpty();
    }

    @Nested
    class Each_item_is_graded_on_its_own {
        @Test
        void and_by_a_person() {
            var form = Forms.of(
                    item(1, "Four men sleep in the kitchen."),
                    item(2, "The doors are locked at night.", Graded.proposed(proposed("item 2"))));

            assertThat(faults(form)).containsExactly("item 2 GRADED");
        }

        @Test
        void so_is_the_provenance() {
            var form = with(Forms.inOrder(), "By the page.", Graded.proposed(proposed("provenance")));

            assertThat(faults(form)).containsExactly("provenance GRADED");
        }

        @Test
        void and_there_is_at_least_one() {
            assertThat(faults(Forms.of())).containsExactly("report HAS_ITEMS");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "Two things.\nIn two paragraphs."})
        void and_is_one_piece(String text) {
            assertThat(faultsOf(text)).containsExactly("item 1 ONE_PIECE");
        }

        @Test
        void and_has_at_most_500_characters() {
            assertThat(faultsOf("x".repeat(500))).isEmpty();
            assertThat(faultsOf("x".repeat(501))).containsExactly("item 1 ONE_PIECE");
        }
    }

    @Nested
    class Letter_B {
        private static final IntelligenceAssessment B =
                IntelligenceAssessment.B_KNOWN_INDIRECTLY_TO_THE_SOURCE_BUT_CORROBORATED;

        @Test
        void needs_a_second_report() {
            var alone = item(1, "Four men.", confirmed(proposed("item 1"), with(B), false, null));
            var matched = item(1, "Four men.", confirmed(proposed("item 1"), with(B), false, UUID.randomUUID()));

            assertThat(faults(Forms.of(alone))).containsExactly("item 1 SECOND_REPORT");
            assertThat(faults(Forms.of(matched))).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = "B_KNOWN_INDIRECTLY_TO_THE_SOURCE_BUT_CORROBORATED", mode = EnumSource.Mode.EXCLUDE)
        void is_the_only_one_that_does(IntelligenceAssessment letter) {
            assertThat(Rules.corroborated(confirmed(proposed("item 1"), with(letter), false, null)))
                    .isTrue();
        }
    }

    @Nested
    class Handling {
        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "P_LAWFUL_SHARING_PERMITTED, -, -",
                    "C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS, A2_COVERT_ACTION_PROTECT_SOURCE, S2_CONSULT_ORIGINATOR_FIRST",
                    "C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS, A3_OVERT_ACTION_PERMITTED, S2_CONSULT_ORIGINATOR_FIRST",
                    "C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS, A1_NO_DIRECT_ACTION_ASK_ORIGINATOR, S1_UNSUPERVISED_SANITISATION_PERMITTED",
                })
        void freer_than_C_A1_S2_is_a_seniors_to_confirm(
                HandlingCode handling, ActionCode action, SanitisationCode sanitisation) {
            var grade = with(handling, action, sanitisation);

            assertThat(Rules.lowerable(confirmed(grade, grade, false, null))).isFalse();
            assertThat(Rules.lowerable(confirmed(grade, grade, true, null))).isTrue();
        }

        @Test
        void of_C_A1_S2_is_anybodys_to_confirm() {
            assertThat(Rules.lowerable(confirmed(with(C, A1, S2), with(C, A1, S2), false, null)))
                    .isTrue();
        }

        @Test
        void of_the_whole_is_the_strictest_of_its_parts() {
            var free = with(P, null, null);
            var open = Forms.with(
                    Forms.of(item(1, "Four men.", confirmed(free, free, true, null))),
                    "By the page.",
                    confirmed(free, free, true, null));
            var mixed = Forms.with(
                    Forms.of(
                            item(1, "Four men.", confirmed(free, free, true, null)),
                            item(2, "A locked door.", confirmed(with(C, A1, S2), with(C, A1, S2), false, null))),
                    "By the page.",
                    confirmed(free, free, true, null));

            assertThat(open.handling()).isEqualTo(P);
            assertThat(mixed.handling()).isEqualTo(C);
            assertThat(mixed.caveat()).contains("Ask the originator");
        }
    }

    @Nested
    class The_source {
        private static final Told TOLD = new Told(
                "GB",
                List.of("He drives a van. [masked: phone] is what I have. Call the boss on 020 7946 0111."),
                List.of("020 7946 0958", "Room 12", "María-José"));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "The number 020 7946 0958 calls at night.",
                    "The number (020) 79460958 calls at night.",
                    "It happens in ROOM 12.",
                    "Workers speak of María José.",
                })
        void is_not_named_by_what_is_masked_in_the_report(String text) {
            assertThat(faults(Forms.of(item(1, text)), TOLD)).contains("item 1 SOURCE_NAMED");
        }

        @Test
        void is_not_named_by_words_that_only_look_alike() {
            assertThat(faults(Forms.of(item(1, "It happens in room 120 of the house.")), TOLD))
                    .isEmpty();
        }

        @Test
        void is_not_named_by_what_the_redactor_takes_for_a_reporters() {
            assertThat(faultsOf("Write to somebody@example.org about it.")).contains("item 1 SOURCE_NAMED");
        }

        @Test
        void is_not_named_by_what_everybody_reads_in_the_report() {
            var kept = new Item(
                    1,
                    "The boss answers on 020 7946 0111.",
                    "narrative",
                    KnowledgeBasis.NOT_STATED,
                    Set.of(IntelligenceQuestion.WHO, IntelligenceQuestion.WHAT),
                    true,
                    item(1, "x").grade());

            assertThat(faults(Forms.of(kept), TOLD)).isEmpty();
        }

        @Test
        void is_named_neither_in_the_title_nor_in_the_provenance() {
            var header = new Header(
                    "Room 12", HEADER.marking(), HEADER.threat(), HEADER.confidence(), false, HEADER.dated());
            var form = with(
                    Forms.of(header, item(1, "Four men.")),
                    "By María José.",
                    Forms.inOrder().provenanceGrade());

            assertThat(faults(form, TOLD)).containsExactly("provenance SOURCE_NAMED", "title SOURCE_NAMED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I saw four men in the kitchen.",
                    "They took my passport.",
                    "He shouted at us.",
                    "The reporter saw four men.",
                    "A hotel guest saw four men.",
                    "Four men were seen by a cleaner.",
                    "According to staff there are four men.",
                    "An anonymous caller speaks of four men.",
                })
        void is_not_told_by_implication(String text) {
            assertThat(faultsOf(text)).contains("item 1 SOURCE_IMPLIED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Four men sleep in the kitchen of a hotel.",
                    "A driver takes them away at night.",
                    "The money goes to the US.",
                    "Customers come at all hours.",
                    "The mine is closed.",
                    "Guards keep the workers under surveillance.",
                })
        void is_not_told_by_what_happened(String text) {
            assertThat(faultsOf(text)).isEmpty();
        }
    }

    @Nested
    class A_text {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "An undercover officer could rent a room.",
                    "The house should be under surveillance.",
                    "Raid it at night.",
                    "Informants in the house know more.",
                })
        void tells_no_tactics(String text) {
            assertThat(faultsOf(text)).contains("item 1 NO_TACTICS");
        }

        @ParameterizedTest
        @ValueSource(strings = {"The same van, see item 2.", "As above, but at night.", "As in an earlier report."})
        void stands_alone(String text) {
            assertThat(faultsOf(text)).contains("item 1 STANDS_ALONE");
        }

        @ParameterizedTest
        @ValueSource(strings = {"The van \u202E3BA 21BA\u202C", "A zero\u200Bwidth word", "A bell \u0007"})
        void reads_as_it_is(String text) {
            assertThat(faultsOf(text)).contains("item 1 READS_AS_IT_IS");
        }
    }

    @Nested
    class Who_what_why_where_when_how {
        private Item answering(IntelligenceQuestion... questions) {
            return new Item(
                    1,
                    "Four men.",
                    Item.ANSWERS,
                    KnowledgeBasis.NOT_STATED,
                    Set.of(questions),
                    false,
                    item(1, "x").grade());
        }

        @Test
        void is_said_of_each_item() {
            assertThat(faults(Forms.of(answering()))).containsExactly("report WHAT_HAPPENED", "item 1 ANSWERS");
        }

        @Test
        void includes_what() {
            assertThat(faults(Forms.of(answering(IntelligenceQuestion.WHO)))).containsExactly("report WHAT_HAPPENED");
        }

        @Test
        void is_listed_where_nobody_answered_it() {
            var form = Forms.of(answering(IntelligenceQuestion.WHO, IntelligenceQuestion.WHAT));

            assertThat(form.unanswered())
                    .containsExactly(
                            IntelligenceQuestion.WHY,
                            IntelligenceQuestion.WHERE,
                            IntelligenceQuestion.WHEN,
                            IntelligenceQuestion.HOW);
        }
    }

    @Nested
    class Details_of_persons {
        private static final String PLATE = "The van has the plate AB12 CDE.";
        private static final Told TOLD = new Told("GB", List.of(PLATE), List.of());

        @Test
        void that_are_not_needed_are_left_out() {
            var needed = new Item(
                    1,
                    PLATE,
                    "narrative",
                    KnowledgeBasis.NOT_STATED,
                    Set.of(IntelligenceQuestion.WHAT),
                    true,
                    item(1, "x").grade());

            assertThat(faults(Forms.of(item(1, PLATE)), TOLD)).containsExactly("item 1 DETAILS_NEEDED");
            assertThat(faults(Forms.of(needed), TOLD)).isEmpty();
        }
    }

    @Nested
    class The_head {
        private static Form with(Header header) {
            return Forms.of(header, item(1, "Four men."));
        }

        private static Header header(
                String title, ProtectiveMarking marking, Confidence confidence, Boolean immunity, LocalDate dated) {
            return new Header(title, marking, Exploitation.FORCED_LABOUR, confidence, immunity, dated);
        }

        @Test
        void has_a_title() {
            for (String title : List.of("", " ", "x".repeat(101), "two\nlines")) {
                assertThat(faults(with(header(title, ProtectiveMarking.OFFICIAL, Confidence.LOW, true, null))))
                        .containsExactly("head TITLE");
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"SECRET", "TOP_SECRET"})
        void is_marked_no_higher_than_this_system_may_hold(ProtectiveMarking marking) {
            assertThat(faults(with(header("Title", marking, Confidence.LOW, true, null))))
                    .containsExactly("head MARKING");
        }

        @Test
        void says_how_sure_the_originator_is_and_whether_immunity_may_be_claimed() {
            assertThat(faults(with(header("Title", ProtectiveMarking.OFFICIAL, null, null, null))))
                    .containsExactly("head CONFIDENCE", "head IMMUNITY");
        }

        @Test
        void is_not_dated_after_it_was_written() {
            assertThat(faults(with(header("Title", ProtectiveMarking.OFFICIAL, Confidence.LOW, true, TODAY))))
                    .isEmpty();
            assertThat(faults(
                            with(header("Title", ProtectiveMarking.OFFICIAL, Confidence.LOW, true, TODAY.plusDays(1)))))
                    .containsExactly("head DATED");
        }
    }

    @ParameterizedTest
    @EnumSource(TransferClass.class)
    void Beyond_the_United_Kingdom_and_the_EEA_it_goes_by_a_seniors_word(TransferClass to) {
        boolean near = to == TransferClass.UK || to == TransferClass.EEA;

        assertThat(Rules.mayGo(Forms.inOrder(), to)).isEqualTo(near);
        assertThat(Rules.mayGo(Forms.inOrder().authorisedBeyondEea("sen"), to)).isTrue();
    }

    @Test
    void An_item_tells_how_it_is_known_without_telling_by_whom() {
        assertThat(Collections.frequency(
                        List.of(KnowledgeBasis.values()).stream()
                                .map(basis -> new Item(
                                                1,
                                                "x",
                                                "narrative",
                                                basis,
                                                Set.of(),
                                                false,
                                                item(1, "x").grade())
                                        .provenance())
                                .toList(),
                        "The source was told of it."))
                .as("told by the person concerned reads as told by anybody")
                .isEqualTo(2);
    }
}
