package org.waylight.routing.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text in the place of a policy file: read, or refused with its place. What the reader takes, the schemas take too. Allowed is
 * {@link InvalidPolicy} alone, and it names the file.
 */
@Tag("fuzz")
class PolicyFuzzTest {

    private static final Map<String, String> OURS = PolicyReader.builtInTexts();

    /** The first byte says which file. */
    static Stream<byte[]> files() {
        return PolicyReader.FILES.stream()
                .map(file -> (PolicyReader.FILES.indexOf(file) + OURS.get(file)).getBytes(UTF_8));
    }

    @MethodSource("files")
    @Timeout(300)
    @FuzzTest
    void read_or_refused(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        String file = PolicyReader.FILES.get(Math.floorMod(bytes[0] - '0', PolicyReader.FILES.size()));
        Map<String, String> texts = new HashMap<>(OURS);
        texts.put(file, new String(bytes, 1, bytes.length - 1, UTF_8));
        boolean read;
        try {
            PolicyReader.read(texts);
            read = true;
        } catch (InvalidPolicy refused) {
            assertThat(refused).hasMessageContaining(".yaml");
            read = false;
        }
        try {
            boolean fits = PolicySchema.mistakes(file, texts).isEmpty();
            assertThat(fits || !read)
                    .as("the reader takes what the schema refuses")
                    .isTrue();
        } catch (InvalidPolicy refused) {
            assertThat(read).isFalse();
        }
    }
}
