package org.waylight.triage.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.envelope.Octets;
import org.waylight.message.Attachment;
import org.waylight.message.MediaType;
import org.waylight.triage.assess.AttachmentRules;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.SealedJson;

/** The files of each report and where they stand. Every call that writes belongs into a transaction of its caller. */
@Component
public class Attachments {

    /** Clean copies are kept in parts of this many bytes, so that reading one takes no more memory. */
    private static final int PART_BYTES = AttachmentRules.CHUNK_BYTES;

    private final JdbcClient jdbc;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A file as an analyst sees it.
     *
     * @param arrived chunks that are there, while it arrives; else all
     * @param reason why it was refused, or null
     * @param size bytes as it was sent
     * @param copySize bytes of the clean copy, 0 if there is none
     * @param lock why nobody sees it, or null
     */
    public record Row(
            UUID id,
            String state,
            @Nullable String reason,
            MediaType mediaType,
            int size,
            int copySize,
            int arrived,
            int chunks,
            @Nullable String lock) {}

    /** Whether none of {@code named} is another report's already. */
    public boolean free(List<Attachment> named, UUID report) {
        return others("and report <> ?", named, report) == 0;
    }

    /** Whether none of {@code named} is any report's already. */
    public boolean free(List<Attachment> named) {
        return others("and ?::uuid is null", named, null) == 0;
    }

    private int others(String which, List<Attachment> named, @Nullable UUID report) {
        if (named.isEmpty()) {
            return 0;
        }
        return jdbc.sql("select count(*) from attachment where id = any(?) " + which)
                .param(named.stream().map(Attachment::getId).toArray(UUID[]::new))
                .param(report)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** Expects the files that a report or an addition names; what is more than one report may have is refused at once. */
    public void expect(Case report, List<Attachment> named) {
        if (named.isEmpty()) {
            return;
        }
        var known = all(report);
        int count = known.size();
        long bytes = known.stream().mapToLong(Attached::size).sum();
        for (Attachment file : named) {
            count++;
            bytes += file.getSize();
            boolean tooMuch = count > AttachmentRules.MAX_ATTACHMENTS || bytes > AttachmentRules.MAX_BYTES;
            add(report, tooMuch ? attached(file).refused(Attached.Reason.TOO_MUCH) : attached(file));
        }
    }

    /** All files of a report in the order in which they were named. */
    public List<Row> of(Case report) {
        return all(report).stream().map(this::row).toList();
    }

    private Row row(Attached file) {
        return new Row(
                file.id(),
                file.state().name().toLowerCase(Locale.ROOT),
                file.reason() == null ? null : file.reason().name().toLowerCase(Locale.ROOT),
                file.mediaType(),
                file.size(),
                file.copySize(),
                file.state() == Attached.State.ARRIVING
                        ? arrived(file)
                        : file.chunks().size(),
                file.chunks().size(),
                file.lock() == null ? null : file.lock().name().toLowerCase(Locale.ROOT));
    }

    /** How many of a file's chunks are there. */
    int arrived(Attached file) {
        return jdbc.sql("select count(*) from chunk where attachment = ? and id = any(?)")
                .param(file.id())
                .param(file.chunks().toArray(UUID[]::new))
                .query((row, number) -> row.getInt(1))
                .single();
    }

    public Optional<Attached> find(Case report, UUID id) {
        return jdbc.sql("select id, entry from attachment where report = ? and id = ?")
                .param(report.id())
                .param(id)
                .query((row, number) -> attached(report, id, row.getBytes("entry")))
                .optional();
    }

    /** Writes where a file stands. Once nothing is left to do, its chunks go: nothing of the original is kept. */
    void save(Case report, Attached file) {
        jdbc.sql("update attachment set open = ?, entry = ? where id = ?")
                .param(file.state().open())
                .param(SealedJson.seal(report.key(), file, place(report, file.id())))
                .param(file.id())
                .update();
        if (!file.state().open()) {
            jdbc.sql("delete from chunk where attachment = ?").param(file.id()).update();
        }
    }

    /** Keeps the clean copy of a file. */
    void keep(Case report, Attached file, byte[] copy) {
        for (int start = 0; start < copy.length; start += PART_BYTES) {
            int position = start / PART_BYTES;
            byte[] part = Arrays.copyOfRange(copy, start, Math.min(copy.length, start + PART_BYTES));
            jdbc.sql("insert into attachment_part (attachment, position, data) values (?, ?, ?)")
                    .param(file.id())
                    .param(position)
                    .param(report.key().seal(part, place(report, file.id(), position)))
                    .update();
        }
        save(report, file.clean(copy.length));
    }

    /** Locks a file, or unlocks it. */
    public void lock(Case report, Attached file, Attached.@Nullable Lock lock) {
        save(report, file.locked(lock));
    }

    /** Writes the clean copy of a file to {@code out}, a part at a time. */
    public void copy(Case report, Attached file, OutputStream out) throws IOException {
        int parts = Math.ceilDiv(file.copySize(), PART_BYTES);
        for (int position = 0; position < parts; position++) {
            byte[] sealed = jdbc.sql("select data from attachment_part where attachment = ? and position = ?")
                    .param(file.id())
                    .param(position)
                    .query((row, number) -> Objects.requireNonNull(row.getBytes("data")))
                    .single();
            out.write(report.key().open(sealed, place(report, file.id(), position)));
        }
    }

    /** A file with something left to do. */
    record Open(UUID id, UUID report) {}

    /** Files that are not settled yet. */
    List<Open> open() {
        return open("");
    }

    /** Those of them that as many chunks as they have came for. */
    List<Open> complete() {
        return open(" and chunks <= (select count(*) from chunk where chunk.attachment = attachment.id)");
    }

    private List<Open> open(String which) {
        return jdbc.sql("select id, report from attachment where open" + which + " order by seq")
                .query((row, number) -> new Open(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("report", UUID.class))))
                .list();
    }

    long hour() {
        return Duration.ofMillis(clock.millis()).toHours();
    }

    private List<Attached> all(Case report) {
        return jdbc.sql("select id, entry from attachment where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> attached(
                        report, Objects.requireNonNull(row.getObject("id", UUID.class)), row.getBytes("entry")))
                .list();
    }

    private void add(Case report, Attached file) {
        jdbc.sql("insert into attachment (id, report, chunks, open, entry) values (?, ?, ?, ?, ?)")
                .param(file.id())
                .param(report.id())
                .param(file.chunks().size())
                .param(file.state().open())
                .param(SealedJson.seal(report.key(), file, place(report, file.id())))
                .update();
    }

    private Attached attached(Attachment file) {
        return new Attached(
                file.getId(),
                file.getMediaType(),
                file.getSize(),
                Octets.hex(file.getDigest()),
                file.getChunks(),
                hour(),
                Attached.State.ARRIVING,
                null,
                0,
                null);
    }

    private static Attached attached(Case report, UUID id, byte[] entry) {
        return SealedJson.open(report.key(), entry, Attached.class, place(report, id));
    }

    private static String place(Case report, UUID id) {
        return "attachment/" + report.id() + "/" + id;
    }

    private static String place(Case report, UUID id, int position) {
        return place(report, id) + "/" + position;
    }
}
