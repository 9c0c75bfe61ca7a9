package org.waylight.triage.store;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What memory learns only once the database has it. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Runs {@code action} when the present transaction has committed, never when it rolls back. */
    public static void run(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
