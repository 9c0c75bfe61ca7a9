package org.waylight.standalone.onboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Trouble;

/**
 * What an agency runs, ready to be unpacked: the client's jars, a Java runtime of only what they need, the script
 * {@code start}. Built when it is asked for, since it takes a quarter of a minute.
 */
public final class ClientImage {

    /**
     * What the client and its libraries name, by {@code jdeps --print-module-deps}, and the names of countries in other
     * languages, which a page asks for; the system's test runs the client on nothing else.
     */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "jdk.httpserver",
            "jdk.localedata",
            "jdk.unsupported");

    private static final String MODULE = "deploy/agency-client";
    private static final String ROOT = "waylight-agency/";

    private final Checkout checkout;

    public ClientImage(Checkout checkout) {
        this.checkout = checkout;
    }

    /** The folder with all of it, built anew if the client is newer. */
    Path folder() throws IOException, InterruptedException {
        Path jar = checkout.jar(MODULE);
        Path image = jar.resolveSibling("image");
        Path done = image.resolve("README.txt");
        if (Files.exists(done) && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(jar)) >= 0) {
            return image;
        }
        Path fresh = jar.resolveSibling("image.new");
        delete(fresh);
        Files.createDirectories(fresh);
        link(fresh.resolve("jre"));
        Files.copy(jar, fresh.resolve(jar.getFileName()));
        copy(jar.resolveSibling("lib"), fresh.resolve("lib"));
        Files.write(fresh.resolve("start"), resource("start"));
        Files.setPosixFilePermissions(fresh.resolve("start"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(fresh.resolve("README.txt"), readMe("YOUR-ID", "(on the operator's printed card)"));
        delete(image);
        Files.move(fresh, image, StandardCopyOption.ATOMIC_MOVE);
        return image;
    }

    /** When the client or a library of it was built last. */
    private static FileTime newest(Path jar) throws IOException {
        FileTime newest = Files.getLastModifiedTime(jar);
        for (Path library : Checkout.jarsIn(jar.resolveSibling("lib"))) {
            FileTime built = Files.getLastModifiedTime(library);
            newest = built.compareTo(newest) > 0 ? built : newest;
        }
        return newest;
    }

    private static void link(Path runtime) throws IOException, InterruptedException {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        Process linking = new ProcessBuilder(
                        jlink.toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-java-debug-attributes",
                        "--no-man-pages",
                        "--no-header-files",
                        "--output",
                        runtime.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(linking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (linking.waitFor() != 0) {
            throw new Trouble("The client's Java runtime could not be built (" + said.strip()
                    + "): see that there is room on the disk and that JAVA_HOME is a whole JDK 25.");
        }
    }

    /** The zip with all of it, for agencies that get their settings another way. */
    public Path zip() throws IOException, InterruptedException {
        Path image = folder();
        Path zip = image.resolveSibling("agency-client.zip");
        Path fresh = image.resolveSibling("agency-client.zip.new");
        try (var out = new ZipArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)));
                Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new ZipArchiveEntry(ROOT + image.relativize(file));
                boolean runs = Files.isExecutable(file);
                entry.setUnixMode(runs ? 0100755 : 0100644);
                entry.setSize(Files.size(file));
                out.putArchiveEntry(entry);
                Files.copy(file, out);
                out.closeArchiveEntry();
            }
        }
        Files.move(fresh, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return zip;
    }

    /** The page to read. */
    static String readMe(String agency, String root) throws IOException {
        return new String(resource("README.txt"), StandardCharsets.UTF_8)
                .replace("@ID@", agency)
                .replace("@ROOT@", root);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = ClientImage.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Files as they are, links followed: what is handed over must not point back here. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    Files.setPosixFilePermissions(target, permissions);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
