package org.waylight.routing.deliver;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Which topics there are, as far as routing may know. Asked before each hand-over: a producer that meets a missing topic
 * would stop everything behind it. A known topic is not asked for again; a missing one at most every few seconds.
 */
final class AgencyTopics implements Predicate<String> {

    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int PATIENCE_SECONDS = 10;

    private final Admin admin;
    private Set<String> known = Set.of();
    private long askedAt = System.nanoTime() - ASK_AGAIN_NANOS;

    AgencyTopics(Admin admin) {
        this.admin = admin;
    }

    /** @throws KafkaException if Kafka does not say: then the record is tried again, not given up */
    @Override
    public synchronized boolean test(String topic) {
        if (!known.contains(topic) && System.nanoTime() - askedAt >= ASK_AGAIN_NANOS) {
            known = ask();
            askedAt = System.nanoTime();
        }
        return known.contains(topic);
    }

    private Set<String> ask() {
        try {
            return admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not say which topics there are", e);
        }
    }
}
