package org.waylight.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SupervisorTest {

    /** Writes its name on the way out, to show the order. */
    private static final String POLITE =
            "trap 'echo $0 >>ended; exit 0' TERM; echo >$0.ready; while :; do sleep 0.05; done";

    /** Can't be asked. */
    private static final String DEAF = "trap '' TERM; echo >$0.ready; while :; do sleep 0.05; done";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private DataFolder data;

    @BeforeEach
    void make() {
        data = new DataFolder(folder.resolve("with space and ü")).make();
    }

    @Test
    void stops_the_parts_in_reverse_order_and_leaves_none() throws Exception {
        Supervisor supervisor = supervisor();
        supervisor.start(List.of(part("one", POLITE), part("two", POLITE, "one"), part("three", POLITE, "two")));
        List<Process> processes = List.of(
                supervisor.process("one").orElseThrow(),
                supervisor.process("two").orElseThrow(),
                supervisor.process("three").orElseThrow());

        supervisor.close();

        assertThat(processes).noneMatch(Process::isAlive);
        assertThat(Files.readAllLines(data.root().resolve("ended"))).containsExactly("three", "two", "one");
        assertThat(data.run()).isEmptyDirectory();
    }

    @Test
    void ends_a_part_that_does_not_listen() {
        Supervisor supervisor = supervisor();
        supervisor.start(List.of(part("deaf", DEAF)));
        Process process = supervisor.process("deaf").orElseThrow();

        supervisor.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(words()).contains("deaf did not end within 1 s");
    }

    @Test
    void stops_everything_when_one_part_does_not_start_and_says_which() {
        Supervisor supervisor = supervisor();

        assertThatThrownBy(() ->
                        supervisor.start(List.of(part("one", POLITE), part("bad", "echo no luck; exit 3", "one"))))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("bad ended with status 3")
                .hasMessageContaining("no luck");

        assertThat(supervisor.process("one")).isEmpty();
        assertThat(data.root().resolve("ended")).hasContent("one");
    }

    @Test
    void does_not_wait_for_others_when_a_task_fails() {
        Supervisor supervisor = supervisor();
        var task = new Step.Task("task", Set.of(), () -> {
            throw new Trouble("No luck.");
        });

        assertThatThrownBy(() -> supervisor.start(List.of(task, part("late", POLITE, "task"))))
                .isInstanceOf(Trouble.class)
                .hasMessage("No luck.");
    }

    @Test
    void ends_what_an_earlier_run_left_behind() throws Exception {
        Supervisor killed = supervisor();
        killed.start(List.of(part("one", POLITE), part("deaf", DEAF)));
        Process one = killed.process("one").orElseThrow();
        Process deaf = killed.process("deaf").orElseThrow();

        supervisor().endOrphans();

        assertThat(one.waitFor(Duration.ofSeconds(5))).isTrue();
        assertThat(deaf.waitFor(Duration.ofSeconds(5))).isTrue();
        assertThat(words()).contains("ending one (process " + one.pid() + "), which an earlier run left behind");
        killed.close();
    }

    @Test
    void starts_a_killed_part_again_with_a_word() {
        try (Supervisor supervisor = supervisor()) {
            supervisor.start(List.of(part("one", POLITE)));
            Process first = supervisor.process("one").orElseThrow();

            first.destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> words().contains("ready again"));
            assertThat(words()).contains("one ended unexpectedly (status 137); starting it again");
            assertThat(supervisor.process("one"))
                    .hasValueSatisfying(second -> assertThat(second.pid()).isNotEqualTo(first.pid()));
        }
    }

    private Supervisor supervisor() {
        return new Supervisor(data, new PrintStream(words, true, StandardCharsets.UTF_8), Duration.ofSeconds(1));
    }

    private String words() {
        return words.toString(StandardCharsets.UTF_8);
    }

    private Step.Part part(String name, String script, String... after) {
        Path ready = data.root().resolve(name + ".ready");
        return new Step.Part(
                name,
                Set.of(after),
                () -> {
                    Files.deleteIfExists(ready);
                    return new Launch(List.of("/bin/sh", "-c", script, name), data.root());
                },
                () -> Files.exists(ready),
                Duration.ofSeconds(10),
                "TERM");
    }
}
