package org.waylight.triage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.waylight.envelope.StoreKey;
import org.waylight.wire.SealedSerde;

/**
 * How far the checkpoints have come, beside the database: in a file next to theirs, {@code .position} behind its name. A database
 * whose last checkpoint is an earlier one was set back.
 */
@Component
class Position {

    private static final Logger LOGGER = LoggerFactory.getLogger(Position.class);
    private static final String PLACE = "position";

    private final Path file;
    private final StoreKey key;

    Position(SealedSerde serde, @Value("${triage.checkpoints-file}") Path checkpoints) {
        this.file = checkpoints.resolveSibling(checkpoints.getFileName() + ".position");
        this.key = serde.storeKey();
    }

    /** Number of the last checkpoint that is known to have left; 0 for none. */
    long read() {
        try {
            return Files.exists(file)
                    ? ByteBuffer.wrap(key.open(
                                    Base64.getDecoder()
                                            .decode(Files.readString(file).strip()),
                                    PLACE))
                            .getLong()
                    : 0;
        } catch (IOException | RuntimeException unreadable) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "audit")
                    .addKeyValue("reason", unreadable.getClass().getSimpleName())
                    .log("the file that says how far checkpoints have come is not triage's: put its copy back");
            return 0;
        }
    }

    /** Written once the checkpoint is in the operator's file. */
    void reached(long number) {
        byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (var channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes =
                        StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key.seal(plain, PLACE)));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints file cannot be written: check triage.checkpoints-file", e);
        }
    }
}
