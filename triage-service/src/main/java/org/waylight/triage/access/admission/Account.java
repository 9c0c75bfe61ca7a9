package org.waylight.triage.access.admission;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.waylight.triage.access.Role;

/**
 * One person's account; nobody shares one.
 *
 * @param name 2 to 40 letters, digits, dots, hyphens and underscores; no other account has it in any case of letters
 * @param enrolled whether the person has made what signs them in
 * @param generation counts what ended all of the account's sessions: a reset, a switching off
 */
public record Account(UUID id, String name, Role role, State state, boolean enrolled, int generation, Instant created) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");

    /** Whether the account may be used at all. */
    public enum State {
        ACTIVE,
        DISABLED
    }

    public Account {
        if (!isName(name)) {
            throw new IllegalArgumentException("an account's name must be 2 to 40 letters, digits and . - _");
        }
    }

    /** Whether {@code name} may be an account's. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether the person can sign in by themselves. */
    public boolean usable() {
        return state == State.ACTIVE && enrolled;
    }

    public Account disabled() {
        return new Account(id, name, role, State.DISABLED, enrolled, generation + 1, created);
    }

    public Account enabled() {
        return new Account(id, name, role, State.ACTIVE, enrolled, generation, created);
    }

    public Account as(Role other) {
        return new Account(id, name, other, state, enrolled, generation, created);
    }

    /** Without what signed the person in, which ends every session. */
    public Account reset() {
        return new Account(id, name, role, state, false, generation + 1, created);
    }
}
