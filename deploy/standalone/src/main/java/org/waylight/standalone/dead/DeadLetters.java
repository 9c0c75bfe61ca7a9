package org.waylight.standalone.dead;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.waylight.standalone.place.Trouble;
import org.waylight.topic.Topics;
import org.waylight.wire.HourlyTimestamps;

/**
 * The operator's view of every {@code .dead} topic. "Put back" is remembered as the offset of the group
 * {@value #GROUP}, so that nothing is put back twice.
 */
public final class DeadLetters {

    private static final String GROUP = "operator.dead";
    private static final String SUFFIX = ".dead";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 1 << 20;

    private final Properties client;

    /** @param client settings of a Kafka client that is the operator */
    public DeadLetters(Properties client) {
        this.client = client;
    }

    /**
     * One dead letter; what is in it stays sealed.
     *
     * @param topic where it came from
     * @param offset its place on the dead-letter topic
     * @param reason UNREADABLE, INVALID or SENDER
     * @param bytes size of the sealed record
     * @param putBack whether it was put back already
     */
    public record Letter(String topic, long offset, String reason, int bytes, boolean putBack) {}

    /** Every dead letter that Kafka still keeps, by topic and offset. */
    public List<Letter> list() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> done = putBack(consumer, partitions);
            List<Letter> letters = new ArrayList<>();
            read(
                    consumer,
                    partitions,
                    Map.of(),
                    records -> records.forEach(
                            record -> letters.add(letter(record, done.getOrDefault(partition(record), 0L)))));
            return letters.stream()
                    .sorted(Comparator.comparing(Letter::topic).thenComparing(Letter::offset))
                    .toList();
        }
    }

    /**
     * Puts every dead letter that was not put back yet where it came from: unchanged, so that it opens now if the cause
     * was mended, and becomes a dead letter again if not.
     *
     * @return how many
     */
    public int retry() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumer();
                Producer<byte[], byte[]> producer = producer()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> done = putBack(consumer, partitions);
            int[] count = {0};
            read(consumer, partitions, done, records -> {
                Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (mayBePutBack(record)) {
                        sent.add(producer.send(
                                new ProducerRecord<>(origin(record.topic()), record.key(), record.value())));
                        next.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
                    }
                }
                acknowledged(sent);
                consumer.commitSync(next);
                count[0] += sent.size();
            });
            return count[0];
        }
    }

    private static void acknowledged(List<Future<RecordMetadata>> sent) throws InterruptedException {
        try {
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new Trouble("Kafka did not take a dead letter back: try again when ./waylight status shows it.", e);
        }
    }

    private static Map<TopicPartition, Long> putBack(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> done = new HashMap<>();
        consumer.committed(new HashSet<>(partitions)).forEach((partition, committed) -> {
            if (committed != null) {
                done.put(partition, committed.offset());
            }
        });
        return done;
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.listTopics().values().stream()
                .flatMap(List::stream)
                .filter(info -> info.topic().endsWith(SUFFIX))
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** A mailbox is not: triage alone writes it, whole, at its next change. */
    private static boolean mayBePutBack(ConsumerRecord<byte[], byte[]> record) {
        return Topics.spec(origin(record.topic())).writers().contains(Topics.OPERATOR);
    }

    /** What is done with each batch; a batch at a time, since chunks of attachments are large and many. */
    @FunctionalInterface
    private interface Each {
        void batch(ConsumerRecords<byte[], byte[]> records) throws InterruptedException;
    }

    private static void read(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> from,
            Each each)
            throws InterruptedException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        from.forEach(consumer::seek);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            each.batch(consumer.poll(POLL));
        }
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record, long done) {
        Header reason = record.headers().lastHeader("reason");
        return new Letter(
                origin(record.topic()),
                record.offset(),
                reason == null ? "?" : new String(reason.value(), US_ASCII),
                record.value() == null ? 0 : record.value().length,
                record.offset() < done);
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static String origin(String deadTopic) {
        return deadTopic.substring(0, deadTopic.length() - SUFFIX.length());
    }

    private Consumer<byte[], byte[]> consumer() {
        var settings = new Properties();
        settings.putAll(client);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        var settings = new Properties();
        settings.putAll(client);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * FETCH_BYTES);
        settings.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, HourlyTimestamps.class.getName());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
