package org.waylight.triage.audit;

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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The operator's copy of the checkpoints: the very bytes of the topic, a line of base64 each, to be taken to where neither
 * triage nor the broker can reach. A halt may write a line twice, and never loses one.
 */
@Component
class CheckpointsFile {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Position position;
    private final Path file;

    CheckpointsFile(JdbcClient jdbc, Position position, @Value("${triage.checkpoints-file}") Path file) {
        this.jdbc = jdbc;
        this.position = position;
        this.file = file;
    }

    /**
     * Adds what is not in the file yet, and forgets it once it is on disk.
     *
     * @throws UncheckedIOException if it cannot be written; all of it waits for the next time
     */
    synchronized void append() {
        Map<Long, byte[]> lines = next();
        while (!lines.isEmpty()) {
            write(lines);
            position.reached(Collections.max(lines.keySet()));
            jdbc.sql("update audit_checkpoint set line = null where number = any(?)")
                    .param(lines.keySet().toArray(Long[]::new))
                    .update();
            lines = next();
        }
    }

    /** How many are made and not in the file. */
    long waiting() {
        return jdbc.sql("select count(*) from audit_checkpoint where line is not null")
                .query(Long.class)
                .single();
    }

    private Map<Long, byte[]> next() {
        Map<Long, byte[]> lines = new LinkedHashMap<>();
        jdbc.sql("select number, line from audit_checkpoint where line is not null order by number limit ?")
                .param(AT_ONCE)
                .query(row -> {
                    lines.put(row.getLong("number"), Objects.requireNonNull(row.getBytes("line")));
                });
        return lines;
    }

    private void write(Map<Long, byte[]> lines) {
        var text = new StringBuilder();
        lines.values()
                .forEach(line ->
                        text.append(Base64.getEncoder().encodeToString(line)).append('\n'));
        try (FileChannel channel = open()) {
            // A line that a halt cut off gets an end, so that it spoils no other.
            String before = channel.size() == 0 || endsLine(channel) ? "" : "\n";
            channel.position(channel.size());
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(before + text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints file cannot be written: check triage.checkpoints-file", e);
        }
    }

    private FileChannel open() throws IOException {
        if (!Files.exists(file)) {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel made = FileChannel.open(folder)) {
                made.force(true);
            }
        }
        return FileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static boolean endsLine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
    }
}
