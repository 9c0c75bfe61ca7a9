package org.waylight.agency.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** Ending of the file of what was asked about a report: it goes with the report. */
    public static final String QUESTIONS = ".questions";

    private static final String UNFINISHED = ".unfinished";
    private static final String REPORT = ".json";
    private static final String CERTIFICATE = ".deleted";
    private static final String REQUEST = ".delete-requested";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
     * Writes a report down, fsynced, unless it is there already. No halt of the machine loses it once {@link #flush} has
     * returned.
     *
     * @return whether it was not there
     * @throws IOException if the disk is full or fails; nothing half-written is left under the report's name
     */
    public boolean keep(UUID dispatch, AgencyReport report) throws IOException {
        if (holds(dispatch)) {
            return false;
        }
        place(file(dispatch), ReadableJson.of(dispatch, report, null));
        return true;
    }

    /** Fsyncs the folder: from now on it holds every file that is in it, whatever becomes of the machine. */
    public void flush() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Writes a report down in place of what was there, marked as corrected; of that stays when it came. */
    public void replace(UUID dispatch, AgencyReport report, long hour) throws IOException {
        @Nullable FileTime came = holds(dispatch) ? Files.getLastModifiedTime(file(dispatch)) : null;
        write(file(dispatch), ReadableJson.of(dispatch, report, hour));
        if (came != null) {
            Files.setLastModifiedTime(file(dispatch), came);
        }
    }

    /** Dispatches of all reports that are here, in no order. */
    public List<UUID> dispatches() throws IOException {
        return named(REPORT);
    }

    /** Dispatches whose reports were deleted, in no order. */
    public List<UUID> deletedDispatches() throws IOException {
        return named(CERTIFICATE);
    }

    /**
     * A report; empty if it is not here.
     *
     * @throws IOException if its file cannot be read, or holds no report
     */
    public Optional<Kept> read(UUID dispatch) throws IOException {
        try {
            byte[] json = Files.readAllBytes(file(dispatch));
            return Optional.of(ReadableJson.read(
                    dispatch, json, Files.getLastModifiedTime(file(dispatch)).toInstant()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("a report's file is damaged", e);
        }
    }

    /** Differs after every change of a report, for whoever has read it before; 0 if it is not here. */
    public int mark(UUID dispatch) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(file(dispatch), BasicFileAttributes.class);
            // A replaced file keeps the time at which the report came, but is another file.
            return Objects.hash(file.fileKey(), file.lastModifiedTime(), file.size());
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /** A report's file as it is; empty if it is not here. */
    public Optional<byte[]> json(UUID dispatch) throws IOException {
        return content(file(dispatch));
    }

    /** The certificate that a report was deleted; empty if it was not. */
    public Optional<byte[]> certificate(UUID dispatch) throws IOException {
        return content(named(dispatch, CERTIFICATE));
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
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
        Files.deleteIfExists(named(deletion.dispatch(), QUESTIONS));
        Files.deleteIfExists(named(deletion.dispatch(), REQUEST));
        flush();
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
        flush();
    }

    /** Dispatches that a person is asked to delete. */
    public List<UUID> requests() throws IOException {
        return named(REQUEST);
    }

    private List<UUID> named(String kind) throws IOException {
        List<UUID> dispatches = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + kind)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                dispatches.add(UUID.fromString(name.substring(0, name.length() - kind.length())));
            }
        }
        return dispatches;
    }

    /** Whether a person is asked to delete a report. */
    public boolean asked(UUID dispatch) {
        return Files.exists(named(dispatch, REQUEST));
    }

    private void write(Path file, byte[] content) throws IOException {
        place(file, content);
        flush();
    }

    /** Under its name the file appears whole and fsynced, or not at all. */
    private static void place(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, NEW, OWNER_ONLY)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            // Whatever is in the way is gone at the next try.
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    private Path file(UUID dispatch) {
        return named(dispatch, REPORT);
    }

    private Path named(UUID dispatch, String kind) {
        return folder.resolve(dispatch + kind);
    }
}
