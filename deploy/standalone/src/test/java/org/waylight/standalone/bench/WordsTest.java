package org.waylight.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.Report;
import org.waylight.standalone.demo.Fixtures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    @TempDir
    Path folder;

    private Report report;

    @BeforeEach
    void a_fixture_with_words_of_our_own() throws Exception {
        report = Report.newBuilder(
                        Fixtures.read(Path.of("../../fixtures")).reports().getFirst())
                .setNarrative("The marzipan is at 07700 900123, so go. Private limited marzipan!")
                .setPlace("Ulm")
                .build();
    }

    @Test
    void a_long_word_is_searched_for_alone_and_a_short_one_with_what_stands_beside_it() throws Exception {
        var chosen = Words.of(List.of(report)).chosen(folder);

        assertThat(chosen.needles()).contains("marzipan", "The marzipan", "is at 07700", "900123", "so go. Private");
        assertThat(chosen.needles()).contains("\"place\":\"Ulm\"");
        assertThat(chosen.left()).isEmpty();
    }

    @Test
    void every_form_and_every_country_is_searched_for() throws Exception {
        var chosen = Words.of(List.of()).chosen(folder);

        assertThat(chosen.needles()).contains("FORCED_LABOUR", "Vietnam", "\"country\":\"VN\"");
        assertThat(chosen.needles()).hasSizeGreaterThan(2 * Locale.getISOCountries().length);
    }

    @Test
    void what_an_empty_database_holds_is_searched_for_with_more_around_it() throws Exception {
        Files.writeString(folder.resolve("catalog"), "private limited Private company");

        var chosen = Words.of(List.of(report)).chosen(folder);

        assertThat(chosen.needles())
                .doesNotContain("Private", "limited")
                .contains("Private limited", "limited marzipan");
    }

    @Test
    void each_word_of_a_report_in_a_file_is_found() throws Exception {
        var chosen = Words.of(List.of(report)).chosen(folder);
        Files.writeString(folder.resolve("leak"), report.getNarrative());

        var finds = chosen.search(folder).finds();

        for (String word : List.of("marzipan", "900123", "is at 07700", "limited")) {
            assertThat(finds).anyMatch(find -> find.startsWith(word + " as it is"));
        }
    }
}
