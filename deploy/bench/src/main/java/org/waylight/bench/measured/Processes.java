package org.waylight.bench.measured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.ProcessMark;

/** What the running parts took so far, as the kernel counts it. PostgreSQL's children count as PostgreSQL. */
final class Processes {

    /** {@code USER_HZ} of every Linux on x86-64 and arm64. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final String ENDING = ".process";

    private Processes() {}

    /**
     * One part.
     *
     * @param processorSeconds since it started; of PostgreSQL with what ended of it
     */
    record Taken(double processorSeconds, double residentMib) {
        Taken plus(Taken other) {
            return new Taken(processorSeconds + other.processorSeconds, residentMib + other.residentMib);
        }
    }

    static Map<String, Taken> of(DataFolder data) {
        Map<String, Taken> parts = new TreeMap<>();
        try (Stream<Path> records = Files.list(data.run())) {
            for (Path record :
                    records.filter(file -> file.toString().endsWith(ENDING)).toList()) {
                Optional<ProcessMark> mark =
                        ProcessMark.parse(Files.readString(record)).filter(ProcessMark::alive);
                String part = record.getFileName().toString().replace(ENDING, "");
                mark.ifPresent(alive -> parts.put(part, ofTree(alive.pid())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    static Taken ofTree(long pid) {
        Taken all = of(pid);
        for (ProcessHandle child : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            all = all.plus(of(child.pid()));
        }
        return all;
    }

    private static Taken of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
            long ticks = 0;
            // Own time, and that of children that ended.
            for (int field = USER_TICKS; field < USER_TICKS + 4; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            double resident = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Taken(ticks / TICKS_A_SECOND, resident / 1_024);
        } catch (NoSuchFileException ended) {
            return new Taken(0, 0);
        } catch (IOException e) {
            // It ended while we looked.
            return new Taken(0, 0);
        }
    }

    /** Bytes on disk of every file below; of a sparse one those that it has. */
    static long bytes(Path folder) throws IOException, InterruptedException {
        Process du = new ProcessBuilder("du", "-s", "--block-size=1", folder.toString())
                // What goes while it looks is no trouble.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        du.waitFor();
        return Long.parseLong(said.split("\\s", 2)[0]);
    }
}
