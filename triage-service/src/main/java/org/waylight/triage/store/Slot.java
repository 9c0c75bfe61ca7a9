package org.waylight.triage.store;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ClearedBy;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
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
     * @param fields names of the fields that the sealed view filled, in the schema's order; empty where nobody noted them
     * @param notices what the agency was told about it afterwards, the oldest first
     */
    public record Dispatch(
            String agency,
            UUID id,
            String envelopeDigest,
            @Nullable ProgressState progress,
            int receiptSequence,
            boolean opened,
            List<String> fields,
            List<Notice> notices) {

        public Dispatch {
            // Stored before views were listed and notices sent.
            fields = List.copyOf(Objects.requireNonNullElse(fields, List.of()));
            notices = List.copyOf(Objects.requireNonNullElse(notices, List.of()));
        }

        /** A view of which nobody was told anything more. */
        public Dispatch(
                String agency,
                UUID id,
                String envelopeDigest,
                @Nullable ProgressState progress,
                int receiptSequence,
                boolean opened) {
            this(agency, id, envelopeDigest, progress, receiptSequence, opened, List.of(), List.of());
        }

        /** A view that was just sealed. */
        public static Dispatch sealed(String agency, UUID id, String envelopeDigest, List<String> fields) {
            return new Dispatch(agency, id, envelopeDigest, null, 0, false, fields, List.of());
        }

        /** With what was heard of it last. */
        public Dispatch heard(@Nullable ProgressState state, int sequence, boolean isOpened) {
            return new Dispatch(agency, id, envelopeDigest, state, sequence, isOpened, fields, notices);
        }

        /** With {@code notice} in place of the one of the same id, or behind the others. */
        public Dispatch with(Notice notice) {
            boolean known = notices.stream().anyMatch(other -> other.id().equals(notice.id()));
            List<Notice> told = known
                    ? notices.stream()
                            .map(other -> other.id().equals(notice.id()) ? notice : other)
                            .toList()
                    : Stream.concat(notices.stream(), Stream.of(notice)).toList();
            return new Dispatch(
                    agency,
                    id,
                    envelopeDigest,
                    progress,
                    receiptSequence,
                    opened || notice.answer() == NoticeAnswer.REPLACED,
                    fields,
                    told);
        }

        /** With the fields that a view in its place fills, too. */
        public Dispatch withFields(List<String> more) {
            return new Dispatch(
                    agency,
                    id,
                    envelopeDigest,
                    progress,
                    receiptSequence,
                    opened,
                    Stream.concat(fields.stream(), more.stream()).distinct().toList(),
                    notices);
        }

        /** Whether it went to the wrong agency. */
        public boolean misdirected() {
            return notices.stream().anyMatch(notice -> notice.deletes() && notice.reason() == NoticeReason.MISDIRECTED);
        }

        /** Whether the agency was asked to delete it. */
        public boolean recalled() {
            return notices.stream().anyMatch(Notice::deletes);
        }

        /** Whether the agency said that it deleted it or does not have it, or routing that it never left. */
        public boolean gone() {
            return notices.stream().anyMatch(Notice::done);
        }
    }

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

    /** Whether its owner or a deputy opened it, and has not deleted it since at our request. */
    public boolean opened() {
        return dispatches.stream().anyMatch(dispatch -> dispatch.opened() && !dispatch.gone());
    }

    /** Whether it went to the wrong agency. */
    public boolean misdirected() {
        return dispatches.stream().anyMatch(Dispatch::misdirected);
    }

    /** Whether an agency was asked to delete it and may still have it. */
    boolean beingRecalled() {
        return dispatches.stream().anyMatch(dispatch -> dispatch.recalled() && !dispatch.gone());
    }

    /** This slot, taken back: nobody gets it any more, and who has it is told what {@code notices} says. */
    public Slot recalled(UnaryOperator<Dispatch> notices) {
        return withdrawn().told(notices);
    }

    /** This slot with what its agencies are told. */
    public Slot told(UnaryOperator<Dispatch> notices) {
        return with(decision, clearedBy, dispatches.stream().map(notices).toList());
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
