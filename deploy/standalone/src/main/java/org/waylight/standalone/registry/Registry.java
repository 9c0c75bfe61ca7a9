package org.waylight.standalone.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.supervise.Launch;
import org.waylight.standalone.supervise.Probe;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;

/**
 * Apicurio Registry with its data in an H2 file.
 *
 * <p>It knows names and numbers of public schemas, nothing secret, and a schema counts only if its fingerprint is compiled in: so
 * it takes no password on loopback.
 */
public final class Registry {

    public static final String NAME = "registry";

    /** Says which set-up the data have been through; lies beside them, so that it goes when they go. */
    public static final String SET_UP = "set-up";

    private static final String FILE = "registry.mv.db";

    private Registry() {}

    /** Base address of Confluent's REST API. */
    public static URI address(Ports ports) {
        return ports.http(Ports.Use.REGISTRY, "/apis/ccompat/v7");
    }

    public static Step.Part part(DataFolder data, Ports ports, Checkout checkout, StartUpCaches caches) {
        Path folder = data.of(NAME);
        var program = new JavaProgram(
                NAME,
                96,
                false,
                List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"),
                settings(data, ports),
                classPath(checkout.target().resolve("registry")),
                "io.quarkus.runner.GeneratedMain",
                List.of());
        return new Step.Part(
                NAME,
                Set.of(),
                () -> {
                    if (!Files.exists(folder.resolve(FILE))) {
                        takeSeed(caches.seed(NAME), folder);
                    }
                    return new Launch(caches.command(program), folder);
                },
                Probe.http(ports.http(Ports.Use.REGISTRY_HEALTH, "/health/ready")),
                Duration.ofSeconds(90),
                "TERM");
    }

    /**
     * Keeps the data of a registry that has been set up and has ended, for others to start from: they save a few hundred requests.
     * What it lacks is registered as usual.
     */
    public static void keepSeed(DataFolder data, StartUpCaches caches) throws IOException {
        Path seed = caches.seed(NAME);
        Files.createDirectories(seed);
        copy(data.of(NAME), seed, FILE);
        copy(data.of(NAME), seed, SET_UP);
    }

    private static void takeSeed(Path seed, Path folder) throws IOException {
        if (!Files.exists(seed.resolve(SET_UP))) return;
        copy(seed, folder, SET_UP);
        copy(seed, folder, FILE);
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Path fresh = to.resolve(name + ".new");
        Files.copy(from.resolve(name), fresh, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> settings(DataFolder data, Ports ports) {
        return List.of(
                data.temporaryFiles(),
                // Both addresses would be 0.0.0.0.
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.of(Ports.Use.REGISTRY),
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + ports.of(Ports.Use.REGISTRY_HEALTH),
                "-Dquarkus.log.level=WARN",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:./registry");
    }

    /** What the server's own launcher would load through a class loader of its own, which a start-up cache can't hold. */
    private static List<Path> classPath(Path unpacked) {
        List<Path> jars = new ArrayList<>();
        jars.add(unpacked.resolve("quarkus/transformed-bytecode.jar"));
        jars.add(unpacked.resolve("quarkus/generated-bytecode.jar"));
        jars.addAll(Checkout.jarsIn(unpacked.resolve("app")));
        jars.addAll(Checkout.jarsIn(unpacked.resolve("lib/main")));
        jars.addAll(Checkout.jarsIn(unpacked.resolve("lib/boot")));
        return jars;
    }
}
