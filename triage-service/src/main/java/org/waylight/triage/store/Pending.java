package org.waylight.triage.store;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What waits in memory until the present transaction commits, so that it goes to the database at once. Another transaction
 * within that one (what is done after a commit may begin one) has its own or none.
 */
public abstract class Pending implements TransactionSynchronization {

    private final Object owner;
    private boolean suspended;

    /** @param owner whose it is; one for each transaction */
    protected Pending(Object owner) {
        this.owner = owner;
    }

    /** What waits for {@code owner} in the present transaction; null if nothing is to wait in it. */
    public static @Nullable Object of(Object owner) {
        return TransactionSynchronizationManager.getResource(owner);
    }

    /** Begins to wait. */
    public void begin() {
        TransactionSynchronizationManager.bindResource(owner, this);
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    /** Writes what waits. */
    protected abstract void write();

    @Override
    public void beforeCommit(boolean readOnly) {
        write();
    }

    @Override
    public void suspend() {
        suspended = TransactionSynchronizationManager.unbindResourceIfPossible(owner) != null;
    }

    @Override
    public void resume() {
        if (suspended) {
            TransactionSynchronizationManager.bindResource(owner, this);
        }
    }

    @Override
    public void beforeCompletion() {
        TransactionSynchronizationManager.unbindResource(owner);
    }
}
