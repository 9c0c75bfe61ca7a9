package org.waylight.triage.desk;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.Action;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.access.Seat;

/** What the frame of a page asks: {@code @frame} in a template. */
@Component("frame")
class Frame {

    private final DeskSettings settings;

    Frame(DeskSettings settings) {
        this.settings = settings;
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
}
