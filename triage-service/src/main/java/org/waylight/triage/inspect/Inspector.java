package org.waylight.triage.inspect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.waylight.message.MediaType;

/**
 * Has files decoded and encoded afresh in a child process that has no network, keys or disk.
 *
 * <p>Thread-safe; one file at a time, others wait. Fails closed: a child that can't prove that it is locked in gets no byte.
 */
public final class Inspector implements AutoCloseable {

    /** With this process's own Java and libraries. */
    public Inspector() {}

    /**
     * With another Java or other libraries.
     *
     * @param java the executable
     * @param limit how long a child may take for one file
     */
    public Inspector(Path java, List<Path> classPath, Duration limit) {}

    /** Blocks until {@code file} is inspected; an interrupt or {@link #close} ends it as unavailable. */
    public Inspection inspect(byte[] file, MediaType claimed) {
        return new Inspection.Unavailable();
    }

    /** Whether a child can be started and locked in here; takes as long as that. For readiness and start-up. */
    public boolean works() {
        return false;
    }

    /** Ends the running child; everything asked after that is unavailable. */
    @Override
    public void close() {}
}
