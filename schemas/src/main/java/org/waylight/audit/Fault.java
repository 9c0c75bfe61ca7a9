package org.waylight.audit;

/**
 * One thing that is wrong with a trail.
 *
 * @param where a chain, a place, a checkpoint or a line of the export
 * @param says what is wrong there, in words for an auditor
 */
public record Fault(Kind kind, String where, String says) {

    /** What was done to the trail, as far as it can be told. */
    public enum Kind {
        /** An entry, a commitment or a head is not what it was. */
        EDITED,
        /** Entries before others, or a whole chain, are missing. */
        DELETED,
        /** The last entries of a chain are missing. */
        TRUNCATED,
        /** There are more entries than the chain has. */
        INSERTED,
        /** Entries are not where they were written. */
        REORDERED,
        /** An entry cannot be read although nothing that destroys it is on record. */
        UNREADABLE,
        /** The chains of a report and of a session do not tell of the same deed. */
        UNPAIRED,
        /** A checkpoint does not fit the export: something that it covers was changed. */
        ROOT,
        /** Checkpoints are missing. */
        GAP,
        /** Two checkpoints have one number: the history was begun anew from an older state. */
        FORKED,
        /** A checkpoint does not follow the one before. */
        LINK,
        /** A checkpoint is not signed by triage. */
        SIGNATURE,
        /** The export is cut off or is none. */
        EXPORT
    }

    @Override
    public String toString() {
        return kind + " " + where + ": " + says;
    }
}
