package org.waylight.triage.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.waylight.triage.store.Instances.Elsewhere;

/**
 * Has what this instance keeps in memory follow what others commit: the index first, then whoever listens to
 * {@link Elsewhere}. What could not be read yet is remembered until it can.
 */
@Component
class Following implements SmartLifecycle {

    private static final Logger LOGGER = LoggerFactory.getLogger(Following.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Instances instances;
    private final Index index;
    private final ApplicationEventPublisher events;
    private final Set<UUID> reports = new HashSet<>();
    private boolean keys;
    private boolean everything;
    private @Nullable Thread thread;

    Following(Instances instances, Index index, ApplicationEventPublisher events) {
        this.instances = instances;
        this.index = index;
        this.events = events;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("following").start(this::run);
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Before the listeners start, and after they stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1_000;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    follow(instances.listen());
                } catch (RuntimeException away) {
                    LOGGER.atWarn()
                            .addKeyValue("stage", "instances")
                            .addKeyValue("reason", away.getClass().getSimpleName())
                            .log("what other instances changed waits to be read");
                    // What is read later than it came must not be taken for younger than it is.
                    everything = true;
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            instances.close();
        }
    }

    private void follow(List<Elsewhere> heard) {
        heard.forEach(this::remember);
        if (everything) {
            reports.addAll(index.readAgain());
            everything = false;
        }
        if (!reports.isEmpty()) {
            index.readAgain(reports);
            events.publishEvent(new Elsewhere.Reports(reports));
            reports.clear();
        }
        if (keys) {
            events.publishEvent(new Elsewhere.Keys());
            keys = false;
        }
    }

    private void remember(Elsewhere heard) {
        switch (heard) {
            case Elsewhere.Reports(Set<UUID> ids) -> reports.addAll(ids);
            case Elsewhere.Keys _ -> keys = true;
            case Elsewhere.Anything _ -> {
                everything = true;
                keys = true;
            }
        }
    }
}
