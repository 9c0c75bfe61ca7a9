package org.waylight.wire;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Truncates the timestamp of every record to the hour (I8). Belongs into {@code interceptor.classes} of every producer. */
public final class HourlyTimestamps implements ProducerInterceptor<Object, Object> {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> sent) {
        long exact = sent.timestamp() == null ? System.currentTimeMillis() : sent.timestamp();
        return new ProducerRecord<>(
                sent.topic(), sent.partition(), exact - exact % HOUR, sent.key(), sent.value(), sent.headers());
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        // Nothing to note: an acknowledgement changes no timestamp.
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // The hour is fixed by I8.
    }
}
