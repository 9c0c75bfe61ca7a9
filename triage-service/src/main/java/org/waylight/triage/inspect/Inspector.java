package org.waylight.triage.inspect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.message.MediaType;
import org.waylight.triage.inspect.Inspection.Clean;
import org.waylight.triage.inspect.Inspection.Reason;
import org.waylight.triage.inspect.Inspection.Refused;
import org.waylight.triage.inspect.Inspection.Unavailable;
import org.waylight.triage.inspect.child.InspectProcess;
import org.waylight.triage.inspect.child.Protocol;

/**
 * Has files decoded and encoded afresh in a child process that has no network, keys or disk.
 *
 * <p>Thread-safe; one file at a time, others wait. Fails closed: a child that can't prove that it is locked in gets no byte.
 */
public final class Inspector implements AutoCloseable {

    /** How long a child may take, waiting for a processor included; its processor time is bounded by itself, lower. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Logger LOGGER = LoggerFactory.getLogger(Inspector.class);
    /** One class of each library that the child needs. Named, not loaded: triage itself uses none of them. */
    private static final List<String> LIBRARIES = List.of(
            "org.apache.pdfbox.pdmodel.PDDocument",
            "org.apache.pdfbox.io.RandomAccessRead",
            "org.apache.fontbox.ttf.TTFParser",
            "org.apache.commons.logging.LogFactory");

    private static final List<String> OPTIONS = List.of(
            // Begins small: the JDK would begin at the most and not collect before that is full.
            "-Xms48m",
            "-Xmx384m",
            "-Xmn32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:CompressedClassSpaceSize=64m",
            "-Xshare:auto",
            // Nothing that writes a file, opens a socket, or asks the system later on what it can't ask when locked.
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:-UseContainerSupport",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dorg.apache.pdfbox.rendering.UsePureJavaCMYKConversion=true",
            "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
            "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog");

    /** 128 and SIGXCPU: the child's processor time is spent. */
    private static final int OUT_OF_PROCESSOR_TIME = 128 + 24;

    /** 128 and SIGKILL: somebody else ended the child, perhaps the kernel when memory was short. */
    private static final int KILLED = 128 + 9;

    /** More than this no child may answer with. */
    private static final int MAX_PAGES = 30;

    private final List<String> command;
    private final Duration limit;
    private final ReentrantLock one = new ReentrantLock(true);
    private volatile boolean closed;
    private volatile @Nullable Process running;

    /** With this process's own Java and libraries. */
    public Inspector() {
        this(Path.of(System.getProperty("java.home"), "bin", "java"), ownClassPath(), LIMIT);
    }

    /**
     * With another Java or other libraries.
     *
     * @param java the executable
     * @param limit how long a child may take for one file, its start included
     */
    public Inspector(Path java, List<Path> classPath, Duration limit) {
        this.limit = limit;
        this.command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(InspectProcess.class.getName());
    }

