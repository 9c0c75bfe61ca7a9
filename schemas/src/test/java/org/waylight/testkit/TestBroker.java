package org.waylight.testkit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;

/**
 * A real broker in this JVM, on a port of its own, that can be stopped and started again with its data. A guarded one asks
 * everybody for a login and gives the rights of the topic table, as a set-up does.
 */
public final class TestBroker implements AutoCloseable {

    private static final String ADMIN = "admin";

    private final Path folder;
    private final int port = FreePort.any();
    private final int controllerPort = FreePort.any();
    private final List<String> guarded;
    private KafkaRaftServer server;

    public TestBroker(Path folder, Collection<String> agencies) {
        this(folder, agencies, List.of());
    }

    /** One that knows who is who; {@link #login} says how to come in. */
    public static TestBroker guarded(Path folder, Collection<String> agencies) {
        List<String> principals = new ArrayList<>(List.of(ADMIN, "intake", "triage", "routing", Topics.OPERATOR));
        principals.addAll(agencies);
        return new TestBroker(folder, agencies, principals);
    }

    private TestBroker(Path folder, Collection<String> agencies, List<String> guarded) {
        this.folder = folder;
        this.guarded = guarded;
        start();
        try (Admin admin = Admin.create(login(ADMIN))) {
            List<NewTopic> topics =
                    Topics.all(agencies).stream().map(TestBroker::newTopic).toList();
            admin.createTopics(topics).all().get();
            if (!guarded.isEmpty()) {
                List<AclBinding> rights = rights(agencies);
                admin.createAcls(rights).all().get();
                // The controller has them by now; whoever comes before the broker has read them is refused.
                while (admin.describeAcls(AclBindingFilter.ANY).values().get().size()
                        < Set.copyOf(rights).size()) {
                    Thread.sleep(20);
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NewTopic newTopic(TopicSpec spec) {
        return new NewTopic(spec.name(), 1, (short) 1).configs(spec.config());
    }

    private static List<AclBinding> rights(Collection<String> agencies) {
        List<AclBinding> rights = new ArrayList<>();
        for (TopicSpec topic : Topics.all(agencies)) {
            topic.writers()
                    .forEach(principal -> rights.add(allow(
                            principal, AclOperation.WRITE, ResourceType.TOPIC, topic.name(), PatternType.LITERAL)));
            topic.readers()
                    .forEach(principal -> rights.add(allow(
                            principal, AclOperation.READ, ResourceType.TOPIC, topic.name(), PatternType.LITERAL)));
        }
        for (String agency : agencies) {
            rights.add(allow(
                    agency, AclOperation.READ, ResourceType.GROUP, "agency." + agency + ".", PatternType.PREFIXED));
        }
        return rights;
    }

    private static AclBinding allow(
            String principal, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }

    /** What a client needs to connect as this principal; anybody may be anybody if the broker is not guarded. */
    public Map<String, Object> login(String principal) {
        Map<String, Object> login = new HashMap<>(Map.of("bootstrap.servers", bootstrap()));
        if (!guarded.isEmpty()) {
            login.put("security.protocol", "SASL_PLAINTEXT");
            login.put("sasl.mechanism", "SCRAM-SHA-512");
            login.put("sasl.jaas.config", scram(principal));
        }
        return login;
    }

    private static String scram(String principal) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + principal
                + "\" password=\"word-of-" + principal + "\";";
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public void start() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "CLIENT",
                "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", folder.toString()));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "broker.session.timeout.ms", "6000",
                "broker.heartbeat.interval.ms", "250"));
        if (!guarded.isEmpty()) {
            properties.putAll(Map.of(
                    "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                    "sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512",
                    "listener.name.client.scram-sha-512.sasl.jaas.config", scram(ADMIN),
                    "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    // The node's own two halves, which have no login here.
                    "super.users", "User:" + ADMIN + ";User:ANONYMOUS"));
        }
        format();
        server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
    }

    private void format() {
        try {
            if (Files.exists(folder.resolve("meta.properties"))) {
                return;
            }
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setHasDynamicQuorum(false)
                    .setScramArguments(guarded.stream()
                            .map(name -> "SCRAM-SHA-512=[name=" + name + ",password=word-of-" + name + "]")
                            .toList())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** How many records a topic of one partition has had. */
    public long count(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(login(ADMIN))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every record of a topic of one partition, from its beginning to its present end. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = login(ADMIN);
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    public List<ConsumerRecord<String, byte[]>> records(String topic, UUID key) {
        return records(topic).stream()
                .filter(record -> record.key().equals(key.toString()))
                .toList();
    }

    @Override
    public void close() {
        stop();
    }
}
