package org.waylight.triage.access.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.access.Role;

/**
 * What a one-time link stands for.
 *
 * @param account whose passkeys it replaces; null if it makes a new account
 * @param byOperator whether the launcher made it rather than an administrator: it counts on this machine alone
 * @param used when it was used; null if it was not
 */
public record Invitation(
        String name,
        Role role,
        @Nullable UUID account,
        Instant expires,
        boolean byOperator,
        @Nullable Instant used) {

    /** How long a link counts. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    /** Whether a link may be used. */
    public sealed interface Answer {
        record Welcome(Invitation invitation) implements Answer {}

        /** One answer for used, too old and never made, so that nobody learns which. */
        record Void() implements Answer {}

        /** The launcher's links count only for who sits at this machine. */
        record OnlyOnThisMachine() implements Answer {}
    }

    /**
     * Whether it may be used.
     *
     * @param onThisMachine whether the request comes from here
     * @param staff every account there is
     */
    public Answer answer(Instant now, boolean onThisMachine, List<Account> staff) {
        if (used != null || !now.isBefore(expires) || overtaken(staff)) return new Answer.Void();
        if (byOperator && !onThisMachine) return new Answer.OnlyOnThisMachine();
        return new Answer.Welcome(this);
    }

    /** The first administrator's link counts until there is one; a new account's until its name is taken. */
    private boolean overtaken(List<Account> staff) {
        if (byOperator && role == Role.ADMINISTRATOR && Staff.administrators(staff) > 0) return true;
        return account == null && staff.stream().anyMatch(other -> other.name().equalsIgnoreCase(name));
    }
}
