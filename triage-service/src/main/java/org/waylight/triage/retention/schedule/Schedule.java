package org.waylight.triage.retention.schedule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.retention.schedule.Fate.Due;
import org.waylight.triage.retention.schedule.Fate.Kept;
import org.waylight.triage.retention.schedule.Fate.Why;
import org.waylight.triage.retention.schedule.RetentionRules.Rule;

/**
 * When a report's time is over. Pure: same days and same rules, same result. The last day of a life is a day of it, so that
 * a report is destroyed on the day after at the earliest; a month that lacks the day ends on its last one.
 */
public record Schedule(RetentionRules rules) {

    /** What becomes of a report with these days. */
    public Fate of(Life life) {
        if (!life.settled()) {
            return new Kept(Why.UNSETTLED);
        }
        if (life.hold() == Life.Hold.LEGAL) {
            return new Kept(Why.LEGAL_HOLD);
        }
        if (life.requested()) {
            return new Kept(Why.RIGHTS_CASE);
        }
        if (life.unread()) {
            return new Kept(Why.UNREAD);
        }
        return rules.rules().stream()
                .flatMap(rule -> due(rule, life).stream())
                .max(Comparator.comparing(Due::on))
                .<Fate>map(due -> guarded(due, life))
                .orElse(new Kept(Why.NO_DAY));
    }

    private static Optional<Due> due(Rule rule, Life life) {
        return rule.asked() && life.hold() != Life.Hold.RECIPIENT_ASKED
                ? Optional.empty()
                : Optional.ofNullable(start(rule, life))
                        .map(start -> new Due(start.plus(rule.life()).plusDays(1), rule.id(), false));
    }

    private static @Nullable LocalDate start(Rule rule, Life life) {
        return switch (rule.from()) {
            case LAST_ROUTING -> life.routed();
            case CLOSING -> life.closed();
            case REFERRAL -> life.referred();
        };
    }

    private Due guarded(Due due, Life life) {
        LocalDate earliest = life.said().plus(rules.guard()).plusDays(1);
        return earliest.isAfter(due.on()) ? new Due(earliest, due.rule(), true) : due;
    }
}
