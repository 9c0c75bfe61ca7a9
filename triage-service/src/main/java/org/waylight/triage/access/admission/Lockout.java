package org.waylight.triage.access.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When recovery codes of a name are not looked at any more, whoever sends them. */
public final class Lockout {

    public static final int TRIES = 5;
    public static final Duration WINDOW = Duration.ofMinutes(15);
    public static final Duration LASTS = Duration.ofMinutes(15);

    private Lockout() {}

    /**
     * Whether the name is locked.
     *
     * @param tries those that failed or are not yet known to succeed, in the order of their coming; none made while
     *     locked, so that nobody can keep a name locked by going on
     */
    public static boolean closed(List<Instant> tries, Instant now) {
        for (int last = TRIES - 1; last < tries.size(); last++) {
            Instant fifth = tries.get(last);
            Instant first = tries.get(last - TRIES + 1);
            if (!fifth.isAfter(first.plus(WINDOW)) && now.isBefore(fifth.plus(LASTS))) {
                return true;
            }
        }
        return false;
    }
}
