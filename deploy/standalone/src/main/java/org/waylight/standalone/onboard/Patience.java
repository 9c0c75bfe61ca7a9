package org.waylight.standalone.onboard;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How long an operator's command waits for somebody else. */
final class Patience {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration AGAIN = Duration.ofMillis(400);

    private Patience() {}

    interface Question<T> {
        Optional<T> ask() throws IOException, InterruptedException;
    }

    /** Asks until there is an answer, a minute at most. */
    static <T> Optional<T> until(Question<T> question) throws IOException, InterruptedException {
        long end = System.nanoTime() + NANOS;
        while (true) {
            Optional<T> answer = question.ask();
            if (answer.isPresent() || System.nanoTime() > end) return answer;
            Thread.sleep(AGAIN);
        }
    }
}
