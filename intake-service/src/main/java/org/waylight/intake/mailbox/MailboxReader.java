package org.waylight.intake.mailbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.intake.spool.Relay;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.watch.HourlyCount;
import org.waylight.watch.Meters;
import org.waylight.wire.Raw;
import org.waylight.wire.RecordKeys;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;

/**
 * Reads the compacted topic {@code mailboxes} from its beginning into memory, and goes on. Offsets are committed only to
 * know which bad records are already dead letters.
 */
public final class MailboxReader implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MailboxReader.class);
    private static final RecordKeys KEYS = new RecordKeys();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final SealedSerde serde;
    private final Relay relay;
    private final Mailboxes mailboxes;
    private final HourlyCount refused;
    private final Thread thread = Thread.ofVirtual().name("mailboxes").unstarted(this::run);
    private volatile boolean closed;
    private volatile double answers;

    public MailboxReader(
            Map<String, Object> settings, SealedSerde serde, Relay relay, Mailboxes mailboxes, Meters meters) {
        this.serde = serde;
        this.relay = relay;
        this.mailboxes = mailboxes;
        this.refused = meters.hourly("intake.dead.letters", "records of mailboxes that are none");
        this.settings = new HashMap<>(settings);
        this.settings.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                "intake.mailboxes",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    }

    public void start() {
        thread.start();
    }

    /** Kafka's answers to this reader, who asks twice a second whether or not anybody reports; begins anew after a failure. */
    public double answers() {
        return answers;
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
                follow(consumer);
            } catch (InterruptException | WakeupException _) {
                return;
            } catch (RuntimeException e) {
                LOGGER.atWarn()
                        .addKeyValue("topic", Topics.MAILBOXES)
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log("mailboxes cannot be read now");
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.MAILBOXES).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> judged = new HashMap<>();
        consumer.committed(Map.copyOf(ends).keySet())
                .forEach((partition, offset) -> judged.put(partition, offset == null ? 0L : offset.offset()));
        Metric fetches = fetches(consumer);
        while (!closed) {
            boolean allKept = true;
            for (ConsumerRecord<byte[], byte[]> mailbox : consumer.poll(POLL)) {
                long from = judged.getOrDefault(new TopicPartition(mailbox.topic(), mailbox.partition()), 0L);
                allKept &= keep(mailbox, mailbox.offset() < from);
            }
            answers = ((Number) fetches.metricValue()).doubleValue();
            if (!allKept) {
                throw new IllegalStateException("a dead letter was not acknowledged");
            }
            commitProgress(consumer, judged);
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                mailboxes.finishLoading();
            }
        }
    }

    private static Metric fetches(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("fetch-total"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static void commitProgress(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> judged) {
        Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (position > judged.getOrDefault(partition, 0L)) {
                progress.put(partition, new OffsetAndMetadata(position));
            }
        }
        if (!progress.isEmpty()) {
            consumer.commitSync(progress);
            progress.forEach((partition, offset) -> judged.put(partition, offset.offset()));
        }
    }

    /** False if the record is bad and its dead letter not acknowledged. */
    private boolean keep(ConsumerRecord<byte[], byte[]> mailbox, boolean judgedBefore) {
        UUID id = KEYS.deserialize(mailbox.topic(), mailbox.key());
        if (mailbox.value() == null) {
            mailboxes.remove(id);
            return true;
        }
        SealedEnvelope envelope = MailboxForm.envelope(mailbox.value());
        if (envelope != null && envelope.getId().equals(id)) {
            mailboxes.put(id, SingleObject.encode(envelope));
            return true;
        }
        if (judgedBefore) {
            return true;
        }
        refused.more();
        LOGGER.atWarn()
                .addKeyValue("topic", mailbox.topic())
                .addKeyValue("partition", mailbox.partition())
                .addKeyValue("offset", mailbox.offset())
                .addKeyValue("reason", Refusal.UNREADABLE)
                .log("a mailbox record is none");
        byte[] kept = serde.deadLetter(Topics.MAILBOXES, Raw.of(mailbox.value()));
        return relay.deadLetter(Topics.MAILBOXES, mailbox.key(), kept, Refusal.UNREADABLE);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(POLL.plus(PAUSE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
