package org.waylight.triage.retention.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text in the place of the file: read, or refused and said why, by {@link IllegalArgumentException} alone. */
@Tag("fuzz-long")
class RetentionRulesFuzzTest {

    static Stream<byte[]> ours() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RetentionRules.class.getResourceAsStream("/retention/retention.yaml"))) {
            return Stream.of(in.readAllBytes());
        }
    }

    @MethodSource("ours")
    @Timeout(300)
    @FuzzTest
    void read_or_refused(byte[] bytes) {
        try {
            assertThat(RetentionRules.read(new ByteArrayInputStream(bytes))).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
