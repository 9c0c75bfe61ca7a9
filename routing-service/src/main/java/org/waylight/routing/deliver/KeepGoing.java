package org.waylight.routing.deliver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a record cannot be dealt with now: undo, wait, try it again. Nothing is ever skipped, so an outage
 * dead-letters nothing. The log names the kind of failure, never its message.
 */
final class KeepGoing implements StreamsUncaughtExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(KeepGoing.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final int DOUBLINGS = 7;
    private static final long CALM_NANOS = Duration.ofMinutes(2).toNanos();

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong failedAt = new AtomicLong(System.nanoTime());

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        long now = System.nanoTime();
        if (now - failedAt.getAndSet(now) > CALM_NANOS) {
            failures.set(0);
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures.getAndIncrement(), DOUBLINGS));
        LOGGER.atError()
                .addKeyValue("reason", kind(failure))
                .addKeyValue("durationMs", wait.toMillis())
                .log("delivery failed and is tried again");
        try {
            Thread.sleep(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The innermost kind, since Streams wraps every failure in its own. */
    private static String kind(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; innermost.getCause() != null && depth < 16; depth++) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName();
    }
}
