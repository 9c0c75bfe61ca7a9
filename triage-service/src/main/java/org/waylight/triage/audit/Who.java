package org.waylight.triage.audit;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param name of an account, a rule book, an agency or the standing order
 * @param session the person's session at the desk, whose chain tells the same; null if nobody sat at the desk
 */
public record Who(String name, @Nullable UUID session) {

    /** A part of the system, or a program with an account of its own. */
    public static Who program(String name) {
        return new Who(name, null);
    }

    /** An account that uses the API, without a desk. */
    public static Who of(Principal account) {
        return program(account.getName());
    }
}
