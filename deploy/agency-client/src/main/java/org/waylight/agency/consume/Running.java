package org.waylight.agency.consume;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the agency's own. What it says is not read: it may say what a report says. */
public final class Running {

    private Running() {}

    /**
     * Runs it and waits.
     *
     * @param input for its standard input
     * @return whether it ended by itself in time, with exit code 0
     * @throws IOException if it cannot be started
     */
    public static boolean run(List<String> words, byte[] input, Duration patience) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // A program that does not read must not hold us up for longer than one that does not end.
        Thread writer = Thread.ofVirtual().start(() -> write(process, input));
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
            writer.interrupt();
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input);
        } catch (IOException _) {
            // It ended without reading all: its exit code says whether that was meant.
        }
    }
}
