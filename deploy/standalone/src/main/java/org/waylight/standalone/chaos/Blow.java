package org.waylight.standalone.chaos;

import java.time.Duration;
import org.waylight.drill.HaltPoint;

/** One thing that is done to a running system. */
public sealed interface Blow {

    /** Since reports began to flow. */
    Duration at();

    /** SIGKILL: not a word, not a flush. */
    record Kill(Duration at, String part) implements Blow {}

    /** SIGSTOP, and SIGCONT after {@code length}: a machine that hangs, and does not know it. */
    record Stop(Duration at, String part, Duration length) implements Blow {}

    /** Asked to end in good order, and started again. */
    record Restart(Duration at, String part) implements Blow {}

    /** Halted between two instructions. */
    record Halt(Duration at, HaltPoint point) implements Blow {}

    /** Kafka hangs for {@code length}, and the disk on which intake keeps reports meanwhile is full. */
    record FullDisk(Duration at, Duration length) implements Blow {}

    /** Rubbish, replays and forgeries on every topic. */
    record Forge(Duration at) implements Blow {}
}
