package org.waylight.standalone.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the demo's senders sent: a line {@code sending ID WHAT} before a report goes out, {@code received ID} once intake
 * has said so. Only a demo has one: of a real reporter nothing is written down.
 */
public final class SendersLog {

    private final Path file;

    public SendersLog(Path file) {
        this.file = file;
    }

    public void sending(UUID id, String what) {
        append("sending " + id + " " + what);
    }

    public void received(UUID id) {
        append("received " + id);
    }

    /** Every id that intake said "received" to, with what it was. */
    public Map<UUID, String> accepted() throws IOException {
        Map<UUID, String> sent = new LinkedHashMap<>();
        Map<UUID, String> accepted = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 3);
                UUID id = UUID.fromString(words[1]);
                if (words[0].equals("sending")) {
                    sent.put(id, words[2]);
                } else {
                    accepted.put(id, sent.getOrDefault(id, ""));
                }
            }
        }
        return accepted;
    }

    private synchronized void append(String line) {
        try {
            Files.write(file, (line + "\n").getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
