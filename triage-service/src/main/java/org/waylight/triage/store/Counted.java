package org.waylight.triage.store;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ClearedBy;
import org.waylight.message.Gender;
import org.waylight.message.ProgressState;

/**
 * What is kept of a report only so that it can be counted. Sealed and erased with all the rest of it.
 *
 * @param gender of those who may be exploited, if it is the same of all; else not specified
 * @param lookedMinute minutes since 1970-01-01T00:00Z at which a person first opened or decided it; 0 if nobody did, or
 *     nobody kept it
 * @param clearedMinute minutes since then at which a person first let something of it go; 0 likewise
 * @param acceptedHour hours since then at which an agency's first acceptance came; 0 likewise
 */
public record Counted(Gender gender, long lookedMinute, long clearedMinute, long acceptedHour) {

    /** Nothing is known. */
    public static final Counted NOTHING = new Counted(Gender.NonSpecifiedUnknown, 0, 0, 0);

    /** A report that just came, with what its reporter says of each person. */
    public static Counted of(Stream<Gender> persons) {
        var genders = persons.distinct().limit(2).toList();
        return genders.size() == 1 ? new Counted(genders.getFirst(), 0, 0, 0) : NOTHING;
    }

    /** With what happened for the first time between {@code before} and {@code after}; without a clearance taken back. */
    Counted after(Summary before, Summary after, long minute) {
        return new Counted(
                gender,
                first(lookedMinute, looked(before), looked(after), minute),
                letGo(after) ? first(clearedMinute, letGo(before), true, minute) : 0,
                first(acceptedHour, accepted(before), accepted(after), minute / 60));
    }

    private static long first(long known, boolean before, boolean after, long now) {
        return known == 0 && !before && after ? now : known;
    }

    private static boolean looked(Summary summary) {
        return summary.read() || summary.declined() != null || letGo(summary) || summary.awaitsSecond();
    }

    /** What waits for a second person is not let go yet; what can be undone still is, until it is undone. */
    private static boolean letGo(Summary summary) {
        return summary.slots().stream().anyMatch(slot -> switch (slot.decision()) {
            case LEAVING -> true;
            case CLEARED, HAND_OVER, HANDED_OVER -> slot.clearedBy() == ClearedBy.ANALYST;
            case OPEN, AWAITS_SECOND, WITHHELD -> false;
        });
    }

    private static boolean accepted(Summary summary) {
        return summary.slots().stream()
                .flatMap(slot -> slot.dispatches().stream())
                .anyMatch(dispatch -> accepts(dispatch.progress()));
    }

    /** Who tells an outcome has taken it. */
    private static boolean accepts(@Nullable ProgressState progress) {
        return progress == ProgressState.ACCEPTED || progress == ProgressState.OUTCOME;
    }

    @Override
    public String toString() {
        return "Counted[redacted]";
    }
}
