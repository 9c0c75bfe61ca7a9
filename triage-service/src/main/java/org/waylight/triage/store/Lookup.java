package org.waylight.triage.store;

/** What the store has under an id. */
public sealed interface Lookup {

    record Found(Case report) implements Lookup {}

    /** It was here, and nothing of it can be read any more. */
    record Erased() implements Lookup {}

    record Absent() implements Lookup {}
}
