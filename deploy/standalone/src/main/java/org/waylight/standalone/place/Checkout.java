package org.waylight.standalone.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built project that we run from.
 *
 * @param root the folder with the script {@code waylight}; absolute
 */
public record Checkout(Path root) {

    public Checkout {
        root = root.toAbsolutePath().normalize();
    }

    /** What the build of this module left, and what is unpacked and trained once per build. */
    public Path target() {
        return root.resolve("deploy/standalone/target");
    }

    /** The jar that holds these classes; its manifest names every library. */
    public Path jar() {
        return target().resolve("standalone-0.1.0.jar");
    }

    /** A service's thin jar, its {@code lib} folder beside it. */
    public Path jar(String module) {
        return root.resolve(module).resolve("target/" + Path.of(module).getFileName() + "-0.1.0.jar");
    }

    /** The reporter's page as it was built and committed. */
    public Path page() {
        return root.resolve("intake-service/src/main/resources/page");
    }

    public Path dataFor(String kind) {
        return root.resolve(".waylight").resolve(kind);
    }

    /** Jars directly inside {@code folder}, in the order of their names. */
    public static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
