package org.waylight.triage.retention;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.IdleAccounts;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;

/** Accounts of persons who were not here for long. */
@Component
class IdlePeople implements Shelf {

    private final IdleAccounts accounts;

    IdlePeople(IdleAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Kept kept() {
        return Kept.ACCOUNTS;
    }

    @Override
    public Tally look(Beside rule, LocalDate today, Destroying destroying) {
        var idle = accounts.idleSince(today.minus(rule.life()));
        int gone = destroying == Destroying.ON ? accounts.retire(idle, Destruction.RETENTION) : 0;
        return new Tally(Kept.ACCOUNTS, accounts.count() - gone, idle.size() - gone);
    }
}
