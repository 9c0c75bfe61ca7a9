package org.waylight.triage.attach;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.reason;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Attachment;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.MediaType;
import org.waylight.message.Report;
import org.waylight.topic.Topics;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.assess.AttachmentRules;
import org.waylight.triage.inspect.Inspection;
import tools.jackson.databind.JsonNode;

/** Hop 2, files: from chunks on the topic to a clean copy for the analyst, or to nothing. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttachmentPipelineTest {

    /** Inspecting starts a process, which takes a while on a busy machine. */
    private static final Duration INSPECTED = Duration.ofSeconds(90);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Expiry expiry;

    @Autowired
    private Inspections inspections;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    @AfterEach
    void asItWas() {
        world.inspecting.set(null);
        world.clockTo(Instant.now());
    }

    /** A file on a reporter's device, as the page cuts it. */
    private static final class Picked {
        private final Attachment named;
        private final List<AttachmentChunk> chunks = new ArrayList<>();

        private Picked(MediaType type, byte[] bytes) {
            UUID id = UUID.randomUUID();
            for (int start = 0; start < bytes.length; start += AttachmentRules.CHUNK_BYTES) {
                byte[] data =
                        Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + AttachmentRules.CHUNK_BYTES));
                chunks.add(new AttachmentChunk(id, chunks.size(), ByteBuffer.wrap(data)));
            }
            named = new Attachment(
                    id,
                    type,
                    bytes.length,
                    ByteBuffer.wrap(sha256(bytes)),
                    Stream.generate(UUID::randomUUID).limit(chunks.size()).toList());
        }

        private UUID id() {
            return named.getId();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] photo(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(0.9f);
        try (var bytes = new ByteArrayOutputStream();
                var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } finally {
            writer.dispose();
        }
    }

    /** Some hundred bytes, one chunk. */
    private static byte[] smallPhoto() {
        return photo(32, 24);
    }

    /** Two chunks or more. */
    private static byte[] largePhoto() {
        byte[] photo = photo(1_000, 900);
        assertThat(photo.length).isGreaterThan(AttachmentRules.CHUNK_BYTES);
        return photo;
    }

    private static Report.Builder aReportWith(Picked... files) {
        return aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setAttachments(Arrays.stream(files).map(file -> file.named).toList());
    }

    private UUID submitted(Picked... files) {
        UUID id = world.submit(aReportWith(files).build());
        world.awaitState(id, "assessed");
        return id;
    }

    private void send(Picked file, int index) {
        send(file.named.getChunks().get(index), file.chunks.get(index));
    }

    private UUID send(UUID id, AttachmentChunk chunk) {
        world.put(Topics.ATTACHMENTS_SUBMITTED, id, world.seal(id, chunk));
        return id;
    }

    private void sendAll(Picked file) {
        IntStream.range(0, file.chunks.size()).forEach(index -> send(file, index));
    }

    private JsonNode opened(UUID id) {
        return world.get("/api/v1/reports/" + id, "ana").body();
    }

    private JsonNode row(UUID report, Picked file) {
        for (JsonNode row : opened(report).get("attachments")) {
            if (row.get("id").asString().equals(file.id().toString())) {
                return row;
            }
        }
        throw new AssertionError("not in the report");
    }

    private void awaitFile(UUID report, Picked file, String state) {
        await().atMost(INSPECTED)
                .untilAsserted(() ->
                        assertThat(row(report, file).get("state").asString()).isEqualTo(state));
    }

    private void awaitRefused(UUID report, Picked file, String reason) {
        awaitFile(report, file, "refused");
        assertThat(row(report, file).get("reason").asString()).isEqualTo(reason);
        nothingIsKeptOf(file);
    }

    private void awaitArrived(UUID report, Picked file, int chunks) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(row(report, file).get("arrived").asInt()).isEqualTo(chunks));
    }

    private void awaitChunks(Picked file, int chunks) {
        await().atMost(SOON).untilAsserted(() -> assertThat(chunks(file)).isEqualTo(chunks));
    }

    private int chunks(Picked file) {
        return count("chunk where attachment = ?", file.id());
    }

    private int count(String from, UUID id) {
        return jdbc.sql("select count(*) from " + from)
                .param(id)
                .query(Integer.class)
                .single();
    }

    private void nothingIsKeptOf(Picked file) {
        assertThat(chunks(file)).isZero();
        assertThat(count("attachment_part where attachment = ?", file.id())).isZero();
    }

    private void isSetAside(UUID chunk) {
        assertThat(reason(world.awaitDead(Topics.ATTACHMENTS_SUBMITTED, chunk))).isEqualTo("INVALID");
    }

    private void isRefused(UUID report) {
        assertThat(reason(world.awaitDead(Topics.REPORTS_SUBMITTED, report))).isEqualTo("INVALID");
        assertThat(world.state(report)).isEqualTo("none");
    }

    @Nested
    class A_file {
        @Test
        void whose_chunks_come_after_its_report_in_any_order_and_twice_becomes_a_clean_copy() throws IOException {
            var file = new Picked(MediaType.JPEG, largePhoto());
            int last = file.chunks.size() - 1;
            UUID id = submitted(file);
            send(file, last);
            send(file, last);
            awaitArrived(id, file, 1);
            assertThat(row(id, file).get("state").asString()).isEqualTo("arriving");
            assertThat(row(id, file).get("chunks").asInt()).isEqualTo(file.chunks.size());

            IntStream.range(0, last).forEach(index -> send(file, index));

            awaitFile(id, file, "clean");
            var copy = world.download("/api/v1/reports/" + id + "/attachments/" + file.id(), "ana");
            assertThat(copy.statusCode()).isEqualTo(200);
            var image = ImageIO.read(new ByteArrayInputStream(copy.body()));
            assertThat(image.getWidth()).isEqualTo(1_000);
            assertThat(image.getHeight()).isEqualTo(900);
            assertThat(copy.body()).hasSize(row(id, file).get("copySize").asInt());
            assertThat(chunks(file)).as("nothing of the original is kept").isZero();
        }

        @Test
        void whose_chunks_come_before_its_report_becomes_a_clean_copy() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            sendAll(file);
            awaitChunks(file, 1);

            UUID id = submitted(file);

            awaitFile(id, file, "clean");
        }

        @Test
        void that_is_settled_takes_no_more_chunks() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            UUID id = submitted(file);
            sendAll(file);
            awaitFile(id, file, "clean");

            sendAll(file);
            var after = new Picked(MediaType.JPEG, smallPhoto());
            sendAll(after);
            awaitChunks(after, 1);

            assertThat(chunks(file)).isZero();
        }

        @Test
        void with_a_chunk_that_is_not_the_one_that_was_sent_is_refused() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            file.chunks.getFirst().getData().array()[file.named.getSize() / 2] ^= 1;
            UUID id = submitted(file);

            sendAll(file);

            awaitRefused(id, file, "digest");
        }

        @Test
        void with_a_chunk_in_anothers_place_is_refused() {
            var file = new Picked(MediaType.JPEG, largePhoto());
            UUID id = submitted(file);

            IntStream.range(0, file.chunks.size())
                    .forEach(index -> send(
                            file.named.getChunks().get(index),
                            new AttachmentChunk(
                                    file.id(),
                                    file.chunks.size() - 1 - index,
                                    file.chunks.get(index).getData())));

            awaitRefused(id, file, "digest");
        }

        @Test
        void that_is_not_what_it_says_is_refused() {
            var file = new Picked(MediaType.PDF, smallPhoto());
            UUID id = submitted(file);

            sendAll(file);

            awaitRefused(id, file, "not_what_it_says");
            var answer = world.get("/api/v1/reports/" + id + "/attachments/" + file.id(), "ana");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:waylight:problem:no-clean-copy");
            assertThat(answer.body().get("state").asString()).isEqualTo("refused");
        }

        @Test
        void that_nobody_can_inspect_waits_unseen_and_is_tried_again() {
            world.inspecting.set((bytes, claimed) -> new Inspection.Unavailable());
            var file = new Picked(MediaType.JPEG, smallPhoto());
            UUID id = submitted(file);
            sendAll(file);
            awaitFile(id, file, "uninspected");
            assertThat(chunks(file)).isEqualTo(1);
            assertThat(world.get("/api/v1/reports/" + id + "/attachments/" + file.id(), "ana")
                            .status())
                    .isEqualTo(409);
            world.clockTo(Instant.now().plus(Duration.ofHours(26)));
            expiry.look();
            assertThat(row(id, file).get("state").asString())
                    .as("a whole file does not expire")
                    .isEqualTo("uninspected");

            world.inspecting.set(null);
            inspections.stop();
            inspections.start();

            awaitFile(id, file, "clean");
            assertThat(chunks(file)).isZero();
        }

        @Test
        void that_stays_incomplete_for_a_day_expires_and_what_came_of_it_goes() {
            var file = new Picked(MediaType.JPEG, largePhoto());
            UUID id = submitted(file);
            send(file, 0);
            awaitArrived(id, file, 1);
            world.clockTo(Instant.now().plus(Duration.ofHours(23)));
            expiry.look();
            assertThat(row(id, file).get("state").asString()).isEqualTo("arriving");

            world.clockTo(Instant.now().plus(Duration.ofHours(25)));
            expiry.look();

            assertThat(row(id, file).get("state").asString()).isEqualTo("expired");
            nothingIsKeptOf(file);
        }

        @Test
        void that_no_report_names_goes_after_a_day() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            sendAll(file);
            awaitChunks(file, 1);
            world.clockTo(Instant.now().plus(Duration.ofHours(23)));
            expiry.look();
            assertThat(chunks(file)).isEqualTo(1);

            world.clockTo(Instant.now().plus(Duration.ofHours(25)));
            expiry.look();

            assertThat(chunks(file)).isZero();
        }

        @Test
        void that_another_report_has_named_makes_a_report_invalid() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            submitted(file);

            isRefused(world.submit(aReportWith(file).build()));
        }

        @Test
        void of_a_report_that_comes_twice_is_expected_once() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            UUID id = UUID.randomUUID();
            byte[] sealed = world.seal(id, aReportWith(file).build());
            world.put(Topics.REPORTS_SUBMITTED, id, sealed);
            world.put(Topics.REPORTS_SUBMITTED, id, sealed);
            submitted();

            assertThat(opened(id).get("attachments")).hasSize(1);
            assertThat(world.records(Topics.dead(Topics.REPORTS_SUBMITTED), id)).isEmpty();
        }

        @Test
        void is_found_nowhere_in_the_clear() {
            byte[] photo = smallPhoto();
            byte[] comment = "zyzzogeton by the lift".getBytes(ISO_8859_1);
            // A comment segment behind the first marker, as cameras write.
            byte[] marked = ByteBuffer.allocate(photo.length + comment.length + 4)
                    .put(photo, 0, 2)
                    .put(new byte[] {(byte) 0xFF, (byte) 0xFE})
                    .putShort((short) (comment.length + 2))
                    .put(comment)
                    .put(photo, 2, photo.length - 2)
                    .array();
            var waits = new Picked(MediaType.JPEG, marked);
            sendAll(waits);
            awaitChunks(waits, 1);
            var file = new Picked(MediaType.JPEG, marked);
            UUID id = submitted(file);
            sendAll(file);
            awaitFile(id, file, "clean");
            jdbc.sql("checkpoint").update();

            var copy = world.download("/api/v1/reports/" + id + "/attachments/" + file.id(), "ana");

            assertThat(World.holds(copy.body(), comment))
                    .as("the copy has pixels only")
                    .isFalse();
            assertThat(World.filesWith(world.folder, "zyzzogeton")).isEmpty();
            assertThat(world.everyRecord()).noneMatch(record -> World.holds(record, "zyzzogeton".getBytes(UTF_8)));
        }
    }

    @Nested
    class A_chunk {
        @Test
        void that_is_too_long_or_empty_or_out_of_place_is_set_aside() {
            UUID id = UUID.randomUUID();

            isSetAside(send(
                    UUID.randomUUID(),
                    new AttachmentChunk(id, 0, ByteBuffer.allocate(AttachmentRules.CHUNK_BYTES + 1))));
            isSetAside(send(UUID.randomUUID(), new AttachmentChunk(id, 0, ByteBuffer.allocate(0))));
            isSetAside(send(UUID.randomUUID(), new AttachmentChunk(id, 20, ByteBuffer.allocate(1))));
            isSetAside(send(UUID.randomUUID(), new AttachmentChunk(id, -1, ByteBuffer.allocate(1))));
        }

        @Test
        void that_was_moved_or_does_not_open_is_set_aside() {
            UUID moved = UUID.randomUUID();
            world.put(
                    Topics.ATTACHMENTS_SUBMITTED,
                    moved,
                    world.seal(UUID.randomUUID(), new AttachmentChunk(UUID.randomUUID(), 0, ByteBuffer.allocate(1))));

            assertThat(reason(world.awaitDead(Topics.ATTACHMENTS_SUBMITTED, moved)))
                    .isEqualTo("UNREADABLE");
        }
    }

    @Nested
    class A_report {
        @Test
        void with_eleven_files_is_invalid() {
            var files = Stream.generate(() -> new Picked(MediaType.JPEG, smallPhoto()))
                    .limit(11)
                    .toArray(Picked[]::new);

            isRefused(world.submit(aReportWith(files).build()));
        }

        @Test
        void that_is_added_to_has_the_new_files_too_and_no_more_than_one_report_may() {
            var box = ReceiptCode.generate().box();
            var first = new Picked(MediaType.JPEG, new byte[6 * 1024 * 1024]);
            UUID id = world.submit(aReportWith(first)
                    .setMailbox(new MailboxKey(
                            box.id(),
                            ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                            ByteBuffer.wrap(box.secretDigest())))
                    .build());
            world.awaitState(id, "assessed");
            var second = new Picked(MediaType.JPEG, smallPhoto());
            var tooMuch = new Picked(MediaType.JPEG, new byte[5 * 1024 * 1024]);

            world.submit(new MailboxMessage(
                    box.id(),
                    ByteBuffer.wrap(box.secret()),
                    new Addition("Two photos.", List.of(second.named, tooMuch.named))));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(opened(id).get("messages")).hasSize(1));

            assertThat(opened(id).get("messages").get(0).get("attachments"))
                    .extracting(JsonNode::asString)
                    .containsExactly(second.id().toString(), tooMuch.id().toString());
            awaitRefused(id, tooMuch, "too_much");
            sendAll(second);
            awaitFile(id, second, "clean");
        }

        @Test
        void that_is_erased_takes_its_files_with_it() {
            var box = ReceiptCode.generate().box();
            var clean = new Picked(MediaType.JPEG, smallPhoto());
            var arriving = new Picked(MediaType.JPEG, largePhoto());
            UUID id = world.submit(aReportWith(clean, arriving)
                    .setMailbox(new MailboxKey(
                            box.id(),
                            ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                            ByteBuffer.wrap(box.secretDigest())))
                    .build());
            world.awaitState(id, "assessed");
            sendAll(clean);
            send(arriving, 0);
            awaitFile(id, clean, "clean");
            awaitArrived(id, arriving, 1);

            world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), new Erasure()));
            world.awaitState(id, "declined");

            nothingIsKeptOf(clean);
            nothingIsKeptOf(arriving);
            assertThat(count("attachment where report = ?", id)).isZero();
            assertThat(world.get("/api/v1/reports/" + id + "/attachments/" + clean.id(), "ana")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void shows_what_the_page_asks_besides() {
            UUID id = world.submit(aReportWith()
                    .setInCharge("the man with the keys")
                    .setSafeTime("mornings")
                    .setObservations(List.of("locked-in"))
                    .build());
            world.awaitState(id, "assessed");

            var report = opened(id).get("report");

            assertThat(report.get("lane").asString()).isEqualTo("SEALED_BY_REPORTER");
            assertThat(report.get("seenWhen").asString()).isEqualTo("UNKNOWN");
            assertThat(report.get("inCharge").asString()).isEqualTo("the man with the keys");
            assertThat(report.get("safeTime").asString()).isEqualTo("mornings");
            assertThat(report.get("observations").get(0).asString()).isEqualTo("locked-in");
            assertThat(report.has("mailbox")).isFalse();
        }
    }

    @Nested
    class A_clean_copy {
        @Test
        void is_saved_not_shown_and_who_had_it_is_on_record() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            UUID id = submitted(file);
            sendAll(file);
            awaitFile(id, file, "clean");

            var answer = world.download("/api/v1/reports/" + id + "/attachments/" + file.id(), "bob");

            assertThat(answer.headers().map())
                    .containsEntry("Content-Type", List.of("image/jpeg"))
                    .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                    .containsEntry("Content-Security-Policy", List.of("sandbox; default-src 'none'"))
                    .containsEntry("Content-Disposition", List.of("attachment; filename=\"" + file.id() + ".jpg\""));
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(opened(id).get("record"))
                    .extracting(entry -> entry.get("who").asString() + " "
                            + entry.get("deed").asString())
                    .contains("bob ATTACHMENT_OPENED");
        }

        @Test
        void is_not_for_auditors_and_not_under_another_report() {
            var file = new Picked(MediaType.JPEG, smallPhoto());
            UUID id = submitted(file);
            UUID other = submitted();
            sendAll(file);
            awaitFile(id, file, "clean");

            assertThat(Map.of(
                            "auditor",
                            world.get("/api/v1/reports/" + id + "/attachments/" + file.id(), "aud")
                                    .status(),
                            "other report",
                            world.get("/api/v1/reports/" + other + "/attachments/" + file.id(), "ana")
                                    .status(),
                            "no report",
                            world.get("/api/v1/reports/" + UUID.randomUUID() + "/attachments/" + file.id(), "ana")
                                    .status()))
                    .isEqualTo(Map.of("auditor", 403, "other report", 404, "no report", 404));
        }
    }
}
