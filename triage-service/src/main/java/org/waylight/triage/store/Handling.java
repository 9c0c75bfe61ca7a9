package org.waylight.triage.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the charity's people do about a report, beside deciding on it.
 *
 * @param claimedBy the account that works on it; null if nobody does
 * @param claimedMinute minutes since 1970-01-01T00:00Z of that claim; 0 without one
 * @param needsInterpreter whether nobody here reads it
 * @param calls what was phoned about it, the oldest first
 * @param referral its referral to the National Referral Mechanism; null if none is known
 * @param counted what is kept to be counted
 * @param mergedInto the report whose duplicate it is; null unless it was closed as one
 * @param reopenedMinute minutes since 1970-01-01T00:00Z at which it was opened again; 0 if it never was
 * @param questions how many questions of agencies wait for an answer
 */
public record Handling(
        @Nullable String claimedBy,
        long claimedMinute,
        boolean needsInterpreter,
        List<Call> calls,
        @Nullable Referral referral,
        Counted counted,
        @Nullable UUID mergedInto,
        long reopenedMinute,
        int questions) {

    /** Most calls that are kept of one report. */
    public static final int MAX_CALLS = 20;

    /** Nobody did anything yet. */
    public static final Handling NONE = new Handling(null, 0, false, List.of(), null, Counted.NOTHING, null, 0, 0);

    /** Who answered a call. */
    public enum Reached {
        EMERGENCY_OPERATOR,
        POLICE,
        OTHER_BODY,
        NOBODY
    }

    /**
     * A call that somebody here made.
     *
     * @param minute minutes since 1970-01-01T00:00Z at which it was made
     * @param reference what the other side gave as its own number for it, at most {@value #MAX_REFERENCE} characters; may
     *     be empty
     * @param by the account that made it
     */
    public record Call(long minute, Reached reached, String reference, String by) {

        /** Longest reference, in characters. */
        public static final int MAX_REFERENCE = 60;

        public Call {
            if (reference.length() > MAX_REFERENCE) {
                throw new IllegalArgumentException(
                        "reference must have at most " + MAX_REFERENCE + " characters, had " + reference.length());
            }
        }

        @Override
        public String toString() {
            return "Call[redacted]";
        }
    }

    /**
     * A referral that a first responder made.
     *
     * @param received the day on which the Home Office received it
     * @param decided the day on which reasonable grounds were found; null while they are not
     */
    public record Referral(LocalDate received, @Nullable LocalDate decided) {
        public Referral {
            if (decided != null && decided.isBefore(received)) {
                throw new IllegalArgumentException("decided must not be before received");
            }
        }
    }

    public Handling {
        calls = List.copyOf(calls);
        // Stored before anything was counted.
        counted = Objects.requireNonNullElse(counted, Counted.NOTHING);
    }

    public boolean claimed() {
        return claimedBy != null;
    }

    public boolean claimedBy(String account) {
        return Objects.equals(claimedBy, account);
    }

    /** Whether somebody works on it, and it is not {@code account}. */
    public boolean claimedByAnother(String account) {
        return claimed() && !claimedBy(account);
    }

    public Handling claim(String account, long minute) {
        return new Handling(
                account, minute, needsInterpreter, calls, referral, counted, mergedInto, reopenedMinute, questions);
    }

    public Handling release() {
        return new Handling(null, 0, needsInterpreter, calls, referral, counted, mergedInto, reopenedMinute, questions);
    }

    public Handling interpreter(boolean needed) {
        return new Handling(
                claimedBy, claimedMinute, needed, calls, referral, counted, mergedInto, reopenedMinute, questions);
    }

    public Handling phoned(Call call) {
        var more = new ArrayList<>(calls);
        more.add(call);
        return new Handling(
                claimedBy,
                claimedMinute,
                needsInterpreter,
                more,
                referral,
                counted,
                mergedInto,
                reopenedMinute,
                questions);
    }

    public Handling referred(Referral made) {
        return new Handling(
                claimedBy,
                claimedMinute,
                needsInterpreter,
                calls,
                made,
                counted,
                mergedInto,
                reopenedMinute,
                questions);
    }

    /** As a duplicate of another report; null for the duplicate of none. */
    public Handling merged(@Nullable UUID into) {
        return new Handling(
                claimedBy, claimedMinute, needsInterpreter, calls, referral, counted, into, reopenedMinute, questions);
    }

    /** Opened again; nobody's, and no duplicate. */
    public Handling reopened(long minute) {
        return new Handling(null, 0, needsInterpreter, calls, referral, counted, null, minute, questions);
    }

    /** With one more question of an agency. */
    public Handling asked() {
        return questions(questions + 1);
    }

    /** With one question of an agency less. */
    public Handling answered() {
        return questions(Math.max(0, questions - 1));
    }

    private Handling questions(int now) {
        return new Handling(
                claimedBy, claimedMinute, needsInterpreter, calls, referral, counted, mergedInto, reopenedMinute, now);
    }

    public Handling counted(Counted now) {
        return new Handling(
                claimedBy,
                claimedMinute,
                needsInterpreter,
                calls,
                referral,
                now,
                mergedInto,
                reopenedMinute,
                questions);
    }

    @Override
    public String toString() {
        return "Handling[redacted]";
    }
}
