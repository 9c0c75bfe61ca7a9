package org.waylight.triage.store;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.store.Index.Queued;

/**
 * Reports in the order of the queue: the most urgent first, the longest waiting among equals. Whoever reads sees all of it as
 * it was at one moment, and walks arrays; a change copies a few hundred places, however many reports there are.
 */
final class Ordered {

    private static final Comparator<Queued> URGENCY = Comparator.comparing(Queued::clock)
            .thenComparing(Queued::level)
            .thenComparingLong(Queued::arrivedHour)
            .thenComparing(Queued::id);
    /** Reports in a part, at most. */
    private static final int FULL = 512;

    /** None is empty or ever changed; each is in order, and before the next. */
    private volatile Queued[][] parts = {};

    /** All, as they are now. */
    Collection<Queued> all() {
        return new All(parts);
    }

    /** Puts {@code now} in the place of {@code before}, at once for whoever reads; either may be nothing. */
    synchronized void change(@Nullable Queued before, @Nullable Queued now) {
        Queued[][] changed = parts;
        if (before != null && (now == null || URGENCY.compare(before, now) != 0)) changed = without(changed, before);
        if (now != null) changed = with(changed, now);
        parts = changed;
    }

    private static Queued[][] with(Queued[][] parts, Queued report) {
        if (parts.length == 0) return new Queued[][] {{report}};
        int at = Math.max(0, part(parts, report));
        Queued[] part = parts[at];
        int place = Arrays.binarySearch(part, report, URGENCY);
        if (place >= 0) {
            Queued[] changed = part.clone();
            changed[place] = report;
            return replaced(parts, at, changed);
        }
        int before = -place - 1;
        Queued[] more = new Queued[part.length + 1];
        System.arraycopy(part, 0, more, 0, before);
        more[before] = report;
        System.arraycopy(part, before, more, before + 1, part.length - before);
        return more.length <= FULL
                ? replaced(parts, at, more)
                : replaced(parts, at, Arrays.copyOf(more, FULL / 2), Arrays.copyOfRange(more, FULL / 2, more.length));
    }

    private static Queued[][] without(Queued[][] parts, Queued report) {
        int at = part(parts, report);
        int place = at < 0 ? -1 : Arrays.binarySearch(parts[at], report, URGENCY);
        if (place < 0) return parts;
        Queued[] part = parts[at];
        if (part.length == 1) return replaced(parts, at);
        Queued[] left = Arrays.copyOf(part, part.length - 1);
        System.arraycopy(part, place + 1, left, place, left.length - place);
        return replaced(parts, at, left);
    }

    /** The last part that begins with {@code report} or before it; -1 if it would come before all. */
    private static int part(Queued[][] parts, Queued report) {
        int low = 0;
        int high = parts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (URGENCY.compare(parts[middle][0], report) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private static Queued[][] replaced(Queued[][] parts, int at, Queued[]... by) {
        Queued[][] changed = Arrays.copyOf(parts, parts.length - 1 + by.length);
        System.arraycopy(by, 0, changed, at, by.length);
        System.arraycopy(parts, at + 1, changed, at + by.length, parts.length - at - 1);
        return changed;
    }

    private static final class All extends AbstractCollection<Queued> {

        private final Queued[][] parts;
        private final int size;

        private All(Queued[][] parts) {
            this.parts = parts;
            this.size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Queued> iterator() {
            return new Iterator<>() {
                private int part;
                private int place;

                @Override
                public boolean hasNext() {
                    return part < parts.length;
                }

                @Override
                public Queued next() {
                    if (!hasNext()) throw new NoSuchElementException();
                    Queued next = parts[part][place++];
                    if (place == parts[part].length) {
                        part++;
                        place = 0;
                    }
                    return next;
                }
            };
        }
    }
}
