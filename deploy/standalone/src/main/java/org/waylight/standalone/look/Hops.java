package org.waylight.standalone.look;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;

/** Finds a report's records on every topic and says what anybody sees who looks at the broker. */
public final class Hops {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SHOWN_BYTES = 24;
    private static final int FETCH_BYTES = 1 << 20;

    private final Properties client;

    /** @param client settings of a Kafka client that may read every topic: only the administrator may */
    public Hops(Properties client) {
        this.client = client;
    }

    /** One record of the report. */
    public record Hop(String topic, int bytes, String firstBytes, String opensFor, boolean found) {}

    /**
     * Every record whose key is one of these ids, in the order of the hops.
     *
     * @param ids the report's own id and those of its dispatches
     * @param words words of the narrative
     */
    public List<Hop> of(Set<UUID> ids, Collection<String> agencies, Collection<String> words) {
        List<TopicPartition> partitions = Topics.all(agencies).stream()
                .map(TopicSpec::name)
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        List<Hop> hops = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.key() != null && ids.contains(id(record.key())) && record.value() != null) {
                        hops.add(hop(record, words));
                    }
                }
            }
        }
        List<String> order = partitions.stream().map(TopicPartition::topic).toList();
        hops.sort(java.util.Comparator.comparingInt(hop -> order.indexOf(hop.topic)));
        return hops;
    }

    /** A line for each hop. */
    public static void print(List<Hop> hops, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-34s %7s  %-50s %-22s %s%n",
                "topic",
                "bytes",
                "first bytes",
                "opens for",
                "narrative found");
        for (Hop hop : hops) {
            out.printf(
                    Locale.ROOT,
                    "%-34s %7d  %-50s %-22s %s%n",
                    hop.topic,
                    hop.bytes,
                    hop.firstBytes,
                    hop.opensFor,
                    hop.found ? "YES" : "no");
        }
    }

    private static Hop hop(ConsumerRecord<byte[], byte[]> record, Collection<String> words) {
        int shown = Math.min(SHOWN_BYTES, record.value().length);
        return new Hop(
                record.topic(),
                record.value().length,
                HexFormat.of().formatHex(record.value(), 0, shown),
                Topics.spec(record.topic()).addressee().id() + " alone",
                Search.found(record.value(), words));
    }

    private static UUID id(byte[] key) {
        try {
            return UUID.fromString(new String(key, US_ASCII));
        } catch (IllegalArgumentException _) {
            return new UUID(0, 0);
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        var settings = new Properties();
        settings.putAll(client);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Chunks of attachments are half a mebibyte each, and this process is small.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
