package org.waylight.standalone.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.waylight.audit.Findings;
import org.waylight.audit.Verification;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AuditCheckpoint;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.topic.Topics;
import org.waylight.wire.PartySettings;
import org.waylight.wire.Received;
import org.waylight.wire.RecordKeys;
import org.waylight.wire.SealedSerde;

/** Whoever checks the audit trail. Its keys lie in a folder of its own, which triage never reads. */
public final class Auditor {

    /** The party, the Kafka principal and the folder. */
    public static final String NAME = Party.AUDITOR.id();

    private static final String PASSWORD = "keystore-" + NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Triage seals to a key only as long as it is stated; a statement holds for months. */
    private static final Duration STATED_EVERY = Duration.ofHours(1);

    private final SealedSerde serde;

    private Auditor(SealedSerde serde) {
        this.serde = serde;
    }

    /**
     * Opens the auditor's keys, or makes them and waits until the directory names them.
     *
     * @param rootFingerprint SHA-256 of the root's public key, from the printed card
     */
    public static Auditor open(DataFolder data, URI registry, String rootFingerprint) {
        Path folder = data.of(NAME);
        data.secrets().of(PASSWORD);
        try {
            return new Auditor(SealedSerde.connect(new PartySettings(
                    Party.AUDITOR,
                    folder.resolve("keys.p12"),
                    data.secrets().file(PASSWORD),
                    Root.trustFolder(data),
                    rootFingerprint,
                    registry,
                    folder.resolve("schema-ids"),
                    PATIENCE)));
        } catch (IllegalStateException unfit) {
            throw new Trouble("The auditor's keys can't be used: " + unfit.getMessage() + ".", unfit);
        }
    }

    /** Learns what needs the registry, so that a check later needs nothing that runs; states the key anew in time. */
    public void stand() {
        serde.learnSchema(Topics.AUDIT_CHECKPOINTS);
        Thread.ofVirtual().name(NAME).start(() -> {
            try {
                while (true) {
                    Thread.sleep(STATED_EVERY);
                    var _ = serde.statement();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * What was found of checkpoints.
     *
     * @param unreadable records or lines that are none that triage sealed to the auditor
     */
    public record Series(List<AuditCheckpoint> checkpoints, long unreadable, Verification.Source source) {
        public Series {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /** All of the topic. */
    public Series topic(Properties client) {
        var partition = new TopicPartition(Topics.AUDIT_CHECKPOINTS, 0);
        var settings = new Properties();
        settings.putAll(client);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<AuditCheckpoint> checkpoints = new ArrayList<>();
        long unreadable = 0;
        try (Consumer<UUID, byte[]> consumer =
                new KafkaConsumer<>(settings, new RecordKeys(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
            while (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
                for (var record : consumer.poll(POLL)) {
                    switch (received(record.value()).at(record.key())) {
                        case Received.Opened<AuditCheckpoint> opened ->
                            checkpoints.add(opened.message().body());
                        case Received.Refused<AuditCheckpoint> _ -> unreadable++;
                    }
                }
            }
        }
        return new Series(checkpoints, unreadable, Verification.Source.TOPIC);
    }

    /** All of the operator's file; the last line may have been cut off by a halt, and is there again then. */
    public Series copy(Path file) throws IOException {
        List<AuditCheckpoint> checkpoints = new ArrayList<>();
        long unreadable = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            switch (received(line)) {
                case Received.Opened<AuditCheckpoint> opened ->
                    checkpoints.add(opened.message().body());
                case Received.Refused<AuditCheckpoint> _ -> unreadable++;
            }
        }
        return new Series(checkpoints, unreadable, Verification.Source.COPY);
    }

    private Received<AuditCheckpoint> received(String line) {
        try {
            return received(Base64.getDecoder().decode(line));
        } catch (IllegalArgumentException _) {
            return received(new byte[0]);
        }
    }

    private Received<AuditCheckpoint> received(byte[] value) {
        return serde.receive(Topics.AUDIT_CHECKPOINTS, value, AuditCheckpoint.class);
    }

    /** Checks an export by what was found of checkpoints. */
    public Findings check(Path export, Series series) throws IOException {
        VerifyingKey triage = serde.trust().identity(Party.TRIAGE);
        if (triage == null) {
            throw new Trouble("The directory does not name triage: get the present one from the operator.");
        }
        try (Stream<String> lines = Files.lines(export)) {
            return Verification.verify(lines.iterator(), series.checkpoints(), series.source(), triage);
        } catch (UncheckedIOException unreadable) {
            throw new Trouble("The export " + export + " can't be read: it is no text, or was cut.", unreadable);
        }
    }
}
