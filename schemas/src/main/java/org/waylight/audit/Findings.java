package org.waylight.audit;

import java.util.List;

/**
 * What a check found.
 *
 * @param chains in the export
 * @param entries in the export
 * @param opened entries whose content was there and is what was committed to
 * @param erased entries whose content was destroyed on purpose, by an entry that says so
 * @param checkpoints how many fit the export
 * @param lastCheckpoint number of the last that was given; 0 for none
 * @param later checkpoints that were made after the export, and are not compared with it
 * @param beyond entries that only checkpoints cover that were not given
 * @param uncovered entries after the last checkpoint that triage made
 * @param setBacks how often the database was restored from a backup, by the trail's own word
 * @param faults the first {@value #MOST_FAULTS}
 * @param faultsInAll how many there are
 */
public record Findings(
        long chains,
        long entries,
        long opened,
        long erased,
        long checkpoints,
        long lastCheckpoint,
        long later,
        long beyond,
        long uncovered,
        List<SetBack> setBacks,
        List<Fault> faults,
        long faultsInAll) {

    static final int MOST_FAULTS = 100;

    /**
     * The database was restored from a backup.
     *
     * @param from number of the last checkpoint that the backup knew
     * @param to number of the last that had been made; what those after {@code from} covered first is lost
     */
    public record SetBack(long from, long to) {}

    public Findings {
        setBacks = List.copyOf(setBacks);
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong with what could be checked. */
    public boolean hold() {
        return faultsInAll == 0;
    }
}
