package org.waylight.triage.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.store.AfterCommit;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.News;
import org.waylight.wire.SealedSerde;

/**
 * Every report that was erased, in a file that a restored database does not take back: beside the checkpoints' file, {@code
 * .erased} behind its name. Only ever added to; a line is an id, sealed under the store key, so that a copy tells nothing and
 * nobody else can have a report erased by it. A halt may write a line twice or cut it off, and never loses one for good.
 */
@Component
class Erasures {

    private static final Logger LOGGER = LoggerFactory.getLogger(Erasures.class);
    private static final String PLACE = "erased";

    private final Path file;
    private final StoreKey key;
    private final Index index;
    private final Set<UUID> written = ConcurrentHashMap.newKeySet();
    private boolean begun;

    Erasures(SealedSerde serde, Index index, @Value("${triage.checkpoints-file}") Path checkpoints) {
        this.file = checkpoints.resolveSibling(checkpoints.getFileName() + ".erased");
        this.key = serde.storeKey();
        this.index = index;
    }

    /**
     * What the file says.
     *
     * @param strange whole lines that this triage did not write: changed, or under another key
     */
    record Remembered(Set<UUID> ids, int strange) {
        Remembered {
            ids = Set.copyOf(ids);
        }
    }

    /** All of the file. */
    Remembered read() {
        Set<UUID> ids = new HashSet<>();
        int strange = 0;
        int whole = line(new UUID(0, 0)).length();
        for (String line : lines()) {
            Optional<UUID> id = id(line);
            id.ifPresent(ids::add);
            if (id.isEmpty() && line.length() >= whole) strange++;
        }
        written.addAll(ids);
        return new Remembered(ids, strange);
    }

    @EventListener
    void on(News.Erased erased) {
        AfterCommit.run(() -> {
            try {
                append(List.of(erased.report()));
            } catch (UncheckedIOException full) {
                // It is erased; the file gets it when it can be written again.
                LOGGER.atError()
                        .addKeyValue("stage", "restore")
                        .addKeyValue("reason", "disk")
                        .log("an erasure is not in the file beside the database yet");
            }
        });
    }

    /** Adds what another instance erased, or what could not be written before. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void complete() {
        try {
            append(index.all().stream()
                    .filter(Erasures::erased)
                    .map(Index.Entry::id)
                    .toList());
        } catch (UncheckedIOException full) {
            LOGGER.atError()
                    .addKeyValue("stage", "restore")
                    .addKeyValue("reason", "disk")
                    .log("erasures are not in the file beside the database yet");
        }
    }

    static boolean erased(Index.Entry entry) {
        return entry.summary() == null || entry.summary().erased();
    }

    private synchronized void append(Collection<UUID> erased) {
        List<UUID> fresh = erased.stream().filter(id -> !written.contains(id)).toList();
        if (fresh.isEmpty()) return;
        // A line that a halt cut off gets an end, so that it spoils no other.
        var text = new StringBuilder(begun ? "" : "\n");
        fresh.forEach(id -> text.append(line(id)).append('\n'));
        try (FileChannel channel = open()) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of erasures cannot be written: check " + file, e);
        }
        begun = true;
        written.addAll(fresh);
    }

    private FileChannel open() throws IOException {
        if (!Files.exists(file)) {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel made = FileChannel.open(folder)) {
                made.force(true);
            }
        }
        return FileChannel.open(file, StandardOpenOption.APPEND);
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException("the file of erasures " + file + " cannot be read: check its owner", e);
        }
    }

    private String line(UUID id) {
        return Base64.getEncoder().encodeToString(key.seal(bytes(id), PLACE));
    }

    private Optional<UUID> id(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(key.open(Base64.getDecoder().decode(line), PLACE));
            return bytes.remaining() == 2 * Long.BYTES
                    ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
