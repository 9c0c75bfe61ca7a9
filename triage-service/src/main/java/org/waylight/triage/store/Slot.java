package org.waylight.triage.store;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.BlockReason;
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
 * @param dispatches one for each agency that it was sealed to; empty until it left
 * @param leave who let it go; null until a person did
 * @param handedOver how a person handed it over by phone or on paper; null unless one did
 * @param safeguard by what a person lets more than sanitised intelligence go to a country of class OTHER; null if nobody does
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
        List<Dispatch> dispatches,
        @Nullable Leave leave,
        @Nullable HandedOver handedOver,
        @Nullable Safeguard safeguard) {

    /** A slot without a safeguard. */
    public Slot(
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
            List<Dispatch> dispatches,
            @Nullable Leave leave,
            @Nullable HandedOver handedOver) {
        this(
                id,
                agency,
                deputies,
                rule,
                reason,
                deadlineMinutes,
                view,
                transferClass,
                transferRule,
                decision,
                clearedBy,
                dispatches,
                leave,
                handedOver,
                null);
    }

    /** What was decided about a slot. */
    public enum Decision {
        OPEN,
        /** A person cleared it, and a second one must confirm that. */
        AWAITS_SECOND,
        /** A person cleared it, and it can be undone yet. */
        LEAVING,
        /** Cleared, and it left. */
        CLEARED,
        /** Cleared, but nobody of it has a valid key: a person hands it over by phone or on paper. */
        HAND_OVER,
        /** Handed over by phone or on paper. */
        HANDED_OVER,
        /** A person decided that it gets nothing. */
        WITHHELD
    }

    /**
     * A person's decision to clear.
     *
     * @param by the account that decided
     * @param session the session at the desk in which it did; null if it decided by the API
     * @param confirmedBy the second account that confirmed it; null if none did
     * @param second seconds since 1970-01-01T00:00Z from when on it leaves; 0 until that is known
     */
    public record Leave(
            String by, @Nullable UUID session, @Nullable String confirmedBy, long second) {

        public static Leave decided(String by, @Nullable UUID session) {
            return new Leave(by, session, null, 0);
        }

        public Leave confirmed(String second) {
            return new Leave(by, session, second, this.second);
        }

        public Leave at(long later) {
            return new Leave(by, session, confirmedBy, later);
        }

        /** Who approved it, as the audit trail says it. */
        public List<String> approvers() {
            return confirmedBy == null ? List.of("approver=" + by) : List.of("approver=" + by, "second=" + confirmedBy);
        }

        /** Whether {@code account} had a part in clearing it. */
        public boolean clearedBy(String account) {
            return by.equals(account) || account.equals(confirmedBy);
        }

        /** Whether {@code account} in {@code sitting} is somebody else: neither the same person nor at the same desk. */
        public boolean canBeConfirmedBy(String account, @Nullable UUID sitting) {
            return !by.equals(account) && sitting != null && !sitting.equals(session);
        }
    }

    /**
     * That a person handed it over.
     *
     * @param minute minutes since 1970-01-01T00:00Z at which it was done
     * @param reference the other side's own number for it, at most {@value Handling.Call#MAX_REFERENCE} characters; may be
     *     empty
     * @param by the account that did it
     */
    public record HandedOver(How how, long minute, String reference, String by) {

        /** By which way. */
        public enum How {
            BY_PHONE,
            ON_PAPER,
            IN_PERSON
        }

        public HandedOver {
            if (reference.length() > Handling.Call.MAX_REFERENCE) {
                throw new IllegalArgumentException("reference must have at most " + Handling.Call.MAX_REFERENCE
                        + " characters, had " + reference.length());
            }
        }

        /** Without the other side's words. */
        HandedOver erased() {
            return new HandedOver(how, minute, "", by);
        }

        @Override
        public String toString() {
            return "HandedOver[redacted]";
        }
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
     * @param refused why routing did not hand it to the agency; null unless it said so
     */
    public record Dispatch(
            String agency,
            UUID id,
            String envelopeDigest,
            @Nullable ProgressState progress,
            int receiptSequence,
            boolean opened,
            List<String> fields,
            List<Notice> notices,
            @Nullable BlockReason refused) {

        public Dispatch {
            agency = agency.intern();
            // Stored before views were listed and notices sent.
            fields = Objects.requireNonNullElse(fields, List.<String>of()).stream()
                    .map(String::intern)
                    .toList();
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
            this(agency, id, envelopeDigest, progress, receiptSequence, opened, List.of(), List.of(), null);
        }

        /** A view that was just sealed. */
        public static Dispatch sealed(String agency, UUID id, String envelopeDigest, List<String> fields) {
            return new Dispatch(agency, id, envelopeDigest, null, 0, false, fields, List.of(), null);
        }

        /** With what was heard of it last. */
        public Dispatch heard(@Nullable ProgressState state, int sequence, boolean isOpened) {
            return new Dispatch(agency, id, envelopeDigest, state, sequence, isOpened, fields, notices, refused);
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
                    told,
                    refused);
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
                    notices,
                    refused);
        }

        /** With why routing did not hand it to the agency. */
        public Dispatch refused(BlockReason why) {
            return new Dispatch(agency, id, envelopeDigest, progress, receiptSequence, opened, fields, notices, why);
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
        // Few different ones in many reports: each is kept once.
        agency = agency.intern();
        rule = rule.intern();
        reason = reason.intern();
        transferRule = transferRule.intern();
        deputies = deputies.stream().map(String::intern).toList();
        dispatches = List.copyOf(dispatches);
        if (deadlineMinutes < 1) {
            throw new IllegalArgumentException("deadlineMinutes must be 1 or more, was " + deadlineMinutes);
        }
    }

    /** A slot for an agency that a person took up. */
    public static Slot open(
            String agency, String rule, String reason, int deadlineMinutes, Proposal.Choosable choosable) {
        return new Slot(
                UUID.randomUUID(),
                agency,
                List.of(),
                rule,
                reason,
                deadlineMinutes,
                choosable.view(),
                choosable.transferClass(),
                choosable.transferRule(),
                Decision.OPEN,
                null,
                List.of(),
                null,
                null);
    }

    /** Whether it can be cleared: it was not decided, or nobody of it had a key then. */
    public boolean undelivered() {
        return decision == Decision.OPEN || decision == Decision.HAND_OVER;
    }

    /** Whether what its agencies would get can still be looked at before it goes. */
    public boolean shown() {
        return undelivered() || decision == Decision.AWAITS_SECOND || decision == Decision.LEAVING;
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
        if (handedOver != null && decision == Decision.HANDED_OVER) {
            return handedOver(handedOver.erased());
        }
        if (opened()) {
            return with(Decision.CLEARED, clearedBy, dispatches);
        }
        return decision == Decision.CLEARED && !unowned() ? this : withdrawn();
    }

    /** Directory ids of who is to get it: its owner, then its deputies in their order. */
    public Stream<String> addressees() {
        return Stream.concat(Stream.of(agency), deputies.stream());
    }

    /** Whether {@code agency} is to get it, first or as a deputy. */
    public boolean names(String other) {
        return agency.equals(other) || deputies.contains(other);
    }

    /** This slot, of which {@code other} gets nothing more: without it as a deputy, or not sent at all. */
    Slot without(String other) {
        return switch (decision) {
            case OPEN, AWAITS_SECOND, LEAVING, HAND_OVER -> agency.equals(other) ? withheld() : withoutDeputy(other);
            // It left; routing keeps it from a deputy that has not got it yet.
            case CLEARED, HANDED_OVER, WITHHELD -> this;
        };
    }

    /** This slot without {@code other} among its deputies, unless it left already. */
    Slot withoutDeputy(String other) {
        return everLeft() || !deputies.contains(other)
                ? this
                : new Slot(
                        id,
                        agency,
                        deputies.stream()
                                .filter(deputy -> !deputy.equals(other))
                                .toList(),
                        rule,
                        reason,
                        deadlineMinutes,
                        view,
                        transferClass,
                        transferRule,
                        decision,
                        clearedBy,
                        dispatches,
                        leave,
                        handedOver,
                        safeguard);
    }

    /**
     * This slot as a person wants it, to be decided still.
     *
     * @param owner its class and rule of transfer are those of its new owner
     */
    public Slot changed(
            Proposal.Choosable owner, List<String> others, int minutes, ViewKind fields, @Nullable Safeguard approved) {
        return new Slot(
                id,
                owner.agency(),
                others,
                rule,
                reason,
                minutes,
                fields,
                owner.transferClass(),
                owner.transferRule(),
                Decision.OPEN,
                null,
                List.of(),
                null,
                null,
                approved);
    }

    /** This slot, not to be sent. */
    public Slot withheld() {
        return with(Decision.WITHHELD, null, List.of(), null, handedOver);
    }

    /** This slot, to be confirmed by a second person. */
    public Slot awaitingSecond(Leave by) {
        return with(Decision.AWAITS_SECOND, null, List.of(), by, handedOver);
    }

    /** This slot, to leave when its time to be undone is over. */
    public Slot leaving(Leave by) {
        return with(Decision.LEAVING, null, List.of(), by, handedOver);
    }

    /** This slot, to be decided anew. */
    public Slot reopened() {
        return with(Decision.OPEN, null, List.of(), null, handedOver);
    }

    /** This slot, which a person handed over. */
    public Slot handedOver(HandedOver how) {
        return with(Decision.HANDED_OVER, ClearedBy.ANALYST, dispatches, leave, how);
    }

    /** Whether its agency has it, or may have it yet, from here. */
    boolean left() {
        return decision == Decision.CLEARED || decision == Decision.HANDED_OVER;
    }

    /** Whether something of it left at any time, whatever became of that. */
    public boolean everLeft() {
        return left() || !dispatches.isEmpty();
    }

    /** Whether nothing of it is awaited any more: nobody gets it, or somebody has it. */
    boolean settled() {
        return decision == Decision.WITHHELD || decision == Decision.HANDED_OVER || opened();
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
        return with(decided, by, sealed, leave, handedOver);
    }

    private Slot with(
            Decision decided,
            @Nullable ClearedBy by,
            List<Dispatch> sealed,
            @Nullable Leave gone,
            @Nullable HandedOver how) {
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
                sealed,
                gone,
                how,
                safeguard);
    }
}
