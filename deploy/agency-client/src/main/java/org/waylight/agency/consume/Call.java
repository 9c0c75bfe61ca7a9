package org.waylight.agency.consume;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls somebody when a report came: runs a program, which is told nothing. Never two at a time. */
public final class Call {

    private static final Logger LOGGER = LoggerFactory.getLogger(Call.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String agency;
    private final List<String> words;
    private final Semaphore running = new Semaphore(1);

    public Call(String agency, List<String> words) {
        this.agency = agency;
        this.words = List.copyOf(words);
    }

    /** Returns at once. */
    public void now() {
        if (running.tryAcquire()) {
            Thread.ofVirtual().name(agency + " call").start(this::run);
        }
    }

    private void run() {
        try {
            if (!Running.run(words, new byte[0], PATIENCE)) {
                say("NotDone");
            }
        } catch (IOException e) {
            say(e.getClass().getSimpleName());
        } finally {
            running.release();
        }
    }

    private void say(String reason) {
        LOGGER.atWarn()
                .addKeyValue("agency", agency)
                .addKeyValue("reason", reason)
                .log("the command that calls somebody did not work: see to it in the settings");
    }
}
