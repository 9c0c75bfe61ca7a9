package org.waylight.routing.deliver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.topic.Topics;
import org.waylight.wire.Raw;
import org.waylight.wire.Refusal;

/** Sets refused records aside, in the same transaction that reads past them; the header {@code reason} is all that is said. */
final class DeadLetters {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetters.class);
    private static final String REASON = "reason";

    private DeadLetters() {}

    static void forward(
            ProcessorContext<UUID, Object> context, String topic, Record<UUID, ?> refused, Raw raw, Refusal reason) {
        Headers headers = new RecordHeaders().add(REASON, reason.name().getBytes(US_ASCII));
        context.forward(
                new Record<>(refused.key(), new Outgoing(Topics.dead(topic), raw), refused.timestamp(), headers),
                DeliveryTopology.DEAD);
        LOGGER.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("reason", reason.name())
                .log("dead letter");
    }
}
