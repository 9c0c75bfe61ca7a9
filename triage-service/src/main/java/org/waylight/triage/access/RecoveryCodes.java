package org.waylight.triage.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.Digest;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Lockout;
import org.waylight.triage.access.admission.RecoveryCode;
import org.waylight.triage.access.admission.RecoveryCode.Typed;

/** The ten codes of each person, and the tries with them. */
@Component
class RecoveryCodes {

    /** No account has this name. */
    private static final String NOBODY = "-";

    private static final RecoveryCode NO_CODE = new RecoveryCode(0, "000000000000");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final People people;
    private final Clock clock;
    private final PasswordEncoder slow = new BCryptPasswordEncoder();
    /** Compared with where there is no code, so that it takes as long. */
    private final String nobodys = slow.encode("nobody's");

    RecoveryCodes(JdbcClient jdbc, TransactionTemplate transactions, People people, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.people = people;
        this.clock = clock;
    }

    /** What a try came to. */
    sealed interface Answer {
        record Of(Account account) implements Answer {}

        /** One answer for a wrong name, a wrong code, a used one, a locked name and an account that is switched off. */
        record NotAccepted() implements Answer {}
    }

    /** Ten new codes in place of what the account had; only their hashes are kept. */
    List<RecoveryCode> renew(UUID account) {
        List<RecoveryCode> codes = RecoveryCode.ten();
        List<String> hashes =
                codes.stream().map(code -> slow.encode(code.secret())).toList();
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("delete from recovery_code where account = ?")
                    .param(account)
                    .update();
            for (RecoveryCode code : codes) {
                jdbc.sql("insert into recovery_code (account, number, hash) values (?, ?, ?)")
                        .params(account, code.number(), hashes.get(code.number()))
                        .update();
            }
        });
        return codes;
    }

    int left(UUID account) {
        return jdbc.sql("select count(*) from recovery_code where account = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** Uses a code up, if it is one of the named account's. Takes the same steps whatever is wrong. */
    Answer use(String given, String typed) {
        String name = Account.isName(given) ? given : NOBODY;
        boolean open = counted(name);
        Optional<Account> account = people.find(name);
        var code = RecoveryCode.read(typed) instanceof Typed.Code(RecoveryCode read) ? read : NO_CODE;
        UUID id = account.map(Account::id).orElseGet(UUID::randomUUID);
        Optional<String> hash = jdbc.sql("select hash from recovery_code where account = ? and number = ?")
                .params(id, code.number())
                .query(String.class)
                .optional();
        boolean matches = slow.matches(code.secret(), hash.orElse(nobodys));
        if (!open
                || !matches
                || hash.isEmpty()
                || account.isEmpty()
                || !account.get().usable()) {
            return new Answer.NotAccepted();
        }
        boolean first = jdbc.sql("delete from recovery_code where account = ? and number = ? and hash = ?")
                        .params(id, code.number(), hash.get())
                        .update()
                == 1;
        if (!first) return new Answer.NotAccepted();
        forget(name);
        return new Answer.Of(account.get());
    }

    /** Whether a name's codes are not looked at for now. */
    boolean locked(String name) {
        return Lockout.closed(tries(name), clock.instant());
    }

    /** Counts a try before it is looked at, so that many at once are no more than five; false if the name is locked. */
    private boolean counted(String name) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            Instant now = clock.instant();
            jdbc.sql("delete from recovery_try where at < ?")
                    .param(now.minus(Lockout.WINDOW).minus(Lockout.LASTS).atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("recovery_try/" + hashed(name))
                    .query()
                    .listOfRows();
            if (Lockout.closed(tries(name), now)) return false;
            jdbc.sql("insert into recovery_try (name_hash, at) values (?, ?)")
                    .params(hashed(name), now.atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        }));
    }

    private List<Instant> tries(String name) {
        return jdbc.sql("select at from recovery_try where name_hash = ? order by at")
                .param(hashed(name))
                .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .list();
    }

    private void forget(String name) {
        jdbc.sql("delete from recovery_try where name_hash = ?")
                .param(hashed(name))
                .update();
    }

    private static String hashed(String name) {
        return Digest.ofText(name.toLowerCase(Locale.ROOT)).hex();
    }
}
