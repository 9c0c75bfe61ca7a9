package org.waylight.agency.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Trouble;
import org.waylight.message.AgencyReport;
import org.waylight.message.NoticeReason;
import org.waylight.message.TriageLevel;
import org.waylight.testkit.AgencyReports;

/** Reports on their way into an agency's own systems. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandoverTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path scratch;

    private Inbox inbox;

    @BeforeEach
    void make() throws IOException {
        inbox = new Inbox(scratch.resolve("inbox"));
        try (Closeable _ = inbox.hold()) {
            // Makes the folder.
        }
    }

    @Test
    void a_folder_gets_each_report_whole_then_its_correction_then_that_it_is_deleted() throws IOException {
        Path folder = scratch.resolve("out");
        UUID dispatch = kept("a farm");
        var handover = new Handover("GB-POLICE", inbox, new Target.Folder(folder));

        assertThat(handover.once()).isZero();
        assertThat(folder.resolve(dispatch + ".json")).content().contains("a farm");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(dispatch + ".json"))))
                .isEqualTo("rw-------");

        inbox.replace(dispatch, report("a barn"), 500_000);
        assertThat(handover.once()).isZero();
        assertThat(folder.resolve(dispatch + ".json")).content().contains("a barn");

        inbox.delete(new Inbox.Deletion(dispatch, UUID.randomUUID(), NoticeReason.MISDIRECTED, 500_001, true));
        assertThat(handover.once()).isZero();
        assertThat(folder.resolve(dispatch + ".json")).doesNotExist();
        assertThat(folder.resolve(dispatch + ".deleted.json")).content().contains("MISDIRECTED");
    }

    @Test
    void a_command_gets_each_report_once_on_its_standard_input_and_nowhere_else() throws IOException {
        UUID dispatch = kept("a farm; $(touch owned)");
        Path program = program("cat >> \"$1\"; echo \"$@\" >> \"$1.args\"; env >> \"$1.args\"");
        Path taken = scratch.resolve("taken");
        Target command = new Target.Command(List.of(program.toString(), taken.toString()));

        assertThat(new Handover("GB-POLICE", inbox, command).once()).isZero();
        // As after a restart, and a read of the topic from its start.
        inbox.keep(dispatch, report("a farm; $(touch owned)"));
        assertThat(new Handover("GB-POLICE", inbox, command).once()).isZero();

        assertThat(Files.readString(taken)).containsOnlyOnce("\"dispatch\"").contains("a farm; $(touch owned)");
        assertThat(Files.readString(Path.of(taken + ".args")))
                .doesNotContain("a farm")
                .doesNotContain(dispatch.toString());
        assertThat(scratch.resolve("owned")).doesNotExist();
    }

    @Test
    void what_a_command_does_not_take_comes_again_and_holds_nothing_else_up() throws IOException {
        UUID bad = kept("refused");
        UUID good = kept("a farm");
        Path mended = scratch.resolve("mended");
        Path program = program("read -r -d '' report; case \"$report\" in *refused*) test -e " + mended
                + " || exit 3;; esac; echo \"$report\" >> " + scratch.resolve("taken"));
        try (var handover = new Handover("GB-POLICE", inbox, new Target.Command(List.of(program.toString())))) {
            handover.start();
            await().atMost(SOON).until(() -> Files.exists(note(good)));
            assertThat(note(bad)).doesNotExist();
            assertThatThrownBy(() -> new Handover("GB-POLICE", inbox, new Target.Folder(scratch)).once())
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("on already");

            Files.createFile(mended);

            await().atMost(SOON).until(() -> Files.exists(note(bad)));
            UUID late = kept("a barn");
            handover.changed(late);
            await().atMost(SOON).until(() -> Files.exists(note(late)));
        }
        assertThat(Files.readString(scratch.resolve("taken")))
                .containsOnlyOnce("a farm")
                .containsOnlyOnce("refused");
    }

    @Test
    void a_folder_that_cannot_be_written_loses_nothing() throws IOException {
        UUID dispatch = kept("a farm");
        Path obstacle = Files.createFile(scratch.resolve("out"));
        try (var handover = new Handover("GB-POLICE", inbox, new Target.Folder(obstacle))) {
            handover.start();
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> !Files.exists(note(dispatch)));

            Files.delete(obstacle);

            await().atMost(SOON).until(() -> Files.exists(obstacle.resolve(dispatch + ".json")));
        }
    }

    @Test
    void a_command_that_is_not_there_fails_and_says_how_many() throws IOException {
        kept("a farm");
        var handover = new Handover("GB-POLICE", inbox, new Target.Command(List.of("/nowhere/at/all")));

        assertThatThrownBy(handover::once).isInstanceOf(IOException.class);
        assertThat(new Handover(
                                "GB-POLICE",
                                inbox,
                                new Target.Command(List.of(program("exit 1").toString())))
                        .once())
                .isEqualTo(1);
    }

    private Path note(UUID dispatch) {
        return inbox.folder().resolve(dispatch + ".consumed");
    }

    private Path program(String script) throws IOException {
        Path program = scratch.resolve("program-" + UUID.randomUUID());
        Files.writeString(program, "#!/bin/bash\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private UUID kept(String place) throws IOException {
        UUID dispatch = UUID.randomUUID();
        inbox.keep(dispatch, report(place));
        return dispatch;
    }

    private static AgencyReport report(String place) {
        return AgencyReports.aView()
                .setPriority(TriageLevel.P3_STANDARD)
                .setRule("R-12")
                .setPlace(place)
                .setPersonCount(0)
                .build();
    }
}
