package org.waylight.triage.store;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxStatus;
import org.waylight.message.OverrideBasis;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.triage.assess.PriorityRule;

/**
 * What the queue and the deciders need of a report, without a word of the reporter. Sealed at rest.
 *
 * @param revision 1, 2, 3 ... with every write; the highest counts
 * @param essence what arrived, and what it amounts to
 * @param onHold whether it waits for a person whatever was proposed
 * @param read whether a person opened it
 * @param news whether the reporter said something since a person opened it last
 * @param erased whether its content is destroyed while what had left is still followed
 * @param declined why it was closed unsent; null if it was not
 * @param proposal what routing proposed; null until then
 * @param letter the last that its reporter was told; null without a mailbox, or when it was closed for good
 * @param handling what the charity's people do about it
 * @param excluded directory ids of the agencies that it concerns: they never get it
 */
public record Summary(
        int revision,
        Essence essence,
        boolean onHold,
        boolean read,
        boolean news,
        boolean erased,
        @Nullable DeclineReason declined,
        @Nullable Proposal proposal,
        @Nullable Letter letter,
        Handling handling,
        List<String> excluded) {

    public Summary {
        // Stored before a person could exclude anybody.
        excluded = List.copyOf(Objects.requireNonNullElse(excluded, List.of()));
        // Stored before reports were claimed.
        handling = Objects.requireNonNullElse(handling, Handling.NONE);
    }

    /**
     * What arrived, and what it amounts to: that alone changes, when a person confirms or strikes what was found.
     *
     * @param envelopeDigest SHA-256 of the envelope that it came in, in hexadecimal: another envelope under its id is refused
     * @param arrivedHour hours since 1970-01-01T00Z; coarse on purpose (I2)
     * @param country ISO 3166-1 alpha-2
     * @param region ISO 3166-2, or null
     * @param override what overrides the reporter's choice, or null
     * @param language BCP 47, as the reporter's page stated it; {@value #UNKNOWN_LANGUAGE} where it was not kept
     */
    public record Essence(
            String envelopeDigest,
            long arrivedHour,
            PriorityRule rule,
            String country,
            @Nullable String region,
            List<Exploitation> exploitation,
            AgeGroup age,
            SharingChoice sharing,
            @Nullable OverrideBasis override,
            Certainty concernsOfficials,
            String language) {

        /** BCP 47 for a language that nobody stated. */
        public static final String UNKNOWN_LANGUAGE = "und";

        public Essence {
            exploitation = List.copyOf(exploitation);
            // Stored before languages were kept.
            language = Objects.requireNonNullElse(language, UNKNOWN_LANGUAGE).intern();
            // Few different ones in many reports: each is kept once, and soon told from another.
            country = country.intern();
            region = region == null ? null : region.intern();
        }

        public TriageLevel level() {
            return rule.level();
        }

        /** Routing is asked for every priority but P5. */
        public boolean routable() {
            return level() != TriageLevel.P5_OUT_OF_SCOPE;
        }

        /** P5, and what the reporter wants to be asked about first, wait for a person. */
        public boolean heldFromTheStart() {
            return !routable() || sharing == SharingChoice.ASK_ME_FIRST && override == null;
        }

        private Essence assessed(PriorityRule now, AgeGroup worst, @Nullable OverrideBasis overriding) {
            return new Essence(
                    envelopeDigest,
                    arrivedHour,
                    now,
                    country,
                    region,
                    exploitation,
                    worst,
                    sharing,
                    overriding,
                    concernsOfficials,
                    language);
        }

        /** As it is once answers were put right. */
        public Essence corrected(
                PriorityRule now,
                String where,
                @Nullable String within,
                List<Exploitation> forms,
                AgeGroup worst,
                @Nullable OverrideBasis overriding) {
            return new Essence(
                    envelopeDigest,
                    arrivedHour,
                    now,
                    where,
                    within,
                    forms,
                    worst,
                    sharing,
                    overriding,
                    concernsOfficials,
                    language);
        }

        /** What a reporter who has it erased leaves: its urgency, by which it is counted. */
        private Essence erased() {
            return new Essence(
                    envelopeDigest,
                    0,
                    rule,
                    "ZZ",
                    null,
                    List.of(),
                    AgeGroup.UNKNOWN,
                    SharingChoice.ASK_ME_FIRST,
                    null,
                    Certainty.UNKNOWN,
                    UNKNOWN_LANGUAGE);
        }
    }

    /**
     * What stands in the reporter's mailbox.
     *
     * @param mailbox its id; null in reports stored before mailboxes took messages
     * @param sequence 1, 2, 3 ...
     * @param status the last that was published
     * @param received messages that came through it
     * @param questions questions in it
     */
    public record Letter(@Nullable UUID mailbox, int sequence, MailboxStatus status, int received, int questions) {

        static Letter first(UUID mailbox) {
            return new Letter(mailbox, 1, MailboxStatus.RECEIVED, 0, 0);
        }

        Letter next() {
            return new Letter(mailbox, sequence + 1, status, received, questions);
        }

        private Letter with(MailboxStatus published) {
            return new Letter(mailbox, sequence, published, received, questions);
        }

        private Letter withMessage() {
            return new Letter(mailbox, sequence, status, received + 1, questions);
        }

        private Letter withQuestion() {
            return new Letter(mailbox, sequence, status, received, questions + 1);
        }
    }

    /**
     * A report that was just assessed.
     *
     * @param mailbox id of its mailbox, or null if its reporter wants none
     * @param concerned directory ids of the agencies that its reporter says it concerns
     */
    public static Summary assessed(Essence essence, @Nullable UUID mailbox, List<String> concerned) {
        return new Summary(
                1,
                essence,
                essence.heldFromTheStart(),
                false,
                false,
                false,
                null,
                null,
                mailbox == null ? null : Letter.first(mailbox),
                Handling.NONE,
                concerned);
    }

    /** Where it stands; follows from all the rest. */
    public State state() {
        if (declined != null) {
            return State.DECLINED;
        }
        if (erased) {
            return erasedState();
        }
        if (proposal == null) {
            return onHold ? State.HELD : State.ASSESSED;
        }
        if (has(Slot.Decision.OPEN)) {
            return onHold ? State.HELD : State.PROPOSED;
        }
        if (has(Slot.Decision.AWAITS_SECOND)) {
            return State.HELD;
        }
        if (slots().stream().noneMatch(Slot::left) && !has(Slot.Decision.LEAVING)
                || has(Slot.Decision.HAND_OVER)
                || slots().stream().anyMatch(Slot::unowned)) {
            return State.HELD;
        }
        return slots().stream().allMatch(Slot::settled) ? State.DELIVERED : State.CLEARED;
    }

    /** By what had left when it was erased: nothing waits for a person any more. */
    private State erasedState() {
        if (!anythingSent()) {
            return State.DECLINED;
        }
        return slots().stream().allMatch(Slot::settled) ? State.DELIVERED : State.CLEARED;
    }

    /** What its reporter may know: nothing of who has it and of what they do. */
    public MailboxStatus status() {
        return switch (state()) {
            // A duplicate's reporter is told what its original's is, once a day.
            case DECLINED -> handling.mergedInto() != null && letter != null ? letter.status() : MailboxStatus.CLOSED;
            case DELIVERED -> MailboxStatus.CLOSED;
            case CLEARED -> MailboxStatus.BEING_REVIEWED;
            case ASSESSED, PROPOSED, HELD ->
                read || handling.reopenedMinute() > 0 ? MailboxStatus.BEING_REVIEWED : MailboxStatus.RECEIVED;
        };
    }

    public List<Slot> slots() {
        return proposal == null ? List.of() : proposal.slots();
    }

    /** Whether something of it was cleared and has not left: it can be undone, or a second person has to confirm it. */
    public boolean leaving() {
        return has(Slot.Decision.LEAVING) || has(Slot.Decision.AWAITS_SECOND);
    }

    /** Whether anything of it left for an agency that may have it still, by a message, by phone or on paper. */
    public boolean anythingSent() {
        return slots().stream().anyMatch(slot -> slot.left() || slot.beingRecalled());
    }

    /** Whether anything of it left at any time, whatever became of that. */
    public boolean anythingEverSent() {
        return slots().stream().anyMatch(Slot::everLeft);
    }

    /** Whether something of it is to be handed over by phone or on paper. */
    public boolean toHandOver() {
        return has(Slot.Decision.HAND_OVER);
    }

    /** Whether a second person must confirm something of it. */
    public boolean awaitsSecond() {
        return has(Slot.Decision.AWAITS_SECOND);
    }

    private boolean has(Slot.Decision decision) {
        return slots().stream().anyMatch(slot -> slot.decision() == decision);
    }

    /** Whether its mailbox does not show yet where it stands. */
    public boolean unpublished() {
        return letter != null && letter.status() != status();
    }

    /** With a proposal, or a newer one; whom the report concerns gets nothing by either. */
    public Summary proposed(Proposal made) {
        Proposal whole = proposal == null ? made : proposal.renewed(made);
        return next().proposal(excluded.stream().reduce(whole, Proposal::without, (one, _) -> one))
                .made();
    }

    /** With one more slot to be decided. */
    public Summary with(Slot taken) {
        return next().proposal(Objects.requireNonNull(proposal, "a slot belongs into a proposal")
                        .with(taken))
                .made();
    }

    /** Concerning {@code agency}, which gets nothing from now on. What it has already, it has. */
    public Summary excluding(String agency) {
        return next().excluding(agency)
                .proposal(proposal == null ? null : proposal.without(agency))
                .made();
    }

    /** Whether {@code agency} has something of it, or routing may hand it something yet. */
    public boolean leftFor(String agency) {
        return slots().stream()
                .anyMatch(slot -> slot.handedOver() != null && slot.agency().equals(agency)
                        || slot.dispatches().stream()
                                .anyMatch(dispatch -> dispatch.agency().equals(agency) && dispatch.refused() == null));
    }

    /** With its slots decided; what a person or the order clears is no longer on hold. */
    public Summary decided(UnaryOperator<Slot> change) {
        return next().onHold(false).slots(change).made();
    }

    /** With news of its slots. */
    public Summary progressed(UnaryOperator<Slot> change) {
        return next().slots(erased ? slot -> change.apply(slot).accounted() : change)
                .made();
    }

    /** With the priority and the age that it has since a person confirmed or struck what was found. */
    public Summary reassessed(PriorityRule rule, AgeGroup age, @Nullable OverrideBasis override) {
        return next().essence(essence.assessed(rule, age, override)).made();
    }

    /** With answers put right. What was proposed by the wrong ones falls, unless something of it has ever left. */
    public Summary corrected(UnaryOperator<Essence> change) {
        var next = next().essence(change.apply(essence));
        return (anythingEverSent() ? next : next.proposal(null)).made();
    }

    /** As it is, after a change to the report of which it tells nothing. */
    public Summary touched() {
        return next().made();
    }

    public Summary held() {
        return next().onHold(true).made();
    }

    /** Read by a person, the reporter's messages too. */
    public Summary opened() {
        return next().read(true).news(false).made();
    }

    public Summary declined(DeclineReason reason) {
        return next().declined(reason).made();
    }

    /** Closed as the duplicate of another report. */
    public Summary merged(UUID into) {
        return next().declined(DeclineReason.MERGED)
                .handling(handling.merged(into))
                .made();
    }

    /** Open again, to be looked at anew; what was proposed is proposed again, beside what had left and was taken back. */
    public Summary reopened(long minute) {
        return next().declined(null)
                .read(false)
                .proposal(anythingEverSent() ? proposal : null)
                .handling(handling.reopened(minute))
                .made();
    }

    /** With a mailbox that shows {@code told}. */
    public Summary published(MailboxStatus told) {
        return next().letter(letter == null ? null : letter.with(told)).made();
    }

    /** With a message of the reporter, for a person to read. */
    public Summary answered() {
        return next().news(true)
                .letter(letter == null ? null : letter.withMessage())
                .made();
    }

    /** With a question to the reporter. */
    public Summary asked() {
        return next().letter(letter == null ? null : letter.withQuestion()).made();
    }

    /** With a mailbox that shows where it stands. */
    public Summary published() {
        return next().letter(letter == null ? null : letter.with(status())).made();
    }

    /** With something that a person did about it. */
    public Summary handled(UnaryOperator<Handling> change) {
        return next().handling(change.apply(handling)).made();
    }

    /** Without a mailbox from now on. */
    public Summary withoutMailbox() {
        return next().letter(null).made();
    }

    /**
     * What stays to be followed when the reporter has it erased after something left. What was not sent goes nowhere.
     *
     * @param unsentClearance whether a clearance was taken back that nobody may have got: slots of which nothing was
     *     heard are taken for unsent, until an agency signs for one
     */
    Summary erasedButFollowed(boolean unsentClearance) {
        return next().erased()
                .slots(slot -> unsentClearance && slot.unheardOf() ? slot.withdrawn() : slot.accounted())
                .made();
    }

    Summary told(Letter told) {
        return new Summary(revision, essence, onHold, read, news, erased, declined, proposal, told, handling, excluded);
    }

    private Next next() {
        return new Next(this);
    }

    @Override
    public String toString() {
        return "Summary[redacted]";
    }

    /** The next revision in the making. */
    private static final class Next {
        private final Summary last;
        private Essence essence;
        private boolean onHold;
        private boolean read;
        private boolean news;
        private boolean erased;
        private @Nullable DeclineReason declined;
        private @Nullable Proposal proposal;
        private @Nullable Letter letter;
        private Handling handling;
        private List<String> excluded;

        private Next(Summary last) {
            this.last = last;
            this.essence = last.essence;
            this.onHold = last.onHold;
            this.read = last.read;
            this.news = last.news;
            this.erased = last.erased;
            this.declined = last.declined;
            this.proposal = last.proposal;
            this.letter = last.letter;
            this.handling = last.handling;
            this.excluded = last.excluded;
        }

        private Next onHold(boolean now) {
            onHold = now;
            return this;
        }

        private Next read(boolean now) {
            read = now;
            return this;
        }

        private Next news(boolean now) {
            news = now;
            return this;
        }

        private Next essence(Essence now) {
            essence = now;
            return this;
        }

        private Next erased() {
            essence = last.essence.erased();
            onHold = false;
            news = false;
            erased = true;
            letter = null;
            handling = Handling.NONE;
            excluded = List.of();
            return this;
        }

        private Next declined(@Nullable DeclineReason now) {
            declined = now;
            return this;
        }

        private Next proposal(@Nullable Proposal now) {
            proposal = now;
            return this;
        }

        private Next slots(UnaryOperator<Slot> change) {
            proposal = proposal == null
                    ? null
                    : proposal.with(proposal.slots().stream().map(change).toList());
            return this;
        }

        private Next letter(@Nullable Letter now) {
            letter = now;
            return this;
        }

        private Next handling(Handling now) {
            handling = now;
            return this;
        }

        private Next excluding(String agency) {
            excluded = Stream.concat(excluded.stream(), Stream.of(agency))
                    .distinct()
                    .toList();
            return this;
        }

        private Summary made() {
            return new Summary(
                    last.revision + 1,
                    essence,
                    onHold,
                    read,
                    news,
                    erased,
                    declined,
                    proposal,
                    letter,
                    handling,
                    excluded);
        }
    }
}
