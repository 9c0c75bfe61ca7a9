package org.waylight.routing.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One cleared slot: who owns it, who would be next, until when a person must have answered.
 *
 * @param report id of the report
 * @param slot id of the slot
 * @param deadlineMinutes from each hand-over until a person must have answered
 * @param addressees the first target, then its deputies
 * @param owner index of the owner; -1 before the first hand-over
 * @param state whether somebody owns it, and has answered
 * @param due epoch minute at which the owner is late; means something only while OWNED
 * @param changed epoch minute of the last hand-over
 */
record Delivery(
        UUID report,
        UUID slot,
        int deadlineMinutes,
        List<Addressee> addressees,
        int owner,
        State state,
        long due,
        long changed) {

    enum State {
        /** Waits for a person's answer. */
        OWNED,
        /** A person has answered; no clock runs. */
        SETTLED,
        /** Nobody is left who could own it; an analyst has to see to it. */
        UNOWNED,
        /** Triage took it back: no clock runs, and nobody gets it any more. */
        ENDED
    }

    /**
     * An agency and its sealed view.
     *
     * @param envelope framed envelope in base64, unopened and unopenable here; null once handed over or no longer needed
     * @param digest SHA-256 of the envelope in base64; what its receipts must quote
     * @param delivered true once handed over
     * @param sequence highest sequence of a receipt seen; 0 if none
     * @param notice id of the envelope, if a corrected view took the place of the dispatch's own; else null
     */
    record Addressee(
            String agency,
            UUID dispatch,
            @Nullable String envelope,
            String digest,
            boolean delivered,
            int sequence,
            @Nullable UUID notice) {

        /** Not handed over yet. */
        static Addressee held(String agency, UUID dispatch, String envelope, String digest, @Nullable UUID notice) {
            return new Addressee(agency, dispatch, envelope, digest, false, 0, notice);
        }

        /** The id that its envelope is bound to. */
        UUID key() {
            return notice == null ? dispatch : notice;
        }

        private Addressee handedOver() {
            return new Addressee(agency, dispatch, null, digest, true, 0, notice);
        }

        private Addressee withoutEnvelope() {
            return new Addressee(agency, dispatch, null, digest, delivered, sequence, notice);
        }

        private Addressee seen(int newest) {
            return new Addressee(agency, dispatch, envelope, digest, delivered, newest, notice);
        }

        @Override
        public String toString() {
            return "Addressee[" + agency + "]";
        }
    }

    /**
     * A corrected view whose dispatch is not known yet.
     *
     * @param report id of the report
     * @param since epoch minute at which it came
     */
    record Waiting(UUID report, Addressee view, long since) {}

    Delivery {
        if (addressees.isEmpty() || deadlineMinutes < 1) {
            throw new IllegalArgumentException("a delivery has an addressee and a deadline of at least a minute");
        }
        addressees = List.copyOf(addressees);
    }

    /** A cleared slot that nobody has got yet. */
    static Delivery of(UUID report, UUID slot, int deadlineMinutes, List<Addressee> addressees) {
        return new Delivery(report, slot, deadlineMinutes, addressees, -1, State.UNOWNED, 0, 0);
    }

    /** Who owns it; empty if nobody does. */
    Optional<Addressee> current() {
        return state == State.UNOWNED || owner < 0 ? Optional.empty() : Optional.of(addressees.get(owner));
    }

    /** Whom to name where somebody must be named: the last owner, else the first target. */
    Addressee lastOwner() {
        return addressees.get(Math.max(owner, 0));
    }

    Optional<Addressee> addressee(UUID dispatch) {
        return addressees.stream().filter(a -> a.dispatch().equals(dispatch)).findFirst();
    }

    boolean lateAt(Instant now) {
        return state == State.OWNED && now.getEpochSecond() >= TimeUnit.MINUTES.toSeconds(due);
    }

    /** Handed over to the addressee of this index; the deadline is rounded up to the minute. */
    Delivery handedTo(int next, Instant now) {
        return with(next, addressees.get(next).handedOver())
                .as(next, State.OWNED, minuteAfter(now) + deadlineMinutes, minuteAfter(now));
    }

    /** A person answered, or gave the slot back for good: what is still held is no longer needed. */
    Delivery settled() {
        return as(owner, State.SETTLED, 0, changed).withoutEnvelopes();
    }

    Delivery unowned(Instant now) {
        return as(owner, State.UNOWNED, 0, minuteAfter(now)).withoutEnvelopes();
    }

    /** With the sequence of a receipt that was seen. */
    Delivery seen(UUID dispatch, int sequence) {
        for (int i = 0; i < addressees.size(); i++) {
            Addressee a = addressees.get(i);
            if (a.dispatch().equals(dispatch)) {
                return with(i, a.seen(sequence));
            }
        }
        return this;
    }

    /** Taken back by triage. */
    Delivery ended(Instant now) {
        return as(owner, State.ENDED, 0, minuteAfter(now)).withoutEnvelopes();
    }

    /** With {@code corrected} in place of what is held for the same dispatch; nothing else changes. */
    Delivery corrected(Addressee corrected) {
        for (int i = 0; i < addressees.size(); i++) {
            Addressee a = addressees.get(i);
            if (a.dispatch().equals(corrected.dispatch()) && a.envelope() != null) {
                return with(i, corrected);
            }
        }
        return this;
    }

    private Delivery with(int index, Addressee addressee) {
        List<Addressee> changedList = new ArrayList<>(addressees);
        changedList.set(index, addressee);
        return new Delivery(report, slot, deadlineMinutes, changedList, owner, state, due, changed);
    }

    private Delivery as(int newOwner, State newState, long newDue, long newChanged) {
        return new Delivery(report, slot, deadlineMinutes, addressees, newOwner, newState, newDue, newChanged);
    }

    private Delivery withoutEnvelopes() {
        List<Addressee> emptied =
                addressees.stream().map(Addressee::withoutEnvelope).toList();
        return new Delivery(report, slot, deadlineMinutes, emptied, owner, state, due, changed);
    }

    private static long minuteAfter(Instant instant) {
        return Math.ceilDiv(instant.toEpochMilli(), TimeUnit.MINUTES.toMillis(1));
    }
}
