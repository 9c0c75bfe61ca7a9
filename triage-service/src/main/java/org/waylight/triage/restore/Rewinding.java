package org.waylight.triage.restore;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Lets every listener read again what came since an hour. Each takes a message that it knows once, so too early harms nothing. */
@Component
class Rewinding {

    /** The broker holds on to a reader that was killed for that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaListenerEndpointRegistry listeners;
    private final ConsumerFactory<?, ?> consumers;

    Rewinding(KafkaListenerEndpointRegistry listeners, ConsumerFactory<?, ?> consumers) {
        this.listeners = listeners;
        this.consumers = consumers;
    }

    /**
     * Before any listener runs.
     *
     * @param hour hours since 1970-01-01T00Z; 0 or less for all that Kafka still has
     * @throws IllegalStateException if Kafka does not answer, or another triage reads
     */
    void to(long hour) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (MessageListenerContainer listener : listeners.getListenerContainers()) {
            while (!rewound(listener, Math.max(0, hour) * Duration.ofHours(1).toMillis())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the database was set back, and its readers can't be: start Kafka,"
                            + " stop every other triage, wait a minute");
                }
                pause();
            }
        }
    }

    private boolean rewound(MessageListenerContainer listener, long since) {
        String group = Objects.requireNonNull(listener.getGroupId());
        List<String> topics =
                List.of(Objects.requireNonNull(listener.getContainerProperties().getTopics()));
        try (Consumer<?, ?> consumer = consumers.createConsumer(group, "rewinding")) {
            Set<TopicPartition> partitions = new HashSet<>();
            topics.forEach(topic -> consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
            consumer.assign(partitions);
            Map<TopicPartition, Long> asked = new HashMap<>();
            partitions.forEach(partition -> asked.put(partition, since));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
            Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
            consumer.committed(partitions).forEach((partition, committed) -> {
                OffsetAndTimestamp first = found.get(partition);
                // A partition without a commit is read from its beginning anyway.
                if (committed != null && first != null && first.offset() < committed.offset()) {
                    back.put(partition, new OffsetAndMetadata(first.offset()));
                }
            });
            if (!back.isEmpty()) consumer.commitSync(back);
            return true;
        } catch (KafkaException away) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("triage was stopped while it put a restored database right", interrupted);
        }
    }
}
