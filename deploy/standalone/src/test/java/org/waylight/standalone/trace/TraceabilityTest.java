package org.waylight.standalone.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.standalone.place.Trouble;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TraceabilityTest {

    private static final String HEAD = "id,requirement,code,test,status,reason";

    @Test
    void The_projects_own_table_holds() throws IOException {
        Path checkout = Path.of("../..").toAbsolutePath().normalize();

        Traceability table = Traceability.check(checkout, checkout.resolve("docs/traceability.csv"));

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows().values().stream().mapToInt(rows -> rows).sum()).isEqualTo(159);
    }

    /** The list of OWASP's rows leans on tests too. */
    @Test
    void Every_test_that_the_list_of_ASVS_names_is_there() throws IOException {
        Path checkout = Path.of("../..").toAbsolutePath().normalize();
        Tests tests = Tests.below(checkout);
        List<String> names = Pattern.compile("\\b[A-Z]\\w*Test(?:#\\w+)?")
                .matcher(Files.readString(checkout.resolve("docs/asvs.md")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(names).hasSizeGreaterThan(100);
        for (String name : names) {
            assertThat(tests.missing(name)).as(name).isEmpty();
        }
    }

    @Nested
    class A_table {

        @TempDir
        private Path checkout;

        @BeforeEach
        void make() throws IOException {
            Path tests = checkout.resolve("deploy/part/src/test/java/a");
            Files.createDirectories(tests);
            Files.createDirectories(checkout.resolve("part/src/main"));
            Files.writeString(tests.resolve("ThatTest.java"), """
                    class ThatTest {
                        @Test
                        void first() {
                        }

                        private static void prepared() {
                        }

                        @Nested
                        class Inside {
                            @ParameterizedTest
                            @ValueSource(ints = {1, 2})
                            void second(int number) {
                            }
                        }
                    }
                    """);
            Files.writeString(tests.resolve("Probe.java"), "class Probe { void first() {} }");
        }

        @Test
        void that_covers_everything_holds() throws IOException {
            assertThat(problems(rows())).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                O-01,r,part/src/main,Gone,met,              | names the test Gone, whose class is not there: name one that is.
                O-01,r,part/src/main,Probe,met,             | names the test Probe, which is no test of that class: name one that is.
                O-01,r,part/src/main,ThatTest#third,met,    | names the test ThatTest#third, which is no test of that class: name one that is.
                O-01,r,part/src/main,ThatTest#prepared,met, | names the test ThatTest#prepared, which is no test of that class: name one that is.
                O-01,r,part/src/main,ThatTest.first,met,    | names the test ThatTest.first: write Class or Class#method.
                O-01,r,part/src/gone,ThatTest,met,          | names the code part/src/gone, which is not there: name a path from the project's root.
                O-01,r,../..,ThatTest,met,                  | names the code ../.., which is not there: name a path from the project's root.
                O-01,r,part/src/main,,met,                  | is met without a test: name one that shows it, or say part.
                O-01,r,,ThatTest,met,                       | is met without a code: name what meets it.
                O-01,r,part/src/main,ThatTest,part,         | is part without a reason: say what is left out and why.
                O-01,r,,,out,                               | is out without a reason: say why.
                O-01,r,,,done,why                           | has the status "done": say met, part or out.
                O-01,,,,out,why                             | has no requirement: say it in a few words.
                """)
        void with_a_wrong_row_says_what_to_do(String row, String problem) throws IOException {
            assertThat(problems(row + "\n" + rows().substring(rows().indexOf('\n') + 1)))
                    .containsExactly("line 2: O-01 " + problem);
        }

        @Test
        void without_an_id_or_with_one_twice_or_with_one_of_its_own_says_so() throws IOException {
            String others = rows().replaceFirst("O-02.*\n", "O-01,r,,,out,why\nO-48,r,,,out,why\n");

            assertThat(problems(others))
                    .containsExactly(
                            "line 3: O-01 stands there twice: make one row of it.",
                            "line 4: O-48 is none of the known ids: mend it, or add it to Requirements.",
                            "O-02 has no row: add one.");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                O-01,r,,,out
                O-01,r,,,out,why,more
                O-01,"r,,,out,why
                O-01,"r"s,,,out,why
                """)
        void that_is_none_says_the_line(String row) throws IOException {
            assertThat(problems(row + "\n" + rows().substring(rows().indexOf('\n') + 1)))
                    .first()
                    .asString()
                    .startsWith("line 2: give it 6 cells");
        }

        @Test
        void may_have_commas_and_quotes_in_its_cells() throws IOException {
            assertThat(CsvLine.cells("a,\"b, \"\"c\"\"\",,d")).contains(List.of("a", "b, \"c\"", "", "d"));
            assertThat(problems(rows().replace("O-01,r,", "O-01,\"r, \"\"s\"\"\",")))
                    .isEmpty();
        }

        @Test
        void without_its_head_or_not_there_says_so() throws IOException {
            Path file = checkout.resolve("table.csv");
            Files.writeString(file, "id,code\n" + rows());

            assertThat(Traceability.check(checkout, file).problems()).containsExactly("line 1: make it " + HEAD + ".");
            assertThatThrownBy(() -> Traceability.check(checkout, checkout.resolve("none.csv")))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("name the table's file");
        }

        private String rows() {
            return Requirements.IDS.stream()
                    .map(id -> id + ",r,part/src/main,ThatTest; ThatTest#second,met,\n")
                    .collect(Collectors.joining());
        }

        private List<String> problems(String rows) throws IOException {
            Path file = checkout.resolve("table.csv");
            Files.write(file, Stream.concat(Stream.of(HEAD), rows.lines()).toList());
            return Traceability.check(checkout, file).problems();
        }
    }
}
