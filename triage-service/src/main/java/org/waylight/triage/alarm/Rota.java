package org.waylight.triage.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.waylight.message.TriageLevel;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.State;

/**
 * Who is called about an urgent report that nobody has claimed, one after another. Pure.
 *
 * @param contacts in the order in which they are called; none if nobody is to be
 */
public record Rota(List<Contact> contacts) {

    public Rota {
        contacts = List.copyOf(contacts);
    }

    /** Whether {@code report} calls for somebody: P1, claimed by nobody, and undecided or never looked at. */
    public static boolean rings(Queued report) {
        return report.level() == TriageLevel.P1_IMMEDIATE
                && report.claimedBy() == null
                && (report.state().undecided()
                        || report.state() != State.DECLINED && !report.summary().read());
    }

    /**
     * Who is to be called now.
     *
     * @param waited since the report came
     * @param called how many of the contacts were called about it already
     */
    List<Contact> due(Duration waited, int called) {
        var due = new ArrayList<Contact>();
        var at = Duration.ZERO;
        for (int position = 0; position < contacts.size(); position++) {
            at = at.plus(contacts.get(position).after());
            if (position >= called && at.compareTo(waited) <= 0) {
                due.add(contacts.get(position));
            }
        }
        return List.copyOf(due);
    }
}
