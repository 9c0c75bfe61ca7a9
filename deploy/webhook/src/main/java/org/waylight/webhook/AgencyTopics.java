package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.waylight.topic.Topics;
import org.waylight.wire.AgencyLogin;
import org.waylight.wire.Refusal;

/**
 * An agency's topics, with its own login and no more than its rights: one record after the other, and what it says. Whatever is
 * written returns once Kafka has it.
 */
final class AgencyTopics implements AutoCloseable {

    private final String agency;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param login where Kafka is, and who the agency is there */
    AgencyTopics(String agency, Map<String, Object> login) {
        this.agency = agency;
        this.consumer = new KafkaConsumer<>(
                AgencyLogin.reading(login, "agency." + agency + ".webhook", 1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.producer =
                new KafkaProducer<>(AgencyLogin.writing(login), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Begins where what is done ends. By assignment, not by group membership: a relay killed and started again goes on at once. */
    void begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.agencyReports(agency)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(consumer::position);
    }

    /** The next record, or null if none came within {@code patience}. */
    @Nullable
    ConsumerRecord<byte[], byte[]> next(Duration patience) {
        var records = consumer.poll(patience).iterator();
        return records.hasNext() ? records.next() : null;
    }

    /** Never to be read again by this relay. */
    void done(ConsumerRecord<byte[], byte[]> record) {
        consumer.commitSync(Map.of(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
    }

    void say(Answer.Said said) {
        write(new ProducerRecord<>(
                Topics.agencyReceipts(agency), said.keyBytes(), said.value().toBytes()));
    }

    /** @param value what may be kept of the record's; what it holds otherwise, nobody knows */
    void putAside(ConsumerRecord<byte[], byte[]> record, byte[] value, Refusal reason) {
        write(new ProducerRecord<>(
                Topics.dead(record.topic()),
                null,
                record.key(),
                value,
                List.of(new RecordHeader("reason", reason.name().getBytes(US_ASCII)))));
    }

    private void write(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(2 * AgencyLogin.DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close(CloseOptions.timeout(Duration.ofMillis(200)));
    }
}
