package org.waylight.triage.retention;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.IdleAccounts;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;

/** Names of accounts that nobody can use any more. */
@Component
class NamesOfPeople implements Shelf {

    private final IdleAccounts accounts;

    NamesOfPeople(IdleAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Kept kept() {
        return Kept.ACCOUNT_NAMES;
    }

    @Override
    public Tally look(Beside rule, LocalDate today, Destroying destroying) {
        var over = accounts.retiredSince(today.minus(rule.life()));
        int gone = destroying == Destroying.ON ? accounts.delete(over, Destruction.RETENTION) : 0;
        return new Tally(Kept.ACCOUNT_NAMES, accounts.retired() - gone, over.size() - gone);
    }
}
