package org.waylight.triage.access;

import org.springframework.stereotype.Component;
import org.waylight.triage.access.admission.Account;

/** Who else works at the desk. */
@Component
public class Colleagues {

    private final People people;

    Colleagues(People people) {
        this.people = people;
    }

    /** Whether somebody of this name can sign in and may do that. */
    public boolean may(String name, Action action) {
        return people.find(name)
                .filter(Account::usable)
                .filter(account -> action.allows(account.role()))
                .isPresent();
    }
}
