package org.waylight.routing.deliver;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
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
    private static final int COMMIT_MILLIS = 20;
    /** About what one topic gets in a transaction under load: a dozen records of 4 to 5 KB; each agency's takes as much memory. */
    private static final int BATCH_BYTES = 64 << 10;

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
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        // Streams looks whether a commit is due only between polls; with its 100 ms a report would wait that long.
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // Every topic's records are taken as they come; none waits for another topic's.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                HourlyTimestamps.class.getName());
        // Nobody reads a record before the commit, and the commit sends what still waits: to wait that long for others
        // of its topic makes no record later.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), COMMIT_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
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

    /** Records written since start to topics of these names, those of a transaction that was undone too. */
    double written(Predicate<String> topic) {
        return of("record-send-total")
                .filter(metric -> topic.test(metric.metricName().tags().getOrDefault("topic", "")))
                .mapToDouble(DeliveryStreams::number)
                .sum();
    }

    /** Kafka's answers to the consumers, who ask all the time. */
    double answers() {
        return of("fetch-total").mapToDouble(DeliveryStreams::number).sum();
    }

    /** Records not read yet of the partition that has most of them. */
    double lag() {
        return of("records-lag-max")
                .mapToDouble(DeliveryStreams::number)
                .filter(records -> !Double.isNaN(records))
                .max()
                .orElse(0);
    }

    private Stream<Metric> of(String name) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .map(Metric.class::cast);
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
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
