package org.waylight.triage.store;

/** Where a report stands. */
public enum State {
    /** Assessed; routing has not proposed yet. */
    ASSESSED(Account.PENDING),
    /** Proposed; slots wait to be cleared. */
    PROPOSED(Account.PENDING),
    /**
     * Waits for a person: out of scope, asked first, put on hold, nobody to send to, a second person's word, a hand-over by
     * phone or paper, or given up by every agency of a slot.
     */
    HELD(Account.HELD),
    /** Every slot is decided; not every one has left yet, or not every dispatch is opened. */
    CLEARED(Account.PENDING),
    /** Every cleared slot was opened by its agency or a deputy. */
    DELIVERED(Account.DELIVERED),
    /** Closed unsent. */
    DECLINED(Account.DECLINED);

    private final Account account;

    State(Account account) {
        this.account = account;
    }

    /** The state by which I3 counts it. */
    public Account account() {
        return account;
    }

    /** Whether a person may still decide on it: nothing is sent, or not all of it, and it is not closed. */
    public boolean undecided() {
        return switch (this) {
            case ASSESSED, PROPOSED, HELD -> true;
            case CLEARED, DELIVERED, DECLINED -> false;
        };
    }

    /** The four states that invariant I3 counts by; every accepted report is in exactly one. */
    public enum Account {
        PENDING,
        HELD,
        DECLINED,
        DELIVERED
    }
}
