package org.waylight.agency.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file of lines of JSON that only grows. While it is open, no other process has it open. */
final class Lines implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long WAIT_MILLIS = 20;
    private static final Set<StandardOpenOption> MADE_IF_NONE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileChannel channel;
    private final FileLock lock;
    private final List<JsonNode> first;

    private Lines(FileChannel channel, FileLock lock) throws IOException {
        this.channel = channel;
        this.lock = lock;
        this.first = read();
    }

    /** Opens a file, made if there is none; waits while somebody else has it open. */
    static Lines open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, MADE_IF_NONE, OWNER_ONLY);
        try {
            return new Lines(channel, lock(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                // Another thread of this process has it open.
                try {
                    Thread.sleep(WAIT_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for a receipt book", e);
                }
            }
        }
    }

    /** What is asked about the file of one dispatch. */
    @FunctionalInterface
    interface Question {
        boolean of(UUID dispatch) throws IOException;
    }

    /** Dispatches that have a file with that ending in the inbox, and of which the answer is yes. */
    static List<UUID> dispatches(Path inbox, String ending, Question question) throws IOException {
        List<UUID> dispatches = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox, "*" + ending)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                UUID dispatch = UUID.fromString(name.substring(0, name.length() - ending.length()));
                if (question.of(dispatch)) {
                    dispatches.add(dispatch);
                }
            }
        }
        return dispatches;
    }

    static ObjectNode line() {
        return JSON.createObjectNode();
    }

    /** What the file held when it was opened. */
    List<JsonNode> asOpened() {
        return first;
    }

    /** Adds a line and fsyncs the file. */
    void append(ObjectNode line) throws IOException {
        note(line);
        channel.force(true);
    }

    /** Adds a line that a halt of the machine may lose, until another is appended. */
    void note(ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private List<JsonNode> read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the end.
        }
        String text = new String(bytes.array(), 0, bytes.position(), UTF_8);
        // A halt in the middle of a line leaves it without its end: it was never sent, so it never was.
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        long end = whole.getBytes(UTF_8).length;
        if (end < channel.position()) {
            channel.truncate(end);
        }
        try {
            return whole.lines().map(JSON::readTree).toList();
        } catch (JacksonException e) {
            throw new Damaged(e);
        }
    }

    /** The file holds what nobody wrote. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(Throwable cause) {
            super("a receipt book is damaged", cause);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
