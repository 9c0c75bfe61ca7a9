package org.waylight.standalone.registry;

import java.net.URI;
import java.nio.file.Path;
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
                () -> new Launch(caches.command(program), folder),
                Probe.http(ports.http(Ports.Use.REGISTRY_HEALTH, "/health/ready")),
                Duration.ofSeconds(90),
                "TERM");
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
