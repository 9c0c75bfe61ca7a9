package org.waylight.standalone.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.standalone.Place;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.supervise.Supervisor;

/** Every principal on every topic, both ways, on a real broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RightsTest {

    /** One agency's id begins with another's: a right by prefix would leak. */
    private static final List<String> AGENCIES = List.of("GB-X", "GB-X-2", "TH-Y");

    private static final List<String> PRINCIPALS = Stream.concat(
                    Stream.of("intake", "triage", "routing", "operator", "auditor"), AGENCIES.stream())
            .toList();

    /** Architecture, section 2, by hand: topic, who writes, who reads. The operator puts dead letters back. */
    private static final List<String> HOPS = List.of(
            "reports.submitted   | intake operator  | triage",
            "attachments.submitted | intake operator | triage",
            "reports.assessed    | triage operator  | routing",
            "routes.proposed     | routing operator | triage",
            "reports.cleared     | triage operator  | routing",
            "deliveries.progress | routing operator | triage",
            "mailboxes           | triage           | intake",
            "audit.checkpoints   | triage           | auditor",
            "agency.GB-X.reports   | routing operator | GB-X",
            "agency.GB-X-2.reports | routing operator | GB-X-2",
            "agency.TH-Y.reports   | routing operator | TH-Y",
            "agency.GB-X.receipts   | GB-X operator   | routing",
            "agency.GB-X-2.receipts | GB-X-2 operator | routing",
            "agency.TH-Y.receipts   | TH-Y operator   | routing");

    private static final Map<String, Set<String>> WRITERS = new TreeMap<>();
    private static final Map<String, Set<String>> READERS = new TreeMap<>();

    static {
        for (String hop : HOPS) {
            String[] columns = hop.split("\\|");
            String topic = columns[0].strip();
            WRITERS.put(topic, words(columns[1]));
            READERS.put(topic, words(columns[2]));
            // Whoever could not read a record puts it aside; only the operator looks at it.
            WRITERS.put(topic + ".dead", words(columns[2]));
            READERS.put(topic + ".dead", Set.of("operator"));
        }
    }

    @TempDir
    static Path folder;

    private static DataFolder data;
    private static Ports ports;
    private static Supervisor supervisor;

    @BeforeAll
    static void start() throws Exception {
        data = new DataFolder(folder.resolve("data")).make();
        ports = Place.freePorts();
        Files.writeString(data.root().resolve("quotas.properties"), "GB-X.receive = 4096\n");
        supervisor = new Supervisor(data, System.out, Duration.ofSeconds(20));
        var broker = new Broker(data, ports, Rights.principals(AGENCIES));
        var setup = new Setup(data, ports, AGENCIES);
        supervisor.start(List.of(
                broker.part(Place.classPath(), Place.noCaches()),
                new Step.Task("topics", Set.of(Broker.NAME), setup::broker)));
        try (KafkaProducer<byte[], byte[]> admin = producer("admin", null)) {
            for (String topic : WRITERS.keySet()) {
                admin.send(record(topic)).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        supervisor.close();
    }

    static List<String> principals() {
        return PRINCIPALS;
    }

    @Test
    void the_set_up_makes_exactly_these_topics() throws Exception {
        try (Admin admin = Admin.create(client("admin"))) {
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(WRITERS.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("principals")
    void writes_where_it_is_the_sender_and_nowhere_else(String principal) throws Exception {
        Set<String> written = new TreeSet<>();
        Map<String, String> odd = new LinkedHashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(principal, null)) {
            for (String topic : WRITERS.keySet()) {
                try {
                    producer.send(record(topic)).get();
                    written.add(topic);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicAuthorizationException))
                        odd.put(topic, String.valueOf(e.getCause()));
                }
            }
        }

        assertThat(odd).isEmpty();
        assertThat(written).isEqualTo(topicsOf(principal, WRITERS));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void reads_where_it_is_the_reader_and_nowhere_else(String principal) {
        Set<String> read = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(principal)) {
            for (String topic : READERS.keySet()) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
                try {
                    consumer.seekToBeginning(consumer.assignment());
                    (records(consumer).isEmpty() ? silent : read).add(topic);
                } catch (TopicAuthorizationException _) {
                    // as it should be
                }
            }
        }

        assertThat(silent).isEmpty();
        assertThat(read).isEqualTo(topicsOf(principal, READERS));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void uses_its_own_consumer_groups_and_nobody_elses(String principal) throws Exception {
        Set<String> allowed = new TreeSet<>();
        try (Admin admin = Admin.create(client(principal))) {
            for (String other : PRINCIPALS) {
                String group = (AGENCIES.contains(other) ? "agency." : "") + other + ".try";
                try {
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get();
                    allowed.add(other);
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(GroupAuthorizationException.class);
                }
            }
        }

        assertThat(allowed).containsExactly(principal);
    }

    @ParameterizedTest
    @MethodSource("principals")
    void only_routing_has_transactions_and_topics_of_its_own(String principal) throws Exception {
        if (principal.equals("routing")) {
            try (KafkaProducer<byte[], byte[]> producer = producer(principal, "routing.deliver-try")) {
                producer.initTransactions();
            }
            try (Admin admin = Admin.create(client(principal))) {
                String own = "routing.deliver-try-changelog";
                admin.createTopics(List.of(new NewTopic(own, 1, (short) 1)))
                        .all()
                        .get();
                admin.deleteTopics(List.of(own)).all().get();
            }
            return;
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(principal, "routing.deliver-try")) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
        try (Admin admin = Admin.create(client(principal))) {
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("routing.deliver-x", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("principals")
    void sees_and_changes_nobodys_rights(String principal) {
        try (Admin admin = Admin.create(client(principal))) {
            assertThatThrownBy(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
            assertThatThrownBy(() -> admin.createAcls(List.of(everything(principal)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void every_agency_has_a_quota_from_the_file_and_the_operators_own_file_goes_before() throws Exception {
        try (Admin admin = Admin.create(client("admin"))) {
            var quotas = admin.describeClientQuotas(ClientQuotaFilter.all())
                    .entities()
                    .get();

            assertThat(quotas.get(new ClientQuotaEntity(Map.of("user", "GB-X"))))
                    .containsEntry("consumer_byte_rate", 4096.0)
                    .containsEntry("producer_byte_rate", 1_048_576.0);
            assertThat(quotas.get(new ClientQuotaEntity(Map.of("user", "GB-X-2"))))
                    .containsEntry("consumer_byte_rate", 8_388_608.0);
        }
    }

    @Test
    void the_set_up_takes_away_a_right_that_the_table_does_not_give() throws Exception {
        try (Admin admin = Admin.create(client("admin"))) {
            admin.createAcls(List.of(everything("GB-GONE"))).all().get();
            Files.delete(data.root().resolve("broker/set-up"));

            new Setup(data, ports, AGENCIES).broker();

            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .containsExactlyInAnyOrderElementsOf(Rights.of(AGENCIES));
        }
    }

    @Test
    void who_left_the_table_loses_login_and_rights_and_nobody_with_a_longer_name_does() throws Exception {
        try (Admin admin = Admin.create(client("admin"))) {
            new Setup(data, ports, List.of("GB-X-2", "TH-Y")).broker();
            try {
                assertThat(admin.describeUserScramCredentials().all().get())
                        .doesNotContainKey("GB-X")
                        .containsKeys("GB-X-2", "TH-Y", "admin");
                assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                        .containsExactlyInAnyOrderElementsOf(Rights.of(List.of("GB-X-2", "TH-Y")));
            } finally {
                new Setup(data, ports, AGENCIES).broker();
            }
        }
    }

    private static AclBinding everything(String principal) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:" + principal, "*", AclOperation.ALL, AclPermissionType.ALLOW));
    }

    private static Set<String> topicsOf(String principal, Map<String, Set<String>> table) {
        Set<String> topics = new TreeSet<>();
        table.forEach((topic, principals) -> {
            if (principals.contains(principal)) topics.add(topic);
        });
        return topics;
    }

    private static List<byte[]> records(KafkaConsumer<byte[], byte[]> consumer) {
        List<byte[]> values = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (values.isEmpty() && System.nanoTime() < deadline) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
            records.forEach(record -> values.add(record.value()));
        }
        return values;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(
                topic, "key".getBytes(StandardCharsets.UTF_8), "value".getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer(String principal, String transactionalId) {
        Properties properties = client(principal);
        properties.put("enable.idempotence", true);
        properties.put("acks", "all");
        properties.put("max.block.ms", 20_000);
        if (transactionalId != null) properties.put("transactional.id", transactionalId);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String principal) {
        Properties properties = client(principal);
        properties.put("isolation.level", "read_committed");
        properties.put("fetch.max.wait.ms", 100);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Properties client(String principal) {
        return Broker.client(data, ports, principal);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
