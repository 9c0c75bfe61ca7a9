package org.waylight.triage.rights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of one report. Personal data: sealed with the report, never logged.
 *
 * @param id the same for every report that the request is about
 * @param received the day on which the charity got the request
 * @param due the last day for an answer
 * @param note what they ask, in an analyst's words
 * @param openedBy the account that wrote it down
 * @param cuts passages that the copy for them leaves out
 * @param leftOut answers that it leaves out
 * @param fixes what is to be put right
 * @param decision null until a senior decided
 * @param answered the day on which they got the answer; null until then
 */
record RightsCase(
        UUID id,
        UUID report,
        Right right,
        Channel channel,
        LocalDate received,
        LocalDate due,
        boolean prolonged,
        String note,
        String openedBy,
        List<Cut> cuts,
        List<LeftOut> leftOut,
        List<Fix> fixes,
        @Nullable Decision decision,
        @Nullable LocalDate answered) {

    /** Longest note, in bytes of UTF-8. */
    static final int MAX_BYTES = 2_000;
    /** Most passages, answers and corrections together. */
    static final int MOST = 100;

    /** Stands for the list of recipients, which may be left out like an answer. */
    static final String RECIPIENTS = "recipients";

    private static final List<String> OF_THE_REPORTER = List.of(
            "reporterRole",
            "basis",
            "language",
            "lane",
            "sharing",
            "concernsOfficials",
            "concernsBodies",
            "concernsAgencies",
            "told",
            "safeTime",
            "message");

    /** A passage of a text that the copy leaves out, as the two of {@code Passage}. */
    record Cut(UUID id, String field, int start, int end, Ground ground, String who) {}

    /** A whole answer, or the list of recipients, that the copy leaves out. */
    record LeftOut(UUID id, String field, Ground ground, String who) {}

    /**
     * Something wrong, and what is right.
     *
     * @param field name of the field in the schema, or of a text as in {@code FreeText}
     * @param start of the passage, as {@code Passage}; -1 for a whole answer
     * @param was the answer as it is, in symbols; empty for a passage
     * @param now symbols, or the right words
     */
    record Fix(UUID id, String field, int start, int end, List<String> was, List<String> now, String who) {
        Fix {
            was = List.copyOf(was);
            now = List.copyOf(now);
        }

        public boolean ofPassage() {
            return start >= 0;
        }

        @Override
        public String toString() {
            return "Fix[redacted]";
        }
    }

    /**
     * What a senior decided.
     *
     * @param note why, in their words
     * @param minute minutes since 1970-01-01T00:00Z
     */
    record Decision(RightsOutcome outcome, List<Ground> grounds, String note, String who, long minute) {
        Decision {
            grounds = List.copyOf(grounds);
            if (outcome == RightsOutcome.GRANTED != grounds.isEmpty()) {
                throw new IllegalArgumentException("what is not granted needs a ground, and only that");
            }
        }

        @Override
        public String toString() {
            return "Decision[redacted]";
        }
    }

    RightsCase {
        cuts = List.copyOf(cuts);
        leftOut = List.copyOf(leftOut);
        fixes = List.copyOf(fixes);
    }

    /**
     * What a copy leaves out until a person takes it back: whom the police or anybody told would warn, and for everybody but
     * the reporter what tells who the reporter is. DERIVED from domain 4.4 and 4.5.
     */
    static List<LeftOut> leftOutAtFirst(Right right, Channel channel) {
        if (right != Right.ACCESS) {
            return List.of();
        }
        var recipients = Stream.of(rule(RECIPIENTS, Ground.PREJUDICE_TO_CRIME));
        return channel == Channel.MAILBOX
                ? recipients.toList()
                : Stream.concat(recipients, OF_THE_REPORTER.stream().map(field -> rule(field, Ground.THIRD_PARTY)))
                        .toList();
    }

    private static LeftOut rule(String field, Ground ground) {
        return new LeftOut(UUID.randomUUID(), field, ground, "rule");
    }

    /** Whether somebody waits for an answer. */
    public boolean open() {
        return answered == null;
    }

    public boolean undecided() {
        return decision == null;
    }

    boolean full() {
        return cuts.size() + leftOut.size() + fixes.size() >= MOST;
    }

    /** The grounds on which parts of the copy are left out. */
    List<Ground> exempt() {
        return Stream.concat(cuts.stream().map(Cut::ground), leftOut.stream().map(LeftOut::ground))
                .distinct()
                .sorted()
                .toList();
    }

    /** Why a field is left out; {@code message} stands for all that came through the mailbox. */
    Optional<Ground> leavesOut(String field) {
        return leftOut.stream()
                .filter(one -> one.field.equals(field) || field.startsWith(one.field + "-"))
                .map(LeftOut::ground)
                .findFirst();
    }

    RightsCase with(Cut cut) {
        return new RightsCase(
                id,
                report,
                right,
                channel,
                received,
                due,
                prolonged,
                note,
                openedBy,
                and(cuts, cut),
                leftOut,
                fixes,
                decision,
                answered);
    }

    RightsCase with(LeftOut answer) {
        return new RightsCase(
                id,
                report,
                right,
                channel,
                received,
                due,
                prolonged,
                note,
                openedBy,
                cuts,
                and(leftOut, answer),
                fixes,
                decision,
                answered);
    }

    RightsCase with(Fix fix) {
        return new RightsCase(
                id,
                report,
                right,
                channel,
                received,
                due,
                prolonged,
                note,
                openedBy,
                cuts,
                leftOut,
                and(fixes, fix),
                decision,
                answered);
    }

    /** Without the one that was prepared under {@code prepared}. */
    RightsCase without(UUID prepared) {
        return new RightsCase(
                id,
                report,
                right,
                channel,
                received,
                due,
                prolonged,
                note,
                openedBy,
                less(cuts, cut -> cut.id.equals(prepared)),
                less(leftOut, answer -> answer.id.equals(prepared)),
                less(fixes, fix -> fix.id.equals(prepared)),
                decision,
                answered);
    }

    RightsCase decided(Decision made) {
        return new RightsCase(
                id, report, right, channel, received, due, prolonged, note, openedBy, cuts, leftOut, fixes, made,
                answered);
    }

    RightsCase prolongedTo(LocalDate day) {
        return new RightsCase(
                id, report, right, channel, received, day, true, note, openedBy, cuts, leftOut, fixes, decision,
                answered);
    }

    RightsCase answeredOn(LocalDate day) {
        return new RightsCase(
                id,
                report,
                right,
                channel,
                received,
                due,
                prolonged,
                note,
                openedBy,
                cuts,
                leftOut,
                fixes,
                Objects.requireNonNull(decision),
                day);
    }

    private static <T> List<T> and(List<T> all, T one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static <T> List<T> less(List<T> all, Predicate<T> gone) {
        return all.stream().filter(Predicate.not(gone)).toList();
    }

    @Override
    public String toString() {
        return "RightsCase[redacted]";
    }
}
