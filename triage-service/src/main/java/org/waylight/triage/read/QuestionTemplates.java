package org.waylight.triage.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Questions that analysts start from, in the languages that are fully supported.
 *
 * @param languages by language tag; every language has every question
 */
record QuestionTemplates(Map<String, Language> languages) {

    private static final String RESOURCE = "/read/questions.yaml";
    private static final String SOURCE = "en";

    /**
     * One language.
     *
     * @param reviewed whether a native speaker read them
     */
    record Language(boolean reviewed, List<Template> templates) {}

    /**
     * One question.
     *
     * @param text in the reporter's language
     * @param english the same in English
     */
    record Template(String id, String text, String english) {}

    static QuestionTemplates ours() {
        try (InputStream yaml = Objects.requireNonNull(
                QuestionTemplates.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the file; throws {@link IllegalArgumentException} unless every language has every question. */
    static QuestionTemplates read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> file)
                || !(file.get("questions") instanceof Map<?, ?> questions)
                || !(file.get("reviewed") instanceof Map<?, ?> reviewed)) {
            throw new IllegalArgumentException("the questions must have questions and reviewed");
        }
        Map<String, Language> languages = new LinkedHashMap<>();
        reviewed.forEach((tag, by) -> {
            List<Template> templates = new ArrayList<>();
            questions.forEach((id, texts) -> templates.add(
                    new Template(String.valueOf(id), text(texts, String.valueOf(tag)), text(texts, SOURCE))));
            languages.put(String.valueOf(tag), new Language(Boolean.TRUE.equals(by), List.copyOf(templates)));
        });
        return new QuestionTemplates(Map.copyOf(languages));
    }

    private static String text(Object texts, String tag) {
        if (texts instanceof Map<?, ?> byLanguage && byLanguage.get(tag) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("every question must be there in " + tag);
    }

    /** The language of {@code tag}, its region left out; English if there is none. */
    Language of(String tag) {
        int dash = tag.indexOf('-');
        return Objects.requireNonNull(
                languages.getOrDefault(dash < 0 ? tag : tag.substring(0, dash), languages.get(SOURCE)));
    }
}
