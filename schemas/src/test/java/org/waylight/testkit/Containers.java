package org.waylight.testkit;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Kafka, PostgreSQL and the registry in containers, one of each for the whole run, started when they are first asked for. Tests go by
 * them in place of servers of their own under {@code ./waylight test -Pcontainers}. Other images:
 * {@code -Dwaylight.kafka-image=…}, {@code -Dwaylight.postgres-image=…}, {@code -Dwaylight.registry-image=…}.
 */
public final class Containers {

    private static final int REGISTRY_PORT = 8080;

    private Containers() {}

    /** Whether this run is to use them. */
    public static boolean wanted() {
        return Boolean.getBoolean("waylight.containers");
    }

    /** Where Kafka's clients come in. */
    public static String kafka() {
        return Kafka.ONE.getBootstrapServers();
    }

    /** The registry's Confluent API. */
    public static URI registry() {
        return URI.create("http://" + Registry.ONE.getHost() + ":" + Registry.ONE.getMappedPort(REGISTRY_PORT)
                + "/apis/ccompat/v7");
    }

    /** JDBC address of a database, user and password in it. */
    public static String postgres() {
        return Postgres.ONE.getJdbcUrl() + "&user=" + Postgres.ONE.getUsername() + "&password="
                + Postgres.ONE.getPassword();
    }

    private static DockerImageName image(String server, String usual) {
        return DockerImageName.parse(System.getProperty("waylight." + server + "-image", usual))
                .asCompatibleSubstituteFor(DockerImageName.parse(usual).getUnversionedPart());
    }

    private static final class Kafka {
        static final KafkaContainer ONE = new KafkaContainer(image("kafka", "apache/kafka:4.2.1"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "500");

        static {
            ONE.start();
        }
    }

    private static final class Registry {
        static final GenericContainer<?> ONE = new GenericContainer<>(
                        image("registry", "apicurio/apicurio-registry:3.3.3"))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects")
                        .forPort(REGISTRY_PORT)
                        .withStartupTimeout(java.time.Duration.ofMinutes(3)));

        static {
            ONE.start();
        }
    }

    private static final class Postgres {
        static final PostgreSQLContainer ONE = new PostgreSQLContainer(image("postgres", "postgres:18"));

        static {
            ONE.start();
        }
    }
}
