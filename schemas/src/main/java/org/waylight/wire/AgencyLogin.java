package org.waylight.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What a program with an agency's login adds to it: durability, order and anonymity are not the login's to choose. */
public final class AgencyLogin {

    /** How long Kafka may take to acknowledge a record. */
    public static final Duration DELIVERY = Duration.ofSeconds(20);

    /**
     * Bytes of a batch: eleven receipts of some 5.5 KB, where Kafka's own 16 KiB hold two. Not more, since even a single
     * receipt takes a buffer of this size, which the producer keeps, and dozens of agencies share one small memory.
     */
    private static final int BATCH = 1 << 16;

    /**
     * How long a program that was killed keeps its records from the one that is started in its place. Kafka says 45 s, a part of
     * the deadline of what is urgent; a link that is silent for longer only has the group meet again.
     */
    private static final int SESSION_MILLIS = 10_000;

    private AgencyLogin() {}

    /**
     * Settings of a consumer that commits for itself what it has done.
     *
     * @param login where Kafka is, and who asks
     * @param atOnce how many records it is handed at most
     */
    public static Map<String, Object> reading(Map<String, Object> login, String group, int atOnce) {
        Map<String, Object> all = new HashMap<>(login);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 18);
        all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        all.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        return all;
    }

    /**
     * Settings of a producer whose records no outage loses and whose timestamps say the hour alone.
     *
     * @param login where Kafka is, and who writes; shorter waits than {@link #DELIVERY} stay
     */
    public static Map<String, Object> writing(Map<String, Object> login) {
        Map<String, Object> all = new HashMap<>(login);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        all.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(HourlyTimestamps.class.getName()));
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1 << 20);
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
        all.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis() / 2);
        all.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        all.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        all.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        return all;
    }
}
