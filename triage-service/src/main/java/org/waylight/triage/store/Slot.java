package org.waylight.triage.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ClearedBy;
import org.waylight.message.ProgressState;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;

/**
 * One target of a report with its deputies, as routing proposed it, and what became of it.
 *
 * @param id random; the same in the clearance
 * @param agency directory id of the first owner
 * @param deputies directory ids in the order in which they take over
 * @param rule id of the rule that named the agency
 * @param reason that rule in words
 * @param deadlineMinutes minutes from delivery until a person must have answered, 1 or more
 * @param transferClass class of the agency's country
 * @param transferRule id of the transfer rule that lets the data go there
 * @param clearedBy who cleared it; null until then
 * @param dispatches one for each agency that it was sealed to; empty until cleared
 */
public record Slot(
        UUID id,
        String agency,
        List<String> deputies,
        String rule,
        String reason,
        int deadlineMinutes,
        ViewKind view,
        TransferClass transferClass,
        String transferRule,
        Decision decision,
        @Nullable ClearedBy clearedBy,
        List<Dispatch> dispatches) {

    /** What was decided about a slot. */
    public enum Decision {
        OPEN,
        CLEARED,
        /** Cleared, but nobody of it has a valid key: a person hands it over by phone or on paper. */
        HAND_OVER,
        /** A person decided that it gets nothing. */
        WITHHELD
    }

    /**
     * A view sealed to one agency.
     *
     * @param id dispatch id, all that the agency knows it by
     * @param envelopeDigest SHA-256 of the sealed view in hexadecimal; the agency's receipt repeats it
     * @param progress the last that was heard of it; null if nothing
     * @param receiptSequence sequence of the last receipt, 0 if none
     * @param opened whether the agency opened it
     */
    public record Dispatch(
            String agency,
            UUID id,
            String envelopeDigest,
            @Nullable ProgressState progress,
            int receiptSequence,
            boolean opened) {}

    public Slot {
        deputies = List.copyOf(deputies);
        dispatches = List.copyOf(dispatches);
        if (deadlineMinutes < 1) {
            throw new IllegalArgumentException("deadlineMinutes must be 1 or more, was " + deadlineMinutes);
        }
    }

    /** Whether it can be cleared: it was not decided, or nobody of it had a key then. */
    public boolean undelivered() {
        return decision == Decision.OPEN || decision == Decision.HAND_OVER;
    }

    /** Whether its owner or a deputy opened it. */
    public boolean opened() {
        return dispatches.stream().anyMatch(Dispatch::opened);
    }

    /** Whether its last owner gave it up or ran out of time and no deputy is left: a person must find another way. */
    public boolean unowned() {
        return dispatches.stream().anyMatch(dispatch -> dispatch.progress() == ProgressState.UNOWNED);
    }

    /** Whether it was cleared and nobody, routing included, has said a word of it since. */
    boolean unheardOf() {
        return decision == Decision.CLEARED
                && dispatches.stream().allMatch(dispatch -> dispatch.progress() == null && !dispatch.opened());
    }

    /** This slot, taken back. Its dispatches stay known, should one have left all the same. */
    Slot withdrawn() {
        return with(Decision.WITHHELD, clearedBy, dispatches);
    }

    /** This slot once its report is erased: an agency has it or may still open it, or nobody gets it any more. */
    Slot accounted() {
        if (opened()) {
            return with(Decision.CLEARED, clearedBy, dispatches);
        }
        return decision == Decision.CLEARED && !unowned() ? this : withdrawn();
    }

    /** This slot, not to be sent. */
    public Slot withheld() {
        return with(Decision.WITHHELD, null, List.of());
    }

    /** This slot, cleared; with no dispatch it becomes a hand-over. */
    public Slot cleared(ClearedBy by, List<Dispatch> sealed) {
        return with(sealed.isEmpty() ? Decision.HAND_OVER : Decision.CLEARED, by, sealed);
    }

    /** This slot with {@code news} in place of the dispatch of the same id. */
    public Slot with(Dispatch news) {
        return with(
                decision,
                clearedBy,
                dispatches.stream()
                        .map(known -> known.id().equals(news.id()) ? news : known)
                        .toList());
    }

    private Slot with(Decision decided, @Nullable ClearedBy by, List<Dispatch> sealed) {
        return new Slot(
                id,
                agency,
                deputies,
                rule,
                reason,
                deadlineMinutes,
                view,
                transferClass,
                transferRule,
                decided,
                by,
                sealed);
    }
}
