package org.waylight.standalone.supervise;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;

/** Runs the steps of a start at the same time, as far as they don't wait for each other, and stops them in reverse. */
public final class Supervisor implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(40);
    private static final Set<String> KEPT_ENVIRONMENT = Set.of("PATH", "HOME");
    private static final long LOG_BYTES = 8L << 20;
    /** More often in {@link #RESTART_WINDOW} helps nobody. */
    public static final int USUAL_RESTARTS = 3;

    private static final Duration RESTART_WINDOW = Duration.ofMinutes(10);

    private final DataFolder data;
    private final PrintStream words;
    private final Duration grace;
    private final int mostRestarts;
    private final long begun = System.nanoTime();

    /** Running parts in the order of their start; guarded by itself. */
    private final Deque<Running> started = new ArrayDeque<>();

    private final Map<String, Deque<Long>> restarts = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param words where a person reads what happens
     * @param grace longest time that a part may take to end when asked, before it is ended
     */
    public Supervisor(DataFolder data, PrintStream words, Duration grace) {
        this(data, words, grace, USUAL_RESTARTS);
    }

    /** The same, starting a part again up to {@code mostRestarts} times in ten minutes. */
    public Supervisor(DataFolder data, PrintStream words, Duration grace, int mostRestarts) {
        this.mostRestarts = mostRestarts;
        this.data = data;
        this.words = words;
        this.grace = grace;
    }

    /** Ends what an earlier run left behind, each with a word. */
    public void endOrphans() {
        Map<String, ProcessMark> orphans = new HashMap<>();
        try (DirectoryStream<Path> records = Files.newDirectoryStream(data.run(), "*.process")) {
            for (Path file : records) {
                Optional<ProcessMark> mark = ProcessMark.parse(Files.readString(file));
                String part = file.getFileName().toString().replace(".process", "");
                mark.filter(ProcessMark::alive).ifPresent(alive -> orphans.put(part, alive));
                if (mark.filter(ProcessMark::alive).isEmpty()) Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orphans.forEach((part, mark) -> {
            say("ending " + part + " (process " + mark.pid() + "), which an earlier run left behind");
            mark.ask();
        });
        orphans.forEach((part, mark) -> {
            if (!endsWithin(mark, grace)) mark.kill();
            if (!endsWithin(mark, Duration.ofSeconds(5))) {
                throw new Trouble("Process " + mark.pid() + " (" + part
                        + ") of an earlier run can't be ended: end it with kill -9 " + mark.pid() + ".");
            }
            delete(record(part));
        });
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws Trouble if a step fails; what had been started is stopped
     */
    public void start(List<Step> steps) {
        Map<String, CompletableFuture<Void>> done = new HashMap<>();
        steps.forEach(step -> done.put(step.name(), new CompletableFuture<>()));
        for (Step step : steps) {
            Thread.ofVirtual().name(step.name()).start(() -> run(step, done));
        }
        try {
            CompletableFuture.allOf(done.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            close();
            throw trouble(e.getCause());
        }
    }

    private void run(Step step, Map<String, CompletableFuture<Void>> done) {
        CompletableFuture<Void> mine = required(done, step.name());
        try {
            for (String earlier : step.after()) {
                required(done, earlier).join();
            }
            long from = System.nanoTime();
            switch (step) {
                case Step.Part part -> launch(part);
                case Step.Task task -> task.work().run();
            }
            say(String.format(
                    Locale.ROOT,
                    "%-12s ready after %4.1f s (own part %.1f s)",
                    step.name(),
                    seconds(begun),
                    seconds(from)));
            mine.complete(null);
        } catch (CompletionException e) {
            mine.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            mine.completeExceptionally(e);
            // Whoever waits for the others need not wait any longer.
            done.values().forEach(other -> other.completeExceptionally(e));
        }
    }

    private static CompletableFuture<Void> required(Map<String, CompletableFuture<Void>> done, String name) {
        CompletableFuture<Void> future = done.get(name);
        if (future == null) throw new IllegalArgumentException("no step is called " + name);
        return future;
    }

    private static Trouble trouble(@Nullable Throwable cause) {
        return switch (cause) {
            case Trouble trouble -> trouble;
            case IOException e
            when String.valueOf(e.getMessage()).contains("No space left") ->
                new Trouble("The disk is full: make room, or name another folder with --data DIR.", e);
            case null -> new Trouble("The start failed.");
            default -> new Trouble("The start failed: " + cause + ".", cause);
        };
    }

    private void launch(Step.Part part) throws IOException, InterruptedException {
        Launch launch = part.preparation().prepare();
        Process process;
        synchronized (started) {
            if (stopping) throw new Trouble("Stopped before everything was ready.");
            process = spawn(part, launch);
            started.addLast(new Running(part, process));
        }
        process.onExit().thenRun(() -> ended(part, process));
        try {
            awaitReady(part, process);
        } catch (Trouble | InterruptedException e) {
            forget(process).ifPresent(this::stop);
            throw e;
        }
    }

    private void awaitReady(Step.Part part, Process process) throws InterruptedException {
        long deadline = System.nanoTime() + part.patience().toNanos();
        while (!part.ready().ready()) {
            if (!process.isAlive()) {
                throw new Trouble(part.name() + " ended with status " + process.exitValue() + " while starting: see "
                        + data.log(part.name()) + lastWords(part.name()) + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new Trouble(
                        part.name() + " was not ready within " + part.patience().toSeconds() + " s: see "
                                + data.log(part.name()) + lastWords(part.name()) + ".");
            }
            Thread.sleep(POLL);
        }
        synchronized (started) {
            started.stream().filter(running -> running.process == process).forEach(running -> running.ready = true);
        }
    }

    private Optional<Running> forget(Process process) {
        synchronized (started) {
            Optional<Running> found = started.stream()
                    .filter(running -> running.process == process)
                    .findFirst();
            found.ifPresent(started::remove);
            return found;
        }
    }

    private Process spawn(Step.Part part, Launch launch) throws IOException {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C in the terminal reaches only us, and we stop the parts in order.
        command.add("setsid");
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command)
                .directory(launch.folder().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.log(part.name()).toFile()));
        // Nothing of the user's surroundings reaches a part: Spring would take a stray SERVER_PORT for a setting.
        builder.environment().keySet().retainAll(KEPT_ENVIRONMENT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        // Fewer malloc arenas: tens of MB less per JVM on a machine with few cores.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        turnOver(data.log(part.name()));
        Process process = builder.start();
        Optional<ProcessMark> mark = ProcessMark.of(process.pid(), part.signal());
        if (mark.isPresent()) Files.writeString(record(part.name()), mark.get().line());
        return process;
    }

    /** Keeps one older log, so that logs never fill the disk. */
    private static void turnOver(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void ended(Step.Part part, Process process) {
        synchronized (started) {
            if (stopping || started.stream().noneMatch(running -> running.process == process && running.ready)) return;
            forget(process);
        }
        String status = part.name() + " ended unexpectedly (status " + process.exitValue() + ")";
        if (mayRestart(part.name())) {
            say(status + "; starting it again");
            Thread.ofVirtual().start(() -> restart(part));
        } else {
            say(status + ", too often: it stays down; see ./waylight logs " + part.name());
        }
    }

    private boolean mayRestart(String name) {
        Deque<Long> times = restarts.computeIfAbsent(name, _ -> new ArrayDeque<>());
        synchronized (times) {
            long now = System.nanoTime();
            times.removeIf(time -> now - time > RESTART_WINDOW.toNanos());
            times.addLast(now);
            return times.size() <= mostRestarts;
        }
    }

    private void restart(Step.Part part) {
        try {
            long from = System.nanoTime();
            launch(part);
            say(String.format(Locale.ROOT, "%-12s ready again after %.1f s", part.name(), seconds(from)));
        } catch (Trouble | IOException e) {
            if (stopping) return;
            if (mayRestart(part.name())) {
                restart(part);
            } else {
                say(part.name() + " does not start any more: see ./waylight logs " + part.name());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The running process of a part, to be killed by a test of what happens then. */
    public Optional<Process> process(String part) {
        synchronized (started) {
            return started.stream()
                    .filter(running -> running.part.name().equals(part))
                    .map(running -> running.process)
                    .findFirst();
        }
    }

    /** The process of a part that has come to be ready. */
    public Optional<Process> ready(String part) {
        synchronized (started) {
            return started.stream()
                    .filter(running -> running.part.name().equals(part) && running.ready && running.process.isAlive())
                    .map(running -> running.process)
                    .findFirst();
        }
    }

    /** Stops every part, the latest first; returns when none is left. */
    @Override
    public synchronized void close() {
        List<Running> parts;
        synchronized (started) {
            stopping = true;
            parts = List.copyOf(started.reversed());
            started.clear();
        }
        for (Running running : parts) {
            stop(running);
        }
    }

    private void stop(Running running) {
        Step.Part part = running.part;
        try {
            ProcessMark.of(running.process.pid(), part.signal()).ifPresent(ProcessMark::ask);
            if (!running.process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                say(part.name() + " did not end within " + grace.toSeconds() + " s; ending it");
                running.process.destroyForcibly().waitFor();
            }
            delete(record(part.name()));
        } catch (InterruptedException _) {
            running.process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords(String part) {
        try (var file = new RandomAccessFile(data.log(part).toFile(), "r")) {
            file.seek(Math.max(0, file.length() - 2_000));
            byte[] tail = new byte[2_000];
            int length = file.read(tail);
            String text = length <= 0 ? "" : new String(tail, 0, length, StandardCharsets.UTF_8).strip();
            String last = text.substring(text.lastIndexOf('\n') + 1);
            return last.isEmpty() ? "" : " (" + last + ")";
        } catch (IOException _) {
            return "";
        }
    }

    private Path record(String part) {
        return data.run().resolve(part + ".process");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWithin(ProcessMark mark, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (mark.alive()) {
            if (System.nanoTime() > deadline) return false;
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private void say(String line) {
        words.println("  " + line);
        words.flush();
    }

    private static final class Running {
        private final Step.Part part;
        private final Process process;
        private boolean ready;

        private Running(Step.Part part, Process process) {
            this.part = part;
            this.process = process;
        }
    }
}
