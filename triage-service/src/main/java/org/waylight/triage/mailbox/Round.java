package org.waylight.triage.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When reporters' mailboxes tell where their reports stand: once a day, together, at an hour that nobody knows before. A
 * change is then no sign of when an analyst or an agency acted. Pure.
 *
 * @param day days since 1970-01-01, in UTC
 * @param hour 0 to 23, in UTC
 * @param done whether this day's round was made
 */
record Round(long day, int hour, boolean done) {

    private static final int HOURS = 24;

    /**
     * The round that counts at {@code now}: the one known until its day is over, then one at a random hour of what is left
     * of the new day.
     *
     * @param known null before the first
     */
    static Round at(Instant now, @Nullable Round known, RandomGenerator random) {
        long today = hours(now) / HOURS;
        return known != null && known.day >= today
                ? known
                : new Round(today, random.nextInt(hourOfDay(now), HOURS), false);
    }

    /** Whether its hour has come and it was not made. A clock that went back to an earlier day changes nothing. */
    boolean due(Instant now) {
        return !done && hours(now) >= day * HOURS + hour;
    }

    Round made() {
        return new Round(day, hour, true);
    }

    /** Always the same number of bytes, so that sealed it does not tell the hour by its size. */
    byte[] toBytes() {
        return String.format(Locale.ROOT, "%08d %02d %d", day, hour, done ? 1 : 0)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static Round of(byte[] bytes) {
        String[] fields = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        return new Round(Long.parseLong(fields[0]), Integer.parseInt(fields[1]), fields[2].equals("1"));
    }

    private static long hours(Instant now) {
        return Duration.ofSeconds(now.getEpochSecond()).toHours();
    }

    private static int hourOfDay(Instant now) {
        return (int) (hours(now) % HOURS);
    }
}
