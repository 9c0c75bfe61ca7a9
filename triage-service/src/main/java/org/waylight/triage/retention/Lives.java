package org.waylight.triage.retention;

import java.time.LocalDate;
import java.util.EnumSet;
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

    private static final Set<Deed> ROUTED = EnumSet.of(Deed.CLEARED, Deed.LEFT, Deed.GIVEN);

    private static final Set<Deed> REFERRED =
            EnumSet.of(Deed.REFERRED_TO_NRM, Deed.CLEARED, Deed.LEFT, Deed.GIVEN, Deed.DECLINED, Deed.PROGRESS);

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
                summary.declined() == null ? null : day(last(report, Set.of(Deed.DECLINED))),
                summary.handling().referral() == null ? null : day(last(report, REFERRED)),
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

    /** The day on which something of {@code report} left last; null if nothing did, or all that was cleared was undone. */
    @Nullable
    LocalDate routed(Case report) {
        return report.summary().anythingEverSent() ? day(last(report, ROUTED)) : null;
    }

    private OptionalLong last(Case report, Set<Deed> deeds) {
        return ledger.of(report).stream()
                .filter(entry -> deeds.contains(entry.deed()))
                .mapToLong(Ledger.Entry::hour)
                .max();
    }

    private @Nullable LocalDate day(OptionalLong hour) {
        return hour.isPresent() ? rules.day(hour.getAsLong()) : null;
    }
}
