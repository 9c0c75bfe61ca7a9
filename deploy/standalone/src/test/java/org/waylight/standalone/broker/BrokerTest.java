package org.waylight.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.standalone.Place;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.Supervisor;

/** A real broker process, started as the stand-alone system starts it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class BrokerTest {

    @TempDir
    static Path folder;

    private static DataFolder data;
    private static Ports ports;
    private static Supervisor supervisor;

    @BeforeAll
    static void start() {
        data = new DataFolder(folder.resolve("data, with ü")).make();
        ports = Place.freePorts();
        supervisor = new Supervisor(data, System.out, Duration.ofSeconds(20));
        supervisor.start(List.of(new Broker(data, ports, List.of("intake")).part(Place.classPath(), Place.noCaches())));
    }

    @AfterAll
    static void stop() {
        supervisor.close();
    }

    @Test
    @Order(1)
    void the_admin_makes_a_topic() throws Exception {
        try (Admin admin = as("admin", null)) {
            admin.createTopics(List.of(new NewTopic("some.topic", 1, (short) 1)))
                    .all()
                    .get();

            assertThat(admin.listTopics().names().get()).contains("some.topic");
        }
    }

    @Test
    @Order(2)
    void a_wrong_password_is_refused() {
        try (Admin admin = as("intake", "wrong")) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    @Order(3)
    void an_unknown_principal_is_refused() {
        data.secrets().of(Broker.secret("stranger"));
        try (Admin admin = as("stranger", null)) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    @Order(4)
    void a_principal_that_was_given_nothing_may_nothing() throws Exception {
        try (Admin admin = as("intake", null)) {
            assertThat(admin.listTopics().names().get()).isEmpty();
            assertThatThrownBy(() -> admin.describeAcls(org.apache.kafka.common.acl.AclBindingFilter.ANY)
                            .values()
                            .get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("other.topic", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    @Order(5)
    void a_client_that_names_nobody_is_refused() {
        var anonymous = new Properties();
        anonymous.put("bootstrap.servers", ports.address(Ports.Use.BROKER));
        anonymous.putAll(Place.impatient());
        try (Admin admin = Admin.create(anonymous)) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get()).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    @Order(6)
    void what_it_was_told_outlives_kill_9() throws Exception {
        Process first = supervisor.process(Broker.NAME).orElseThrow();
        first.destroyForcibly().waitFor();

        try (Admin admin = as("admin", null)) {
            assertThat(admin.listTopics().names().get()).contains("some.topic");
        }
        assertThat(supervisor.process(Broker.NAME))
                .hasValueSatisfying(second -> assertThat(second.pid()).isNotEqualTo(first.pid()));
    }

    @Test
    @Order(7)
    void whose_coordinator_serves_nobody_ends_to_be_started_again() throws Exception {
        Properties client = Broker.client(data, ports, "admin");
        assertThat(CoordinatorWatch.serves(client)).isTrue();
        poisonTheCoordinatorsLog(client);
        supervisor.process(Broker.NAME).orElseThrow().destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> supervisor.ready(Broker.NAME).isPresent());

        Process stuck = supervisor.ready(Broker.NAME).orElseThrow();

        assertThat(CoordinatorWatch.serves(client)).isFalse();
        assertThat(stuck.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(stuck.exitValue()).isEqualTo(BrokerProcess.STUCK);
    }

    /** A record that says that it is an offset and is none: the coordinator can't read its log, as after Kafka's own trouble. */
    private static void poisonTheCoordinatorsLog(Properties client) throws Exception {
        Properties asTheBroker = new Properties();
        asTheBroker.putAll(client);
        // Kafka lets nobody else write to its own topics.
        asTheBroker.put("client.id", "__admin_client");
        try (var producer = new KafkaProducer<>(asTheBroker, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] anOffsetsKeyCutOff = {0, 1};
            producer.send(new ProducerRecord<>("__consumer_offsets", anOffsetsKeyCutOff, new byte[] {0, 1}))
                    .get();
        }
    }

    private static Admin as(String principal, @org.jspecify.annotations.Nullable String password) {
        Properties client = Broker.client(data, ports, principal);
        if (password != null) {
            String right = data.secrets().of(Broker.secret(principal));
            client.setProperty(
                    "sasl.jaas.config", client.getProperty("sasl.jaas.config").replace(right, password));
        }
        client.put("default.api.timeout.ms", 30_000);
        return Admin.create(client);
    }
}
