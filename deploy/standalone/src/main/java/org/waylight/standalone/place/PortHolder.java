package org.waylight.standalone.place;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The process that listens on a port, read from /proc, so that no lsof is needed.
 *
 * @param command the program's name, as the kernel keeps it (at most 15 characters)
 */
record PortHolder(long pid, String command) {

    private static final String LISTENING = "0A";

    /** Empty if nobody listens, or if it belongs to a user whose processes we may not see. */
    static Optional<PortHolder> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeners(Path.of(table), port));
        }
        if (sockets.isEmpty()) return Optional.empty();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    String command = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(
                            new PortHolder(Long.parseLong(process.getFileName().toString()), command));
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    String words() {
        return "process " + pid + " (" + command + ")";
    }

    /** Socket links, as in /proc/PID/fd, of the listeners on {@code port}. */
    private static Set<String> listeners(Path table, int port) {
        String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                    sockets.add("socket:[" + columns[9] + "]");
                }
            }
        } catch (IOException _) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) return true;
            }
            return false;
        } catch (IOException _) {
            return false; // not ours to see, or gone meanwhile
        }
    }
}
