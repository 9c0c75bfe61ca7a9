package org.waylight.triage.audit;

import org.springframework.stereotype.Component;

/** Whether the database's trail goes on where it left off, by what stands beside the database. */
@Component
public class Continuity {

    private final Checkpoints checkpoints;
    private final Position position;

    Continuity(Checkpoints checkpoints, Position position) {
        this.checkpoints = checkpoints;
        this.position = position;
    }

    /** Whether the database lacks checkpoints that left. */
    public boolean broken() {
        return made() > known();
    }

    /** Number of the last checkpoint that the database knows; 0 for none. */
    public long known() {
        return checkpoints.last().number();
    }

    /** Hours since 1970-01-01T00Z of that one; -1 for none. */
    public long hour() {
        return checkpoints.last().hour();
    }

    /** Number of the last checkpoint that is known, here or beside, to have been made. */
    public long made() {
        return Math.max(position.read(), known());
    }

    /** Makes the next checkpoint, in the caller's transaction, under a number that none has that left before. */
    public void goOn() {
        checkpoints.makeAfter(made());
    }
}
