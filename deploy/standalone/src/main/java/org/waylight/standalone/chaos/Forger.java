package org.waylight.standalone.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.broker.Broker;
import org.waylight.topic.Topics;
import org.waylight.wire.HourlyTimestamps;

/**
 * Whoever has a login, or the whole broker, and no key: rubbish, genuine records cut short, changed, and under another id. Each
 * must be refused by the broker, or become a dead letter under its key.
 */
public final class Forger {

    /** Has a login and topics of its own, no key and no process. */
    public static final String FOREIGN = "XX-FOREIGN";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int RUBBISH_BYTES = 600;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Function<String, Properties> clients;
    private final List<String> targets;
    private final Random random;
    private final Set<Forged> forged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    /** A record that nobody may take for one. */
    private record Forged(String topic, String key) {}

    /**
     * @param clients settings of a Kafka client by its principal
     * @param agencies whose topics are aimed at, the foreign one's own aside
     */
    public Forger(Function<String, Properties> clients, List<String> agencies, long seed) {
        this.clients = clients;
        this.random = new Random(seed);
        this.targets = new ArrayList<>(List.of(
                Topics.REPORTS_SUBMITTED,
                Topics.REPORTS_ASSESSED,
                Topics.ROUTES_PROPOSED,
                Topics.REPORTS_CLEARED,
                Topics.DELIVERIES_PROGRESS,
                Topics.MAILBOXES));
        agencies.forEach(
                agency -> targets.addAll(List.of(Topics.agencyReports(agency), Topics.agencyReceipts(agency))));
    }

    /** Once at everything. */
    public void forge() throws InterruptedException {
        Map<String, byte[]> genuine = lastOfEach();
        try (var foreign = producer(FOREIGN)) {
            for (String topic : targets) {
                refusedBy(foreign, topic);
            }
            String own = Topics.agencyReceipts(FOREIGN);
            put(foreign, own, rubbish());
            put(foreign, own, genuine.get(Topics.agencyReceipts(Plan.OWN_PROCESS.getFirst())));
        }
        try (var administrator = producer(Broker.ADMIN)) {
            for (String topic : targets) {
                byte @Nullable [] record = genuine.get(topic);
                put(administrator, topic, rubbish());
                put(administrator, topic, new byte[0]);
                put(administrator, topic, record);
                put(administrator, topic, record == null ? null : Arrays.copyOf(record, record.length - 1));
                put(administrator, topic, record == null ? null : flipped(record));
            }
        }
    }

    private byte[] rubbish() {
        byte[] rubbish = new byte[RUBBISH_BYTES];
        random.nextBytes(rubbish);
        return rubbish;
    }

    private byte[] flipped(byte[] record) {
        byte[] flipped = record.clone();
        flipped[flipped.length - 1 - random.nextInt(16)] ^= 1;
        return flipped;
    }

    private void refusedBy(KafkaProducer<byte[], byte[]> foreign, String topic) throws InterruptedException {
        try {
            foreign.send(new ProducerRecord<>(topic, key(), rubbish())).get();
            taken.add(topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) throw unexpected(e);
            refused.incrementAndGet();
        }
    }

    private static byte[] key() {
        return UUID.randomUUID().toString().getBytes(US_ASCII);
    }

    private void put(KafkaProducer<byte[], byte[]> producer, String topic, byte @Nullable [] value)
            throws InterruptedException {
        // Of a topic on which there is nothing yet, nothing can be forged.
        if (value == null) return;
        byte[] key = key();
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
            forged.add(new Forged(topic, new String(key, US_ASCII)));
        } catch (ExecutionException e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(ExecutionException e) {
        return new IllegalStateException("the broker answered a forger in a way that nobody expected", e.getCause());
    }

    private Map<String, byte[]> lastOfEach() {
        Map<String, byte[]> last = new HashMap<>();
        try (var consumer = consumer()) {
            for (String topic : targets) {
                var partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.endOffsets(partitions)
                        .forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 20)));
                for (var record : consumer.poll(POLL)) {
                    if (record.value() != null && record.value().length > RUBBISH_BYTES) {
                        last.put(topic, record.value());
                    }
                }
            }
        }
        return last;
    }

    /** How many records the broker refused. */
    public int refused() {
        return refused.get();
    }

    /** How many records were put on a topic. */
    public int forged() {
        return forged.size();
    }

    /** What is not as it must be: topics that took a stranger's record, and forgeries that are no dead letters. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        taken.forEach(topic -> faults.add(topic + " took a record from who may not write there"));
        Set<Forged> missing = new HashSet<>(forged);
        try (var consumer = consumer()) {
            var dead = forged.stream()
                    .map(one -> Topics.dead(one.topic))
                    .distinct()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(dead);
            consumer.seekToBeginning(dead);
            Map<TopicPartition, Long> ends = consumer.endOffsets(dead);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    String origin = record.topic()
                            .substring(
                                    0, record.topic().length() - Topics.dead("").length());
                    if (record.key() != null) {
                        missing.remove(new Forged(origin, new String(record.key(), US_ASCII)));
                    }
                }
            }
        }
        missing.forEach(one -> faults.add("a forged record on " + one.topic + " did not become a dead letter"));
        return faults;
    }

    private KafkaProducer<byte[], byte[]> producer(String principal) {
        var settings = new Properties();
        settings.putAll(clients.apply(principal));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, HourlyTimestamps.class.getName());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new Properties();
        settings.putAll(clients.apply(Broker.ADMIN));
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
