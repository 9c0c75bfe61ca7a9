package org.waylight.triage.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.audit.Digest;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;

/** Which account belongs to whom at the identity provider: by issuer and subject alone, as the account's person said here. */
@Component
class ProviderLinks {

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    ProviderLinks(JdbcClient jdbc, People people, Ledger ledger, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Somebody as the provider knows them; the subject is never given to anybody else (OpenID Connect Core 1.0, section 2). */
    record Subject(String issuer, String subject) {

        private String hash() {
            return Digest.ofText(issuer + "\n" + subject).hex();
        }

        @Override
        public String toString() {
            return "Subject[redacted]";
        }
    }

    /** What linking came to. */
    sealed interface Link {
        record Done() implements Link {}

        /** This account is linked already, or another one to the same subject. */
        record Taken() implements Link {}
    }

    boolean linked(UUID account) {
        return jdbc.sql("select exists (select 1 from provider_link where account = ?)")
                .param(account)
                .query(Boolean.class)
                .single();
    }

    Optional<Account> find(Subject subject) {
        return jdbc.sql("select account from provider_link where subject = ?")
                .param(subject.hash())
                .query(UUID.class)
                .optional()
                .flatMap(people::find);
    }

    /** Links the account of the person who sits there. */
    Link link(Seat seat, Subject subject) {
        try {
            transactions.executeWithoutResult(_ -> {
                jdbc.sql("insert into provider_link (account, subject) values (?, ?)")
                        .params(seat.account().id(), subject.hash())
                        .update();
                ledger.write(seat.who(), Deed.PROVIDER_LINKED, List.of());
            });
            return new Link.Done();
        } catch (DuplicateKeyException taken) {
            transactions.executeWithoutResult(_ -> ledger.write(seat.who(), Deed.PROVIDER_REFUSED, List.of("TAKEN")));
            return new Link.Taken();
        }
    }

    void unlink(Seat seat) {
        transactions.executeWithoutResult(_ -> {
            int gone = jdbc.sql("delete from provider_link where account = ?")
                    .param(seat.account().id())
                    .update();
            if (gone == 1) ledger.write(seat.who(), Deed.PROVIDER_UNLINKED, List.of());
        });
    }
}
