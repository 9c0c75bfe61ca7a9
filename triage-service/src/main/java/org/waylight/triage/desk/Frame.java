package org.waylight.triage.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.Action;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.access.Seat;
import org.waylight.triage.access.admission.Sitting;

/** What the frame of a page asks: {@code @frame} in a template. */
@Component("frame")
class Frame {

    private final DeskSettings settings;
    private final Clock clock;

    Frame(DeskSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public boolean demo() {
        return settings.demo();
    }

    /** Whether anybody is signed in, or about to be. */
    public boolean known() {
        return Seat.current().isPresent();
    }

    public String name() {
        return Seat.current().map(Seat::getName).orElse("");
    }

    /** In words for a person. */
    public String role() {
        return Seat.current()
                .map(seat -> seat.role().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Whether the person's role may; what it may not is not shown. */
    public boolean may(String action) {
        return Seat.current().filter(seat -> seat.may(Action.valueOf(action))).isPresent();
    }

    /** How long the session goes on if nobody does anything; nothing if there is none. */
    public @Nullable Long idleSeconds() {
        return Seat.current().map(_ -> Sitting.IDLE.toSeconds()).orElse(null);
    }

    /** How long the session goes on whatever is done; nothing if there is none. */
    public @Nullable Long longestSeconds() {
        return Seat.current()
                .map(seat -> Duration.between(clock.instant(), seat.until()).toSeconds())
                .orElse(null);
    }
}
