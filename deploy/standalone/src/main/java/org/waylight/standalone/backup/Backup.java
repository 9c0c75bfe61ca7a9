package org.waylight.standalone.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.waylight.envelope.SealedFile;
import org.waylight.envelope.SealingKey;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;

/**
 * All of a data folder at one moment, while nothing runs in it: database, topics with how far each was read, keystores and their
 * passwords, trust folder and root, spool, checkpoints, erasures. Sealed to the operator's key as it is written.
 */
public final class Backup {

    /** What the next start makes anew, or what is about a run that is over. */
    private static final Set<String> LEFT_OUT = Set.of("logs", "run", "tmp", "lock");

    private final Path root;
    private final DataFolder data;
    private final String postgres;

    public Backup(DataFolder data, String postgres) {
        this.data = data;
        this.root = data.root();
        this.postgres = postgres;
    }

    /**
     * What was written.
     *
     * @param digest SHA-256 of the file, in hexadecimal: whoever keeps it knows the file again
     */
    public record Written(long bytes, long files, String digest) {}

    /**
     * Writes the backup beside its place, reads it back, and moves it there: half a backup is never there.
     *
     * @throws Trouble if something runs in the folder, or the file is there already
     */
    public Written write(Path file, SealingKey operator, Clock clock) throws IOException {
        if (!Files.isDirectory(root))
            throw new Trouble("There is no data folder " + root + ": name one with --data DIR.");
        if (Files.exists(file)) throw new Trouble("The file " + file + " is there already: name another.");
        Path target = file.toAbsolutePath();
        if (target.startsWith(root)) {
            throw new Trouble("The backup must not lie in the data folder: name a file on another disk.");
        }
        Path place = Objects.requireNonNull(target.getParent());
        Path fresh = place.resolve(target.getFileName() + ".part");
        try (var _ = data.hold()) {
            requireIdle(data);
            MessageDigest digest = sha256();
            long files;
            try (FileChannel channel = FileChannel.open(
                            fresh,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.TRUNCATE_EXISTING,
                                    StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    OutputStream out = new DigestOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest)) {
                files = seal(out, operator, clock);
                out.flush();
                channel.force(true);
            }
            String written = HexFormat.of().formatHex(digest.digest());
            if (!written.equals(digest(fresh))) {
                throw new Trouble("What was written to " + file + " does not read back as it was: the disk is bad, use"
                        + " another.");
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(place)) {
                folder.force(true);
            }
            return new Written(Files.size(target), files, written);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Parts may outlive a launcher that was killed. */
    static void requireIdle(DataFolder data) throws IOException {
        if (!Files.isDirectory(data.run())) return;
        try (DirectoryStream<Path> records = Files.newDirectoryStream(data.run(), "*.process")) {
            for (Path record : records) {
                if (ProcessMark.parse(Files.readString(record))
                        .filter(ProcessMark::alive)
                        .isPresent()) {
                    throw new Trouble(
                            "Parts of an earlier run still run in " + data.root() + ": end them with ./waylight down.");
                }
            }
        }
    }

    private long seal(OutputStream out, SealingKey operator, Clock clock) throws IOException {
        List<Path> paths = paths();
        // The sealed stream must end before the file is flushed to disk, so it closes a stream that keeps the file
        // open.
        try (var tar = new TarArchiveOutputStream(new Fast(SealedFile.seal(new KeptOpen(out), operator)), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            var manifest = new Manifest(
                    Manifest.FORM,
                    Duration.ofMillis(clock.millis()).toHours(),
                    postgres,
                    paths.stream()
                            .map(path -> root.relativize(path).getName(0).toString())
                            .distinct()
                            .toList());
            byte[] json = manifest.toJson();
            var first = new TarArchiveEntry(Manifest.NAME);
            first.setSize(json.length);
            tar.putArchiveEntry(first);
            tar.write(json);
            tar.closeArchiveEntry();
            long files = 0;
            for (Path path : paths) {
                add(tar, path);
                files++;
            }
            return files;
        }
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(path -> !path.equals(root))
                    .filter(path ->
                            !LEFT_OUT.contains(root.relativize(path).getName(0).toString()))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                            || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private void add(TarArchiveOutputStream tar, Path path) throws IOException {
        String name = root.relativize(path).toString();
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        var entry = new TarArchiveEntry(folder ? name + "/" : name);
        entry.setMode(mode(Files.getPosixFilePermissions(path)));
        entry.setUserId((int) Files.getAttribute(path, "unix:uid"));
        entry.setGroupId((int) Files.getAttribute(path, "unix:gid"));
        if (!folder) entry.setSize(Files.size(path));
        tar.putArchiveEntry(entry);
        if (!folder) Files.copy(path, tar);
        tar.closeArchiveEntry();
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return mode;
    }

    static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        return Set.copyOf(Arrays.stream(all)
                .filter(permission -> (mode >> (all.length - 1 - permission.ordinal()) & 1) == 1)
                .toList());
    }

    static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Files of a broker and a database are half zeros; most of the rest is sealed, and does not get smaller. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class KeptOpen extends OutputStream {
        private final OutputStream out;

        KeptOpen(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
