package org.waylight.standalone.accounts;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.waylight.topic.Topics;
import org.waylight.wire.RecordKeys;

/** What was committed to the agencies' topics, counted on the topics: "once" is judged here (I4). */
public final class Committed {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Properties client;

    /** @param client settings of a Kafka client that may read every topic: only the administrator may */
    public Committed(Properties client) {
        this.client = client;
    }

    /** How often each dispatch was committed. */
    public Map<UUID, Integer> dispatches(Collection<String> agencies) {
        List<TopicPartition> partitions = agencies.stream()
                .map(agency -> new TopicPartition(Topics.agencyReports(agency), 0))
                .toList();
        Map<UUID, Integer> times = new HashMap<>();
        var settings = new Properties();
        settings.putAll(client);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (Consumer<UUID, byte[]> consumer =
                new KafkaConsumer<>(settings, new RecordKeys(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> times.merge(record.key(), 1, Integer::sum));
            }
        }
        return times;
    }
}
