package org.waylight.triage.store;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.watch.HourlyCount;
import org.waylight.watch.Meters;
import org.waylight.wire.Message;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/** What is to be sent, written in the transaction of the change that it tells of. {@link Relay} sends it. */
@Component
public class Outbox {

    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);

    /** Any number that nobody else locks. */
    private static final long SENDING = 7_237_115_004_211_604_115L;

    private final JdbcClient jdbc;
    private final SealedSerde serde;
    private final Semaphore news = new Semaphore(0);
    private final Map<Refusal, HourlyCount> buried = new EnumMap<>(Refusal.class);
    private long firstAtLastLook;

    Outbox(JdbcClient jdbc, SealedSerde serde, Meters meters) {
        this.jdbc = jdbc;
        this.serde = serde;
        for (Refusal reason : Refusal.values()) {
            buried.put(reason, meters.hourly("triage.dead.letters", "records set aside", "reason", reason.name()));
        }
        meters.flagEachMark(
                "triage.outbox.late", "whether what was first in the outbox at the last mark still is", this::late);
    }

    private boolean late() {
        long first = jdbc.sql("select coalesce(min(seq), 0) from outbox")
                .query(Long.class)
                .single();
        boolean same = first != 0 && first == firstAtLastLook;
        firstAtLastLook = first;
        return same;
    }

    /** Seals to the topic's addressee; goes out when the present transaction has committed. */
    public <T extends SpecificRecord> void send(String topic, UUID id, T body) {
        send(topic, serde.seal(topic, new Message<>(id, body)));
    }

    /** As above, sealed already. */
    public void send(String topic, SealedEnvelope envelope) {
        add(topic, envelope.getId(), serde.frame(topic, envelope), null);
    }

    /** Sets a refused record aside for the operator: the record unchanged, the reason beside it, nothing else. */
    public void bury(String topic, UUID key, Received<?> refused, Refusal reason) {
        add(Topics.dead(topic), key, serde.deadLetter(topic, refused.raw()), reason);
        AfterCommit.run(Objects.requireNonNull(buried.get(reason))::more);
        LOGGER.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("reason", reason.name())
                .log("record set aside");
    }

    private void add(String topic, UUID key, byte[] envelope, @Nullable Refusal reason) {
        jdbc.sql("insert into outbox (topic, key, envelope, reason) values (?, ?, ?, ?)")
                .param(topic)
                .param(key)
                .param(envelope)
                .param(reason == null ? null : reason.name())
                .update();
        AfterCommit.run(news::release);
    }

    /**
     * Forgets what was not sent yet under {@code key}.
     *
     * @return the topics that it was for; it may have been sent all the same, if it was just on its way
     */
    Set<String> forget(UUID key) {
        return jdbc.sql("delete from outbox where key = ? returning topic")
                .param(key)
                .query((row, number) -> Objects.requireNonNull(row.getString("topic")))
                .set();
    }

    /** Waits until no other instance sends, and has them all wait until the present transaction ends. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(SENDING)
                .query((_, _) -> true)
                .single();
    }

    /** The oldest rows, at most {@code limit}. */
    List<Row> next(int limit) {
        return jdbc.sql("select seq, topic, key, envelope, reason from outbox order by seq limit ?")
                .param(limit)
                .query((row, number) -> new Row(
                        row.getLong("seq"),
                        row.getString("topic"),
                        row.getObject("key", UUID.class),
                        new Framed(row.getBytes("envelope")),
                        row.getString("reason")))
                .list();
    }

    /** Forgets rows that Kafka has acknowledged. */
    void acknowledged(Collection<Long> rows) {
        jdbc.sql("delete from outbox where seq = any(?)")
                .param(rows.toArray(Long[]::new))
                .update();
    }

    /** Waits until a transaction with news commits, at most {@code longest}. */
    void await(Duration longest) throws InterruptedException {
        if (news.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    /** A row in the order of its writing. */
    record Row(
            long seq,
            String topic,
            UUID key,
            Framed value,
            @Nullable String reason) {}

    /** A record's value, sealed and framed. */
    static final class Framed {
        private final byte[] bytes;

        Framed(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
