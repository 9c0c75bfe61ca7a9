package org.waylight.triage.retention;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.retention.schedule.Life;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.State;

/** Reads the days of a report off its record and its messages. */
@Component
class Lives {

    private final Ledger ledger;
    private final Correspondence correspondence;
    private final Holds holds;
    private final RetentionRules rules;

    Lives(Ledger ledger, Correspondence correspondence, Holds holds, RetentionRules rules) {
        this.ledger = ledger;
        this.correspondence = correspondence;
        this.holds = holds;
        this.rules = rules;
    }

    /** The days of {@code report}, locked by the caller. */
    Life of(Case report) {
        var summary = report.summary();
        long arrived = summary.essence().arrivedHour();
        long said = correspondence.of(report).stream()
                .filter(note -> note.kind() != Correspondence.Kind.QUESTION)
                .mapToLong(Correspondence.Note::hour)
                .reduce(arrived, Math::max);
        return new Life(
                rules.day(arrived),
                day(last(report, Deed.CLEARED)),
                summary.declined() == null ? null : day(last(report, Deed.DECLINED)),
                rules.day(said),
                settled(summary.state()),
                summary.news(),
                holds.of(report).map(Holds.Held::hold).orElse(null));
    }

    /** Whether nothing waits for a person or an agency. */
    static boolean settled(State state) {
        return switch (state.account()) {
            case DELIVERED, DECLINED -> true;
            case PENDING, HELD -> false;
        };
    }

    private OptionalLong last(Case report, Deed deed) {
        return ledger.of(report).stream()
                .filter(entry -> entry.deed() == deed)
                .mapToLong(Ledger.Entry::hour)
                .max();
    }

    private @Nullable LocalDate day(OptionalLong hour) {
        return hour.isPresent() ? rules.day(hour.getAsLong()) : null;
    }
}
