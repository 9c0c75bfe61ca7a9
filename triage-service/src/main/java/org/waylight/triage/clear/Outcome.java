package org.waylight.triage.clear;

import java.util.UUID;
import org.waylight.triage.store.State;

/** What came of a person's decision. */
public sealed interface Outcome {

    /** It holds. */
    record Done(UUID id, State state, int version) implements Outcome {}

    /** Somebody or something was faster: the report is at another version now. */
    record Stale(int version) implements Outcome {}

    /** There is no such report, or none any more. */
    record NotThere() implements Outcome {}

    /**
     * The report is past it.
     *
     * @param why what would have to hold; never content
     */
    record NotPossible(String why) implements Outcome {}
}
