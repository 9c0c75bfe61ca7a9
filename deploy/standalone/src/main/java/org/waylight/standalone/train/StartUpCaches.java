package org.waylight.standalone.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.supervise.JavaProgram;

/**
 * One ahead-of-time cache (JEP 483, JEP 514) per Java part, tied to the JDK, the options and every jar.
 *
 * <p>A run that records writes down what each JVM loaded; {@link #assemble} makes the caches of it. A cache that doesn't fit any
 * more is not used, and the JVM checks that again itself: without one a part is slower to start and nothing else.
 */
public final class StartUpCaches {

    private static final int AT_ONCE = 2;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration GRACE_OF_A_RECORDING = Duration.ofMinutes(3);

    private final Path folder;
    private final boolean recording;
    private final Map<String, JavaProgram> recorded = new LinkedHashMap<>();

    /**
     * @param folder where the caches lie, 60 to 110 MB each
     * @param recording whether parts without a fitting cache write down what they load; they need a third more time then
     */
    public StartUpCaches(Path folder, boolean recording) {
        this.folder = folder;
        this.recording = recording;
    }

    /** How long a part may take to end when asked; what it loaded it writes down at its end, on a busy machine for a minute. */
    public Duration grace() {
        return recording ? GRACE_OF_A_RECORDING : GRACE;
    }

    /** Where a part may keep what else spares it work at a first start; need not exist. */
    public Path seed(String part) {
        return folder.resolve(part + ".seed");
    }

    /** The whole command of a part: with its cache, without, or recording. */
    public synchronized List<String> command(JavaProgram program) {
        if (fits(program))
            return program.command(List.of("-XX:AOTCache=" + cache(program), "-Xlog:aot*=off", "-Xlog:cds*=off"));
        // Of several parts that share a name, the first one records for all.
        if (!recording || recorded.containsKey(program.name())) return program.command(List.of());
        make();
        recorded.put(program.name(), program);
        return program.command(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(program)));
    }

    /** Makes the caches of what was recorded, two at a time, about 5 s each; the parts must have ended. */
    public void assemble() throws IOException, InterruptedException {
        List<Future<?>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (JavaProgram program : recorded.values()) {
                if (Files.exists(recording(program))) made.add(threads.submit(() -> assemble(program)));
            }
        }
        for (Future<?> cache : made) {
            try {
                cache.get();
            } catch (ExecutionException e) {
                throw new IOException("a start-up cache can't be made: " + e.getCause(), e);
            }
        }
        recorded.clear();
    }

    private boolean assemble(JavaProgram program) throws IOException, InterruptedException {
        Path fresh = folder.resolve(program.name() + ".new");
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.java());
        command.addAll(program.fixedOptions());
        command.addAll(List.of(
                // The last one counts: the assembly needs more room than the part itself.
                "-Xmx512m",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recording(program),
                "-XX:AOTCache=" + fresh,
                "-cp",
                program.classPathText()));
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program.name() + ".log").toFile())
                .start()
                .waitFor();
        Files.deleteIfExists(recording(program));
        if (status != 0 || !Files.exists(fresh)) return false;
        Files.move(fresh, cache(program), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(key(program), fingerprint(program));
        // For those who use the cache elsewhere, in an image: another option and the cache does not count.
        Files.write(folder.resolve(program.name() + ".options"), program.fixedOptions());
        return true;
    }

    private boolean fits(JavaProgram program) {
        try {
            return Files.exists(cache(program))
                    && Files.readString(key(program)).equals(fingerprint(program));
        } catch (IOException _) {
            return false;
        }
    }

    private static String fingerprint(JavaProgram program) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = new StringBuilder(Runtime.version().toString()).append(program.fixedOptions());
            for (Path jar : program.classPath()) {
                describe(jar, text);
                Path libraries = jar.resolveSibling("lib");
                if (Files.isDirectory(libraries)) {
                    for (Path library : Checkout.jarsIn(libraries)) {
                        describe(library, text);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(Path jar, StringBuilder text) throws IOException {
        text.append('\n')
                .append(jar)
                .append(' ')
                .append(Files.size(jar))
                .append(' ')
                .append(Files.getLastModifiedTime(jar));
    }

    private void make() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path cache(JavaProgram program) {
        return folder.resolve(program.name() + ".aot");
    }

    private Path key(JavaProgram program) {
        return folder.resolve(program.name() + ".key");
    }

    private Path recording(JavaProgram program) {
        return folder.resolve(program.name() + ".conf");
    }
}
