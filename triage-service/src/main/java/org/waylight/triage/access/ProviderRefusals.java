package org.waylight.triage.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;

/** Puts on record that somebody who came by the provider was not let in, without a word of what they brought. */
@Component
class ProviderRefusals {

    /** Anybody may try without end: so many are put on record in an hour, and the last one says that there may be more. */
    static final int AN_HOUR = 60;

    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private long hour;
    private int written;

    ProviderRefusals(Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Why somebody is not let in. */
    enum Reason {
        /** The answer belongs to another question, or comes too late. */
        STATE,
        NONCE,
        /** Its signature, issuer, audience or time does not hold. */
        TOKEN,
        /** The provider refused, or did not answer. */
        PROVIDER,
        NOT_LINKED,
        /** The account is switched off or waits for its link. */
        ACCOUNT
    }

    void write(Reason why) {
        int number = number();
        if (number > AN_HOUR) return;
        List<String> because = number < AN_HOUR ? List.of(why.name()) : List.of(why.name(), "AND_MORE");
        transactions.executeWithoutResult(
                _ -> ledger.write(Who.program("sign-in by provider"), Deed.PROVIDER_REFUSED, because));
    }

    private synchronized int number() {
        long now = Duration.ofMillis(clock.millis()).toHours();
        if (now != hour) {
            hour = now;
            written = 0;
        }
        // Stops there, so that it never begins anew.
        if (written <= AN_HOUR) written++;
        return written;
    }
}
