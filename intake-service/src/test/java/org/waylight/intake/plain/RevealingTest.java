package org.waylight.intake.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may name the reporter; the page's script is tested by the same cases. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevealingTest {

    private static final Path CASES = Path.of("src/main/frontend/test/revealing.json");

    @ParameterizedTest
    @MethodSource("found")
    void is_found(String kind, String text, String piece) {
        assertThat(Revealing.in(text))
                .containsExactly(new Revealing.Found(Flaw.valueOf(kind.toUpperCase(Locale.ROOT)), piece));
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void anything_else_is_not(String text) {
        assertThat(Revealing.in(text)).isEmpty();
    }

    static Stream<Arguments> found() throws IOException {
        return cases("found")
                .map(one -> Arguments.of(
                        one.get(0).asString(), one.get(1).asString(), one.get(2).asString()));
    }

    static Stream<String> notFound() throws IOException {
        return cases("notFound").map(JsonNode::asString);
    }

    private static Stream<JsonNode> cases(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(CASES)).path(name).valueStream();
    }
}
