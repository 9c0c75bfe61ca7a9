package org.waylight.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Points between a deed and its acknowledgement, where a halt would show a loss or a double. A part passes them by, unless
 * it was started with {@code -Dwaylight.halt=FILE} and the file names one: then it halts there as kill -9 would, without
 * a word or a flush. The file is taken away at start, so that the part's next life runs on.
 */
public enum HaltPoint {
    /** Intake: Kafka acknowledged a spooled report; its file is not unlinked yet. */
    SPOOL_BEFORE_UNLINK,
    /** Triage: the database committed; Kafka has not acknowledged what the relay sent. */
    RELAY_BEFORE_ACKNOWLEDGEMENT,
    /** Routing: the slot is in the store; the Streams transaction is not committed. */
    STREAMS_BEFORE_COMMIT,
    /** Agency: the report is in the inbox; its receipt is not sent. */
    INBOX_BEFORE_RECEIPT;

    private static final AtomicInteger PASSES = new AtomicInteger();
    private static final @Nullable String ARMED = armed(System.getProperty("waylight.halt"));

    /** Halts here if this point is armed, the second time it is passed: then there is work before and after it. */
    public void passed() {
        if (name().equals(ARMED) && PASSES.incrementAndGet() == 2) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static @Nullable String armed(@Nullable String file) {
        if (file == null) {
            return null;
        }
        try {
            Path path = Path.of(file);
            if (!Files.exists(path)) {
                return null;
            }
            String point = Files.readString(path).strip();
            Files.delete(path);
            return point;
        } catch (IOException e) {
            throw new IllegalStateException("halt file " + file + " cannot be read: take it away", e);
        }
    }
}
