package org.waylight.triage.counts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Slot;

/**
 * Counts once an hour: who looks at the page again and again does not see one report come or go, nor when. In a demonstration
 * each time, since nobody would wait for it.
 */
@Component
class Counting {

    private final Index index;
    private final Deadlines deadlines;
    private final DeskSettings settings;
    private final Clock clock;
    private final AtomicReference<Optional<Counts>> last = new AtomicReference<>(Optional.empty());

    Counting(Index index, Deadlines deadlines, DeskSettings settings, Clock clock) {
        this.index = index;
        this.deadlines = deadlines;
        this.settings = settings;
        this.clock = clock;
    }

    /** As they were when this hour was first asked for. */
    Counts counts() {
        Instant now = clock.instant();
        return last.get()
                .filter(known -> !settings.demo() && hour(known.asOf()).equals(hour(now)))
                .orElseGet(() -> counted(now));
    }

    private Counts counted(Instant now) {
        // Nothing keeps yet which dispatch went to the wrong agency.
        var counts = Tally.of(index.queue(), deadlines, Slot.Dispatch::misdirected, now);
        last.set(Optional.of(counts));
        return counts;
    }

    private static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }
}
