package org.waylight.triage.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Staff.Change;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;

/** Takes from accounts what nobody has used for long, and at last the accounts. */
@Component
public class IdleAccounts {

    private static final String IN_USE = "(state = 'ACTIVE' or enrolled)";

    private final People people;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    IdleAccounts(People people, JdbcClient jdbc, Ledger ledger, TransactionTemplate transactions) {
        this.people = people;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** How many accounts are not retired. */
    public int count() {
        return jdbc.sql("select count(*) from account where " + IN_USE)
                .query(Integer.class)
                .single();
    }

    /** How many are. */
    public int retired() {
        return jdbc.sql("select count(*) from account where not " + IN_USE)
                .query(Integer.class)
                .single();
    }

    /** Accounts whose persons signed in last, or were let in, before {@code day}. */
    public List<UUID> idleSince(LocalDate day) {
        return before(day, IN_USE);
    }

    /** Retired accounts whose persons signed in last before {@code day}. */
    public List<UUID> retiredSince(LocalDate day) {
        return before(day, "not " + IN_USE);
    }

    private List<UUID> before(LocalDate day, String which) {
        return jdbc.sql("select id from account where signed_in < ? and " + which + " order by id")
                .param(day)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /**
     * Switches accounts off and deletes what their persons signed in with and had set up; the name stays, so that nobody is
     * taken for them. The last administrator stays too. Says how many were switched off.
     */
    public int retire(List<UUID> idle, Who who) {
        return (int) idle.stream()
                .filter(id -> people.change(id, account -> account.reset().disabled(), who)
                                instanceof Change.Done(Account retired)
                        && forgotten(retired))
                .count();
    }

    private boolean forgotten(Account retired) {
        jdbc.sql("delete from desk_settings where account = ?")
                .param(retired.name())
                .update();
        jdbc.sql("delete from invitation where account = ?").param(retired.id()).update();
        return true;
    }

    /** Deletes retired accounts with their names; says how many. */
    public int delete(List<UUID> retired, Who who) {
        if (!retired.isEmpty()) {
            transactions.executeWithoutResult(transaction -> {
                retired.forEach(id ->
                        jdbc.sql("delete from account where id = ?").param(id).update());
                ledger.write(who, Deed.ACCOUNT_CHANGED, List.of("accounts " + retired.size(), "DELETED"));
            });
        }
        return retired.size();
    }
}
