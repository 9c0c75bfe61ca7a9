package org.waylight.triage.store;

import java.util.Optional;

/** What the store has under an id. */
public sealed interface Lookup {

    record Found(Case report) implements Lookup {}

    /**
     * It was here, and nothing that the reporter said can be read any more.
     *
     * @param left what is still followed because something of it had left for an agency: slots and record; else nothing
     */
    record Erased(Optional<Case> left) implements Lookup {}

    record Absent() implements Lookup {}
}
