package org.waylight.standalone.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.waylight.drill.HaltPoint;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.supervise.Supervisor;

/** Does what a plan says. What is done to one part waits until that part is up again; parts don't wait for each other. */
public final class Blows {

    private static final Duration UP_AGAIN = Duration.ofMinutes(5);
    private static final Duration REACHED = Duration.ofMinutes(5);
    private static final int POLL_MILLIS = 50;
    private static final int HALTED = 137;

    private final DataFolder data;
    private final Supervisor supervisor;
    private final SmallDisk disk;
    private final Forger forger;
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private final Map<String, ReentrantLock> parts = new ConcurrentHashMap<>();
    private final Map<Class<? extends Blow>, AtomicInteger> done = new ConcurrentHashMap<>();
    private final Map<HaltPoint, Integer> halts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final ReentrantLock diskOrForgery = new ReentrantLock();

    public Blows(DataFolder data, Supervisor supervisor, SmallDisk disk, Forger forger, PrintStream out) {
        this.data = data;
        this.supervisor = supervisor;
        this.disk = disk;
        this.forger = forger;
        this.out = out;
        for (HaltPoint point : HaltPoint.values()) {
            halts.put(point, 0);
        }
    }

    /** Returns once all of it is done. */
    public void run(Plan plan) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Blow blow : plan.blows()) {
            TimeUnit.NANOSECONDS.sleep(begun + blow.at().toNanos() - System.nanoTime());
            threads.add(Thread.ofVirtual().start(() -> strike(blow)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void strike(Blow blow) {
        try {
            switch (blow) {
                case Blow.Kill kill -> alone(kill.part(), process -> kill(kill.part(), process));
                case Blow.Stop stop -> alone(stop.part(), process -> hang(stop.part(), process, stop.length()));
                case Blow.Restart restart -> alone(restart.part(), process -> restart(restart.part(), process));
                case Blow.Halt halt -> {
                    String part = Plan.part(halt.point());
                    alone(part, process -> halt(part, process, halt.point()));
                }
                case Blow.FullDisk full -> fullDisk(full.length());
                case Blow.Forge _ -> forgeries();
            }
            done.computeIfAbsent(blow.getClass(), _ -> new AtomicInteger()).incrementAndGet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            faults.add(blow + " could not be done: " + e);
            say(blow + " could not be done: " + e);
        }
    }

    @FunctionalInterface
    private interface Deed {
        void to(Process process) throws IOException, InterruptedException;
    }

    private void alone(String part, Deed deed) throws IOException, InterruptedException {
        ReentrantLock lock = parts.computeIfAbsent(part, _ -> new ReentrantLock(true));
        lock.lockInterruptibly();
        try {
            deed.to(up(part));
        } finally {
            lock.unlock();
        }
    }

    /** The part's process once it is ready. */
    private Process up(String part) throws InterruptedException {
        long deadline = System.nanoTime() + UP_AGAIN.toNanos();
        while (true) {
            var ready = supervisor.ready(part);
            if (ready.isPresent()) return ready.get();
            if (System.nanoTime() > deadline) {
                throw new Trouble(part + " was not up again within " + UP_AGAIN.toMinutes() + " min.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void kill(String part, Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
        say("killed " + part);
    }

    private void restart(String part, Process process) throws IOException, InterruptedException {
        mark(part).ask();
        if (!process.waitFor(UP_AGAIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new Trouble(part + " did not end when asked.");
        }
        say("asked " + part + " to end");
    }

    private void hang(String part, Process process, Duration length) throws IOException, InterruptedException {
        ProcessMark mark = mark(part);
        mark.pause();
        say("stopped " + part + " for " + length.toSeconds() + " s");
        try {
            Thread.sleep(length);
        } finally {
            mark.goOn();
        }
        if (!process.isAlive()) throw new Trouble(part + " ended while it was stopped.");
    }

    private void halt(String part, Process process, HaltPoint point) throws IOException, InterruptedException {
        Path file = Services.haltFile(data, part);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, point.name());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        if (!process.waitFor(REACHED.toSeconds(), TimeUnit.SECONDS)) {
            Files.deleteIfExists(file);
            throw new Trouble(part + " did not come to " + point + " within " + REACHED.toMinutes() + " min.");
        }
        if (process.exitValue() != HALTED) {
            throw new Trouble(part + " ended with " + process.exitValue() + " on its way to " + point + ".");
        }
        halts.merge(point, 1, Integer::sum);
        say(part + " halted at " + point);
    }

    private void fullDisk(Duration length) throws IOException, InterruptedException {
        diskOrForgery.lockInterruptibly();
        try {
            alone(Broker.NAME, process -> {
                disk.fill();
                try {
                    say("the disk is full, and");
                    hang(Broker.NAME, process, length);
                } finally {
                    disk.empty();
                }
            });
        } finally {
            diskOrForgery.unlock();
        }
    }

    /** Undisturbed, so that nothing is forged twice. */
    private void forgeries() throws IOException, InterruptedException {
        diskOrForgery.lockInterruptibly();
        try {
            alone(Broker.NAME, _ -> forger.forge());
            say("forged on every topic");
        } finally {
            diskOrForgery.unlock();
        }
    }

    private ProcessMark mark(String part) throws IOException {
        return ProcessMark.parse(Files.readString(data.run().resolve(part + ".process")))
                .orElseThrow(() -> new Trouble(part + " is not running."));
    }

    private void say(String what) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, what);
    }

    /** How often a kind of blow was dealt. */
    public int done(Class<? extends Blow> kind) {
        AtomicInteger count = done.get(kind);
        return count == null ? 0 : count.get();
    }

    /** How often each point halted its part. */
    public Map<HaltPoint, Integer> halts() {
        return new EnumMap<>(halts);
    }

    /** What could not be done. */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}
