package org.waylight.triage.store;

import java.util.UUID;
import org.waylight.envelope.StoreKey;

/** A report's data key as its row holds it. */
public final class Wrapped {

    private Wrapped() {}

    /**
     * The data key of report {@code id}.
     *
     * @throws IllegalStateException if it was edited, moved, or is under another store key
     */
    public static StoreKey key(StoreKey storeKey, UUID id, byte[] wrapped) {
        return new Columns(storeKey).unwrap(id, wrapped);
    }
}
