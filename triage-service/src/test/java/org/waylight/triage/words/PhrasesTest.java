package org.waylight.triage.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.words.Phrases.Phrase;
import org.waylight.triage.words.Phrases.Spelling;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhrasesTest {

    /** What the phrase covers in the text, as it stands there; "" if it is not found. */
    private static String find(String phrase, Spelling spelling, String text) {
        var folded = FoldedText.of(text);
        return Phrases.compile(List.of(new Phrase(0, phrase, spelling))).find(folded).stream()
                .findFirst()
                .map(hit -> text.substring(folded.start(hit.first()), folded.end(hit.last())))
                .orElse("");
    }

    private static String find(String phrase, String text) {
        return find(phrase, Spelling.ACCENTS_MAY_LACK, text);
    }

    @Nested
    class A_phrase {
        @ParameterizedTest
        @CsvSource({
            "keeps passport,           He Keeps passport copies,        Keeps passport",
            "keeps ~2 passport,        he keeps my own passport,        keeps my own passport",
            "keeps ~2 passport,        he keeps all of my passport,     ''",
            "keep* ~1 passport*,       they were keeping her passports, keeping her passports",
            "(take|took) it,           he took it,                      took it",
            "(not|never) been? paid,   never paid,                      never paid",
            "(not|never) been? paid,   not been paid,                   not been paid",
            "lock,                     blocked locker,                  ''",
        })
        void is_found_as_its_form_says(String phrase, String text, String covered) {
            assertThat(find(phrase, text)).isEqualTo(covered);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "He keeps. My passport",
                    "He keeps! passport",
                    "He keeps\npassport",
                    "يأخذ؟ passport keeps؟ passport"
                })
        void never_reaches_over_the_end_of_a_sentence(String text) {
            assertThat(find("keeps ~2 passport", text)).isEmpty();
        }

        @Test
        void covers_the_shortest_of_its_variants() {
            assertThat(find("keeps ~3 passport", "keeps passport and passport")).isEqualTo("keeps passport");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "~2 passport",
                    "passport ~2",
                    "keeps ~9 passport",
                    "(a b|c)",
                    "two-words",
                    "a? b? c? d? e? f? g? h"
                })
        void that_is_ill_formed_is_refused_by_name(String phrase) {
            assertThatThrownBy(() -> find(phrase, "anything"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the phrase \"" + phrase + "\"");
        }
    }

    @Nested
    class A_word_is_the_same {
        @Test
        void composed_or_decomposed() {
            String text = "Bà chủ giữ hộ chiếu";

            assertThat(find("giữ hộ chiếu", Spelling.EXACT, Normalizer.normalize(text, Normalizer.Form.NFC)))
                    .isEqualTo("giữ hộ chiếu");
            assertThat(find("giữ hộ chiếu", Spelling.EXACT, Normalizer.normalize(text, Normalizer.Form.NFD)))
                    .isEqualTo(Normalizer.normalize("giữ hộ chiếu", Normalizer.Form.NFD));
            assertThat(find(Normalizer.normalize("giữ hộ chiếu", Normalizer.Form.NFD), Spelling.EXACT, text))
                    .isEqualTo("giữ hộ chiếu");
        }

        @Test
        void in_either_case_and_in_wide_letters() {
            assertThat(find("passport", "his ＰＡＳＳＰＯＲＴ was")).isEqualTo("ＰＡＳＳＰＯＲＴ");
            assertThat(find("ändern", "ÄNDERN")).isEqualTo("ÄNDERN");
            assertThat(find("strasse", "Straße")).isEqualTo("Straße");
        }

        @Test
        void with_Arabic_vowel_signs_and_stretching() {
            assertThat(find("جواز", Spelling.EXACT, "أخذ جَـــوَاز سفرها")).isEqualTo("جَـــوَاز");
        }

        @Test
        void behind_Arabic_particles_and_the_article() {
            assertThat(find("شرطة", Spelling.EXACT, "خاف من الشرطة")).isEqualTo("الشرطة");
            assertThat(find("شرطة", Spelling.EXACT, "اتصل بالشرطة")).isEqualTo("بالشرطة");
            assertThat(find("شرطة", Spelling.EXACT, "قال للشرطة")).isEqualTo("للشرطة");
            assertThat(find("شرطة", Spelling.EXACT, "وشرطة")).isEqualTo("وشرطة");
        }

        @Test
        void typed_without_accents_where_the_language_allows_it() {
            assertThat(find("pașaport", "pasaport")).isEqualTo("pasaport");
            assertThat(find("pașaport", "paşaport")).isEqualTo("paşaport");
            assertThat(find("zabrał", "zabral")).isEqualTo("zabral");
            assertThat(find("schlägt", Spelling.UMLAUTS_MAY_BE_SPELT_OUT, "schlaegt"))
                    .isEqualTo("schlaegt");
            assertThat(find("nợ", Spelling.EXACT, "no")).isEmpty();
        }

        @Test
        void with_what_cannot_be_seen_between_its_letters() {
            assertThat(find("passport", "pass\u00ADpo\u200Brt")).isEqualTo("pass\u00ADpo\u200Brt");
        }
    }

    @Test
    void A_place_is_counted_in_units_of_the_original() {
        var folded = FoldedText.of("😟🚪 ﬁne passport");

        assertThat(folded.words()).isEqualTo(2);
        assertThat(folded.start(0)).isEqualTo(5);
        assertThat(folded.word(0)).isEqualTo("fine");
        assertThat(folded.start(1)).isEqualTo(9);
        assertThat(folded.end(1)).isEqualTo(17);
    }

    @Test
    void Any_text_at_all_is_folded_with_places_that_lie_in_it() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_122);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x700) : random.nextInt(0x10000)));
            }
            var folded = FoldedText.of(text.toString());
            int last = 0;
            for (int word = 0; word < folded.words(); word++) {
                assertThat(folded.start(word)).isBetween(last, folded.end(word) - 1);
                last = folded.start(word);
                assertThat(folded.end(word)).isLessThanOrEqualTo(text.length());
            }
        }
    }
}
