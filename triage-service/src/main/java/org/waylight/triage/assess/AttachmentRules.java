package org.waylight.triage.assess;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.waylight.message.Attachment;
import org.waylight.triage.assess.ReportValidator.Validity;

/** What the attachments that a report or an addition names must satisfy. */
public final class AttachmentRules {

    /** Most attachments of one report, or of one addition. */
    public static final int MAX_ATTACHMENTS = 10;
    /** Most bytes of all of them. */
    public static final int MAX_BYTES = 10_485_760;
    /** Bytes of a chunk; only the last may have fewer. */
    public static final int CHUNK_BYTES = 524_288;
    /** Most chunks of one attachment. */
    public static final int MAX_CHUNKS = MAX_BYTES / CHUNK_BYTES;

    static final int DIGEST_BYTES = 32;

    private static final String FIELD = "attachments";

    private AttachmentRules() {}

    static Optional<Validity> check(List<Attachment> attachments) {
        return ReportValidator.atMost(FIELD, MAX_ATTACHMENTS, attachments)
                .or(() -> ReportValidator.must(
                        FIELD,
                        "have 1 byte or more each, and together at most " + MAX_BYTES,
                        attachments.stream().allMatch(file -> file.getSize() >= 1)
                                && attachments.stream()
                                                .mapToLong(Attachment::getSize)
                                                .sum()
                                        <= MAX_BYTES))
                .or(() -> ReportValidator.must(
                        FIELD,
                        "have as many chunks as their size takes",
                        attachments.stream().allMatch(file -> file.getChunks().size() == chunks(file.getSize()))))
                .or(() -> ReportValidator.must(
                        FIELD,
                        "have ids, and chunks with ids, that are used once",
                        distinct(attachments.stream().map(Attachment::getId).toList())
                                && distinct(attachments.stream()
                                        .flatMap(file -> file.getChunks().stream())
                                        .toList())))
                .or(() -> ReportValidator.must(
                        FIELD,
                        "have digests of " + DIGEST_BYTES + " bytes",
                        attachments.stream().allMatch(file -> file.getDigest().remaining() == DIGEST_BYTES)));
    }

    private static int chunks(int size) {
        return Math.ceilDiv(size, CHUNK_BYTES);
    }

    private static boolean distinct(Collection<?> items) {
        return new HashSet<>(items).size() == items.size();
    }
}
