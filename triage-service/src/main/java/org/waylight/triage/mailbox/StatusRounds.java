package org.waylight.triage.mailbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.StoreKey;
import org.waylight.message.MailboxStatus;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Summary;
import org.waylight.wire.SealedSerde;

/**
 * Publishes once a day where reports stand, in all mailboxes whose status changed, in random order. One transaction with
 * the note that it was done, so that a halt in between makes no second round.
 */
@Component
class StatusRounds {

    private static final Logger LOGGER = LoggerFactory.getLogger(StatusRounds.class);
    private static final String PLACE = "status-round";

    private final Index index;
    private final ReportStore store;
    private final JdbcClient jdbc;
    private final StoreKey key;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StatusRounds(
            Index index,
            ReportStore store,
            JdbcClient jdbc,
            SealedSerde serde,
            TransactionTemplate transactions,
            Clock clock) {
        this.index = index;
        this.store = store;
        this.jdbc = jdbc;
        this.key = serde.storeKey();
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks whether the hour has come. */
    @Scheduled(fixedDelayString = "PT1M")
    void look() {
        try {
            transactions.executeWithoutResult(transaction -> round(clock.instant()));
        } catch (DataAccessException | TransactionException away) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "status")
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("mailboxes wait for their status");
        }
    }

    private void round(Instant now) {
        var known = jdbc.sql("select plan from status_round where id = 1 for update")
                .query((row, number) -> Round.of(key.open(Objects.requireNonNull(row.getBytes("plan")), PLACE)))
                .optional()
                .orElse(null);
        var round = Round.at(now, known, random);
        boolean due = round.due(now);
        if (due) {
            publish();
        }
        if (due || !round.equals(known)) {
            keep(due ? round.made() : round);
        }
    }

    private void publish() {
        var changed = new ArrayList<UUID>();
        for (var entry : index.all()) {
            if (entry.summary() != null && unpublished(entry.summary())) {
                changed.add(entry.id());
            }
        }
        Collections.shuffle(changed, random);
        for (UUID id : changed) {
            if (store.lock(id) instanceof Lookup.Found(Case report) && unpublished(report.summary())) {
                store.note(report, report.summary().published(status(report.summary())));
            }
        }
    }

    private boolean unpublished(Summary report) {
        return report.letter() != null && report.letter().status() != status(report);
    }

    /** A duplicate's is that of the report which is worked on in its stead; closed, once that is gone. */
    private MailboxStatus status(Summary report) {
        UUID original = report.handling().mergedInto();
        return original == null
                ? report.status()
                : index.find(original).map(one -> one.summary().status()).orElse(MailboxStatus.CLOSED);
    }

    private void keep(Round round) {
        jdbc.sql(
                        "insert into status_round (id, plan) values (1, ?) on conflict (id) do update set plan = excluded.plan")
                .param(key.seal(round.toBytes(), PLACE))
                .update();
    }
}