    /** Where the child's classes are: this service's own and four libraries', so that it is not given the others. */
    static List<Path> ownClassPath() {
        var loader = Inspector.class.getClassLoader();
        // The own archive last: its manifest leads to every library of the service.
        return Stream.concat(LIBRARIES.stream(), Stream.of(Inspector.class.getName()))
                .map(name -> {
                    try {
                        return Path.of(Class.forName(name, false, loader)
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
                    } catch (ClassNotFoundException | URISyntaxException missing) {
                        throw new IllegalStateException("library of the inspecting process must be installed", missing);
                    }
                })
                .distinct()
                .toList();
    }

    /** Blocks until {@code file} is inspected; an interrupt while it waits for its turn, or {@link #close}, ends it. */
    public Inspection inspect(byte[] file, MediaType claimed) {
        if (file.length > CleanCopy.MAX_BYTES) {
            return new Refused(Reason.TOO_LARGE);
        }
        try {
            one.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable();
        }
        try {
            // Whoever kills a child need not mean its file: once more. A file that gets two killed is not given a
            // third.
            return child(file, claimed).or(() -> child(file, claimed)).orElseGet(() -> new Refused(Reason.BROKEN));
        } finally {
            one.unlock();
        }
    }

    /** Whether a child can be started and locked in here; takes as long as that. For readiness and start-up. */
    public boolean works() {
        return !(inspect(new byte[0], MediaType.JPEG) instanceof Unavailable);
    }

    /** Ends the running child; everything asked after that is unavailable. */
    @Override
    public void close() {
        closed = true;
        Process process = running;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** The child that is at work now. */
    Optional<Process> running() {
        return Optional.ofNullable(running);
    }

    /** What one child made of the file; empty if somebody killed the child. */
    private Optional<Inspection> child(byte[] file, MediaType claimed) {
        if (closed) {
            return Optional.of(new Unavailable());
        }
        Process process;
        try {
            process = start();
        } catch (IOException _) {
            return Optional.of(unavailable("NOT_STARTED"));
        }
        running = process;
        var late = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> endWhenLate(process, late));
        boolean locked = false;
        try {
            var input = new DataInputStream(process.getInputStream());
            if (closed) {
                return Optional.of(new Unavailable());
            }
            locked = isLocked(input);
            if (!locked) {
                return Optional.of(unavailable("NOT_LOCKED"));
            }
            send(file, claimed, new DataOutputStream(process.getOutputStream()));
            return Optional.of(read(input, claimed));
        } catch (IOException _) {
            return end(process, locked, late);
        } finally {
            process.destroyForcibly(); // closes the streams too
            watch.interrupt();
            running = null;
        }
    }

    private Process start() throws IOException {
        // An empty folder of its own would be one more thing on the disk; in this one it may not write.
        var builder = new ProcessBuilder(command).directory(new File("/")).redirectError(Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private void endWhenLate(Process process, AtomicBoolean late) {
        try {
            if (!process.waitFor(limit)) {
                late.set(true);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            // It answered in time.
        }
    }

    private static boolean isLocked(DataInputStream input) throws IOException {
        return input.readInt() == Protocol.HELLO
                && input.readInt() == Protocol.ALL_REFUSED
                && input.readInt() == Protocol.ALL_REFUSED;
    }

    private static void send(byte[] file, MediaType claimed, DataOutputStream output) throws IOException {
        output.writeByte(
                switch (claimed) {
                    case JPEG -> Protocol.JPEG;
                    case PDF -> Protocol.PDF;
                });
        output.writeInt(file.length);
        output.write(file);
        output.flush();
    }

    /** A child may be its file's once it has read it, so nothing that it says is used unchecked. */
    static Inspection read(DataInputStream input, MediaType claimed) throws IOException {
        int outcome = input.readUnsignedByte();
        if (outcome == Protocol.REFUSED) {
            int reason = input.readUnsignedByte();
            return new Refused(reason < Reason.values().length ? Reason.values()[reason] : Reason.BROKEN);
        }
        int pages = outcome == Protocol.CLEAN ? input.readInt() : 0;
        if (pages < 1 || pages > (claimed == MediaType.PDF ? MAX_PAGES : 1)) {
            return new Refused(Reason.BROKEN);
        }
        var binder = new Binder();
        byte[] jpeg = {};
        long pixels = 0;
        int left = CleanCopy.MAX_BYTES;
        for (int page = 0; page < pages; page++) {
            int width = input.readInt();
            int height = input.readInt();
            int length = input.readInt();
            if (length < 0 || length > left) {
                return new Refused(Reason.BROKEN);
            }
            jpeg = input.readNBytes(length);
            if (jpeg.length < length) {
                throw new EOFException();
            }
            if (!PlainJpeg.is(jpeg, width, height)) {
                return new Refused(Reason.BROKEN);
            }
            binder.add(jpeg, width, height);
            pixels += (long) width * height;
            left -= length;
        }
        byte[] copy = claimed == MediaType.PDF ? binder.bind() : jpeg;
        return copy.length > CleanCopy.MAX_BYTES || pixels > Integer.MAX_VALUE
                ? new Refused(Reason.BROKEN)
                : new Clean(new CleanCopy(copy), claimed, pages, (int) pixels);
    }

    private Optional<Inspection> end(Process process, boolean locked, AtomicBoolean late) {
        int exit = process.onExit().join().exitValue();
        if (closed) {
            return Optional.of(new Unavailable());
        }
        if (!locked) {
            return Optional.of(unavailable("NOT_LOCKED"));
        }
        if (late.get() || exit == OUT_OF_PROCESSOR_TIME) {
            return Optional.of(new Refused(Reason.TIMED_OUT));
        }
        return exit == KILLED ? Optional.empty() : Optional.of(new Refused(Reason.BROKEN));
    }

    private static Inspection unavailable(String reason) {
        LOGGER.atWarn()
                .addKeyValue("stage", "inspect")
                .addKeyValue("reason", reason)
                .log("attachment can't be inspected on this machine");
        return new Unavailable();
    }
}
