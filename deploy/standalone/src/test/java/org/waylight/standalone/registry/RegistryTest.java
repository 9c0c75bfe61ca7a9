package org.waylight.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.standalone.Place;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.Supervisor;

/** The real registry, started as the stand-alone system starts it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegistryTest {

    private static final String LOOPBACK = "0100007F";

    @TempDir
    Path folder;

    @Test
    void speaks_Confluents_interface_on_loopback_only() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("with space and ü")).make();
        Ports ports = Place.freePorts();
        try (var supervisor = new Supervisor(data, System.out, Duration.ofSeconds(20));
                var client = HttpClient.newHttpClient()) {
            supervisor.start(List.of(Registry.part(data, ports, Place.checkout(), Place.noCaches())));

            var answer = client.send(
                    HttpRequest.newBuilder(ports.http(Ports.Use.REGISTRY, "/apis/ccompat/v7/subjects"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[]");
            for (Ports.Use use : List.of(Ports.Use.REGISTRY, Ports.Use.REGISTRY_HEALTH)) {
                assertThat(addressesListeningOn(ports.of(use)))
                        .isNotEmpty()
                        .allMatch(address -> address.endsWith(LOOPBACK));
            }
        }
    }

    /** As the kernel writes them: an IPv4 address inside an IPv6 one ends with it. */
    private static List<String> addressesListeningOn(int port) throws Exception {
        String suffix = ":%04X".formatted(port);
        return java.util.stream.Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[1].endsWith(suffix) && columns[3].equals("0A"))
                .map(columns -> columns[1].substring(0, columns[1].indexOf(':')))
                .toList();
    }
}
