package org.waylight.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.policy.Activation;
import org.waylight.standalone.policy.Trial;

/**
 * Policies that differ from the built-in one, and how they come into force.
 *
 * @param folder where they are written
 */
record NewerPolicies(WholeSystem.Running system, Path folder) {

    private static final Path BUILT_IN = Path.of("..", "..", "routing-service", "src", "main", "resources", "policy");

    /** One system has them all, in whatever order its tests run: a policy that is made later is the newer one. */
    private static final AtomicInteger MADE = new AtomicInteger();

    /** The built-in policy under a newer version, one file of it changed. */
    Path with(String changed, UnaryOperator<String> change) throws IOException {
        String version = "2998-01-01." + MADE.incrementAndGet();
        Path own = Files.createDirectory(folder.resolve(version));
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                String told = file.endsWith("rules.yaml")
                        ? text.replaceFirst("version: \"[^\"]+\"", "version: \"" + version + "\"")
                        : text;
                Files.writeString(own.resolve(file.getFileName()), file.endsWith(changed) ? change.apply(told) : told);
            }
        }
        return own;
    }

    static String version(Path policy) {
        return policy.getFileName().toString();
    }

    Trial tried(Path newer) throws Exception {
        return Trial.run(
                system.data(), Place.checkout(), RunningSystem.policyDesk(system.data(), system.ports()), newer);
    }

    void sign(Path newer, String person) throws Exception {
        Activation.sign(Trial.look(system.data(), Place.checkout(), newer), newer, system.data(), person);
    }

    void activate(Path newer) throws Exception {
        Activation.of(
                tried(newer), newer, system.data(), system.ports().http(Ports.Use.ROUTING_HEALTH, "/actuator/health"));
    }
}
