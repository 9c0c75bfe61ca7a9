package org.waylight.intake.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports, and chunks of their attachments, on disk that wait for Kafka: one file each, under a random name, its time cut
 * to the hour, fsynced with its folder. A file: the magic {@code WLS2}, four bytes of length, SHA-256 of the rest; one byte
 * of length and the topic's name, the record key, the framed envelope. Release 1 wrote {@code WLS1}: reports only, without
 * a topic. Safe for threads.
 */
public final class Spool {

    private static final Logger LOGGER = LoggerFactory.getLogger(Spool.class);
    private static final int MAGIC = 0x574C5332;
    private static final int MAGIC_OF_RELEASE_1 = 0x574C5331;
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = 2 * Integer.BYTES + DIGEST_BYTES;
    private static final int KEY_BYTES = 2 * Long.BYTES;
    /** A longer file is none of ours: no chunk comes near it. */
    private static final long LARGEST_FILE = 1 << 20;

    private static final int NAME_BYTES = 16;

    private static final String UNFINISHED = ".unfinished";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Path aside;
    private final long maxBytes;
    private final double diskShare;
    private final Clock clock;
    /** By pile; guarded by itself. */
    private final long[] bytes = new long[Pile.values().length];

    private final Semaphore arrivals = new Semaphore(0);
    /** Bad files that could not even be moved; they stay where they are and are not tried again. */
    private final Set<Path> stuck = ConcurrentHashMap.newKeySet();

    private Spool(Path folder, long maxBytes, double diskShare, Clock clock) {
        this.folder = folder;
        this.aside = folder.resolve("aside");
        this.maxBytes = maxBytes;
        this.diskShare = diskShare;
        this.clock = clock;
    }

    /**
     * Opens the spool in {@code folder}, or makes it.
     *
     * @param maxBytes most that it may hold
     * @param diskShare most of the space free to it that it may take, above 0 to 1
     * @throws IllegalStateException if the folder cannot be used
     */
    public static Spool open(Path folder, long maxBytes, double diskShare, Clock clock) {
        Spool spool = new Spool(folder.toAbsolutePath(), maxBytes, diskShare, clock);
        try {
            Files.createDirectories(
                    spool.aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            spool.takeStock();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "spool folder " + folder + " cannot be read or made: check the path and its owner", e);
        }
        return spool;
    }

