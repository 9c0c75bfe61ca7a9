package org.waylight.agency.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.ActionCode;
import org.waylight.message.AgeGroup;
import org.waylight.message.Confidence;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.HandlingCode;
import org.waylight.message.Industry;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Need;
import org.waylight.message.NoticeReason;
import org.waylight.message.PalermoAct;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.message.ViewKind;

/** Eight languages that say the same, and no symbol without a word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    static Stream<String> languages() {
        return Words.LANGUAGES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_says_everything_with_the_same_places(String language) throws IOException {
        Properties english = load("words_en");
        Properties words = load("words_" + language);

        assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(words.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
        assertThat(load("symbols_en").stringPropertyNames())
                .containsAll(load("symbols_" + language).stringPropertyNames());
    }

    @Test
    void every_symbol_that_a_report_can_hold_has_an_english_word() throws IOException {
        Properties english = load("symbols_en");
        List<Enum<?>[]> all = List.of(
                ActionCode.values(),
                AgeGroup.values(),
                Confidence.values(),
                DelphiIndicator.values(),
                Exploitation.values(),
                Gender.values(),
                HandlingCode.values(),
                Industry.values(),
                IntelligenceAssessment.values(),
                IntelligenceQuestion.values(),
                MethodOfControl.values(),
                Need.values(),
                NoticeReason.values(),
                PalermoAct.values(),
                PalermoMeans.values(),
                PalermoPurpose.values(),
                ProtectiveMarking.values(),
                ReceiptReason.values(),
                ReceiptState.values(),
                RefusalReason.values(),
                SanitisationCode.values(),
                SourceEvaluation.values(),
                TriageLevel.values(),
                Venue.values(),
                ViewKind.values());

        assertThat(all.stream().flatMap(Stream::of))
                .allSatisfy(symbol -> assertThat(
                                english.getProperty(symbol.getDeclaringClass().getSimpleName() + "." + symbol.name()))
                        .isNotBlank());
    }

    @Test
    void what_a_language_has_no_word_for_is_marked_as_english() {
        Words arabic = Words.of("ar");

        assertThat(arabic.say(MethodOfControl.DebtBondage))
                .hasToString("<span lang=\"en\" dir=\"ltr\">Debt bondage</span>");
        assertThat(arabic.say(Exploitation.FORCED_LABOUR)).hasToString("عمل قسري");
    }

    @Test
    void a_browser_gets_the_first_language_that_is_here_and_nonsense_gets_english() {
        assertThat(Words.accepted("uk, de-AT;q=0.8, en;q=0.5").language()).isEqualTo("de");
        assertThat(Words.accepted("x".repeat(500)).language()).isEqualTo("en");
        assertThat(Words.accepted(";;;q=").language()).isEqualTo("en");
        assertThat(Words.of("../secret").language()).isEqualTo("en");
    }

    private static TreeSet<String> places(String text) {
        return new TreeSet<>(PLACE.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList());
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        properties.load(new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream("/words/" + name + ".properties")),
                StandardCharsets.UTF_8));
        return properties;
    }
}
