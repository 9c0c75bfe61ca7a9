package org.waylight.standalone.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.waylight.envelope.Party;
import org.waylight.standalone.place.Trouble;

/** The files below {@value #FOLDER} that are made from the topic table. */
public final class KubernetesFiles {

    public static final String FOLDER = "deploy/kubernetes";

    /** Three brokers: any one may die, and a record that counts as received is on two of them. */
    private static final int REPLICAS = 3;

    private static final int IN_SYNC = 2;

    private final Path folder;

    /** @param root of the checkout */
    public KubernetesFiles(Path root) {
        this.folder = root.resolve(FOLDER);
    }

    /** What each file must hold. */
    Map<Path, String> wanted() throws IOException {
        List<String> agencies = agencies();
        return Map.of(
                folder.resolve("base/kafka-users.yaml"), StrimziManifests.users(agencies),
                folder.resolve("overlays/three-brokers/kafka-topics.yaml"),
                        StrimziManifests.topics(agencies, REPLICAS, IN_SYNC));
    }

    public void write() throws IOException {
        for (var file : wanted().entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /** Lines of ids; what follows a # is for people. */
    private List<String> agencies() throws IOException {
        Path file = folder.resolve("agencies");
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(id -> new Party(id).id())
                    .sorted()
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    "The file " + file + " must name agencies of the directory, one id a line: " + e.getMessage() + ".",
                    e);
        }
    }
}
