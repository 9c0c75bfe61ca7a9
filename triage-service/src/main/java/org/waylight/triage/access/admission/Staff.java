package org.waylight.triage.access.admission;

import java.util.List;
import org.waylight.triage.access.Role;

/** What may become of the accounts as a whole. */
public final class Staff {

    private Staff() {}

    /** Whether an account may be changed so. */
    public sealed interface Change {
        record Done(Account account) implements Change {}

        record NoSuchAccount() implements Change {}

        /** Nobody would be left who could let anybody in. */
        record LastAdministrator() implements Change {}
    }

    /** How many administrators can sign in. */
    public static long administrators(List<Account> staff) {
        return staff.stream()
                .filter(account -> account.role() == Role.ADMINISTRATOR && account.usable())
                .count();
    }

    /** Puts {@code changed} in the place of the account with its id, if an administrator is left who can sign in. */
    public static Change change(List<Account> staff, Account changed) {
        List<Account> after = staff.stream()
                .map(account -> account.id().equals(changed.id()) ? changed : account)
                .toList();
        return administrators(staff) > 0 && administrators(after) == 0
                ? new Change.LastAdministrator()
                : new Change.Done(changed);
    }
}
