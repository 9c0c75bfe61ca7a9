package org.waylight.triage.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Invitation;
import org.waylight.triage.access.admission.Invitation.Answer;
import org.waylight.triage.access.admission.LinkToken;
import org.waylight.triage.access.admission.Staff.Change;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;

/** One-time links: an administrator's, and the launcher's from its file. */
@Component
class Invitations {

    private static final Logger LOGGER = LoggerFactory.getLogger(Invitations.class);
    private static final Pattern LINE = Pattern.compile("([^,]+),(ANALYST|SENIOR|ADMINISTRATOR|AUDITOR),([0-9]{1,11})");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;
    private final @Nullable Path file;

    Invitations(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            People people,
            Ledger ledger,
            Clock clock,
            DeskSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
        this.file = settings.invitations();
    }

    /** What using a link came to. */
    sealed interface Use {
        record Begun(Account account) implements Use {}

        record Refused(Answer why) implements Use {}
    }

    /** A link for a new person, or for one whose passkeys were taken away; it is never shown again. */
    LinkToken make(String name, Role role, @Nullable UUID account, Who who) {
        var token = LinkToken.make();
        var invitation = new Invitation(name, role, account, clock.instant().plus(Invitation.LIFE), false, null);
        transactions.executeWithoutResult(_ -> {
            keep(token.hash(), invitation);
            ledger.write(who, Deed.INVITED, List.of("account " + name, role.name()));
        });
        return token;
    }

    /** What a link would do. */
    Answer look(LinkToken token, Nearness from) {
        takeLaunchers();
        return find(token, "")
                .map(found -> found.answer(clock.instant(), from.near(), people.all()))
                .orElseGet(Answer.Void::new);
    }

    /** Uses a link up. */
    Use use(LinkToken token, Nearness from) {
        takeLaunchers();
        return Objects.requireNonNull(transactions.execute(_ -> {
            // One link at a time, so that two for the same name, or for the first administrator, cannot both count.
            jdbc.sql("lock table invitation in share row exclusive mode").update();
            Answer answer = find(token, " for update")
                    .map(found -> found.answer(clock.instant(), from.near(), people.all()))
                    .orElseGet(Answer.Void::new);
            if (!(answer instanceof Answer.Welcome(Invitation invitation))) return new Use.Refused(answer);
            Optional<Account> account = account(invitation);
            if (account.isEmpty()) return new Use.Refused(new Answer.Void());
            jdbc.sql("update invitation set used = ? where token_hash = ?")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), token.hash())
                    .update();
            return new Use.Begun(account.get());
        }));
    }

    /** None if the link would take what the last administrator signs in with. */
    private Optional<Account> account(Invitation invitation) {
        UUID account = invitation.account();
        if (account == null) {
            return Optional.of(people.add(invitation.name(), invitation.role()));
        }
        return switch (people.change(account, Account::reset, Who.program("one-time link"))) {
            case Change.Done(Account reset) -> Optional.of(reset);
            case Change.LastAdministrator _, Change.NoSuchAccount _ -> Optional.empty();
        };
    }

    private Optional<Invitation> find(LinkToken token, String lock) {
        return jdbc.sql("select * from invitation where token_hash = ?" + lock)
                .param(token.hash())
                .query(Invitations::invitation)
                .optional();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("used", OffsetDateTime.class);
        return new Invitation(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("account", UUID.class),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getBoolean("by_operator"),
                used == null ? null : used.toInstant());
    }

    private void keep(String hash, Invitation invitation) {
        jdbc.sql("delete from invitation where expires < ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into invitation (token_hash, name, role, account, expires, by_operator)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(hash)
                .param(invitation.name())
                .param(invitation.role().name())
                .param(invitation.account())
                .param(invitation.expires().atOffset(ZoneOffset.UTC))
                .param(invitation.byOperator())
                .update();
    }

    /** Lines of {@code sha256=name,ROLE,seconds since 1970}. Read when a link is opened, so that none has to wait. */
    private void takeLaunchers() {
        if (file == null || !Files.exists(file)) return;
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
            if (!Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                    .containsAll(others)) {
                LOGGER.atWarn().log("invitations file ignored: give it mode 600 (triage.invitations-file)");
                return;
            }
            lines.load(reader);
        } catch (IOException unreadable) {
            LOGGER.atWarn().log("invitations file cannot be read: check triage.invitations-file and its owner");
            return;
        }
        for (String hash : lines.stringPropertyNames()) {
            Matcher line = LINE.matcher(lines.getProperty(hash).strip());
            if (HASH.matcher(hash).matches() && line.matches() && Account.isName(line.group(1))) take(hash, line);
        }
    }

    private void take(String hash, Matcher line) {
        Instant expires = Instant.ofEpochSecond(Long.parseLong(line.group(3)));
        Instant now = clock.instant();
        if (!now.isBefore(expires) || expires.isAfter(now.plus(Invitation.LIFE))) return;
        UUID account = people.find(line.group(1)).map(Account::id).orElse(null);
        keep(hash, new Invitation(line.group(1), Role.valueOf(line.group(2)), account, expires, true, null));
    }
}
