package org.waylight.intake.plain;

import java.util.List;

/** Why a plain report was not taken, and which notes of the form say so. */
enum Flaw {
    NARRATIVE_MISSING("narrative"),
    NARRATIVE_LONG("narrativeLong"),
    COUNTRY("country"),
    SEEN_ON("seenOn"),
    CHILDREN("count", "children"),
    ADULTS("count", "adults"),
    UNSURE("count", "unsure"),
    PLACE("place"),
    IN_CHARGE("inCharge"),
    TOLD("told"),
    SAFE_TIME("safeTime"),
    /** What may name the reporter is no mistake: sent again, it is taken. */
    EMAIL("revealing", "email"),
    PHONE("revealing", "phone"),
    ROOM("revealing", "room"),
    /** The lane's tokens are used up. */
    BUSY("busy"),
    /** Nothing can be kept, or there is no key to seal to. */
    UNAVAILABLE("unavailable");

    private final List<String> notes;

    Flaw(String... notes) {
        this.notes = List.of(notes);
    }

    /** Values of {@code data-error} in the form. */
    List<String> notes() {
        return notes;
    }
}
