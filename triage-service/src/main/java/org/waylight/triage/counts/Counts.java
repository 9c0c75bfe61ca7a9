package org.waylight.triage.counts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.waylight.message.TriageLevel;

/**
 * What the page shows, and nothing that could not be shown.
 *
 * @param asOf when it was counted
 * @param since the Monday from which reports count that are not in the backlog
 */
record Counts(
        Instant asOf,
        LocalDate since,
        List<Part> weeks,
        List<Part> forms,
        List<Part> countries,
        List<Delay> delays,
        List<Backlog> backlog,
        List<Late> late,
        WrongRecipients wrong) {

    Counts {
        weeks = List.copyOf(weeks);
        forms = List.copyOf(forms);
        countries = List.copyOf(countries);
        delays = List.copyOf(delays);
        backlog = List.copyOf(backlog);
        late = List.copyOf(late);
    }

    /**
     * How long reports of one priority waited, from their arrival on.
     *
     * @param of the priority; or all of them
     * @param looked until a person first looked
     * @param cleared until a person first let something go
     * @param accepted until an agency first accepted
     */
    record Delay(String of, Waited looked, Waited cleared, Waited accepted) {}

    /**
     * What waits for a person, by how long it has.
     *
     * @param byAge for each of {@link Age}
     */
    record Backlog(TriageLevel level, List<Figure> byAge) {
        Backlog {
            byAge = List.copyOf(byAge);
        }

        public String words() {
            return Tally.words(level);
        }
    }

    /** How long ago a report arrived. */
    enum Age {
        UNDER_A_DAY("under a day"),
        UNDER_THREE_DAYS("1 to 3 days"),
        UNDER_A_WEEK("3 to 7 days"),
        A_WEEK_OR_MORE("a week or more");

        private final String words;

        Age(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        static Age of(long hours) {
            if (hours < 24) return UNDER_A_DAY;
            if (hours < 72) return UNDER_THREE_DAYS;
            return hours < 168 ? UNDER_A_WEEK : A_WEEK_OR_MORE;
        }
    }

    /**
     * At what nobody looked in time.
     *
     * @param certain whenever in its hour it arrived
     * @param open it depends on when in its hour it arrived
     */
    record Late(TriageLevel level, Figure certain, Figure open) {
        public String words() {
            return Tally.words(level);
        }
    }

    /**
     * What went to an agency that should not have got it, in words.
     *
     * @param dispatches what went to any agency
     */
    record WrongRecipients(String misdirected, String dispatches, String rate) {

        /** Nothing from which follows how few went wrong, or how few went right. */
        static WrongRecipients of(int misdirected, int dispatches) {
            String wrong = Figure.of(misdirected).text();
            if (misdirected < Figure.LEAST) {
                return new WrongRecipients(wrong, Figure.of(dispatches).text(), "too few to say");
            }
            return dispatches - misdirected < Figure.LEAST
                    ? new WrongRecipients(wrong, "not shown", "nearly all")
                    : new WrongRecipients(
                            wrong,
                            Figure.of(dispatches).text(),
                            Math.round(1_000.0 * misdirected / dispatches) / 10.0 + " in 100");
        }
    }
}
