package org.waylight.triage.queue;

import java.util.List;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.store.Handling;

/** Whether somebody may do something about a report. The rules are pure. */
sealed interface Ruling {

    /**
     * It may be done.
     *
     * @param next what is true then
     * @param because for the record; never content
     * @param told what the person is told
     */
    record Granted(Handling next, Deed deed, List<String> because, Told told) implements Ruling {
        public Granted {
            because = List.copyOf(because);
        }
    }

    record Refused(Told why) implements Ruling {}

    /** To claim it: nobody may have it yet. */
    static Ruling claim(Handling now, String who, long minute) {
        if (now.claimedBy(who)) {
            return new Refused(Told.ALREADY_YOURS);
        }
        return now.claimed()
                ? new Refused(Told.TAKEN)
                : new Granted(now.claim(who, minute), Deed.CLAIMED, List.of(), Told.CLAIMED);
    }

    /** To release it: it must be one's own. */
    static Ruling release(Handling now, String who) {
        if (!now.claimed()) {
            return new Refused(Told.NOT_CLAIMED);
        }
        return now.claimedBy(who)
                ? new Granted(now.release(), Deed.RELEASED, List.of(), Told.RELEASED)
                : new Refused(Told.NOT_YOURS);
    }

    /** To hand it over: it must be one's own, or one must be a senior, who may take it as well. */
    static Ruling handOver(Handling now, String who, boolean senior, String to, long minute) {
        if (!now.claimedBy(who) && !senior) {
            return new Refused(now.claimed() ? Told.NOT_YOURS : Told.NOT_CLAIMED);
        }
        return now.claimedBy(to)
                ? new Refused(to.equals(who) ? Told.ALREADY_YOURS : Told.TAKEN)
                : new Granted(now.claim(to, minute), Deed.HANDED_OVER, List.of("to " + to), Told.HANDED_OVER);
    }
}
