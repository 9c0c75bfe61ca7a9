package org.waylight.triage.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.triage.rulebook.RuleBooks.Looked;
import org.waylight.triage.rulebook.RuleBooks.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleBooksTest {

    @TempDir
    Path folder;

    @BeforeEach
    void a_folder_for_lexicons() throws IOException {
        Files.createDirectory(folder.resolve("lexicon"));
    }

    private RuleBooks books() {
        return new RuleBooks(Optional.of(folder));
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }

    private static String ours(String name) throws IOException {
        try (var yaml = RuleBooksTest.class.getResourceAsStream("/assess/" + name)) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String versioned(String name, int version) throws IOException {
        return ours(name).replaceFirst("(?m)^version: 1$", "version: " + version);
    }

    @Test
    void Without_a_folder_the_projects_own_rules_are_in_force() {
        var books = new RuleBooks(Optional.empty());

        assertThat(books.look()).isEqualTo(new Looked.Same());
        assertThat(books.active().weights().version()).isEqualTo(1);
        assertThat(books.problems()).isEmpty();
    }

    @Test
    void A_newer_version_is_taken_with_the_others_as_they_were() throws IOException {
        var books = books();
        write("delphi.yaml", versioned("delphi.yaml", 2));
        write("lexicon/de.yaml", versioned("lexicon/de.yaml", 7));

        assertThat(books.look()).isInstanceOf(Looked.Loaded.class);

        assertThat(books.active().weights().version()).isEqualTo(2);
        assertThat(books.active().offences().version()).isEqualTo(1);
        assertThat(books.active().lexicons().versions()).containsEntry("de", 7).containsEntry("en", 1);
        assertThat(books.look()).isEqualTo(new Looked.Same());
    }

    @Test
    void A_folder_is_read_at_the_start() throws IOException {
        write("offences.yaml", versioned("offences.yaml", 3));

        assertThat(books().active().offences().version()).isEqualTo(3);
    }

    @Test
    void One_mistake_leaves_everything_as_it_was_and_says_what_and_where() throws IOException {
        write("delphi.yaml", versioned("delphi.yaml", 2));
        var books = books();
        var before = books.active();
        write("delphi.yaml", versioned("delphi.yaml", 3));
        write("lexicon/en.yaml", versioned("lexicon/en.yaml", 2).replace("control: DebtBondage", "control: Debt"));

        assertThat(books.look()).isInstanceOf(Looked.Refused.class);

        assertThat(books.active()).isSameAs(before);
        assertThat(books.problems())
                .containsExactly(new Problem("lexicon/en.yaml", "entries 4, control: Debt is not known"));
    }

    @Test
    void A_mended_folder_is_taken_and_the_problem_is_gone() throws IOException {
        write("offences.yaml", versioned("offences.yaml", 2).replace("country: GB", "country: [GB"));
        var books = books();
        assertThat(books.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).startsWith("line "));

        write("offences.yaml", versioned("offences.yaml", 2));

        assertThat(books.look()).isInstanceOf(Looked.Loaded.class);
        assertThat(books.problems()).isEmpty();
        assertThat(books.active().offences().version()).isEqualTo(2);
    }

    @Test
    void An_older_version_is_refused() throws IOException {
        write("delphi.yaml", versioned("delphi.yaml", 5));
        var books = books();
        write("delphi.yaml", versioned("delphi.yaml", 4));

        books.look();

        assertThat(books.problems())
                .containsExactly(
                        new Problem("delphi.yaml", "version: must be higher than 5, which is in force, was 4"));
        assertThat(books.active().weights().version()).isEqualTo(5);
    }

    @Test
    void Other_rules_under_the_same_version_are_refused_for_the_same_version_means_the_same_result()
            throws IOException {
        write("delphi.yaml", ours("delphi.yaml").replace("adult: W, child: S", "adult: S, child: S"));

        assertThat(books().problems())
                .containsExactly(new Problem(
                        "delphi.yaml", "version: 1 is in force with other rules: give every change a new version"));
    }

    @Test
    void A_file_that_is_gone_stays_in_force_and_is_missed() throws IOException {
        write("delphi.yaml", versioned("delphi.yaml", 2));
        var books = books();
        Files.delete(folder.resolve("delphi.yaml"));

        assertThat(books.look()).isInstanceOf(Looked.Refused.class);
        assertThat(books.active().weights().version()).isEqualTo(2);
    }

    @Test
    void A_file_of_another_name_and_a_folder_that_is_not_there_are_said() throws IOException {
        write("lexicon/xx.yaml", versioned("lexicon/en.yaml", 2));

        assertThat(books().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("lexicon/xx.yaml"));
        assertThat(new RuleBooks(Optional.of(folder.resolve("none"))).problems())
                .containsExactly(new Problem("", "the folder of rules cannot be read"));
    }

    @Test
    void A_lexicon_under_another_languages_name_is_refused() throws IOException {
        write("lexicon/fr.yaml", versioned("lexicon/en.yaml", 2));

        assertThat(books().problems())
                .containsExactly(new Problem("lexicon/fr.yaml", "language: must be the name of the file"));
    }
}
