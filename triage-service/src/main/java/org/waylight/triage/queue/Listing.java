package org.waylight.triage.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.waylight.triage.store.Index.Queued;

/**
 * One page of the queue. Pure.
 *
 * @param reports on it, in the order of the queue
 * @param page 1, 2, 3 ...
 * @param pages 1 or more, even if nothing is shown
 * @param total on all pages
 */
record Listing(List<Queued> reports, int page, int pages, int total) {

    /** Reports on a page. */
    static final int SIZE = 50;

    Listing {
        reports = List.copyOf(reports);
    }

    /** The page of what {@code shown} lets through; the last one for a page behind it. */
    static Listing of(Collection<Queued> queue, Predicate<Queued> shown, int wanted) {
        int from = (Math.clamp(wanted, 1, Integer.MAX_VALUE / SIZE) - 1) * SIZE;
        var reports = new ArrayList<Queued>(SIZE);
        var last = new ArrayList<Queued>(SIZE);
        int total = 0;
        for (Queued report : queue) {
            if (!shown.test(report)) {
                continue;
            }
            if (total % SIZE == 0) {
                last.clear();
            }
            last.add(report);
            if (total >= from && total < from + SIZE) {
                reports.add(report);
            }
            total++;
        }
        int pages = Math.max(1, Math.ceilDiv(total, SIZE));
        return from < total
                ? new Listing(reports, from / SIZE + 1, pages, total)
                : new Listing(last, pages, pages, total);
    }
}
