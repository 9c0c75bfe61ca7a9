package org.waylight.triage.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.drill.HaltPoint;

/**
 * Sends the outbox in the order of its writing and forgets a row when Kafka has acknowledged it. A halt in between sends
 * a row again: the same bytes under the same key, which every reader takes once.
 */
@Component
class Relay implements SmartLifecycle {

    private static final Logger LOGGER = LoggerFactory.getLogger(Relay.class);
    /** Also how often the outbox is looked at without a signal: rows that a halted process left behind. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int BATCH = 500;

    private final Outbox outbox;
    private final ProducerFactory<UUID, byte[]> producers;
    private final TransactionTemplate transactions;
    private @Nullable Thread thread;

    Relay(Outbox outbox, ProducerFactory<UUID, byte[]> producers, TransactionTemplate transactions) {
        this.outbox = outbox;
        this.producers = producers;
        this.transactions = transactions;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("relay").start(this::run);
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Before the listeners start, so that what the last process left behind goes first; stops after them. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1_000;
    }

    private void run() {
        try (Producer<UUID, byte[]> producer = producers.createProducer()) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (publish(producer) == 0) {
                        outbox.await(PAUSE);
                    }
                } catch (RuntimeException | ExecutionException failure) {
                    LOGGER.atWarn()
                            .addKeyValue("stage", "relay")
                            .addKeyValue("reason", failure.getClass().getSimpleName())
                            .log("sending waits");
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends the oldest rows and forgets those that were acknowledged, while no other instance does the same.
     *
     * @return how many
     * @throws ExecutionException if any was not acknowledged; it is sent again
     */
    int publish(Producer<UUID, byte[]> producer) throws ExecutionException {
        List<ExecutionException> refused = new ArrayList<>();
        int sent = Objects.requireNonNull(transactions.execute(_ -> {
            outbox.alone();
            return publish(producer, refused);
        }));
        if (!refused.isEmpty()) {
            throw refused.getFirst();
        }
        return sent;
    }

    private int publish(Producer<UUID, byte[]> producer, List<ExecutionException> refused) {
        Map<Long, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        Set<String> topics = new HashSet<>();
        for (var row : outbox.next(BATCH)) {
            topics.add(row.topic());
            sent.put(row.seq(), producer.send(kafkaRecord(row)));
        }
        HaltPoint.sent(topics);
        List<Long> acknowledged = new ArrayList<>();
        for (var row : sent.entrySet()) {
            try {
                row.getValue().get();
                acknowledged.add(row.getKey());
            } catch (ExecutionException failure) {
                refused.add(failure);
            } catch (InterruptedException stopped) {
                // The rest is sent again.
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (!acknowledged.isEmpty()) {
            if (acknowledged.size() == sent.size()) {
                HaltPoint.acknowledged(topics);
            }
            outbox.acknowledged(acknowledged);
        }
        return acknowledged.size();
    }

    private static ProducerRecord<UUID, byte[]> kafkaRecord(Outbox.Row row) {
        var sent = new ProducerRecord<>(row.topic(), row.key(), row.value().bytes());
        if (row.reason() != null) {
            sent.headers().add("reason", row.reason().getBytes(StandardCharsets.US_ASCII));
        }
        return sent;
    }
}
