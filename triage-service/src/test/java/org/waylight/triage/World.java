package org.waylight.triage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.waylight.envelope.Party;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Received;
import org.waylight.wire.SealedSerde;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything around triage in a test: reporters, routing and agencies with real keys, Kafka, PostgreSQL, the API. */
final class World {

    static final String POLICE = "GB-POLICE";
    static final String NCA = "GB-NCA-UKHTC";
    static final String NSPCC = "GB-NSPCC";
    static final String HUB = "GB-STOP-THE-TRAFFIK";
    /** In the directory of agencies, but nobody there has made a key. */
    static final String NEVER_ONBOARDED = "GB-HESTIA";

    private static final List<String> AGENCIES = List.of(POLICE, NCA, NSPCC, HUB);
    private static final World THE_ONE = new World();

    final Path folder;
    final TestParties parties;
    final EmbeddedPostgres postgres;
    private final String brokers = System.getProperty("spring.kafka.bootstrap-servers");
    private final KafkaProducer<UUID, byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    private World() {
        try {
            folder = Files.createTempDirectory("triage-test");
            parties = new TestParties(folder.resolve("keys"), AGENCIES.toArray(String[]::new));
            postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
                    .start();
            try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
                admin.createTopics(Topics.all(AGENCIES).stream()
                                .map(topic -> new NewTopic(topic.name(), 1, (short) 1))
                                .toList())
                        .all()
                        .get();
            }
        } catch (IOException | ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new UUIDSerializer(), new ByteArraySerializer());
    }

    static World world() {
        return THE_ONE;
    }

    /** Gives triage what its launcher would. */
    static final class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            world().configure(context);
        }
    }

    private void configure(ConfigurableApplicationContext context) {
        var settings = parties.settings(Party.TRIAGE);
        // Learnt once and kept, so that triage runs with the registry away.
        parties.serde(Party.TRIAGE).learnSchema(Topics.REPORTS_ASSESSED);
        var hash = new BCryptPasswordEncoder(4).encode("pass");
        try {
            Files.writeString(
                    folder.resolve("accounts"),
                    "ana={bcrypt}%s,ANALYST%nbob={bcrypt}%s,ANALYST%naud={bcrypt}%s,AUDITOR%n"
                            .formatted(hash, hash, hash));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "triage.keystore=" + settings.keystore(),
                        "triage.password-file=" + settings.passwordFile(),
                        "triage.trust-folder=" + settings.trustFolder(),
                        "triage.root-fingerprint=" + settings.rootFingerprint(),
                        "triage.registry=" + settings.registry(),
                        "triage.schema-ids=" + settings.schemaIds(),
                        "triage.accounts-file=" + folder.resolve("accounts"),
                        "triage.standing-order.enabled=true",
                        "triage.standing-order.agencies=" + POLICE + "," + NSPCC,
                        "triage.standing-order.max-per-hour=1000",
                        "management.server.port=0")
                .applyTo(context);
    }

    World at(int apiPort) {
        port = apiPort;
        return this;
    }

    // The reporter's side.

    /** Submits a report as intake would, and says under which id. */
    UUID submit(Report report) {
        UUID id = UUID.randomUUID();
        put(Topics.REPORTS_SUBMITTED, id, seal(id, report));
        return id;
    }

    byte[] seal(UUID id, Report report) {
        return serde(Party.INTAKE)
                .frame(Topics.REPORTS_SUBMITTED, parties.reporter().seal(id, report));
    }

    // Kafka.

    void put(String topic, UUID key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    <T extends SpecificRecord> void send(Party sender, String topic, UUID key, T body) {
        var serde = serde(sender);
        put(topic, key, serde.frame(topic, serde.seal(topic, new Message<>(key, body))));
    }

    /** Every record of a topic under a key, the oldest first. */
    List<ConsumerRecord<UUID, byte[]>> records(String topic, UUID key) {
        return records(topic).stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    List<ConsumerRecord<UUID, byte[]>> records(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers),
                new UUIDDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = consumer.endOffsets(partition).get(partition.getFirst());
            var records = new ArrayList<ConsumerRecord<UUID, byte[]>>();
            while (consumer.position(partition.getFirst()) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Keys, values and headers of every record of every topic. */
    List<byte[]> everyRecord() {
        var bytes = new ArrayList<byte[]>();
        for (var topic : Topics.all(AGENCIES)) {
            for (var record : records(topic.name())) {
                bytes.add(record.key().toString().getBytes(UTF_8));
                bytes.add(record.value());
                record.headers().forEach(header -> bytes.add(header.value()));
            }
        }
        return bytes;
    }

    /** What {@code reader} opens of a topic's records under a key. */
    <T extends SpecificRecord> List<T> opened(Party reader, String topic, UUID key, Class<T> type) {
        return records(topic, key).stream()
                .map(record -> open(reader, topic, record.value(), type))
                .toList();
    }

    <T extends SpecificRecord> T open(Party reader, String topic, byte[] value, Class<T> type) {
        return switch (serde(reader).receive(topic, value, type)) {
            case Received.Opened<T> opened -> opened.message().body();
            case Received.Refused<T> refused ->
                throw new AssertionError(refused.refusal().name());
        };
    }

    <T extends SpecificRecord> T open(String agency, SealedEnvelope envelope, Class<T> type) {
        String topic = Topics.agencyReports(agency);
        return open(new Party(agency), topic, serde(Party.ROUTING).frame(topic, envelope), type);
    }

    SealedSerde serde(Party party) {
        return parties.serde(party);
    }

    // The API.

    record Answer(int status, JsonNode body) {}

    Answer get(String path, String account) {
        return answer(request(path, account).GET());
    }

    Answer post(String path, String account, Object body) {
        return answer(request(path, account)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** The accounting of one report. */
    JsonNode account(UUID id) {
        for (JsonNode account : get("/api/v1/accounts", "aud").body) {
            if (account.get("id").asString().equals(id.toString())) {
                return account;
            }
        }
        return JsonMapper.shared().createObjectNode().put("state", "none").put("account", "none");
    }

    String state(UUID id) {
        return account(id).get("state").asString();
    }

    int version(UUID id) {
        return get("/api/v1/reports/" + id, "ana").body.get("version").asInt();
    }

    private HttpRequest.Builder request(String path, String account) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return account.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((account + ":pass").getBytes(UTF_8)));
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty()
                            ? JsonMapper.shared().nullNode()
                            : JsonMapper.shared().readTree(response.body()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Every file under a folder that holds {@code word}. */
    static List<Path> filesWith(Path folder, String word) {
        byte[] wanted = word.getBytes(UTF_8);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, wanted))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean holds(byte[] bytes, byte[] wanted) {
        for (int start = 0; start + wanted.length <= bytes.length; start++) {
            if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            return holds(Files.readAllBytes(file), wanted);
        } catch (IOException vanished) {
            return false;
        }
    }
}
