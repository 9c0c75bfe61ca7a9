package org.waylight.triage.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Staff;
import org.waylight.triage.access.admission.Staff.Change;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;

/** The accounts of persons. */
@Component
class People {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    People(JdbcClient jdbc, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id)
                .query(People::account)
                .optional();
    }

    /** In any case of letters. */
    Optional<Account> find(String name) {
        return jdbc.sql("select * from account where lower(name) = lower(?)")
                .param(name)
                .query(People::account)
                .optional();
    }

    List<Account> all() {
        return jdbc.sql("select * from account order by lower(name)")
                .query(People::account)
                .list();
    }

    /** Adds an account whose person has yet to enrol, in the caller's transaction. */
    Account add(String name, Role role) {
        var account = new Account(
                UUID.randomUUID(),
                name,
                role,
                Account.State.ACTIVE,
                false,
                1,
                clock.instant().truncatedTo(ChronoUnit.MINUTES));
        jdbc.sql("insert into account (id, name, role, state, enrolled, generation, created, signed_in)"
                        + " values (?,?,?,?,?,?,?,?)")
                .params(
                        account.id(),
                        name,
                        role.name(),
                        account.state().name(),
                        account.enrolled(),
                        account.generation(),
                        account.created().atOffset(ZoneOffset.UTC),
                        today())
                .update();
        return account;
    }

    /** Changes an account, unless no administrator were left. An account that is not enrolled keeps no passkey or code. */
    Change change(UUID id, UnaryOperator<Account> wish, Who who) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            // All rows, so that two administrators cannot take each other's role at the same time.
            List<Account> staff = jdbc.sql("select * from account order by id for update")
                    .query(People::account)
                    .list();
            Optional<Account> account =
                    staff.stream().filter(one -> one.id().equals(id)).findFirst();
            if (account.isEmpty()) return new Change.NoSuchAccount();
            Change change = Staff.change(staff, wish.apply(account.get()));
            if (change instanceof Change.Done(Account changed)) {
                write(changed);
                ledger.write(who, Deed.ACCOUNT_CHANGED, because(changed));
            }
            return change;
        }));
    }

    private static List<String> because(Account changed) {
        return List.of(
                "account " + changed.name(),
                changed.role().name(),
                changed.state().name(),
                changed.enrolled() ? "ENROLLED" : "RESET");
    }

    /** The person has what it takes to sign in. */
    void enrolled(UUID id) {
        jdbc.sql("update account set enrolled = true where id = ?").param(id).update();
    }

    /** The person was here today. */
    void signedIn(UUID id) {
        jdbc.sql("update account set signed_in = ? where id = ?")
                .params(today(), id)
                .update();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Who is let in again is counted from then. */
    private void write(Account account) {
        jdbc.sql(
                        "update account set signed_in = case when state = 'DISABLED' and ? = 'ACTIVE' then ? else signed_in end,"
                                + " role = ?, state = ?, enrolled = ?, generation = ? where id = ?")
                .params(
                        account.state().name(),
                        today(),
                        account.role().name(),
                        account.state().name(),
                        account.enrolled(),
                        account.generation(),
                        account.id())
                .update();
        if (!account.enrolled()) {
            jdbc.sql("delete from recovery_code where account = ?")
                    .param(account.id())
                    .update();
            jdbc.sql("delete from provider_link where account = ?")
                    .param(account.id())
                    .update();
            jdbc.sql("delete from user_credentials where user_entity_user_id = ?")
                    .param(PasskeyOwners.bytes(account.id()).toBase64UrlString())
                    .update();
        }
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Account.State.valueOf(row.getString("state")),
                row.getBoolean("enrolled"),
                row.getInt("generation"),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }
}
