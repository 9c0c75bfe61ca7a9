package org.waylight.triage.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.waylight.triage.audit.Who;

/**
 * What each session may see without stating a purpose again. In memory: after a restart a purpose is asked for anew.
 *
 * <p>An opening lasts {@link #LASTS} from the purpose on, however much is looked at meanwhile.
 */
@Component
public class Openings {

    /** How long one lasts. */
    public static final Duration LASTS = Duration.ofMinutes(30);

    private final Map<Seat, Instant> until = new ConcurrentHashMap<>();
    private final Clock clock;

    Openings(Clock clock) {
        this.clock = clock;
    }

    /** One session and one thing; who has no session is known by name. */
    private record Seat(String session, UUID what) {
        private static Seat of(Who who, UUID what) {
            return new Seat(who.session() == null ? who.name() : who.session().toString(), what);
        }
    }

    /** From now on {@code who} may see {@code what}: a report or a file. */
    public void open(Who who, UUID what) {
        Instant now = clock.instant();
        until.values().removeIf(over -> !over.isAfter(now));
        until.put(Seat.of(who, what), now.plus(LASTS));
    }

    public boolean areOpen(Who who, UUID what) {
        Instant over = until.get(Seat.of(who, what));
        return over != null && over.isAfter(clock.instant());
    }

    /** Nobody sees {@code what} any more without asking anew. */
    public void close(UUID what) {
        until.keySet().removeIf(seat -> seat.what.equals(what));
    }
}
