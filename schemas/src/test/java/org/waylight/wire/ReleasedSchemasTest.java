package org.waylight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.SealedEnvelope;

/** FULL_TRANSITIVE against every released version: each reads what the other wrote. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleasedSchemasTest {

    static List<Path> released() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("released"))) {
            return files.filter(file -> file.toString().endsWith(".avsc")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void the_present_schema_and_a_released_one_read_each_other(Path file) throws Exception {
        Schema released = new Schema.Parser().parse(file.toFile());

        Schema present = present(released.getName());

        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(present, released)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(released, present)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    static Schema present(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName(SealedEnvelope.class.getPackageName() + "." + name);
        return (Schema) type.getMethod("getClassSchema").invoke(null);
    }
}
