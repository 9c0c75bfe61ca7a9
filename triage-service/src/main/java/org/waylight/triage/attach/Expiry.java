package org.waylight.triage.attach;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Forgets chunks that a day went by for: of files that never became whole, and of files that no report names. */
@Component
class Expiry {

    /** Hours are cut, so that one more makes a whole day. */
    private static final int HOURS = 24;

    private static final Logger LOGGER = LoggerFactory.getLogger(Expiry.class);

    private final Attachments attachments;
    private final ReportStore store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Expiry(Attachments attachments, ReportStore store, JdbcClient jdbc, TransactionTemplate transactions) {
        this.attachments = attachments;
        this.store = store;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Looks for what is over. */
    @Scheduled(fixedDelayString = "PT10M")
    void look() {
        long over = attachments.hour() - HOURS;
        try {
            attachments.open().forEach(open -> transactions.executeWithoutResult(transaction -> expire(open, over)));
            jdbc.sql("delete from chunk where hour < ? and not exists"
                            + " (select from attachment where attachment.id = chunk.attachment and open)")
                    .param(over)
                    .update();
        } catch (DataAccessException | TransactionException away) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "attach")
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("what is over waits to be forgotten");
        }
    }

    private void expire(Attachments.Open open, long over) {
        if (store.lock(open.report()) instanceof Lookup.Found(Case report)) {
            attachments
                    .find(report, open.id())
                    .filter(file -> file.state() == Attached.State.ARRIVING
                            && file.namedHour() < over
                            && attachments.arrived(file) < file.chunks().size())
                    .ifPresent(file -> attachments.save(report, file.expired()));
        }
    }
}
