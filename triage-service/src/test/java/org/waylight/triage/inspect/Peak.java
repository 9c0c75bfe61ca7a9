package org.waylight.triage.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The most memory that an inspector's child was seen to have, until closed. */
final class Peak implements AutoCloseable {

    private final Inspector inspector;
    private volatile boolean over;
    private volatile long kibibytes;

    Peak(Inspector inspector) {
        this.inspector = inspector;
        Thread.ofPlatform().daemon().start(this::watch);
    }

    long kibibytes() {
        return kibibytes;
    }

    @Override
    public void close() {
        over = true;
    }

    private void watch() {
        while (!over) {
            inspector.running().ifPresent(child -> {
                try (Stream<String> lines = Files.lines(Path.of("/proc/" + child.pid() + "/status"))) {
                    lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .forEach(now -> kibibytes = Math.max(kibibytes, now));
                } catch (IOException | UncheckedIOException ended) {
                    // It answered between two looks.
                    return;
                }
            });
            LockSupport.parkNanos(5_000_000);
        }
    }
}
