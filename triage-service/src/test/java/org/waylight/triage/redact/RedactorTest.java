package org.waylight.triage.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.triage.assess.Fixtures;
import org.waylight.triage.assess.Lexicon;
import org.waylight.triage.redact.Redaction.Kind;

/** Domain report 4.3 and 4.4: what the reporter wrote about themselves is masked before anybody reads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactorTest {

    private static final Redactor REDACTOR = Redactor.ours();

    private static String masked(String text) {
        return REDACTOR.redact(text, "en", "GB").masked();
    }

    private static List<Kind> kinds(String text, String language) {
        return REDACTOR.redact(text, language, "GB").spans().stream()
                .map(Redaction.Span::kind)
                .toList();
    }

    static Stream<Arguments> rules() {
        return Lexicon.LANGUAGES.stream()
                .map(SelfWords::ours)
                .flatMap(words -> words.rules().stream().map(rule -> Arguments.of(words.language(), rule.id(), rule)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rules")
    void A_rule_masks_its_sentence_and_leaves_its_near_miss(String language, String id, SelfWords.Rule rule) {
        assertThat(REDACTOR.redact(rule.match(), language, "GB").spans())
                .anySatisfy(span -> assertThat(span.rule()).isEqualTo(language + "/" + id));
        assertThat(REDACTOR.redact(rule.miss(), language, "GB").masked()).isEqualTo(rule.miss());
    }

    @Nested
    class What_names_the_reporter {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "I was in room 214 on Monday.           | [room] Monday.",
                    "My name is Robin Example, please help. | My name is [name], please help.",
                    "Write to robin@example.org please.     | Write to [e-mail] please.",
                    "You can call me on 07700 900123.       | You can call me on [phone].",
                    "My number is +44 7700 900123.          | My number is [phone].",
                    "Ring 020 7946 0018 tomorrow.           | Ring [phone] tomorrow.",
                    "I am @robin_example there.             | I am [account] there.",
                    "My page is https://example.org/robin   | My page is [web address]",
                    "I drive a taxi, my plate AB12 CDE.     | I drive a taxi, my plate [vehicle].",
                })
        void is_masked_and_its_place_stays_visible(String text, String expected) {
            assertThat(masked(text)).isEqualTo(expected);
        }

        @Test
        void is_masked_where_nobody_says_whose_it_is() {
            assertThat(masked("07700 900123")).isEqualTo("[phone]");
            assertThat(masked("12345 67890 12345 67890 12345 67890 12345")).isEqualTo("[phone]");
        }

        @Test
        void is_masked_in_the_digits_of_another_script() {
            assertThat(REDACTOR.redact("رقمي ٠٧٧٠٠٩٠٠١٢٣", "ar", "GB").masked()).isEqualTo("رقمي [phone]");
        }

        @Test
        void is_masked_by_the_role_in_the_fixture_that_gives_its_reporter_away() {
            var fixture = Fixtures.all().stream()
                    .filter(each -> each.id().equals("F45"))
                    .findFirst()
                    .orElseThrow();

            var redaction = REDACTOR.redact(fixture.report()).get("narrative");

            assertThat(redaction.masked())
                    .doesNotContain("night porter", "staff room 3")
                    .contains("[role]", "[room]", "A chambermaid works two floors by herself");
        }
    }

    @Nested
    class What_names_somebody_else {
        @ParameterizedTest
        @CsvSource({
            "His number is 07700 900123.",
            "The man's phone is 07700 900123.",
            "The advert says 07700 900123.",
            "The van had the plate AB12 CDE.",
            "AB12 CDE",
            "Their site is https://example.org/ad",
        })
        void stays_and_is_marked(String text) {
            assertThat(masked(text)).isEqualTo(text);
            assertThat(kinds(text, "en")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
        }

        @Test
        void stays_in_other_languages_too() {
            assertThat(kinds("Seine Nummer ist 0170 1234567.", "de")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
            assertThat(kinds("Su número es 612 345 678.", "es")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
            assertThat(kinds("Son numéro est 06 12 34 56 78.", "fr")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
            assertThat(kinds("Jego numer to 601 234 567.", "pl")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
            assertThat(kinds("Numărul lui este 0712 345 678.", "ro")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
            assertThat(kinds("Số của anh ta là 0912 345 678.", "vi")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
            assertThat(kinds("رقمه 0612345678.", "ar")).containsExactly(Kind.IDENTIFIER_OF_OTHERS);
        }

        @Test
        void is_told_by_the_nearest_word() {
            assertThat(masked("He is bad, call me on 07700 900123.")).isEqualTo("He is bad, call me on [phone].");
            assertThat(masked("I saw that his number is 07700 900123."))
                    .isEqualTo("I saw that his number is 07700 900123.");
        }

        @Test
        void is_not_told_by_the_sentence_before() {
            assertThat(masked("I saw his car. 07700 900123")).isEqualTo("I saw his car. [phone]");
        }
    }

    @Test
    void What_is_no_identifier_stays() {
        String text = "They work 16 hours for 30 pounds; it began in 2019, and room 12 is locked. Nobody helps!";

        assertThat(masked(text)).isEqualTo(text);
    }

    @Test
    void Spans_lie_in_the_text_in_order_and_do_not_overlap_whatever_was_written() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_123);
        var pieces = List.of(
                "my name is ",
                "x@y.org ",
                "07700 900123 ",
                "www.example.org/a",
                "I was in room ",
                "@me_too ",
                "AB12 CDE ",
                "\ud83d",
                "\ude1f",
                "'",
                ". ",
                "his ",
                "my ",
                "٠٧٧٠٠٩٠٠١٢٣ ",
                "اسمي ",
                "+++",
                "214 ");
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            var spans = REDACTOR.redact(text.toString(), "en", "GB").spans();

            assertThat(spans).isSortedAccordingTo(Comparator.comparingInt(Redaction.Span::start));
            for (int i = 0; i < spans.size(); i++) {
                assertThat(spans.get(i).start())
                        .isGreaterThanOrEqualTo(i == 0 ? 0 : spans.get(i - 1).end());
                assertThat(spans.get(i).end()).isBetween(spans.get(i).start() + 1, text.length());
            }
        }
    }

    @Test
    void Nothing_prints_what_was_written() {
        assertThat(REDACTOR.redact("My name is Robin.", "en", "GB").toString()).isEqualTo("Redaction[redacted]");
    }
}
