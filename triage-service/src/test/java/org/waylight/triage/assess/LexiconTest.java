package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LexiconTest {

    private static final Lexicons ALL = Lexicons.ours();

    /** Names of peoples and of countries' people, in any of the languages; domain report 2.6 forbids them as indicators. */
    private static final Pattern NATIONALITY = Pattern.compile(
            "(?iu)(?<!\\p{L})(albanian|roman[iî]an|român|rumän|rumuń|rumano|roumain|vietnam|việt nam|người việt|chinese|chines|chin[oa]is"
                    + "|trung quốc|polish|polnisch|polac|polon|polak|arab|عربي|afric|afrikan|asian|asiat|azjat|nigeri|syri|ukrain|bulgar|bułgar"
                    + "|russian|russisch|rosja|turk|türk|turc|gypsy|gypsies|zigeuner|gitan|țigan|cygan|roma|romi|romani|gitano|muslim|moslem"
                    + "|islam|jewish|jüdisch|black (man|woman|men|women|girl|boy)|white (man|woman|men|women|girl|boy)"
                    + "|mixed couple|couple mixte|pareja mixta|foreign|ausländer(?!behörde)|auslander|étranger|extranjer|străin|cudzoziem|nước ngoài|أجنبي)");

    static Stream<Arguments> entries() {
        return ALL.all().stream()
                .flatMap(lexicon ->
                        lexicon.entries().stream().map(entry -> Arguments.of(lexicon.language(), entry.id(), entry)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("entries")
    void An_entry_is_found_in_its_sentence_and_not_in_its_near_misses(String language, String id, Lexicon.Entry entry) {
        assertThat(found(language, id, entry.match())).hasSize(1);
        assertThat(found(language, id, Normalizer.normalize(entry.match(), Normalizer.Form.NFD)))
                .as("decomposed")
                .hasSize(1);
        for (String miss : entry.misses()) {
            assertThat(found(language, id, miss)).as(miss).isEmpty();
        }
    }

    private static List<Suggestion> found(String language, String id, String sentence) {
        return ALL.find("narrative", sentence).stream()
                .filter(suggestion ->
                        suggestion.entry().equals(id) && suggestion.lexicon().startsWith(language + "/"))
                .toList();
    }

    @ParameterizedTest
    @FieldSource("org.waylight.triage.assess.Lexicon#LANGUAGES")
    void A_lexicon_has_entries_with_notes_and_says_that_nobody_reviewed_it(String language) {
        var lexicon = Lexicon.ours(language);

        assertThat(lexicon.entries()).hasSizeGreaterThanOrEqualTo(language.equals("en") ? 30 : 15);
        assertThat(lexicon.entries())
                .allSatisfy(entry -> assertThat(entry.catches()).isNotBlank());
        assertThat(lexicon.reviewed()).isFalse();
        assertThat(lexicon.negation().before()).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("org.waylight.triage.assess.Lexicon#LANGUAGES")
    void No_entry_names_a_nationality_an_ethnicity_or_a_mixed_couple(String language) {
        for (var entry : Lexicon.ours(language).entries()) {
            for (String phrase : entry.phrases()) {
                assertThat(NATIONALITY.matcher(phrase).find()).as(phrase).isFalse();
            }
            assertThat(NATIONALITY.matcher(entry.catches()).find())
                    .as(entry.catches())
                    .isFalse();
        }
    }

    @Test
    void The_search_for_nationalities_would_find_one() {
        assertThat(List.of("(romanian|polish) girl", "người Việt", "mixed couple", "ausländer*", "roma"))
                .allMatch(phrase -> NATIONALITY.matcher(phrase).find());
    }

    @Test
    void A_suggestion_names_the_words_where_they_stand_in_the_original() {
        String text = "😟 Look: the ｍan keeps her PASSPORT in a drawer.";

        var suggestion = ALL.find("narrative", text).getFirst();

        assertThat(text.substring(suggestion.start(), suggestion.end())).isEqualTo("keeps her PASSPORT");
        assertThat(suggestion.lexicon()).isEqualTo("en/1");
        assertThat(suggestion.signs())
                .containsExactly(
                        new Sign(Sign.Kind.INDICATOR, "COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS"),
                        new Sign(Sign.Kind.CONTROL, "WithholdsDocuments"));
    }

    @Test
    void A_negation_counts_in_its_own_clause_and_near_by_only() {
        assertThat(found("en", "documents-held", "He does not keep her passport."))
                .isEmpty();
        assertThat(found("en", "documents-held", "No, he keeps her passport.")).hasSize(1);
        assertThat(found("en", "documents-held", "It is not my business but he keeps her passport."))
                .hasSize(1);
        assertThat(found("de", "threatened", "Er bedroht sie nicht.")).isEmpty();
        assertThat(found("fr", "beaten", "Il la frappe pas.")).isEmpty();
    }

    @Test
    void A_negation_of_another_language_does_not_count() {
        assertThat(found("en", "documents-held", "Nie, nicht, pas he keeps her passport."))
                .hasSize(1);
    }

    @Test
    void Nothing_prints_what_was_written() {
        assertThat(ALL.find("narrative", "He keeps her passport.").toString()).isEqualTo("[Suggestion[redacted]]");
    }

    @Test
    void A_lexicon_that_fails_its_own_examples_is_refused_with_the_entry_and_the_sentence() throws IOException {
        assertThatThrownBy(() -> read(ours().replace("The man keeps her passport in a drawer.", "The man smiles.")))
                .isInstanceOf(RuleFile.Mistake.class)
                .hasMessage("entries, documents-held: is not found in its match");
        assertThatThrownBy(() -> read(ours().replace("She showed her passport at the desk.", "They hold the papers.")))
                .isInstanceOf(RuleFile.Mistake.class)
                .hasMessage("entries, documents-held: is found in its miss \"They hold the papers.\"");
    }

    @Test
    void A_mistake_names_its_place() throws IOException {
        assertThatThrownBy(() -> read(ours().replace("control: WithholdsDocuments", "control: Nonsense")))
                .hasMessage("entries 1, control: Nonsense is not known");
        assertThatThrownBy(() -> read(ours().replace("  catches: a debt", "  cathces: a debt")))
                .hasMessage("entries 4, cathces: is not known here");
        assertThatThrownBy(() -> read(ours().replace("language: en", "language: [en")))
                .hasMessageStartingWith("line ");
        assertThatThrownBy(() -> read(ours().replace("version: 1", "version: 0")))
                .hasMessage("version: must be 1 or more");
        assertThatThrownBy(() -> read(ours().replace("~3 (passport|", "~9 (passport|")))
                .hasMessageStartingWith("entries: the phrase \"");
        assertThatThrownBy(() -> read("- a list")).hasMessage("must be a mapping");
    }

    private static String ours() throws IOException {
        try (var yaml = LexiconTest.class.getResourceAsStream("/assess/lexicon/en.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Lexicon read(String yaml) {
        return Lexicon.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
