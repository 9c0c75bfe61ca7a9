package org.waylight.standalone.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.SealedFile;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Services;

/** Makes a data folder, or the database in one, from a backup: all of it or nothing, and what was there before is kept aside. */
public final class Restore {

    /** Beside the checkpoints' file: what triage keeps outside its database, and the mark that has it look. */
    private static final List<String> BESIDE = List.of("", ".erased", ".position");

    private static final String MARK = ".restored";
    private static final String ASIDE = ".before-restore";

    private final DataFolder data;
    private final String postgres;
    private final PrintStream out;

    public Restore(DataFolder data, String postgres, PrintStream out) {
        this.data = data;
        this.postgres = postgres;
        this.out = out;
    }

    /**
     * What was asked for.
     *
     * @param databaseAlone leave all else, above all the topics, as it is
     * @param replace move what is there aside
     * @param newer folder with newer copies of the files beside the checkpoints' file; null for what the data folder has
     * @param nothingErased the person says that no newer copy exists
     */
    public record Wish(
            boolean databaseAlone,
            boolean replace,
            @Nullable Path newer,
            boolean nothingErased) {}

    /** Reads all of a backup, and writes nothing. */
    public Manifest check(Path file, OpeningKey key) throws IOException {
        return unpack(file, key, null, _ -> true);
    }

    /** Restores; nothing may run in the folder. */
    public void run(Path file, OpeningKey key, Wish wish) throws IOException {
        Path root = data.root();
        Path target = wish.databaseAlone ? root.resolve(Database.NAME) : root;
        boolean there = Files.exists(target);
        if (wish.databaseAlone && !there) {
            throw new Trouble("There is no database in " + root + ": restore all of it, without --only.");
        }
        if (there && !wish.replace) {
            throw new Trouble("There is something in " + target
                    + " already, which may be newer than the backup: with --replace it is moved aside, not deleted.");
        }
        Path fresh = root.resolveSibling(root.getFileName() + ".restoring");
        try (DataFolder.@Nullable Held _ = there ? data.hold() : null) {
            Backup.requireIdle(data);
            delete(fresh);
            Files.createDirectories(
                    fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Manifest manifest = unpack(
                    file, key, fresh, wish.databaseAlone ? name -> name.startsWith(Database.NAME + "/") : _ -> true);
            Path beside = wish.databaseAlone ? root : fresh;
            newer(wish, beside);
            Secrets.writePrivately(mark(beside), "");
            if (there) {
                Path aside = aside(target);
                Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
                out.println("What was there is now " + aside + ": delete it once all is well, since it holds what was"
                        + " erased, or may have to be, too.");
            }
            Files.move(
                    wish.databaseAlone ? fresh.resolve(Database.NAME) : fresh, target, StandardCopyOption.ATOMIC_MOVE);
            out.println("Restored from a backup of " + manifest.made() + " (to the hour).");
        } finally {
            delete(fresh);
        }
    }

    /** The list of what was erased must be newer than the backup, or the person must say that there is none. */
    private void newer(Wish wish, Path beside) throws IOException {
        if (wish.databaseAlone && wish.newer == null) return;
        Path source = wish.newer;
        if (source == null && Files.isDirectory(data.root().resolve(Services.TRIAGE))) {
            source = data.of(Services.TRIAGE);
        }
        if (source == null) {
            if (wish.nothingErased) {
                out.println("No newer list of erasures was given: reports that were erased after the backup are back."
                        + " Whoever erased one must be told, or erase it again.");
                return;
            }
            throw new Trouble("A backup brings back what was erased after it was made. Give the newest copies of "
                    + "audit-checkpoints, audit-checkpoints.erased and audit-checkpoints.position with --beside FOLDER;"
                    + " if there are none, say --no-erasures-known.");
        }
        Path checkpoints = Services.checkpoints(new DataFolder(beside));
        for (String suffix : BESIDE) {
            String name = checkpoints.getFileName() + suffix;
            Path from = source.resolve(name);
            Path to = checkpoints.resolveSibling(name);
            if (!Files.exists(from)) {
                // Without a single erasure there is no such file.
                if (Files.exists(to) && !wish.nothingErased) {
                    throw new Trouble("There is no " + from + ", but the backup has one: bring it, or say"
                            + " --no-erasures-known.");
                }
                continue;
            }
            if (!suffix.equals(".position") && Files.exists(to) && Files.size(from) < Files.size(to)) {
                throw new Trouble("The copy " + from + " is older than the backup: bring the newest.");
            }
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Path mark(Path root) {
        Path checkpoints = root.resolve(Services.TRIAGE).resolve("audit-checkpoints");
        return checkpoints.resolveSibling(checkpoints.getFileName() + MARK);
    }

    private static Path aside(Path target) {
        for (int number = 1; ; number++) {
            Path aside = target.resolveSibling(target.getFileName() + ASIDE + "-" + number);
            if (!Files.exists(aside)) return aside;
        }
    }

    private Manifest unpack(Path file, OpeningKey key, @Nullable Path into, Predicate<String> wanted)
            throws IOException {
        List<Path> written = new ArrayList<>();
        try (InputStream sealed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream opened = SealedFile.open(sealed, key);
                var tar = new TarArchiveInputStream(new GZIPInputStream(opened, 1 << 16), "UTF-8")) {
            TarArchiveEntry first = tar.getNextEntry();
            if (first == null || !first.getName().equals(Manifest.NAME)) {
                throw new Trouble("The file " + file + " is sealed to this key, but is no backup.");
            }
            Manifest manifest = Manifest.parse(tar.readAllBytes(), postgres);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (into == null || !wanted.test(entry.getName())) continue;
                written.add(put(tar, entry, into));
            }
            // Up to the last chunk, whose mark says that nothing was cut off.
            opened.transferTo(OutputStream.nullOutputStream());
            if (into != null) force(into);
            return manifest;
        } catch (SealedFile.Unreadable unreadable) {
            throw new Trouble(
                    switch (unreadable.why()) {
                        case NONE -> "The file " + file + " is no backup, or of a later version.";
                        case OTHER_KEY ->
                            "The backup " + file
                                    + " was sealed to another key: bring the one whose .pub it was made with.";
                        case CUT_OFF -> "The backup " + file + " is cut off: its end is missing. Use another.";
                        case CHANGED -> "The backup " + file + " was changed or is damaged. Use another.";
                    },
                    unreadable);
        } catch (NoSuchFileException _) {
            throw new Trouble("There is no file " + file + ".");
        } catch (ZipException | EOFException damaged) {
            throw new Trouble("The backup " + file + " is damaged inside: use another.", damaged);
        }
    }

    private static Path put(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into) || path.equals(into) || !(entry.isDirectory() || entry.isFile())) {
            throw new Trouble(
                    "The backup holds a path that leads elsewhere: it was not made by ./waylight backup. Do not"
                            + " use it.");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.copy(tar, path);
        }
        if (Files.getAttribute(into, "unix:uid").equals(0)) {
            Files.setAttribute(path, "unix:uid", (int) entry.getLongUserId(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", (int) entry.getLongGroupId(), LinkOption.NOFOLLOW_LINKS);
        }
        Files.setPosixFilePermissions(path, Backup.permissions(entry.getMode()));
        return path;
    }

    private static void force(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isReadable).toList()) {
                try (FileChannel channel = FileChannel.open(file)) {
                    channel.force(true);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
