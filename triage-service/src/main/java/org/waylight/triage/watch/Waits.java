package org.waylight.triage.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.waylight.triage.alarm.Rota;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.State;

/** What waits for people too long. Pure. */
final class Waits {

    private Waits() {}

    /**
     * Whether a P1 that nobody has claimed is over its time.
     *
     * @param arrived when a report came, as far as it is known
     */
    static boolean urgentLate(
            Collection<Queued> queue, Deadlines deadlines, Function<Queued, Instant> arrived, Instant now) {
        return queue.stream()
                .filter(Rota::rings)
                .map(report -> deadlines.due(report.summary().essence().rule().clock(), arrived.apply(report)))
                .anyMatch(due -> due.isPresent() && due.get().isBefore(now));
    }

    /** Whether what was cleared has a slot that neither its agency nor a deputy took. */
    static boolean undelivered(Collection<Queued> queue) {
        return queue.stream()
                .filter(report -> report.state() == State.HELD)
                .anyMatch(report -> report.summary().slots().stream().anyMatch(Slot::unowned));
    }
}
