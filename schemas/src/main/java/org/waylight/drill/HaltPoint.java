package org.waylight.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.waylight.topic.Topics;

/**
 * Points just before and just after the acknowledgement of each hop, where a halt would show a loss or a double. A part
 * passes them by, unless it was started with {@code -Dwaylight.halt=FILE} and the file comes to name one: then it halts
 * there as kill -9 would, without a word or a flush. Who reads the file takes it away, so that the part's next life runs on.
 */
public enum HaltPoint {
    /** Hop 1, intake: the report is kept; its reporter was not told. */
    ANSWER_BEFORE,
    /** The reporter's client has all of the answer. */
    ANSWER_AFTER,
    /** Hop 2, intake: the envelope is on its way into {@code reports.submitted}; Kafka has not acknowledged it. */
    KEEP_BEFORE,
    /** Kafka has; nobody was told, and no spooled file is unlinked. */
    KEEP_AFTER,
    /** Hop 3, triage: assessed and written; the database has not committed. */
    ASSESS_BEFORE,
    /** The database has; Kafka was not told that the records are done with. */
    ASSESS_AFTER,
    /** Hop 4, triage: facts are on their way into {@code reports.assessed}. */
    FACTS_BEFORE,
    /** Kafka has them; the outbox was not told. */
    FACTS_AFTER,
    /** Hop 5, routing: the transaction with a proposal is whole; it is not committed. */
    PROPOSE_BEFORE,
    /** It is; routing does not know. */
    PROPOSE_AFTER,
    /** Hop 6, triage: a clearance is on its way into {@code reports.cleared}. */
    CLEAR_BEFORE,
    /** Kafka has it; the outbox was not told. */
    CLEAR_AFTER,
    /** Hop 7, routing: the transaction with an agency's envelope is whole; it is not committed. */
    DELIVER_BEFORE,
    /** It is; routing does not know. */
    DELIVER_AFTER,
    /** Hop 8, agency: the report is in the inbox; its receipt is not sent. */
    RECEIPT_BEFORE,
    /** Kafka has the receipt; the agency's book was not told. */
    RECEIPT_AFTER,
    /** Hop 9, routing: the transaction with word of a delivery is whole; it is not committed. */
    PROGRESS_BEFORE,
    /** It is; routing does not know. */
    PROGRESS_AFTER,
    /** Hop 10, triage: a mailbox is on its way into {@code mailboxes}. */
    MAILBOX_BEFORE,
    /** Kafka has it; the outbox was not told. */
    MAILBOX_AFTER;

    /** Before and after. */
    private static final int POINTS_OF_A_HOP = 2;
    /** Then there is work before and after it. */
    private static final int PASS = 2;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final @Nullable Path FILE = file(System.getProperty("waylight.halt"));
    private static final AtomicInteger PASSES = new AtomicInteger();
    private static final AtomicLong LOOKED = new AtomicLong(System.nanoTime() - LOOK_NANOS);
    private static volatile @Nullable HaltPoint armed;

    /** Whether points may be armed in this process at all. */
    public static boolean possible() {
        return FILE != null;
    }

    /** A number of architecture's hops, from 1. */
    public int hop() {
        return ordinal() / POINTS_OF_A_HOP + 1;
    }

    /** Halts here if this point is armed, the second time it is passed. */
    public void passed() {
        if (FILE != null) {
            look(FILE);
            if (this == armed && PASSES.incrementAndGet() == PASS) {
                Runtime.getRuntime().halt(137);
            }
        }
    }

    /** Records were sent to these topics, or stand in a transaction that is whole; none is acknowledged. */
    public static void sent(Collection<String> topics) {
        passed(topics, 0);
    }

    /** Records on these topics are acknowledged, or committed; nothing was done about it yet. */
    public static void acknowledged(Collection<String> topics) {
        passed(topics, 1);
    }

    private static void passed(Collection<String> topics, int after) {
        if (FILE != null) {
            look(FILE);
            HaltPoint point = armed;
            if (point != null
                    && point.ordinal() % POINTS_OF_A_HOP == after
                    && topics.stream().anyMatch(point::concerns)) {
                point.passed();
            }
        }
    }

    private boolean concerns(String topic) {
        return switch (this) {
            // No topic, or told apart by who sends.
            case ANSWER_BEFORE, ANSWER_AFTER, ASSESS_BEFORE, ASSESS_AFTER, RECEIPT_BEFORE, RECEIPT_AFTER -> false;
            case KEEP_BEFORE, KEEP_AFTER -> topic.equals(Topics.REPORTS_SUBMITTED);
            case FACTS_BEFORE, FACTS_AFTER -> topic.equals(Topics.REPORTS_ASSESSED);
            case PROPOSE_BEFORE, PROPOSE_AFTER -> topic.equals(Topics.ROUTES_PROPOSED);
            case CLEAR_BEFORE, CLEAR_AFTER -> topic.equals(Topics.REPORTS_CLEARED);
            case DELIVER_BEFORE, DELIVER_AFTER -> topic.startsWith("agency.") && topic.endsWith(".reports");
            case PROGRESS_BEFORE, PROGRESS_AFTER -> topic.equals(Topics.DELIVERIES_PROGRESS);
            case MAILBOX_BEFORE, MAILBOX_AFTER -> topic.equals(Topics.MAILBOXES);
        };
    }

    /** Now and then, by one thread: whoever arms a point waits that long, and nothing else does. */
    private static void look(Path file) {
        long last = LOOKED.get();
        long now = System.nanoTime();
        if (now - last < LOOK_NANOS || !LOOKED.compareAndSet(last, now) || !Files.exists(file)) {
            return;
        }
        try {
            String point = Files.readString(file).strip();
            Files.delete(file);
            armed = valueOf(point);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("halt file " + file + " names no point: take it away", e);
        }
    }

    private static @Nullable Path file(@Nullable String name) {
        return name == null ? null : Path.of(name);
    }
}
