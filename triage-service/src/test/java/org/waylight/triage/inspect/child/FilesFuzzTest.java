package org.waylight.triage.inspect.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.triage.inspect.CleanCopy;
import org.waylight.triage.inspect.FuzzedFiles;

/**
 * Any file of an attachment, in the process that opens them: a copy within the limits, or refused. Allowed is {@link IOException} alone,
 * for a triage that ended: whatever a decoder throws is a refusal.
 */
@Tag("fuzz")
class FilesFuzzTest {

    @BeforeAll
    static void as_the_process_begins() {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        FontMappers.set(new OneFont());
    }

    /** What triage sends: the claimed type, the length, the file. */
    static Stream<byte[]> files() {
        return Stream.concat(
                FuzzedFiles.jpegs().map(file -> sent(Protocol.JPEG, file)),
                FuzzedFiles.pdfs().map(file -> sent(Protocol.PDF, file)));
    }

    @MethodSource("files")
    @Timeout(300)
    @FuzzTest
    void a_copy_or_refused(byte[] bytes) throws IOException {
        if (bytes.length < 1) {
            return;
        }
        // With its right length, or no change of it would ever get past the first five bytes.
        byte[] file = Arrays.copyOfRange(bytes, Math.min(5, bytes.length), bytes.length);
        byte[] asked = sent(bytes[0] & 3, file);
        switch (InspectProcess.answer(new DataInputStream(new ByteArrayInputStream(asked)))) {
            case Answer.Copy copy -> {
                assertThat(copy.pages()).hasSizeBetween(1, 30);
                assertThat(copy.pages().stream().mapToInt(Answer.Painting::size).sum())
                        .isLessThanOrEqualTo(CleanCopy.MAX_BYTES);
            }
            case Answer.Refusal refusal -> assertThat(refusal.reason()).isNotNull();
        }
        try {
            InspectProcess.answer(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (EOFException ended) {
            // Triage is gone.
        } catch (IOException ended) {
            assertThat(ended).hasMessage("triage ended");
        }
    }

    private static byte[] sent(int type, byte[] file) {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.writeByte(type);
            data.writeInt(file.length);
            data.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
