package org.waylight.triage.access.admission;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's time at the desk, from signing in to leaving.
 *
 * @param session names it in every record of what the person does
 * @param generation of the account when it began; it ends when the account's is another
 * @param seen when the person last did something
 * @param proved when the person last showed presence by passkey or recovery code; null if never since it began
 * @param byProvider whether the organisation's identity provider said who it is, so that only a passkey proves presence
 */
public record Sitting(
        UUID account,
        UUID session,
        int generation,
        Stage stage,
        Instant began,
        Instant seen,
        @Nullable Instant proved,
        boolean byProvider)
        implements Serializable {

    /** A person who does nothing for so long has left. */
    public static final Duration IDLE = Duration.ofMinutes(15);
    /** Nobody sits longer without signing in again. */
    public static final Duration LONGEST = Duration.ofHours(8);
    /** How long a proof of presence counts. */
    public static final Duration FRESH = Duration.ofMinutes(2);

    /** What the person may do. */
    public enum Stage {
        /** Came by a one-time link; may only make a passkey and take recovery codes. */
        ENROLLING,
        /** Signed in. */
        SEATED
    }

    /** A person comes by a one-time link, or with a passkey whose recovery codes were never taken. */
    public static Sitting enrolling(Account account, Instant now) {
        return new Sitting(
                account.id(), UUID.randomUUID(), account.generation(), Stage.ENROLLING, now, now, null, false);
    }

    /** A person signs in with a passkey or a recovery code, which proves presence too. */
    public static Sitting seated(Account account, Instant now) {
        return new Sitting(account.id(), UUID.randomUUID(), account.generation(), Stage.SEATED, now, now, now, false);
    }

    /** The organisation's identity provider says who it is, which proves no presence here. */
    public static Sitting byProvider(Account account, Instant now) {
        return new Sitting(account.id(), UUID.randomUUID(), account.generation(), Stage.SEATED, now, now, null, true);
    }

    /** Whether it has ended, by the clock or because of what became of the account. */
    public boolean over(Account whose, Instant now) {
        return whose.state() != Account.State.ACTIVE
                || whose.generation() != generation
                || !now.isBefore(seen.plus(IDLE))
                || !now.isBefore(began.plus(LONGEST));
    }

    /** Whether the person proved presence just now. A clock that went back proves nothing. */
    public boolean fresh(Instant now) {
        return proved != null && !now.isBefore(proved) && now.isBefore(proved.plus(FRESH));
    }

    public Sitting seenAt(Instant now) {
        return new Sitting(account, session, generation, stage, began, now, proved, byProvider);
    }

    public Sitting provedAt(Instant now) {
        return new Sitting(account, session, generation, stage, began, now, now, byProvider);
    }
}
