package org.waylight.standalone.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_that_a_living_process_holds_is_refused_by_name() {
        DataFolder data = new DataFolder(folder.resolve("data")).make();
        try (var _ = data.hold()) {
            assertThatThrownBy(data::hold)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("./waylight down");
        }
    }

    @Test
    void the_lock_of_a_process_that_was_killed_means_nothing() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).make();
        Process gone = new ProcessBuilder("sleep", "100").start();
        Files.writeString(
                data.root().resolve("lock"),
                ProcessMark.of(gone.pid(), "TERM").orElseThrow().line());
        assertThat(data.holder()).isPresent();

        gone.destroyForcibly().waitFor();

        assertThat(data.holder()).isEmpty();
        try (var _ = data.hold()) {
            assertThat(data.holder().orElseThrow().pid())
                    .isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void the_lock_of_a_process_whose_number_another_has_now_means_nothing() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).make();
        ProcessMark own = ProcessMark.of(ProcessHandle.current().pid(), "TERM").orElseThrow();
        var earlier = new ProcessMark(own.boot(), own.pid(), own.ticks() - 1, "TERM");
        Files.writeString(data.root().resolve("lock"), earlier.line());

        assertThat(data.holder()).isEmpty();
    }

    @Test
    void nobody_else_may_look_into_it() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).make();

        data.secrets().of("some");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.secrets().file("some"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_secret_stays_the_same_and_no_two_are_alike() {
        DataFolder data = new DataFolder(folder.resolve("data")).make();

        String first = data.secrets().of("one");

        assertThat(data.secrets().of("one")).isEqualTo(first).hasSize(32);
        assertThat(data.secrets().of("two")).isNotEqualTo(first);
    }
}
