package org.waylight.standalone.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.standalone.place.Trouble;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceTest {

    private static final String TABLE = """
            - id: E-1
              feature: Speed
              claim: At least 5 a second
              command: ./waylight measure {json}
              minutes: 1
              exit: any
              readme: 5 a second
              show: [/rate]
              limits: ["/rate >= 5"]
            - id: E-2
              feature: Speed
              claim: At most 1 lost
              command: ./waylight measure {json}
              minutes: 70
              show: [/lost]
              limits: ["/lost <= 1"]
            - id: E-3
              feature: Checks
              claim: Tests
              command: ./waylight test
              minutes: 1
            """;

    @TempDir
    Path checkout;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void checkout() throws IOException {
        Files.createDirectory(checkout.resolve("docs"));
        Files.writeString(checkout.resolve("docs/evidence.yaml"), TABLE);
        Files.writeString(checkout.resolve("README.md"), """
                before
                <!-- results -->
                old
                <!-- end of results -->
                after
                """);
        says("echo '{\"rate\": 7.25, \"lost\": 0}' > \"$2\"");
    }

    /** What the command does in place of Waylight's. */
    private void says(String script) throws IOException {
        Path program = checkout.resolve("waylight");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private boolean run(String only) throws IOException, InterruptedException {
        return new Evidence(
                        checkout,
                        checkout.resolve("work"),
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC))
                .run(new Evidence.Choice(Pattern.compile(only), false));
    }

    private String page() throws IOException {
        return Files.readString(checkout.resolve("docs/evidence.md"));
    }

    @Test
    void what_a_command_measured_is_held_against_its_limits() throws Exception {
        assertThat(run("measure")).isTrue();
        assertThat(page())
                .contains("| E-1 | At least 5 a second | `./waylight measure FILE` | yes | rate 7.250 | none |");
        says("echo '{\"rate\": 4, \"lost\": 0}' > \"$2\"");
        assertThat(run("measure")).isFalse();
        assertThat(page()).contains("| **no** | rate 4; NOT /rate >= 5 |").contains("| yes | lost 0 |");
    }

    @Test
    void a_command_runs_once_for_all_its_rows() throws Exception {
        says("echo once >> count; echo '{\"rate\": 5, \"lost\": 1}' > \"$2\"");
        assertThat(run("measure")).isTrue();
        assertThat(checkout.resolve("count")).hasContent("once");
    }

    @Test
    void a_row_holds_by_its_limits_alone_only_if_it_says_so() throws Exception {
        says("echo '{\"rate\": 5, \"lost\": 1}' > \"$2\"; exit 1");
        assertThat(run("measure")).isFalse();
        assertThat(page()).contains("| yes | rate 5 |").contains("| **no** | exit 1; lost 1 |");
    }

    @Test
    void what_was_not_measured_does_not_hold() throws Exception {
        says("true");
        assertThat(run("E-1")).isFalse();
        assertThat(page()).contains("rate not said; NOT /rate >= 5");
    }

    @Test
    void tests_of_which_none_ran_or_some_failed_do_not_hold() throws Exception {
        for (String summary : new String[] {
            "true",
            "echo 'Tests run: 2, Failures: 0, Errors: 0, Skipped: 2'",
            "echo 'Tests run: 2, Failures: 0, Errors: 1, Skipped: 0'"
        }) {
            says(summary);
            assertThat(run("E-3")).as(summary).isFalse();
        }
        says("echo 'Tests run: 2, Failures: 0, Errors: 0, Skipped: 1'");
        assertThat(run("E-3")).isTrue();
    }

    @Test
    void a_row_that_is_not_run_keeps_what_was_seen_before() throws Exception {
        run("measure");
        says("echo 'Tests run: 2, Failures: 0, Errors: 0, Skipped: 0'");
        run("E-3");
        assertThat(page()).contains("rate 7.250").contains("2 tests, 0 failed, 0 skipped");
    }

    @Test
    void the_readme_holds_what_was_seen_of_the_rows_that_it_names() throws Exception {
        run("measure");
        assertThat(checkout.resolve("README.md")).content().isEqualTo("""
                before
                <!-- results -->
                | what | holds | seen |
                |---|---|---|
                | 5 a second | yes | rate 7.250 |
                <!-- end of results -->
                after
                """);
    }

    @Test
    void a_table_with_an_unknown_field_or_an_id_twice_is_refused() throws Exception {
        Files.writeString(checkout.resolve("docs/evidence.yaml"), TABLE.replace("minutes: 70", "minuts: 70"));
        assertThatThrownBy(() -> run("measure")).isInstanceOf(Trouble.class).hasMessageContaining("\"minuts\"");
        Files.writeString(checkout.resolve("docs/evidence.yaml"), TABLE.replace("E-2", "E-1"));
        assertThatThrownBy(() -> run("measure")).isInstanceOf(Trouble.class).hasMessageContaining("E-1 twice");
        Files.writeString(checkout.resolve("docs/evidence.yaml"), TABLE);
        assertThatThrownBy(() -> run("nothing of the kind")).isInstanceOf(Trouble.class);
    }
}
