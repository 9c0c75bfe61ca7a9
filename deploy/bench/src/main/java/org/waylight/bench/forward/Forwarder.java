package org.waylight.bench.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes a body and answers "received" once Kafka has it; looks at nothing. */
@SpringBootApplication(proxyBeanMethods = false)
public class Forwarder {

    /** Where it listens for bodies. */
    public static final String PATH = "/forward";

    private static final ResponseEntity<Object> RECEIVED =
            ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(Map.of("status", "received"));
    private static final int PATIENCE_SECONDS = 10;

    public static void main(String[] arguments) {
        SpringApplication.run(Forwarder.class, arguments);
    }

    /** Settings as intake's: the same durability, no more waiting, the same memory. */
    @Bean(destroyMethod = "close")
    KafkaProducer<UUID, byte[]> producer(@Value("${forward.kafka}") Path kafka) {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(kafka)) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var producer = new HashMap<String, Object>(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8 << 20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 << 10));
        settings.forEach((name, value) -> producer.put(name.toString(), value));
        return new KafkaProducer<>(producer, new UUIDSerializer(), new ByteArraySerializer());
    }

    @RestController
    static class Post {

        private final KafkaProducer<UUID, byte[]> producer;
        private final String topic;

        Post(KafkaProducer<UUID, byte[]> producer, @Value("${forward.topic}") String topic) {
            this.producer = producer;
            this.topic = topic;
        }

        @PostMapping(path = PATH, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
        ResponseEntity<Object> forward(HttpServletRequest request) throws Exception {
            byte[] body = request.getInputStream().readAllBytes();
            var acknowledged = new CompletableFuture<Void>();
            producer.send(new ProducerRecord<>(topic, UUID.randomUUID(), body), (_, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
            acknowledged.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return RECEIVED;
        }
    }
}
