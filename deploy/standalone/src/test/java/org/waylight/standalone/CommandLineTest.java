package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the script's commands take. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"audit", "page-hashes"})
    void The_fingerprint_on_paper_is_given_alike(String command) {
        var options = Objects.requireNonNull(
                        new CommandLine(Waylight.class).getSubcommands().get(command))
                .getCommandSpec()
                .optionsMap();

        assertThat(Stream.of(options.get("--root").description()))
                .containsExactly("The root's fingerprint from the printed card.");
        assertThat(options.get("--root").required()).isFalse();
        assertThat(options.get("--root").paramLabel()).isEqualTo("FINGERPRINT");
    }
}
