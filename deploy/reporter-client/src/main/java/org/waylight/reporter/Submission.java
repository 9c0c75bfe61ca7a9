package org.waylight.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Attachment;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.wire.Reporter;

/**
 * A report, or a message through a mailbox, with its files, under ids that stay the same however often it is sent: what
 * was received once is not taken twice. Lives in memory only; writing it down is the caller's risk. Personal data.
 */
public final class Submission {

    /** Most bytes of a narrative, an answer or an addition, in UTF-8. */
    public static final int MAX_TEXT_BYTES = 8_192;

    /** Most bytes of all files together. */
    public static final int MAX_FILE_BYTES = 10_485_760;

    private final List<Parcel> parcels;
    private final Set<UUID> received = ConcurrentHashMap.newKeySet();
    /** Work done for the text before it was sent. */
    private volatile @Nullable String work;

    /**
     * One envelope to send.
     *
     * @param path where intake takes it
     * @param seal makes it anew for whatever keys are published
     */
    record Parcel(UUID id, String path, Function<Reporter, SealedEnvelope> seal) {}

    private Submission(List<Parcel> parcels) {
        this.parcels = List.copyOf(parcels);
    }

    /** A report without a way back. */
    public static Submission of(Report report) {
        return of(report, null, List.of());
    }

    /**
     * A report.
     *
     * @param report everything but {@code mailbox} and {@code attachments}, which are filled in here; what breaks the
     *     limits in {@code Report.avsc} is received and then put aside unread
     * @param code the way back, shown to the reporter once and kept nowhere; null for none
     * @throws IllegalArgumentException naming field and rule, if the narrative is blank or too long, the files are too
     *     large, or a text contains the code
     */
    public static Submission of(Report report, @Nullable ReceiptCode code, List<Upload> files) {
        requireText("narrative", report.getNarrative(), code);
        refuseCode("place", report.getPlace(), code);
        refuseCode("told", report.getTold(), code);
        refuseCode("inCharge", report.getInCharge(), code);
        refuseCode("safeTime", report.getSafeTime(), code);
        List<Attachment> attachments = attachments(files);
        Report whole = Report.newBuilder(report)
                .setMailbox(code == null ? null : key(code.box()))
                .setAttachments(attachments)
                .build();
        UUID id = UUID.randomUUID();
        return with(new Parcel(id, ReporterClient.REPORTS, reporter -> reporter.seal(id, whole)), attachments, files);
    }

    /** What the holder of a code says. */
    static Submission through(
            ReceiptCode.Box box, SpecificRecord body, List<Attachment> attachments, List<Upload> files) {
        var message = new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), body);
        UUID id = UUID.randomUUID();
        return with(new Parcel(id, ReporterClient.REPORTS, reporter -> reporter.seal(id, message)), attachments, files);
    }

    private static Submission with(Parcel letter, List<Attachment> attachments, List<Upload> files) {
        List<Parcel> parcels = new ArrayList<>(List.of(letter));
        for (int file = 0; file < files.size(); file++) {
            Attachment attachment = attachments.get(file);
            Upload upload = files.get(file);
            for (int index = 0; index < upload.chunks(); index++) {
                parcels.add(chunk(attachment, upload, index));
            }
        }
        return new Submission(parcels);
    }

    private static Parcel chunk(Attachment attachment, Upload upload, int index) {
        UUID id = attachment.getChunks().get(index);
        return new Parcel(
                id,
                ReporterClient.ATTACHMENTS,
                reporter -> reporter.seal(
                        id, new AttachmentChunk(attachment.getId(), index, ByteBuffer.wrap(upload.chunk(index)))));
    }

    /** Names the files under fresh random ids. */
    static List<Attachment> attachments(List<Upload> files) {
        long bytes = files.stream().mapToLong(Upload::size).sum();
        if (bytes > MAX_FILE_BYTES) {
            throw new IllegalArgumentException(
                    "files must be at most " + MAX_FILE_BYTES + " bytes together, were " + bytes);
        }
        return files.stream()
                .map(file -> new Attachment(
                        UUID.randomUUID(),
                        file.mediaType(),
                        file.size(),
                        ByteBuffer.wrap(file.digest()),
                        java.util.stream.Stream.generate(UUID::randomUUID)
                                .limit(file.chunks())
                                .toList()))
                .toList();
    }

    private static MailboxKey key(ReceiptCode.Box box) {
        return new MailboxKey(
                box.id(), ByteBuffer.wrap(box.key().sealingKey().toBytes()), ByteBuffer.wrap(box.secretDigest()));
    }

    static void requireText(String field, String text, @Nullable ReceiptCode code) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(field + " must be at most " + MAX_TEXT_BYTES + " bytes, was " + bytes);
        }
        refuseCode(field, text, code);
    }

    /** Whoever reads the report could read the mailbox too. */
    private static void refuseCode(String field, @Nullable String text, @Nullable ReceiptCode code) {
        if (text == null || code == null) {
            return;
        }
        String words = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", " ");
        if ((" " + words + " ").contains(" " + code.words() + " ")) {
            throw new IllegalArgumentException(field + " contains the receipt code: take it out");
        }
    }

    /** Id of the report or message. */
    public UUID id() {
        return parcels.getFirst().id();
    }

    /** What was not received yet, the text before the files. */
    List<Parcel> waiting() {
        return parcels.stream()
                .filter(parcel -> !received.contains(parcel.id()))
                .toList();
    }

    void received(Parcel parcel) {
        received.add(parcel.id());
    }

    void work(@Nullable String done) {
        work = done;
    }

    /** Work done before, if {@code parcel} is the text. */
    @Nullable
    String work(Parcel parcel) {
        return parcel.id().equals(id()) ? work : null;
    }

    @Override
    public String toString() {
        return "Submission[redacted]";
    }
}
