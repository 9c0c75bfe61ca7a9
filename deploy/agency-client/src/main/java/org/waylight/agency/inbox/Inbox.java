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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import org.waylight.message.NoticeReason;

/**
 * An agency's reports, opened: {@code <dispatch id>.json} each, mode 600, there only when whole and fsynced. Personal
 * data: whoever reads the folder reads the reports. Of one that was deleted, {@code <dispatch id>.deleted} says that it
 * was; one that a person is asked to delete has a {@code <dispatch id>.delete-requested} beside it.
 */
public final class Inbox {

    private static final String UNFINISHED = ".unfinished";
    private static final String REPORT = ".json";
    private static final String CERTIFICATE = ".deleted";
    private static final String REQUEST = ".delete-requested";
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
        if (!holds(dispatch)) {
            write(file(dispatch), ReadableJson.of(dispatch, report, null));
        }
    }

    /** Writes a report down in place of what was there, marked as corrected; nothing of that stays. */
    public void replace(UUID dispatch, AgencyReport report, long hour) throws IOException {
        write(file(dispatch), ReadableJson.of(dispatch, report, hour));
    }

    /**
     * Why and when a report goes, or is asked to go.
     *
     * @param notice id of the notice that asks for it
     * @param hour hours since 1970-01-01T00Z
     * @param held whether there was anything to delete
     */
    public record Deletion(UUID dispatch, UUID notice, NoticeReason reason, long hour, boolean held) {}

    /** Deletes a report. Its certificate is there first, so that a halt in between leaves no report without one. */
    public void delete(Deletion deletion) throws IOException {
        write(named(deletion.dispatch(), CERTIFICATE), ReadableJson.of(deletion));
        Files.deleteIfExists(file(deletion.dispatch()));
        Files.deleteIfExists(named(deletion.dispatch(), REQUEST));
        sync(folder, StandardOpenOption.READ);
    }

    /** Whether it was deleted: it is not taken again. */
    public boolean deleted(UUID dispatch) {
        return Files.exists(named(dispatch, CERTIFICATE));
    }

    /** Leaves it to a person whether a report is deleted. */
    public void ask(Deletion deletion) throws IOException {
        write(named(deletion.dispatch(), REQUEST), ReadableJson.of(deletion));
    }

    /** The person decided to keep it. */
    public void askNoMore(UUID dispatch) throws IOException {
        Files.deleteIfExists(named(dispatch, REQUEST));
        sync(folder, StandardOpenOption.READ);
    }

    /** Dispatches that a person is asked to delete. */
    public List<UUID> requests() throws IOException {
        List<UUID> requests = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + REQUEST)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                requests.add(UUID.fromString(name.substring(0, name.length() - REQUEST.length())));
            }
        }
        return requests;
    }

    private void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, OWNER_ONLY);
            Files.write(unfinished, content);
            sync(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
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
        return named(dispatch, REPORT);
    }

    private Path named(UUID dispatch, String kind) {
        return folder.resolve(dispatch + kind);
    }
}
