package org.waylight.triage.retention;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.waylight.triage.audit.OldSessions;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;

/** What the record of sessions at the desk says. */
@Component
class Sessions implements Shelf {

    private final OldSessions sessions;
    private final RetentionRules rules;

    Sessions(OldSessions sessions, RetentionRules rules) {
        this.sessions = sessions;
        this.rules = rules;
    }

    @Override
    public Kept kept() {
        return Kept.SESSIONS;
    }

    @Override
    public Tally look(Beside rule, LocalDate today, Destroying destroying) {
        long before =
                today.minus(rule.life()).atStartOfDay(rules.zone()).toInstant().getEpochSecond() / 3_600;
        var over = sessions.before(before);
        int gone = destroying == Destroying.ON ? sessions.destroy(over, Destruction.RETENTION, rule.id()) : 0;
        return new Tally(Kept.SESSIONS, sessions.count() - gone, over.size() - gone);
    }
}
