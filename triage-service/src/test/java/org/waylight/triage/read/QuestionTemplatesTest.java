package org.waylight.triage.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.mailbox.Questions;

/** Questions that analysts start from. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionTemplatesTest {

    private final QuestionTemplates ours = QuestionTemplates.ours();

    @Test
    void are_there_in_the_languages_that_are_fully_supported() {
        assertThat(ours.languages()).containsOnlyKeys("ar", "de", "en", "es", "fr", "pl", "ro", "vi");
    }

    @Test
    void say_which_no_native_speaker_read() {
        assertThat(ours.of("en").reviewed()).isTrue();
        assertThat(ours.of("vi").reviewed()).isFalse();
    }

    @Test
    void go_into_a_mailbox() {
        ours.languages().values().stream()
                .flatMap(language -> language.templates().stream())
                .forEach(template ->
                        assertThat(template.text().getBytes(UTF_8)).hasSizeLessThan(Questions.MAX_BYTES / 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "pl-PL"})
    void are_found_by_the_reporters_language(String tag) {
        assertThat(ours.of(tag)).isEqualTo(ours.languages().get("pl"));
    }

    @Test
    void are_english_for_any_other() {
        assertThat(ours.of("ti")).isEqualTo(ours.languages().get("en"));
    }

    @Test
    void that_lack_a_language_are_refused() {
        String yaml = "questions: {where: {en: Where}}\nreviewed: {en: true, de: false}";

        assertThatThrownBy(() -> QuestionTemplates.read(new ByteArrayInputStream(yaml.getBytes(UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("de");
    }
}
