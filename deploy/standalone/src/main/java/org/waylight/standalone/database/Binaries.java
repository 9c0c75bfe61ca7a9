package org.waylight.standalone.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Trouble;

/**
 * PostgreSQL's programs, unpacked once per build.
 *
 * @param folder readable for every user of the machine, since the server may run as another user than we do
 */
public record Binaries(Path folder) {

    private static final int EXECUTABLE = 0100;

    /** Unpacks them if that hasn't been done; about 2 s. */
    public static Binaries unpacked(Checkout checkout) {
        Path folder = checkout.target().resolve("postgres");
        if (!Files.isDirectory(folder)) {
            try {
                unpack(archive(checkout.target().resolve("postgres-archive")), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Binaries(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** The number before the point: files of one are not read by another. */
    public String major() {
        Path catalogue = folder.resolve("share/postgresql/postgres.bki");
        try (Stream<String> lines = Files.lines(catalogue)) {
            return lines.findFirst().orElse("").replaceAll("\\D", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new Trouble("PostgreSQL's archive is missing: run ./waylight build.");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new Trouble("PostgreSQL's archive is missing: run ./waylight build."));
        }
    }

    /** Beside its place and then moved there, so that a half unpacked folder is never taken for a whole one. */
    private static void unpack(Path archive, Path folder) throws IOException {
        Path fresh = folder.resolveSibling(
                folder.getFileName() + "." + ProcessHandle.current().pid());
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            directory(fresh);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = fresh.resolve(entry.getName()).normalize();
                if (!target.startsWith(fresh)) throw new IOException("entry outside of the archive's folder");
                if (entry.isDirectory()) {
                    directory(target);
                } else if (entry.isSymbolicLink()) {
                    directory(parent(target));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    directory(parent(target));
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & EXECUTABLE) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        if (Files.isDirectory(folder)) {
            delete(fresh); // another process was quicker
        } else {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) throw new IOException("entry without a folder");
        return parent;
    }

    /** With every folder between it and the target's own, whatever our umask. */
    private static void directory(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        directory(parent(folder));
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
