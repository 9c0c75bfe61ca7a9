package org.waylight.intake.spool;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.wire.SealedSerde;

/** Takes an envelope so that it cannot be lost: into Kafka, else into the spool, else not at all (I3). */
public final class Custody implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Custody.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    /** Chunks on their way to Kafka at once: more would leave a report no room in the producer's memory. */
    private static final int CHUNKS_AT_ONCE = 6;

    private static final Duration PATIENCE_OF_CHUNKS = Duration.ofSeconds(10);

    private final SealedSerde serde;
    private final Relay relay;
    private final Spool spool;
    private final MeterRegistry meters;
    private final Semaphore chunks = new Semaphore(CHUNKS_AT_ONCE);
    private final Thread learning = Thread.ofVirtual().name("schema-id").unstarted(this::learnSchema);

    public Custody(SealedSerde serde, Relay relay, Spool spool, MeterRegistry meters) {
        this.serde = serde;
        this.relay = relay;
        this.spool = spool;
        this.meters = meters;
    }

    /** Asks the registry for the schema id until it is known; nothing can be framed before. */
    public void start() {
        learning.start();
    }

    /** Takes a report or a message through a mailbox. Returns within the acknowledgement timeout and the time of an fsync. */
    public Taken takeReport(SealedEnvelope envelope) {
        return take("intake.reports", Topics.REPORTS_SUBMITTED, envelope);
    }

    /** Takes a chunk of an attachment; waits a little where many come at once. */
    public Taken takeChunk(SealedEnvelope envelope) {
        try {
            if (chunks.tryAcquire(PATIENCE_OF_CHUNKS.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    return take("intake.attachments", Topics.ATTACHMENTS_SUBMITTED, envelope);
                } finally {
                    chunks.release();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return counted("intake.attachments", "refused", Taken.REFUSED);
    }

    private Taken take(String meter, String topic, SealedEnvelope envelope) {
        if (!serde.schemaKnown()) {
            return counted(meter, "refused", Taken.REFUSED);
        }
        Kept kept = new Kept(topic, envelope.getId(), serde.frame(topic, envelope));
        if (!relay.away() && relay.deliver(kept)) {
            return counted(meter, "acknowledged", Taken.DURABLE);
        }
        return spool.put(kept) ? counted(meter, "spooled", Taken.DURABLE) : counted(meter, "refused", Taken.REFUSED);
    }

    private Taken counted(String meter, String outcome, Taken taken) {
        meters.counter(meter, "outcome", outcome).increment();
        return taken;
    }

    /** Whether {@link #takeReport} would now find a place, as far as can be told without a report. */
    public boolean open() {
        return serde.schemaKnown() && (!relay.away() || spool.hasRoom());
    }

    private void learnSchema() {
        boolean told = false;
        while (!serde.schemaKnown()) {
            try {
                serde.learnSchema(Topics.REPORTS_SUBMITTED);
            } catch (RuntimeException e) {
                if (!told) {
                    LOGGER.atWarn()
                            .addKeyValue("reason", e.getClass().getSimpleName())
                            .log("schema id is unknown: reports are refused until the registry answers");
                    told = true;
                }
                try {
                    Thread.sleep(ASK_AGAIN);
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        learning.interrupt();
    }
}
