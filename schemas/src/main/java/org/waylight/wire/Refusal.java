package org.waylight.wire;

/** Why a message becomes a dead letter; the only thing that its header {@code reason} says. */
public enum Refusal {
    /** It does not open: no envelope, another key, changed, or moved from its place. */
    UNREADABLE,
    /** It opens, and is not a valid message of a type that its topic allows. */
    INVALID,
    /** It is not from the one sender of its topic. */
    SENDER
}
