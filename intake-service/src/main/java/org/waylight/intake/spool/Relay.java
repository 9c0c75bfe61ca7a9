package org.waylight.intake.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.drill.HaltPoint;
import org.waylight.topic.Topics;
import org.waylight.wire.HourlyTimestamps;
import org.waylight.wire.Refusal;

/** Intake's way into Kafka, and what it knows of Kafka's health. Safe for threads. */
public final class Relay implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Relay.class);
    private static final UUIDSerializer KEYS = new UUIDSerializer();
    /**
     * After that long without word Kafka gets another chance, even if nothing in the spool tries it. Longer than a try of the
     * spool takes, so that no reporter waits while the spool tries.
     */
    private static final long BENEFIT_OF_DOUBT_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final int BATCH_BYTES = 256 << 10;
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final Duration patience;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private volatile boolean failing;
    private volatile long failedAt;

    /**
     * Sends with these settings.
     *
     * @param settings where Kafka is and how to log in; what durability and anonymity need is not theirs to choose
     * @param patience how long an acknowledgement may take
     */
    public Relay(Map<String, Object> settings, Duration patience) {
        this.patience = patience;
        this.settings = new HashMap<>(settings);
        this.settings.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none",
                ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
                List.of(HourlyTimestamps.class.getName()),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                patience.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) DELIVERY.toMillis() / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) DELIVERY.toMillis(),
                ProducerConfig.LINGER_MS_CONFIG,
                0));
        this.settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 8 << 20);
        // Kafka flushes once for a batch: what comes while one is flushed goes with the next, however much it is.
        this.settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    }

    /** Whether Kafka is known to be away: the last attempt failed and none has succeeded since. */
    boolean away() {
        return failing && System.nanoTime() - failedAt < BENEFIT_OF_DOUBT_NANOS;
    }

    /** Whether the required in-sync replicas acknowledged the envelope in time. If not, it may still arrive. */
    boolean deliver(Kept kept) {
        long until = System.nanoTime() + patience.toNanos();
        boolean acknowledged = acknowledged(send(kept), until - System.nanoTime());
        if (acknowledged) {
            HaltPoint.acknowledged(List.of(kept.topic()));
        }
        return acknowledged;
    }

    /** Sends an envelope; the future ends with Kafka's acknowledgement. Blocks for at most the patience. */
    CompletableFuture<Void> send(Kept kept) {
        return send(new ProducerRecord<>(kept.topic(), KEYS.serialize(kept.topic(), kept.id()), kept.framed()));
    }

    /** Whether a refused record is now kept as a dead letter. */
    public boolean deadLetter(String topic, byte @Nullable [] key, byte[] value, Refusal reason) {
        Header header = new RecordHeader("reason", reason.name().getBytes(US_ASCII));
        return acknowledged(
                send(new ProducerRecord<>(Topics.dead(topic), null, key, value, List.of(header))), DELIVERY.toNanos());
    }

    /** Whether the future ends well within {@code nanos}. */
    boolean acknowledged(CompletableFuture<Void> sent, long nanos) {
        try {
            sent.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            failed("TimeoutException");
            return false;
        } catch (ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        KafkaProducer<byte[], byte[]> current = null;
        try {
            current = producer();
            current.send(record, (_, failure) -> {
                if (failure == null) {
                    succeeded();
                    acknowledgement.complete(null);
                } else {
                    failed(failure.getClass().getSimpleName());
                    acknowledgement.completeExceptionally(failure);
                }
            });
            HaltPoint.sent(List.of(record.topic()));
        } catch (InterruptException e) {
            // Closing down; says nothing about Kafka.
            acknowledgement.completeExceptionally(e);
        } catch (KafkaException | IllegalStateException e) {
            // A producer that throws here is spent: wrong credentials, for instance, never heal in it.
            discard(current);
            failed(e.getClass().getSimpleName());
            acknowledgement.completeExceptionally(e);
        }
        return acknowledgement;
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(settings);
            producer = current;
        }
        return current;
    }

    private synchronized void discard(@Nullable KafkaProducer<byte[], byte[]> spent) {
        if (spent != null && spent == producer) {
            producer = null;
            spent.close(Duration.ZERO);
        }
    }

    private void failed(String reason) {
        failedAt = System.nanoTime();
        if (!failing) {
            failing = true;
            LOGGER.atWarn().addKeyValue("reason", reason).log("kafka is away: reports go to the spool");
        }
    }

    private void succeeded() {
        if (failing) {
            failing = false;
            LOGGER.atInfo().log("kafka is back");
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(patience);
            producer = null;
        }
    }
}
