package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text in the place of a file of rules: read, or refused and said why. Allowed is {@link IllegalArgumentException} with a message,
 * which whoever looks at the folder of rules takes for a refusal.
 */
@Tag("fuzz")
class RuleFilesFuzzTest {

    private static final List<String> OURS =
            List.of("/assess/delphi.yaml", "/assess/offences.yaml", "/assess/lexicon/en.yaml");
    private static final List<Function<InputStream, Object>> READERS =
            List.of(IndicatorWeights::read, Offences::read, Lexicon::read);

    /** The first byte says which reader. */
    static Stream<byte[]> files() {
        return IntStream.range(0, OURS.size()).mapToObj(file -> {
            try (InputStream in = Objects.requireNonNull(RuleFilesFuzzTest.class.getResourceAsStream(OURS.get(file)))) {
                byte[] text = in.readAllBytes();
                byte[] seed = new byte[text.length + 1];
                seed[0] = (byte) ('0' + file);
                System.arraycopy(text, 0, seed, 1, text.length);
                return seed;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @MethodSource("files")
    @Timeout(300)
    @FuzzTest
    void read_or_refused(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        var text = new ByteArrayInputStream(Arrays.copyOfRange(bytes, 1, bytes.length));
        try {
            assertThat(READERS.get(Math.floorMod(bytes[0] - '0', READERS.size()))
                            .apply(text))
                    .isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
