package org.waylight.triage.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.message.MediaType.JPEG;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.inspect.Inspection.Clean;
import org.waylight.triage.inspect.Inspection.Reason;
import org.waylight.triage.inspect.Inspection.Refused;
import org.waylight.triage.inspect.Inspection.Unavailable;
import org.waylight.triage.inspect.child.Protocol;

/** What triage makes of a child that is not the one it meant to start: each is a script that says something else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildTest {

    private static final byte[] FILE = Samples.jpeg(16, 16);

    @TempDir
    private Path folder;

    @Test
    void That_cant_be_started_makes_it_unavailable() {
        try (var inspector = new Inspector(folder.resolve("none"), List.of(), Duration.ofSeconds(30))) {
            assertThat(inspector.works()).isFalse();
            assertThat(inspector.inspect(FILE, JPEG)).isEqualTo(new Unavailable());
        }
    }

    @Test
    void Without_the_libraries_makes_it_unavailable() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (var inspector = new Inspector(java, List.of(folder), Duration.ofSeconds(30))) {
            assertThat(inspector.inspect(FILE, JPEG)).isEqualTo(new Unavailable());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13})
    void That_was_not_refused_one_of_its_attempts_gets_no_byte_of_the_file(int attempt) throws IOException {
        int allowedOne = Protocol.ALL_REFUSED & ~(1 << attempt);
        for (byte[] hello : List.of(
                words(Protocol.HELLO, allowedOne, Protocol.ALL_REFUSED),
                words(Protocol.HELLO, Protocol.ALL_REFUSED, allowedOne))) {
            assertThat(inspect(hello, "cat > got", 30)).isEqualTo(new Unavailable());
            assertThat(folder.resolve("got"))
                    .satisfiesAnyOf(
                            got -> assertThat(got).doesNotExist(),
                            got -> assertThat(got).isEmptyFile());
        }
    }

    @Test
    void That_says_nothing_for_too_long_makes_it_unavailable() throws IOException {
        assertThat(inspect(new byte[0], "exec sleep 600", 1)).isEqualTo(new Unavailable());
    }

    @Test
    void That_takes_too_long_is_ended() throws IOException {
        assertThat(inspect(locked(), "exec sleep 600", 6)).isEqualTo(new Refused(Reason.TIMED_OUT));
    }

    @Test
    void Whose_processor_time_is_spent_took_too_long() throws IOException {
        assertThat(inspect(locked(), "kill -XCPU $$", 30)).isEqualTo(new Refused(Reason.TIMED_OUT));
    }

    @Test
    void That_crashes_was_given_a_broken_file() throws IOException {
        assertThat(inspect(locked(), "kill -SEGV $$", 30)).isEqualTo(new Refused(Reason.BROKEN));
    }

    @Test
    void That_is_killed_is_followed_by_one_more_and_no_third() throws IOException {
        assertThat(inspect(locked(), "echo >> runs; kill -KILL $$", 30)).isEqualTo(new Refused(Reason.BROKEN));
        assertThat(folder.resolve("runs")).hasContent("\n\n");
    }

    @Test
    void That_gives_the_file_back_as_it_was_is_not_believed() throws IOException {
        byte[] told = Samples.jpegThatTells();

        assertThat(inspect(Samples.together(locked(), clean(64, 48, told)), "cat > /dev/null", 30))
                .isEqualTo(new Refused(Reason.BROKEN));
    }

    @Test
    void That_hides_a_document_in_a_copy_is_not_believed() throws IOException {
        byte[] hidden = Samples.together(FILE, Samples.pdfThatActs());

        assertThat(inspect(Samples.together(locked(), clean(16, 16, hidden)), "cat > /dev/null", 30))
                .isEqualTo(new Refused(Reason.BROKEN));
    }

    @Test
    void That_lies_about_sizes_is_not_believed() throws IOException {
        for (byte[] answer : List.of(
                clean(17, 16, FILE),
                Samples.together(new byte[] {Protocol.CLEAN}, words(1, 16, 16, Integer.MAX_VALUE)),
                Samples.together(new byte[] {Protocol.CLEAN}, words(-1)),
                Samples.together(new byte[] {Protocol.CLEAN}, words(2)),
                Samples.together(new byte[] {Protocol.CLEAN}, words(1, 16, 16, -1)),
                new byte[] {Protocol.REFUSED, 99},
                new byte[] {77})) {
            assertThat(inspect(Samples.together(locked(), answer), "cat > /dev/null", 30))
                    .isEqualTo(new Refused(Reason.BROKEN));
        }
    }

    @Test
    void That_answers_as_agreed_is_believed() throws IOException {
        assertThat(inspect(Samples.together(locked(), clean(16, 16, FILE)), "cat > /dev/null", 30))
                .isInstanceOf(Clean.class);
        assertThat(inspect(Samples.together(locked(), new byte[] {Protocol.REFUSED, 6}), "cat > /dev/null", 30))
                .isEqualTo(new Refused(Reason.PASSWORD));
    }

    @Test
    void Gets_no_setting_of_the_service() throws IOException {
        inspect(locked(), "env > seen", 30);

        assertThat(Files.readString(folder.resolve("seen")).lines().map(line -> line.replaceAll("=.*", "")))
                .isSubsetOf("PWD", "OLDPWD", "SHLVL", "_");
    }

    /** A child that says {@code first} and then does {@code then}, in the test's folder. */
    private Inspection inspect(byte[] first, String then, int seconds) throws IOException {
        Path says = Files.write(folder.resolve("says"), first);
        Path script = folder.resolve("child");
        Files.writeString(script, "#!/bin/sh\ncd " + folder + "\ncat " + says + "\n" + then + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        try (var inspector = new Inspector(script, List.of(), Duration.ofSeconds(seconds))) {
            return inspector.inspect(FILE, JPEG);
        }
    }

    private static byte[] locked() {
        return words(Protocol.HELLO, Protocol.ALL_REFUSED, Protocol.ALL_REFUSED);
    }

    private static byte[] clean(int width, int height, byte[] jpeg) {
        return Samples.together(
                new byte[] {Protocol.CLEAN}, Samples.together(words(1, width, height, jpeg.length), jpeg));
    }

    private static byte[] words(int... words) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new DataOutputStream(bytes)) {
            for (int word : words) {
                output.writeInt(word);
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
