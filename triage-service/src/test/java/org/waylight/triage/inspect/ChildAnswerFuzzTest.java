package org.waylight.triage.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.MediaType;
import org.waylight.triage.inspect.child.Protocol;

/**
 * Anything that a process taken over by its file may answer: a copy within the limits, or refused. Allowed is {@link IOException} alone, for
 * a child that ended.
 */
@Tag("fuzz-long")
class ChildAnswerFuzzTest {

    static Stream<byte[]> answers() throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] jpeg = Samples.jpeg(16, 12);
        try (var data = new DataOutputStream(out)) {
            data.writeByte(Protocol.CLEAN);
            data.writeInt(1);
            data.writeInt(16);
            data.writeInt(12);
            data.writeInt(jpeg.length);
            data.write(jpeg);
        }
        return Stream.of(out.toByteArray(), new byte[] {Protocol.REFUSED, 1});
    }

    @MethodSource("answers")
    @Timeout(300)
    @FuzzTest
    void a_copy_or_refused(byte[] bytes) {
        for (MediaType claimed : MediaType.values()) {
            try {
                if (Inspector.read(new DataInputStream(new ByteArrayInputStream(bytes)), claimed)
                        instanceof Inspection.Clean clean) {
                    assertThat(clean.pages()).isBetween(1, 30);
                    assertThat(clean.pixels()).isPositive();
                }
            } catch (IOException ended) {
                // The child is gone.
            }
        }
    }
}
