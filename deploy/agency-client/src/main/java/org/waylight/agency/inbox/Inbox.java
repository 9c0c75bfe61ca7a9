package org.waylight.agency.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;

/**
 * An agency's reports, opened: {@code <dispatch id>.json} each, mode 600, there only when whole and fsynced. Personal
 * data: whoever reads the folder reads the reports.
 */
public final class Inbox {

    private static final String UNFINISHED = ".unfinished";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    public Inbox(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    public Path folder() {
        return folder;
    }

    /**
     * Takes the inbox for one running client, and clears away what a halt left unfinished.
     *
     * @return ends the holding when closed
     * @throws Trouble if the folder cannot be used or another client holds it
     */
    public Closeable hold() {
        try {
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            FileChannel channel = FileChannel.open(
                    folder.resolve(".held"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Trouble("another client already works on the inbox " + folder + ": stop it first");
            }
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
                for (Path file : unfinished) {
                    Files.delete(file);
                }
            }
            return channel;
        } catch (IOException e) {
            throw new Trouble("inbox " + folder + " cannot be read or made: check the path and its owner", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // This very process holds it.
            return null;
        }
    }

    public boolean holds(UUID dispatch) {
        return Files.exists(file(dispatch));
    }

    /**
     * Writes a report down, fsynced with its folder, unless it is there already.
     *
     * @throws IOException if the disk is full or fails; nothing half-written is left under the report's name
     */
    public void keep(UUID dispatch, AgencyReport report) throws IOException {
        if (holds(dispatch)) {
            return;
        }
        Path unfinished = folder.resolve(dispatch + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, OWNER_ONLY);
            Files.write(unfinished, ReadableJson.of(dispatch, report));
            sync(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, file(dispatch), StandardCopyOption.ATOMIC_MOVE);
            sync(folder, StandardOpenOption.READ);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void sync(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    private Path file(UUID dispatch) {
        return folder.resolve(dispatch + ".json");
    }
}
