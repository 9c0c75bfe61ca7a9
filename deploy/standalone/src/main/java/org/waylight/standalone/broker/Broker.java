package org.waylight.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.supervise.Launch;
import org.waylight.standalone.supervise.Probe;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;

/** The broker as a part: its files and its command line. */
public final class Broker {

    public static final String NAME = "broker";

    /** The only super user; it also is the broker towards itself. */
    public static final String ADMIN = "admin";

    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final DataFolder data;
    private final Ports ports;
    private final List<String> principals;

    /**
     * @param principals everybody besides {@link #ADMIN} whose password is set when the broker is formatted, at its first start
     */
    public Broker(DataFolder data, Ports ports, Collection<String> principals) {
        this.data = data;
        this.ports = ports;
        this.principals = List.copyOf(principals);
    }

    /** @param classPath the jar that holds this package and names every library */
    public Step.Part part(List<Path> classPath, StartUpCaches caches) {
        Path folder = data.of(NAME);
        var program = new JavaProgram(
                NAME,
                144,
                true,
                List.of(
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss"),
                List.of(data.temporaryFiles()),
                classPath,
                BrokerProcess.class.getName(),
                List.of(folder.toString()));
        return new Step.Part(
                NAME,
                Set.of(),
                () -> {
                    prepare(folder);
                    return new Launch(caches.command(program), folder);
                },
                Probe.file(folder.resolve(BrokerProcess.READY), "ready"),
                Duration.ofSeconds(60),
                "TERM");
    }

    /** The name under which {@link Secrets} keeps a principal's password. */
    public static String secret(String principal) {
        return "kafka-" + principal;
    }

    /** What a Kafka client of this machine needs to connect as {@code principal}; holds its password. */
    public static Properties client(DataFolder data, Ports ports, String principal) {
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", ports.address(Ports.Use.BROKER));
        properties.setProperty("security.protocol", "SASL_PLAINTEXT");
        properties.setProperty("sasl.mechanism", "SCRAM-SHA-512");
        properties.setProperty(
                "sasl.jaas.config", scram(principal, data.secrets().of(secret(principal))));
        return properties;
    }

    private static String scram(String principal, String password) {
        return SCRAM + " username=\"" + principal + "\" password=\"" + password + "\";";
    }

    private void prepare(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(BrokerProcess.READY));
        Secrets.writePrivately(folder.resolve(BrokerProcess.SETTINGS), settings());

        var users = new Properties();
        users.setProperty(ADMIN, data.secrets().of(secret(ADMIN)));
        principals.forEach(
                principal -> users.setProperty(principal, data.secrets().of(secret(principal))));
        Secrets.writePrivately(folder.resolve(BrokerProcess.USERS), users);
    }

    private Properties settings() throws IOException {
        var settings = new Properties();
        try (var fixed = Broker.class.getResourceAsStream("broker.properties")) {
            settings.load(fixed);
        }
        String clients = ports.address(Ports.Use.BROKER);
        String controller = ports.address(Ports.Use.CONTROLLER);
        String password = data.secrets().of("kafka-controller");
        settings.setProperty("listeners", "CLIENT://" + clients + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", "CLIENT://" + clients);
        settings.setProperty("controller.quorum.voters", "1@" + controller);
        // Relative to the working directory: Kafka takes a comma in a path for the end of it.
        settings.setProperty("log.dirs", BrokerProcess.LOGS);
        settings.setProperty(
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                scram(ADMIN, data.secrets().of(secret(ADMIN))));
        settings.setProperty(
                "listener.name.controller.plain.sasl.jaas.config",
                PLAIN + " username=\"" + ADMIN + "\" password=\"" + password + "\" user_" + ADMIN + "=\"" + password
                        + "\";");
        return settings;
    }
}
