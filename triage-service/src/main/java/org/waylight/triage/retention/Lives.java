package org.waylight.triage.retention;

import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final JdbcClient jdbc;

    Lives(Ledger ledger, Correspondence correspondence, Holds holds, RetentionRules rules, JdbcClient jdbc) {
        this.ledger = ledger;
        this.correspondence = correspondence;
        this.holds = holds;
        this.rules = rules;
        this.jdbc = jdbc;
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
                routed(report),
                summary.declined() == null ? null : day(last(report, Deed.DECLINED)),
                summary.handling().referral() == null
                        ? null
                        : day(last(report, Deed.REFERRED_TO_NRM, Deed.CLEARED, Deed.DECLINED, Deed.PROGRESS)),
                rules.day(said),
                settled(summary.state()),
                summary.news(),
                requested(report),
                holds.of(report).map(Holds.Held::hold).orElse(null));
    }

    private boolean requested(Case report) {
        return jdbc.sql("select exists (select 1 from rights_case where report = ? and open)")
                .param(report.id())
                .query(Boolean.class)
                .single();
    }

    /** Whether nothing waits for a person or an agency. */
    static boolean settled(State state) {
        return switch (state.account()) {
            case DELIVERED, DECLINED -> true;
            case PENDING, HELD -> false;
        };
    }

    /** The day on which something of {@code report} was let go last; null if nothing on record was. */
    @Nullable
    LocalDate routed(Case report) {
        return day(last(report, Deed.CLEARED));
    }

    private OptionalLong last(Case report, Deed... deeds) {
        var any = Set.of(deeds);
        return ledger.of(report).stream()
                .filter(entry -> any.contains(entry.deed()))
                .mapToLong(Ledger.Entry::hour)
                .max();
    }

    private @Nullable LocalDate day(OptionalLong hour) {
        return hour.isPresent() ? rules.day(hour.getAsLong()) : null;
    }
}
