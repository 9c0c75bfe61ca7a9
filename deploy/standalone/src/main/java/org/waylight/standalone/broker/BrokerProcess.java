package org.waylight.standalone.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's own main: formats its folder once, runs until it is asked to end. */
final class BrokerProcess {

    static final String SETTINGS = "broker.properties";

    /** Principal and password of everybody who may connect from the first moment. */
    static final String USERS = "users.properties";

    /** Written once the broker takes requests. */
    static final String READY = "ready";

    static final String LOGS = "log";

    /** Status of a broker that ended itself. */
    static final int STUCK = 70;

    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Properties settings = load(folder.resolve(SETTINGS));
        if (!Files.exists(folder.resolve(LOGS))) format(folder);

        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdown();
            server.awaitShutdown();
        }));
        server.startup();
        Files.writeString(folder.resolve(READY), "ready");
        Properties self = itself(settings);
        // As after a power cut: what was acknowledged is on disk, and a stop in good order would wait for the
        // coordinator.
        new CoordinatorWatch(
                        () -> CoordinatorWatch.serves(self),
                        () -> Runtime.getRuntime().halt(STUCK))
                .start();
        server.awaitShutdown();
    }

    /** What it needs to be its own client. */
    private static Properties itself(Properties settings) {
        var client = new Properties();
        client.setProperty(
                "bootstrap.servers",
                settings.getProperty("advertised.listeners").replaceFirst(".*://", ""));
        client.setProperty("security.protocol", "SASL_PLAINTEXT");
        client.setProperty("sasl.mechanism", settings.getProperty("sasl.mechanism.inter.broker.protocol"));
        client.setProperty(
                "sasl.jaas.config", settings.getProperty("listener.name.client.scram-sha-512.sasl.jaas.config"));
        return client;
    }

    /** Beside its place and then moved there, so that a half formatted folder is never taken for a whole one. */
    private static void format(Path folder) throws Exception {
        Path fresh = folder.resolve(LOGS + ".new");
        delete(fresh);
        Files.createDirectories(fresh);
        Properties users = load(folder.resolve(USERS));
        List<String> scram = users.stringPropertyNames().stream()
                .map(name -> "SCRAM-SHA-512=[name=" + name + ",password=" + users.getProperty(name) + "]")
                .toList();
        new Formatter()
                .setPrintStream(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .addDirectory(fresh.toString())
                .setMetadataLogDirectory(fresh.toString())
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(false)
                .setScramArguments(scram)
                .run();
        sync(fresh);
        Files.move(fresh, folder.resolve(LOGS), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    private static void sync(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder, 1)) {
            files = tree.filter(file -> Files.isReadable(file)).toList();
        }
        for (Path file : files) {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static Properties load(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
