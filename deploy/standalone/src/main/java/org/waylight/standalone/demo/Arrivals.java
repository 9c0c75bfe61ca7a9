package org.waylight.standalone.demo;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.waylight.standalone.accounts.Inboxes;

/** When each dispatch appeared in its agency's inbox, by this process' monotonic clock. */
final class Arrivals implements AutoCloseable {

    private final WatchService watch;
    private final Map<UUID, Long> nanos = new ConcurrentHashMap<>();

    Arrivals(Inboxes inboxes, Iterable<String> agencies) throws IOException {
        Path first = inboxes.root();
        Files.createDirectories(first);
        this.watch = first.getFileSystem().newWatchService();
        for (String agency : agencies) {
            Files.createDirectories(inboxes.of(agency));
            inboxes.of(agency).register(watch, ENTRY_CREATE);
        }
        Thread.ofPlatform().daemon().name("arrivals").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = watch.take();
                long now = System.nanoTime();
                key.pollEvents().forEach(event -> note(String.valueOf(event.context()), now));
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // The scenario is over.
        }
    }

    private void note(String file, long now) {
        if (file.matches("[0-9a-f-]{36}\\.json")) {
            nanos.putIfAbsent(UUID.fromString(file.substring(0, 36)), now);
        }
    }

    /** {@link System#nanoTime()} at which the dispatch appeared, if it has. */
    OptionalLong of(UUID dispatch) {
        Long at = nanos.get(dispatch);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
