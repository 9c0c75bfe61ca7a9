package org.waylight.intake.submit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.envelope.Party;
import org.waylight.intake.work.Challenges;
import org.waylight.intake.work.FuzzedWork;
import org.waylight.intake.work.Work;
import org.waylight.message.AttachmentChunk;
import org.waylight.testkit.TestParties;
import org.waylight.wire.SingleObject;

/** Any body of a report or of a chunk, and any proof of work in its head: judged. No exception at all is allowed. */
@Tag("fuzz")
class BodyFuzzTest {

    private static final Path FOLDER = folder();
    private static final TestParties PARTIES = new TestParties(FOLDER);
    private static final Judge REPORTS =
            Judge.ofReports(() -> PARTIES.serde(Party.TRIAGE).trust().lastHours(Party.TRIAGE), Clock.systemUTC());
    private static final Judge CHUNKS =
            Judge.ofChunks(() -> PARTIES.serde(Party.TRIAGE).trust().lastHours(Party.TRIAGE), Clock.systemUTC());
    private static final Challenges CHALLENGES =
            FuzzedWork.challenges(FOLDER, PARTIES.serde(Party.TRIAGE).storeKey());

    static Stream<byte[]> bodies() {
        UUID id = new UUID(1, 2);
        return Stream.of(
                SingleObject.encode(PARTIES.reporter().seal(id, aReport().build())),
                SingleObject.encode(
                        PARTIES.reporter().seal(id, new AttachmentChunk(new UUID(3, 4), 0, ByteBuffer.allocate(9)))),
                Base64.getEncoder()
                        .encode(("{\"algorithm\":\"SHA-256\",\"challenge\":\"00\",\"number\":1,\"salt\":\""
                                        + "0".repeat(24) + "?expires=9999999999&id=" + id + "&\",\"signature\":\"00\"}")
                                .getBytes(US_ASCII)));
    }

    @MethodSource("bodies")
    @Timeout(300)
    @FuzzTest
    void judged(byte[] bytes) {
        assertThat(REPORTS.judge(bytes)).isNotNull();
        assertThat(CHUNKS.judge(bytes)).isNotNull();
        assertThat(CHALLENGES.check(new String(bytes, ISO_8859_1))).isInstanceOf(Work.Missing.class);
        assertThat(CHALLENGES.check(Base64.getEncoder().encodeToString(bytes))).isInstanceOf(Work.Missing.class);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("body-fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
