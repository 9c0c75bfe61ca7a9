package org.waylight.standalone.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The one folder, mode 700, that holds all of a running system: data, secrets, keys, logs, process records.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    /** What a first start writes, with room to work: PostgreSQL 40 MB, Kafka's files, logs. */
    private static final long NEEDED_BYTES = 400L << 20;

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders; says in one sentence why it can't. */
    public DataFolder make() {
        try {
            for (Path folder : new Path[] {root, secretsFolder(), logs(), run()}) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (AccessDeniedException e) {
            throw new Trouble("The data folder " + root + " can't be written: name another with --data DIR.", e);
        } catch (IOException e) {
            throw new Trouble(
                    "The data folder " + root + " can't be made (" + e.getMessage()
                            + "): name another with --data DIR.",
                    e);
        }
        requireSpace();
        return this;
    }

    private void requireSpace() {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new Trouble("Only " + (free >> 20) + " MB are free where " + root + " lies and "
                        + (NEEDED_BYTES >> 20) + " MB are needed: make room, or name another folder with --data DIR.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Holds the folder for this process. The kernel lets go when the process ends, however it ends, so the file that is left
     * behind means nothing.
     */
    public Held hold() {
        holder().ifPresent(this::refuse);
        try {
            FileChannel channel = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new Trouble(
                        "Waylight is just starting in " + root + ": wait for it, or stop it with ./waylight down.");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    ProcessMark.of(ProcessHandle.current().pid(), "TERM")
                            .orElseThrow()
                            .line()));
            channel.force(true);
            return new Held(channel);
        } catch (IOException e) {
            throw new Trouble(
                    "The lock " + lock() + " can't be taken (" + e.getMessage()
                            + "): name another folder with --data DIR.",
                    e);
        }
    }

    private void refuse(ProcessMark holder) {
        throw new Trouble(
                "Waylight runs already in " + root + " (process " + holder.pid()
                        + "): stop it with ./waylight down, or use another folder with --data DIR and other ports with --port-base N.");
    }

    /** The process that holds the folder now; one that has ended without clearing up doesn't count. */
    public Optional<ProcessMark> holder() {
        try {
            return ProcessMark.parse(Files.readString(lock())).filter(ProcessMark::alive);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    public Secrets secrets() {
        return new Secrets(secretsFolder());
    }

    public Path secretsFolder() {
        return root.resolve("secrets");
    }

    /** One log per part. */
    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Records of running processes. */
    public Path run() {
        return root.resolve("run");
    }

    /** The setting that keeps a JVM's temporary files in here, where nobody else can read them. */
    public String temporaryFiles() {
        return "-Djava.io.tmpdir=" + of("tmp");
    }

    /** A part's own folder, made with mode 700 when missing. */
    public Path of(String part) {
        Path folder = root.resolve(part);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private Path lock() {
        return root.resolve("lock");
    }

    /** Ownership of the folder until closed. */
    public static final class Held implements AutoCloseable {

        private final FileChannel channel;

        private Held(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                // This process may go on without the folder.
                if (channel.isOpen()) channel.truncate(0);
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
