package org.waylight.standalone.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** One thing that a start does; it waits for the steps named in {@link #after} and for nothing else. */
public sealed interface Step {

    /** Unique within a start; also the name of its log. */
    String name();

    /** Names of the steps that must be ready first. */
    Set<String> after();

    /**
     * A process of its own.
     *
     * @param preparation makes files and folders, then says how to start; called again for every restart
     * @param patience longest time from the start of the process until it is ready
     * @param signal the signal that asks it to end in good order, such as {@code TERM}
     */
    record Part(String name, Set<String> after, Preparation preparation, Probe ready, Duration patience, String signal)
            implements Step {

        public Part {
            after = Set.copyOf(after);
        }
    }

    /** Work done once in this process, such as making topics. */
    record Task(String name, Set<String> after, Work work) implements Step {

        public Task {
            after = Set.copyOf(after);
        }
    }

    /** Gets a part's files in place. */
    @FunctionalInterface
    interface Preparation {
        Launch prepare() throws IOException, InterruptedException;
    }

    /** What a task does. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
