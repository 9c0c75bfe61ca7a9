package org.waylight.routing.policy;

/** The policy files do not hold together; the message names file, entry and what to do. No service starts with such a policy. */
public final class InvalidPolicy extends RuntimeException {

    InvalidPolicy(String where, String what) {
        super(where + ": " + what);
    }

    InvalidPolicy(String where, String what, Throwable cause) {
        super(where + ": " + what, cause);
    }
}
