package org.waylight.intake.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.wire.SealedSerde;

/** Takes an envelope so that it cannot be lost: into Kafka, else into the spool, else not at all (I3). */
public final class Custody implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Custody.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final SealedSerde serde;
    private final Relay relay;
    private final Spool spool;
    private final Counter acknowledged;
    private final Counter spooled;
    private final Counter refused;
    private final Thread learning = Thread.ofVirtual().name("schema-id").unstarted(this::learnSchema);

    public Custody(SealedSerde serde, Relay relay, Spool spool, MeterRegistry meters) {
        this.serde = serde;
        this.relay = relay;
        this.spool = spool;
        this.acknowledged = meters.counter("intake.reports", "outcome", "acknowledged");
        this.spooled = meters.counter("intake.reports", "outcome", "spooled");
        this.refused = meters.counter("intake.reports", "outcome", "refused");
    }

    /** Asks the registry for the schema id until it is known; nothing can be framed before. */
    public void start() {
        learning.start();
    }

    /** Returns within the acknowledgement timeout and the time of an fsync. */
    public Taken take(SealedEnvelope envelope) {
        if (!serde.schemaKnown()) {
            refused.increment();
            return Taken.REFUSED;
        }
        Kept kept = new Kept(envelope.getId(), serde.frame(Topics.REPORTS_SUBMITTED, envelope));
        if (!relay.away() && relay.deliver(kept)) {
            acknowledged.increment();
            return Taken.DURABLE;
        }
        if (spool.put(kept)) {
            spooled.increment();
            return Taken.DURABLE;
        }
        refused.increment();
        return Taken.REFUSED;
    }

    /** Whether {@link #take} would now find a place, as far as can be told without a report. */
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
