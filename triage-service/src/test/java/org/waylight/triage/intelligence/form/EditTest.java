package org.waylight.triage.intelligence.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.intelligence.form.Forms.TODAY;
import static org.waylight.triage.intelligence.form.Forms.item;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.triage.intelligence.form.Edit.Change;
import org.waylight.triage.intelligence.form.Edit.Kind;

/** What a person types into the form for the police. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditTest {

    private static final UUID OTHER = UUID.randomUUID();
    private static final Edit EDIT = new Edit(Set.of("narrative"), OTHER::equals, "bob", false, TODAY.plusDays(1));

    /** The fields of item 1 as the page sends them unchanged, but for what is said. */
    private static Map<String, String> typed(Form form, String... fields) {
        Item item = form.items().getFirst();
        var grade = item.grade().standing();
        var typed = new HashMap<String, String>();
        typed.put("item.1.text", item.text());
        typed.put("item.1.from", item.from());
        typed.put("item.1.basis", item.basis().name());
        item.answers().forEach(question -> typed.put("item.1." + question.name(), "yes"));
        typed.put("item.1.source", grade.source().name());
        typed.put("item.1.assessment", grade.assessment().name());
        typed.put("item.1.handling", grade.handling().name());
        typed.put("item.1.action", grade.action() == null ? "" : grade.action().name());
        typed.put(
                "item.1.sanitisation",
                grade.sanitisation() == null ? "" : grade.sanitisation().name());
        typed.put("item.1.second", "");
        for (int field = 0; field < fields.length; field += 2) {
            typed.put("item.1." + fields[field], fields[field + 1]);
        }
        return typed;
    }

    private static Edit.Outcome.Done done(Form form, Map<String, String> typed) {
        return (Edit.Outcome.Done) EDIT.of(form, typed);
    }

    private static String refused(Form form, Map<String, String> typed) {
        return ((Edit.Outcome.NotUnderstood) EDIT.of(form, typed)).what();
    }

    @Test
    void What_is_sent_unchanged_changes_nothing() {
        var form = Forms.inOrder();

        assertThat(done(form, typed(form))).isEqualTo(new Edit.Outcome.Done(form, List.of()));
    }

    @Test
    void A_new_item_takes_the_next_number_and_waits_for_its_grade() {
        var form = new Form(List.of(), 3, "By the page.", Forms.inOrder().provenanceGrade(), Forms.HEADER, null, TODAY);

        var after = done(
                form,
                Map.of(
                        "item.new.text",
                        " Four men. ",
                        "item.new.from",
                        "narrative",
                        "item.new.basis",
                        "FOUND_ONLINE",
                        "item.new.WHO",
                        "yes"));

        assertThat(after.form().items()).singleElement().satisfies(item -> {
            assertThat(item.number()).isEqualTo(4);
            assertThat(item.text()).isEqualTo("Four men.");
            assertThat(item.from()).isEqualTo("narrative");
            assertThat(item.answers()).containsExactly(IntelligenceQuestion.WHO);
            assertThat(item.grade().proposed().assessment()).isEqualTo(IntelligenceAssessment.D_NOT_KNOWN);
            assertThat(item.grade().confirmed()).isNull();
        });
        assertThat(after.changes()).containsExactly(new Change(Kind.WRITTEN, List.of("item 4")));
    }

    @ParameterizedTest
    @CsvSource({"text, Five men.", "from, narrative", "basis, FOUND_ONLINE", "details, yes", "WHEN, yes"})
    void Whatever_of_an_item_is_changed_its_grade_is_confirmed_anew(String field, String value) {
        var form = Forms.inOrder();

        var after = done(form, typed(form, field, value));

        assertThat(after.form().items().getFirst().grade().confirmed()).isNull();
        assertThat(after.changes()).containsExactly(new Change(Kind.WRITTEN, List.of("item 1")));
        assertThat(after.form().written()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void A_confirmed_grade_keeps_what_was_proposed_beside_it() {
        var form = Forms.of(item(1, "Four men.", Graded.proposed(Forms.proposed("item 1"))));

        var after = done(form, typed(form, "assessment", "C_KNOWN_INDIRECTLY_TO_THE_SOURCE", "confirm", "yes"));

        var grade = after.form().items().getFirst().grade();
        assertThat(grade.proposed().assessment()).isEqualTo(IntelligenceAssessment.A_KNOWN_DIRECTLY_TO_THE_SOURCE);
        assertThat(grade.confirmed()).satisfies(confirmed -> {
            assertThat(confirmed.grade().assessment())
                    .isEqualTo(IntelligenceAssessment.C_KNOWN_INDIRECTLY_TO_THE_SOURCE);
            assertThat(confirmed.by()).isEqualTo("bob");
            assertThat(confirmed.senior()).isFalse();
        });
        assertThat(after.changes())
                .containsExactly(
                        new Change(Kind.GRADED, List.of("item 1", "proposed 2 A C A1 S2", "confirmed 2 C C A1 S2")));
    }

    @Test
    void Another_grade_counts_only_with_the_tick() {
        var form = Forms.inOrder();

        assertThat(refused(form, typed(form, "source", "S1_RELIABLE"))).contains("Tick that you confirm it");
    }

    @Test
    void Conditions_come_with_C_and_only_with_C() {
        var form = Forms.inOrder();

        assertThat(refused(form, typed(form, "action", "", "confirm", "yes"))).contains("under handling C choose");
        assertThat(refused(form, typed(form, "handling", "P_LAWFUL_SHARING_PERMITTED", "confirm", "yes")))
                .contains("under P leave both empty");
        var free = done(
                form,
                typed(
                        form,
                        "handling",
                        "P_LAWFUL_SHARING_PERMITTED",
                        "action",
                        "",
                        "sanitisation",
                        "",
                        "confirm",
                        "yes"));
        assertThat(free.changes().getFirst().because()).contains("confirmed 2 A P");
    }

    @Test
    void A_second_report_is_another_one_that_there_is() {
        var form = Forms.inOrder();

        assertThat(refused(form, typed(form, "second", UUID.randomUUID().toString(), "confirm", "yes")))
                .contains("no other report of that id");
        assertThat(refused(form, typed(form, "second", "the one of yesterday", "confirm", "yes")))
                .doesNotContain("yesterday");
        var after = done(form, typed(form, "second", OTHER.toString(), "confirm", "yes"));
        assertThat(after.form().items().getFirst().grade().second()).isEqualTo(OTHER);
        assertThat(after.changes().toString()).doesNotContain(OTHER.toString());
    }

    @Test
    void A_removed_item_leaves_its_number_unused() {
        var form = Forms.inOrder();

        var after = done(form, typed(form, "remove", "yes"));

        assertThat(after.form().items()).isEmpty();
        assertThat(after.form().numbered()).isEqualTo(1);
        assertThat(after.changes()).containsExactly(new Change(Kind.REMOVED, List.of("item 1")));
    }

    @Test
    void What_a_senior_authorised_ends_with_the_next_change() {
        var form = Forms.inOrder().authorisedBeyondEea("sen");

        assertThat(done(form, typed(form)).form().beyondEea()).isEqualTo("sen");
        assertThat(done(form, typed(form, "text", "Five men.")).form().beyondEea())
                .isNull();
    }

    @Test
    void All_that_is_not_understood_is_told_at_once_and_nothing_is_changed() {
        var form = Forms.inOrder();
        var typed = typed(form, "from", "somewhere", "action", "", "confirm", "yes");
        typed.put("header.title", "Title");
        typed.put("header.dated", "yesterday");

        assertThat(refused(form, typed))
                .contains("which part of the report")
                .contains("under handling C")
                .contains("2026-11-30");
    }

    @Test
    void The_head_changes_with_what_is_chosen() {
        var form = Forms.inOrder();

        var after = done(
                form,
                Map.of(
                        "header.title",
                        "Title",
                        "header.confidence",
                        "HIGH",
                        "header.immunity",
                        "yes",
                        "header.dated",
                        "2026-11-01"));

        assertThat(after.form().header().title()).isEqualTo("Title");
        assertThat(after.form().header().immunity()).isTrue();
        assertThat(after.changes()).containsExactly(new Change(Kind.WRITTEN, List.of("head")));
    }

    @Test
    void There_are_at_most_twenty_items() {
        var items = new Item[Form.MAX_ITEMS];
        for (int number = 1; number <= items.length; number++) {
            items[number - 1] = item(number, "Four men.");
        }

        assertThat(refused(Forms.of(items), Map.of("item.new.text", "One more.")))
                .contains("at most 20 items");
    }

    @Test
    void Nobody_sees_what_was_typed_in_a_log() {
        assertThat(Forms.inOrder()
                        + item(1, "canaryword").toString()
                        + Forms.HEADER
                        + new Told("GB", List.of("canaryword"), List.of()))
                .doesNotContain("canaryword")
                .doesNotContain("passports");
    }
}
