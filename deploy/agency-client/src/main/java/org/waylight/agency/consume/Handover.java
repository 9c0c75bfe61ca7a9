package org.waylight.agency.consume;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Trouble;

/**
 * Hands every report of an inbox on, each state of it once: the report, its correction, that it was deleted. What was handed
 * on is noted in {@code <dispatch>.consumed}, by digest, after it was: a halt in between hands it on again, under the same
 * dispatch, by which a system of the agency's own knows it. What fails is tried again, later each time, and stops nothing else.
 */
public final class Handover implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Handover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_SECONDS = 60;

    private final String agency;
    private final Inbox inbox;
    private final Target target;
    private final ConcurrentMap<UUID, Waiting> waiting = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(1);
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    /**
     * When to try a dispatch.
     *
     * @param at by {@link System#nanoTime}
     * @param pause how long to wait should it fail
     */
    private record Waiting(long at, Duration pause) {}

    public Handover(String agency, Inbox inbox, Target target) {
        this.agency = agency;
        this.inbox = inbox;
        this.target = target;
        this.thread = Thread.ofVirtual().name(agency + " handover").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** A report came, was replaced or deleted. */
    public void changed(UUID dispatch) {
        waiting.put(dispatch, new Waiting(System.nanoTime(), FIRST_PAUSE));
        news.release();
    }

    /**
     * Hands on what was not handed on yet, each once.
     *
     * @return how many could not be handed on
     * @throws Trouble if a running client does that already
     */
    public int once() throws IOException {
        try (FileChannel _ = hold()) {
            int failed = 0;
            for (UUID dispatch : all()) {
                if (!handedOn(dispatch)) {
                    failed++;
                }
            }
            return failed;
        }
    }

    /** Two at once would hand everything on twice. */
    private FileChannel hold() throws IOException {
        FileChannel channel = FileChannel.open(
                inbox.folder().resolve(".handing-on"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This very process does.
        }
        channel.close();
        throw new Trouble("a running client hands the reports of " + agency + " on already");
    }

    private List<UUID> all() throws IOException {
        TreeSet<UUID> all = new TreeSet<>(inbox.dispatches());
        all.addAll(inbox.deletedDispatches());
        return List.copyOf(all);
    }

    private void run() {
        while (!closing) {
            try (FileChannel _ = hold()) {
                for (UUID dispatch : all()) {
                    waiting.putIfAbsent(dispatch, new Waiting(System.nanoTime(), FIRST_PAUSE));
                }
                work();
            } catch (IOException | UncheckedIOException | Trouble e) {
                say(e);
                pause(1);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Works off what waits, and what comes, for a while; then looks through the whole folder again. */
    private void work() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOOK_AGAIN_SECONDS);
        while (!closing && System.nanoTime() - until < 0) {
            for (UUID dispatch : due()) {
                attempt(dispatch);
            }
            if (news.tryAcquire(1, TimeUnit.SECONDS)) {
                news.drainPermits();
            }
        }
    }

    private List<UUID> due() {
        List<UUID> due = new ArrayList<>();
        waiting.forEach((dispatch, when) -> {
            if (System.nanoTime() - when.at() >= 0) {
                due.add(dispatch);
            }
        });
        return due;
    }

    private void attempt(UUID dispatch) {
        Waiting tried = waiting.get(dispatch);
        boolean done;
        try {
            done = handedOn(dispatch);
        } catch (IOException e) {
            say(e);
            done = false;
        }
        if (tried == null) {
            return;
        }
        if (done) {
            failing = false;
            // Unless it has changed meanwhile.
            waiting.remove(dispatch, tried);
        } else {
            Duration longer = tried.pause().multipliedBy(2);
            waiting.replace(
                    dispatch,
                    tried,
                    new Waiting(
                            System.nanoTime() + tried.pause().toNanos(),
                            longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer));
        }
    }

    /** Whether the target has what stands in the inbox now; hands it on if it has not. */
    private boolean handedOn(UUID dispatch) throws IOException {
        boolean deleted = inbox.deleted(dispatch) && !inbox.holds(dispatch);
        Optional<byte[]> content = deleted ? inbox.certificate(dispatch) : inbox.json(dispatch);
        if (content.isEmpty()) {
            // Deleted just now: the next look sees the certificate.
            return true;
        }
        Path note = inbox.folder().resolve(dispatch + ".consumed");
        String digest = digest(content.get());
        if (noted(note).equals(digest)) {
            return true;
        }
        boolean taken = switch (target) {
            case Target.Folder(Path folder) -> {
                give(folder, dispatch, content.get(), deleted);
                yield true;
            }
            case Target.Command(List<String> words) -> Running.run(words, content.get(), PATIENCE);
        };
        if (taken) {
            write(note, digest.getBytes(US_ASCII));
        } else {
            say(new IOException("the command did not take a report"));
        }
        return taken;
    }

    private static void give(Path folder, UUID dispatch, byte[] content, boolean deleted) throws IOException {
        Files.createDirectories(folder);
        Path report = folder.resolve(dispatch + ".json");
        if (deleted) {
            write(folder.resolve(dispatch + ".deleted.json"), content);
            Files.deleteIfExists(report);
        } else {
            write(report, content);
        }
    }

    /** Whole or not at all, and on disk when this returns. */
    private static void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(unfinished, content);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String noted(Path note) throws IOException {
        try {
            return Files.readString(note, US_ASCII);
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Once for each trouble, not for each report. */
    private void say(Exception e) {
        if (!failing) {
            failing = true;
            LOGGER.atWarn()
                    .addKeyValue("agency", agency)
                    .addKeyValue("reason", e.getClass().getSimpleName())
                    .log(
                            "reports cannot be handed on: see to the folder or command in the settings; they are tried again");
        }
    }

    private void pause(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException _) {
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        news.release();
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalThreadStateException _) {
            // Never started.
        }
    }
}
