package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import tools.jackson.databind.JsonNode;

/** One running system for all tests of a run that ask for it: the demo's parts and agencies, without its reports. */
final class WholeSystem implements ParameterResolver {

    /** What a test may ask of it. */
    record Running(DataFolder data, Ports ports, String rootFingerprint) {

        URI intake() {
            return RunningSystem.intake(ports);
        }

        /** A page's address. */
        String page(String path) {
            return intake().resolve(path).toString();
        }

        Desk desk() {
            return RunningSystem.desk(data, ports);
        }

        /** Ids of all reports at the analysts' desk. */
        Set<UUID> reports() throws Exception {
            Set<UUID> ids = new HashSet<>();
            for (JsonNode account : desk().queue())
                ids.add(UUID.fromString(account.path("id").asString()));
            return ids;
        }

        /** The report that was not there before and begins so; waits for it. */
        UUID arrived(Set<UUID> before, String narrative) throws Exception {
            UUID[] found = new UUID[1];
            eventually(() -> {
                for (UUID id : reports()) {
                    if (before.contains(id)) continue;
                    JsonNode report = desk().open(id).path("report");
                    if (report.path("narrative").asString().startsWith(narrative)) found[0] = id;
                }
                return found[0] != null;
            });
            return found[0];
        }

        /** What routing proposes for it; waits until the report is at the desk and routing has answered. */
        JsonNode proposed(UUID id) throws Exception {
            JsonNode[] proposal = new JsonNode[1];
            eventually(() -> {
                if (!reports().contains(id)) return false;
                proposal[0] = desk().open(id).path("proposal");
                return proposal[0].has("slots");
            });
            return proposal[0];
        }

        /** Waits for it, a minute at most. */
        static void eventually(Callable<Boolean> condition) throws Exception {
            long patience = System.nanoTime() + 60_000_000_000L;
            while (!condition.call()) {
                assertThat(System.nanoTime()).as("the deadline of a minute").isLessThan(patience);
                Thread.sleep(250);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WholeSystem.class))
                .computeIfAbsent(Started.class, _ -> Started.inAFolderOfItsOwn(), Started.class)
                .running;
    }

    /** Stopped by JUnit at the end of the run. */
    private static final class Started implements AutoCloseable {

        private final Standalone standalone;
        private final Running running;

        private Started(Standalone standalone, Running running) {
            this.standalone = standalone;
            this.running = running;
        }

        static Started inAFolderOfItsOwn() {
            try {
                Checkout checkout = Place.checkout();
                DataFolder data = new DataFolder(Files.createTempDirectory("waylight-system-"));
                Ports ports = Place.freePorts();
                Standalone standalone = Standalone.start(
                        checkout,
                        data,
                        ports,
                        Place.noCaches(),
                        System.out,
                        Participants.demo(checkout),
                        _ -> List.of());
                return new Started(standalone, new Running(data, ports, standalone.rootFingerprint()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            standalone.close();
            Path root = running.data.root();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }
}