    /** What a halt left unfinished was never acknowledged to anybody, so it is no report. */
    private void takeStock() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
        for (Path in : List.of(folder, aside)) {
            for (Pile pile : Pile.values()) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(in, "*" + pile.suffix())) {
                    for (Path file : files) {
                        add(pile, Files.size(file));
                    }
                }
            }
        }
    }

    /** Whether the envelope is now on disk, file and folder fsynced. False if there is no room or the disk fails. */
    boolean put(Kept kept) {
        Pile pile = Pile.of(kept.topic());
        if (pile == null) {
            throw new IllegalArgumentException("the spool keeps nothing for topic " + kept.topic());
        }
        byte[] content = encode(kept);
        if (!reserve(pile, content.length)) {
            return false;
        }
        byte[] random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        String name = HexFormat.of().formatHex(random);
        Path unfinished = folder.resolve(name + UNFINISHED);
        try {
            write(unfinished, content);
            Files.move(unfinished, folder.resolve(name + pile.suffix()), StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folder);
            arrivals.release();
            return true;
        } catch (IOException e) {
            add(pile, -content.length);
            LOGGER.atError().addKeyValue("reason", e.getClass().getSimpleName()).log("spool cannot be written");
            deleteQuietly(unfinished);
            return false;
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            Files.setLastModifiedTime(file, hour());
            channel.force(true);
        }
    }

    /** Whether another report of usual size would find room. */
    boolean hasRoom() {
        return Files.isWritable(folder) && bytes() + LARGEST_FILE / 16 <= limit();
    }

    /** Whether that much more of the pile finds room; if so, it is counted. */
    private boolean reserve(Pile pile, long more) {
        synchronized (bytes) {
            long limit = limit();
            if (bytes() + more > limit || bytes[pile.ordinal()] + more > pile.share() * limit) {
                return false;
            }
            bytes[pile.ordinal()] += more;
            return true;
        }
    }

    private void add(Pile pile, long more) {
        synchronized (bytes) {
            bytes[pile.ordinal()] += more;
        }
    }

    private long limit() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return Math.min(maxBytes, (long) (diskShare * (free + bytes())));
        } catch (IOException _) {
            return 0;
        }
    }

    /** Up to {@code most} files of the pile that wait, in any order. */
    List<Path> waiting(Pile pile, int most) throws IOException {
        List<Path> waiting = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + pile.suffix())) {
            for (Path file : files) {
                if (waiting.size() == most) {
                    break;
                }
                if (!stuck.contains(file)) {
                    waiting.add(file);
                }
            }
        }
        return waiting;
    }

    /** Waits for a file to arrive, but no longer than {@code patience}. */
    void awaitArrival(Duration patience) throws InterruptedException {
        if (arrivals.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            arrivals.drainPermits();
        }
    }

    /** What is in a file, or null if the file is damaged. */
    @Nullable
    Kept read(Path file) {
        try {
            return Files.size(file) > LARGEST_FILE ? null : decode(Files.readAllBytes(file));
        } catch (IOException _) {
            return null;
        }
    }

    /** Forgets what Kafka has. Should the deletion be lost in a power cut, it is sent again; triage knows its id. */
    void remove(Path file) throws IOException {
        long size = Files.size(file);
        Files.delete(file);
        add(Pile.of(file), -size);
        Files.setLastModifiedTime(folder, hour());
    }

    /** Moves a damaged file out of the way, where a person can look at it. */
    void setAside(Path file) {
        try {
            Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            syncFolder(aside);
            syncFolder(folder);
        } catch (NoSuchFileException _) {
            // Somebody has removed it already.
        } catch (IOException e) {
            stuck.add(file);
            LOGGER.atError()
                    .addKeyValue("reason", e.getClass().getSimpleName())
                    .log("a damaged spool file cannot be moved");
        }
    }

    /** Bytes held, damaged files included. */
    long bytes() {
        synchronized (bytes) {
            return Arrays.stream(bytes).sum();
        }
    }

    /** Of what it may hold, 0 to 1, down to a twentieth. */
    double usedInTwentieths() {
        long limit = limit();
        return limit == 0 ? 1 : Math.min(1, bytes() * 20 / limit / 20.0);
    }

    /** Whether a report or a chunk waits in it; damaged files do not. */
    boolean holdsAnything() {
        try {
            return !waiting(Pile.REPORTS, 1).isEmpty()
                    || !waiting(Pile.CHUNKS, 1).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be read", e);
        }
    }

    private FileTime hour() {
        return FileTime.from(clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    private void syncFolder(Path synced) throws IOException {
        Files.setLastModifiedTime(synced, hour());
        try (FileChannel channel = FileChannel.open(synced)) {
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException _) {
            // The next start deletes it.
        }
    }

    private static byte[] encode(Kept kept) {
        byte[] topic = kept.topic().getBytes(US_ASCII);
        int length = 1 + topic.length + KEY_BYTES + kept.framed().length;
        byte[] content = ByteBuffer.allocate(HEADER_BYTES + length)
                .putInt(MAGIC)
                .putInt(length)
                .position(HEADER_BYTES)
                .put((byte) topic.length)
                .put(topic)
                .putLong(kept.id().getMostSignificantBits())
                .putLong(kept.id().getLeastSignificantBits())
                .put(kept.framed())
                .array();
        ByteBuffer.wrap(content).position(HEADER_BYTES - DIGEST_BYTES).put(sha256(content));
        return content;
    }

    private static @Nullable Kept decode(byte[] content) {
        if (content.length <= HEADER_BYTES + KEY_BYTES) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int magic = buffer.getInt();
        int length = buffer.getInt();
        byte[] digest = new byte[DIGEST_BYTES];
        buffer.get(digest);
        if (magic != MAGIC && magic != MAGIC_OF_RELEASE_1
                || length != buffer.remaining()
                || !Arrays.equals(digest, sha256(content))) {
            return null;
        }
        String topic = magic == MAGIC ? topic(buffer) : Pile.REPORTS.topic();
        if (Pile.of(topic) == null || buffer.remaining() <= KEY_BYTES) {
            return null;
        }
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        return new Kept(topic, id, Arrays.copyOfRange(content, buffer.position(), content.length));
    }

    private static String topic(ByteBuffer buffer) {
        byte[] topic = new byte[Math.min(Byte.toUnsignedInt(buffer.get()), buffer.remaining())];
        buffer.get(topic);
        return new String(topic, US_ASCII);
    }

    /** Of all that comes after the header. */
    private static byte[] sha256(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, HEADER_BYTES, content.length - HEADER_BYTES);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
