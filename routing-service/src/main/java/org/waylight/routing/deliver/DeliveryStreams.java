package org.waylight.routing.deliver;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.springframework.context.SmartLifecycle;
import org.waylight.drill.HaltPoint;
import org.waylight.wire.HourlyTimestamps;

/** Runs the topology. Group, internal topics and transactional ids all begin with {@value #APPLICATION}. */
final class DeliveryStreams implements SmartLifecycle {

    static final String APPLICATION = "routing.deliver";
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaStreams streams;

    DeliveryStreams(Topology topology, Map<String, String> kafka) {
        streams = HaltPoint.possible()
                ? new KafkaStreams(topology, settings(kafka), new HaltingClients())
                : new KafkaStreams(topology, settings(kafka));
        streams.setUncaughtExceptionHandler(new KeepGoing());
    }

    /** @param kafka addresses and credentials */
    static Properties settings(Map<String, String> kafka) {
        Properties settings = new Properties();
        settings.putAll(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        // Streams looks whether a commit is due only between polls; with its 100 ms a report would wait that long.
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // Every topic's records are taken as they come; none waits for another topic's.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                HourlyTimestamps.class.getName());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
        // A halted routing holds back what it had not committed until its transaction times out.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        // The same member again after a restart: nobody waits until the old one's session ends.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), APPLICATION);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A new agency's receipts topic is found within this time.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), 5_000);
        return settings;
    }

    boolean delivering() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public void stop() {
        streams.close(CLOSE);
    }

    @Override
    public boolean isRunning() {
        return streams.state() != KafkaStreams.State.CREATED
                && streams.state() != KafkaStreams.State.NOT_RUNNING
                && streams.state() != KafkaStreams.State.ERROR;
    }
}
