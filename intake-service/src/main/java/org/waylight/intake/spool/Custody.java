package org.waylight.intake.spool;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.watch.HourlyCount;
import org.waylight.watch.Meters;
import org.waylight.wire.SealedSerde;

/** Takes an envelope so that it cannot be lost: into Kafka, else into the spool, else not at all (I3). */
public final class Custody implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Custody.class);
    private static final String OUTCOME = "outcome";
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    /** Chunks on their way to Kafka at once: more would leave a report no room in the producer's memory. */
    private static final int CHUNKS_AT_ONCE = 6;

    private static final Duration PATIENCE_OF_CHUNKS = Duration.ofSeconds(10);

    private final SealedSerde serde;
    private final Relay relay;
    private final Spool spool;
    private final Counts reports;
    private final Counts attachments;
    private final Semaphore chunks = new Semaphore(CHUNKS_AT_ONCE);
    private final Thread learning = Thread.ofVirtual().name("schema-id").unstarted(this::learnSchema);

    public Custody(SealedSerde serde, Relay relay, Spool spool, Meters meters) {
        this.serde = serde;
        this.relay = relay;
        this.spool = spool;
        this.reports = Counts.of(meters, "intake.reports", "reports and messages of reporters");
        this.attachments = Counts.of(meters, "intake.attachments", "pieces of attachments");
    }

    /** What became of what came, by its outcome. */
    private record Counts(HourlyCount acknowledged, HourlyCount spooled, HourlyCount refused) {

        static Counts of(Meters meters, String name, String meaning) {
            return new Counts(
                    meters.hourly(name, meaning, OUTCOME, "acknowledged"),
                    meters.hourly(name, meaning, OUTCOME, "spooled"),
                    meters.hourly(name, meaning, OUTCOME, "refused"));
        }
    }

    /** Asks the registry for the schema id until it is known; nothing can be framed before. */
    public void start() {
        learning.start();
    }

    /** Takes a report or a message through a mailbox. Returns within the acknowledgement timeout and the time of an fsync. */
    public Taken takeReport(SealedEnvelope envelope) {
        return take(reports, Topics.REPORTS_SUBMITTED, envelope);
    }

    /** Takes a chunk of an attachment; waits a little where many come at once. */
    public Taken takeChunk(SealedEnvelope envelope) {
        try {
            if (chunks.tryAcquire(PATIENCE_OF_CHUNKS.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    return take(attachments, Topics.ATTACHMENTS_SUBMITTED, envelope);
                } finally {
                    chunks.release();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return counted(attachments.refused, Taken.REFUSED);
    }

    private Taken take(Counts counts, String topic, SealedEnvelope envelope) {
        if (!serde.schemaKnown()) {
            return counted(counts.refused, Taken.REFUSED);
        }
        Kept kept = new Kept(topic, envelope.getId(), serde.frame(topic, envelope));
        if (!relay.away() && relay.deliver(kept)) {
            return counted(counts.acknowledged, Taken.DURABLE);
        }
        return spool.put(kept) ? counted(counts.spooled, Taken.DURABLE) : counted(counts.refused, Taken.REFUSED);
    }

    private static Taken counted(HourlyCount count, Taken taken) {
        count.more();
        return taken;
    }

    /** Whether {@link #takeReport} would now find a place, as far as can be told without a report. */
    public boolean hasPlace() {
        return !relay.away() || spool.hasRoom();
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
