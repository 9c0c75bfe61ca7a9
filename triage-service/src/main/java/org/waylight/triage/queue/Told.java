package org.waylight.triage.queue;

import org.jspecify.annotations.Nullable;

/** What came of something that a person did, as the next page says it. */
enum Told {
    CLAIMED("You have claimed it.", false),
    RELEASED("You have released it.", false),
    HANDED_OVER("It is handed over.", false),
    CLOSED("It is closed.", false),
    CLOSED_AND_TOLD("It is closed, and its reporter finds a signpost in the mailbox.", false),
    INTERPRETER("Noted: it needs an interpreter.", false),
    NO_INTERPRETER("Noted: it needs no interpreter.", false),
    PHONED("The call is on record.", false),
    REFERRED("The referral is on record.", false),
    SAVED("Saved.", false),
    TAKEN("Another person has claimed it. Ask that person, or a senior, to hand it over.", true),
    ALREADY_YOURS("You have claimed it already.", false),
    NOT_CLAIMED("Nobody has claimed it.", true),
    NOT_YOURS("Only the person who has claimed it, or a senior, can do that.", true),
    NO_COLLEAGUE("There is no analyst or senior of that name. Check the spelling.", true),
    STALE("It changed since it was shown. Look at it again, then decide.", true),
    GONE("It is not there any more: its reporter had it erased, or it never was.", true),
    NOT_POSSIBLE("It cannot be closed any more: something of it has left, or it is closed.", true),
    NOT_UNDERSTOOD("Something in the form was missing or too long. Fill it in again.", true);

    private final String words;
    private final boolean problem;

    Told(String words, boolean problem) {
        this.words = words;
        this.problem = problem;
    }

    public String words() {
        return words;
    }

    /** Whether nothing was done. */
    public boolean problem() {
        return problem;
    }

    /** By its name in an address; nothing for what is none. */
    static @Nullable Told of(@Nullable String symbol) {
        for (Told told : values()) {
            if (told.name().equals(symbol)) {
                return told;
            }
        }
        return null;
    }
}
