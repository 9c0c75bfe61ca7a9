package org.waylight.standalone.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.internals.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the broker when its group coordinator serves nobody any more. Kafka's (4.2.1) can lose its place in its own log when it
 * loads it twice at once, as after the process was stopped for some seconds: it takes no consumer's word from then on, while
 * topics go on taking records, until the process is started again, which reads the log anew.
 */
final class CoordinatorWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(CoordinatorWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** One may fall into a stop or a change of leaders; three in a row take most of a minute. */
    private static final int TOO_MANY = 3;
    /** A group of its own: one partition holds the offsets of all. */
    private static final String GROUP = "broker.watch";

    private final BooleanSupplier serving;
    private final Runnable end;
    private int refusals;

    CoordinatorWatch(BooleanSupplier serving, Runnable end) {
        this.serving = serving;
        this.end = end;
    }

    /** Watches until {@code end} is called for. */
    void start() {
        Thread.ofPlatform().daemon().name("coordinator-watch").start(() -> {
            try {
                do {
                    Thread.sleep(PAUSE);
                } while (look());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Looks once; false when it has seen enough. */
    boolean look() {
        refusals = serving.getAsBoolean() ? 0 : refusals + 1;
        if (refusals < TOO_MANY) return true;
        LOGGER.error("the group coordinator serves nobody: the broker ends, to be started again");
        end.run();
        return false;
    }

    /**
     * Whether the coordinator writes an offset down; who is at the wrong place of its log still reads. An answer that is no leave
     * counts as well, and so does that it still reads its log.
     *
     * @param client how to connect
     */
    static boolean serves(Properties client) {
        var impatient = new Properties();
        impatient.putAll(client);
        impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(impatient)) {
            admin.alterConsumerGroupOffsets(
                            GROUP,
                            Map.of(new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException refused) {
            boolean later = false;
            for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof CoordinatorLoadInProgressException) return true;
                later |= cause instanceof RetriableException;
            }
            return !later;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
