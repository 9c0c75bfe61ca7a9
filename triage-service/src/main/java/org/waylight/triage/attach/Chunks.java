package org.waylight.triage.attach;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.Octets;
import org.waylight.envelope.StoreKey;
import org.waylight.message.AttachmentChunk;
import org.waylight.topic.Topics;
import org.waylight.triage.assess.AttachmentRules;
import org.waylight.triage.store.Outbox;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/**
 * Hop 2, files: keeps each chunk sealed until its file is whole. A chunk may come before the report that names its file,
 * after it, or again.
 */
@Component
class Chunks {

    private final SealedSerde serde;
    private final StoreKey key;
    private final Attachments attachments;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Chunks(
            SealedSerde serde,
            Attachments attachments,
            Outbox outbox,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.serde = serde;
        this.key = serde.storeKey();
        this.attachments = attachments;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Few at a time, since each is half a mebibyte. */
    @KafkaListener(
            id = "triage.attach",
            topics = Topics.ATTACHMENTS_SUBMITTED,
            properties = {"max.poll.records=4", "fetch.max.bytes=2097152"})
    void on(List<ConsumerRecord<UUID, byte[]>> records) {
        transactions.executeWithoutResult(transaction -> records.forEach(record -> take(
                record.key(),
                serde.receive(record.topic(), record.value(), AttachmentChunk.class)
                        .at(record.key()))));
    }

    private void take(UUID id, Received<AttachmentChunk> received) {
        switch (received) {
            case Received.Refused<AttachmentChunk> refused -> bury(id, refused, refused.refusal());
            case Received.Opened<AttachmentChunk> opened -> {
                if (wellFormed(opened.message().body())) {
                    keep(id, opened.message().body());
                } else {
                    bury(id, opened, Refusal.INVALID);
                }
            }
        }
    }

    private static boolean wellFormed(AttachmentChunk chunk) {
        int bytes = chunk.getData().remaining();
        return chunk.getIndex() >= 0
                && chunk.getIndex() < AttachmentRules.MAX_CHUNKS
                && bytes >= 1
                && bytes <= AttachmentRules.CHUNK_BYTES;
    }

    /** Keeps a chunk, unless nothing is left to do with its file. */
    private void keep(UUID id, AttachmentChunk chunk) {
        byte[] data = Octets.of(chunk.getData());
        jdbc.sql("insert into chunk (id, attachment, position, hour, data) select ?, ?, ?, ?, ?"
                        + " where not exists (select from attachment where id = ? and not open)"
                        + " on conflict (id) do nothing")
                .param(id)
                .param(chunk.getAttachment())
                .param(chunk.getIndex())
                .param(attachments.hour())
                .param(key.seal(data, place(id, chunk.getAttachment(), chunk.getIndex())))
                .param(chunk.getAttachment())
                .update();
    }

    private void bury(UUID id, Received<AttachmentChunk> refused, Refusal reason) {
        outbox.bury(Topics.ATTACHMENTS_SUBMITTED, id, refused, reason);
    }

    /** The chunks of {@code file} put together; nothing if they are not its chunks in its order and its size. */
    Optional<ByteBuffer> join(Attached file) {
        var whole = ByteBuffer.allocate(file.size());
        for (int index = 0; index < file.chunks().size(); index++) {
            byte[] data = chunk(file, index);
            if (data.length == 0 || data.length > whole.remaining()) {
                return Optional.empty();
            }
            whole.put(data);
        }
        return whole.hasRemaining() ? Optional.empty() : Optional.of(whole.flip());
    }

    /** What a chunk holds; nothing if there is none of that id in that place. */
    private byte[] chunk(Attached file, int index) {
        UUID id = file.chunks().get(index);
        return jdbc.sql("select data from chunk where id = ? and attachment = ? and position = ?")
                .param(id)
                .param(file.id())
                .param(index)
                .query((row, number) ->
                        key.open(Objects.requireNonNull(row.getBytes("data")), place(id, file.id(), index)))
                .optional()
                .orElseGet(() -> new byte[0]);
    }

    private static String place(UUID id, UUID attachment, int index) {
        return "chunk/" + id + "/" + attachment + "/" + index;
    }
}
