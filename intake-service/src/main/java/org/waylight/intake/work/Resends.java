package org.waylight.intake.work;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often a proof was used, roughly: whoever loses the connection sends again, but one proof must not fill a topic. A
 * counter stands for many proofs, so that it says nothing of any. Lost at a restart, which costs nothing. Safe for threads.
 */
final class Resends {

    /** Reached by nobody who sends again when a connection breaks. */
    static final int MOST = 100;

    private static final int SLOTS = 1 << 20;

    private final LongSupplier nanos;
    private final long lifeNanos;
    private byte[] present = new byte[SLOTS];
    private byte[] before = new byte[SLOTS];
    private long turned;

    /** @param life how long a proof counts: a counter is kept for at least as long */
    Resends(Duration life, LongSupplier nanos) {
        this.lifeNanos = life.toNanos();
        this.nanos = nanos;
        this.turned = nanos.getAsLong();
    }

    /** How often the proof was used before; {@code signature} is no choice of the caller's, so the counters fill evenly. */
    synchronized int use(String signature) {
        turn();
        int slot = Integer.parseInt(signature, 0, 5, 16);
        int used = present[slot] + before[slot];
        if (present[slot] < MOST) {
            present[slot]++;
        }
        return used;
    }

    private void turn() {
        long now = nanos.getAsLong();
        if (now - turned < lifeNanos) {
            return;
        }
        before = now - turned < 2 * lifeNanos ? present : new byte[SLOTS];
        present = new byte[SLOTS];
        turned = now;
    }
}
