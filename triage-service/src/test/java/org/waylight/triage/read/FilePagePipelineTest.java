package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.read.Visitor.at;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.waylight.message.Attachment;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.Exploitation;
import org.waylight.message.MediaType;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import tools.jackson.databind.JsonNode;

/** Issue 4, Core 3: a report's files at the desk. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FilePagePipelineTest {

    /** Inspecting starts a process, which takes a while on a busy machine. */
    private static final Duration INSPECTED = Duration.ofSeconds(90);

    @LocalServerPort
    private int port;

    private World world;
    private Visitor ana;
    private Visitor senior;
    private final UUID photo = UUID.randomUUID();
    private UUID id = photo;

    @BeforeEach
    void a_report_with_a_photo() {
        world = World.world().at(port);
        ana = new Visitor(port, "ana");
        senior = new Visitor(port, "sen");
        byte[] bytes = jpeg();
        UUID chunk = UUID.randomUUID();
        id = world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setAttachments(List.of(new Attachment(
                        photo, MediaType.JPEG, bytes.length, ByteBuffer.wrap(sha256(bytes)), List.of(chunk))))
                .build());
        world.put(
                Topics.ATTACHMENTS_SUBMITTED,
                chunk,
                world.seal(chunk, new AttachmentChunk(photo, 0, ByteBuffer.wrap(bytes))));
        world.awaitState(id, "assessed");
        await().atMost(INSPECTED)
                .untilAsserted(() -> assertThat(row().get("state").asString()).isEqualTo("clean"));
    }

    private JsonNode row() {
        return world.get("/api/v1/reports/" + id, "ana")
                .body()
                .get("attachments")
                .get(0);
    }

    private String file() {
        return at(id) + "/attachments/" + photo;
    }

    private List<String> deeds() {
        return world.get("/api/v1/reports/" + id, "ana")
                .body()
                .get("record")
                .valueStream()
                .map(entry ->
                        entry.get("who").asString() + " " + entry.get("deed").asString())
                .toList();
    }

    private static byte[] jpeg() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void is_not_shown_until_somebody_asks_for_it() {
        var page = ana.opens(id);

        assertThat(page.html()).doesNotContain("<img").contains("/attachments/" + photo + "/look");
        assertThat(ana.get(file()).status()).isEqualTo(404);
        assertThat(deeds()).doesNotContain("ana ATTACHMENT_OPENED");
    }

    @Test
    void is_shown_blurred_then_from_its_clean_copy() throws IOException {
        ana.opens(id);

        var page = ana.post(file() + "/look", Map.of());
        var image = ana.download(file());

        assertThat(page.html()).contains("<img class=\"blurred\"").contains("data-unblur");
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(ImageIO.read(new ByteArrayInputStream(image.body())).getWidth())
                .isEqualTo(40);
        assertThat(header(image, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(image, "Cache-Control")).contains("no-store");
        assertThat(header(image, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(image, "Content-Security-Policy")).contains("sandbox");
        assertThat(header(image, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(deeds()).contains("ana ATTACHMENT_OPENED");
    }

    @Test
    void is_shown_to_nobody_else_who_did_not_ask() {
        ana.opens(id);
        ana.post(file() + "/look", Map.of());
        senior.opens(id);

        assertThat(senior.get(file()).status()).isEqualTo(404);
    }

    @Test
    void in_which_abuse_is_suspected_is_locked_for_everybody() {
        ana.opens(id);
        ana.post(file() + "/look", Map.of());
        senior.opens(id);

        var page = ana.post(file() + "/suspect", Map.of());

        assertThat(page.text()).contains("Locked: suspected abuse image.");
        assertThat(page.html()).doesNotContain("<img").doesNotContain("/look").doesNotContain("/unlock");
        assertThat(ana.get(file()).status()).isEqualTo(404);
        assertThat(senior.post(file() + "/look", Map.of()).status()).isEqualTo(409);
        assertThat(senior.get(file()).status()).isEqualTo(404);
        assertThat(world.get("/api/v1/reports/" + id + "/attachments/" + photo, "ana")
                        .status())
                .isEqualTo(409);
        assertThat(row().get("lock").asString()).isEqualTo("suspected");
        assertThat(deeds()).contains("ana ATTACHMENT_SUSPECTED");
    }

    @Test
    void that_is_locked_goes_on_or_is_unlocked_by_a_senior_alone() {
        ana.opens(id);
        ana.post(file() + "/suspect", Map.of());

        assertThat(ana.post(file() + "/police", Map.of()).status()).isEqualTo(403);
        assertThat(ana.post(file() + "/unlock", Map.of()).status()).isEqualTo(403);
        senior.opens(id);
        assertThat(senior.post(file() + "/police", Map.of()).text()).contains("the police gets it, and nobody else");
        assertThat(senior.post(file() + "/look", Map.of()).status()).isEqualTo(409);
        assertThat(senior.post(file() + "/unlock", Map.of()).text()).doesNotContain("Locked: suspected");
        assertThat(deeds())
                .contains("sen ATTACHMENT_FOR_POLICE", "sen ATTACHMENT_UNLOCKED")
                .doesNotContain("ana ATTACHMENT_UNLOCKED");
        assertThat(senior.post(file() + "/look", Map.of()).html()).contains("<img class=\"blurred\"");
    }
}
