package org.waylight.standalone.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A process that can be told from a later one under the same number.
 *
 * @param boot the kernel's id of this boot
 * @param ticks start of the process in clock ticks since boot (field 22 of /proc/PID/stat); no clock change touches it
 * @param signal the signal that asks it to end, such as {@code TERM}
 */
public record ProcessMark(String boot, long pid, long ticks, String signal) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int TICKS_AFTER_COMMAND = 19;

    /** Empty if no such process runs. */
    public static Optional<ProcessMark> of(long pid, String signal) {
        OptionalLong ticks = ticks(pid);
        return ticks.isPresent()
                ? Optional.of(new ProcessMark(currentBoot(), pid, ticks.getAsLong(), signal))
                : Optional.empty();
    }

    /** Reads what {@link #line} wrote; empty for anything else. */
    public static Optional<ProcessMark> parse(String line) {
        List<String> words = List.of(line.strip().split(" ", -1));
        if (words.size() != 4) return Optional.empty();
        try {
            return Optional.of(new ProcessMark(
                    words.get(0), Long.parseLong(words.get(1)), Long.parseLong(words.get(2)), words.get(3)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    public String line() {
        return boot + " " + pid + " " + ticks + " " + signal;
    }

    /** Whether this very process still runs; a zombie does not. */
    public boolean alive() {
        OptionalLong now = ticks(pid);
        return now.isPresent() && now.getAsLong() == ticks && boot.equals(currentBoot());
    }

    /** Asks it to end. */
    public void ask() {
        send(signal);
    }

    /** Ends it without asking. */
    public void kill() {
        send("KILL");
    }

    /** Takes its processors away, and those of the processes that it started. */
    public void pause() {
        descendants().forEach(ProcessMark::pause);
        send("STOP");
    }

    /** Gives them back. */
    public void goOn() {
        send("CONT");
        descendants().forEach(ProcessMark::goOn);
    }

    private List<ProcessMark> descendants() {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .flatMap(child -> of(child.pid(), signal).stream())
                .toList();
    }

    private void send(String name) {
        if (!alive()) return;
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new Trouble("Process " + pid + " can't be ended: end it with kill " + pid + ".", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String currentBoot() {
        String id = read(BOOT_ID);
        return id == null ? "unknown" : id.strip();
    }

    private static OptionalLong ticks(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        if (stat == null) return OptionalLong.empty();
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
        if (fields[0].equals("Z") || fields[0].equals("X")) return OptionalLong.empty();
        return OptionalLong.of(Long.parseLong(fields[TICKS_AFTER_COMMAND]));
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return null;
        }
    }
}
