package org.waylight.intake.mailbox;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Every mailbox as triage last wrote it, sealed: Avro single-object encoding of its envelope. */
public final class Mailboxes {

    private final Map<UUID, byte[]> sealed = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    void put(UUID id, byte[] envelope) {
        sealed.put(id, envelope.clone());
    }

    void remove(UUID id) {
        sealed.remove(id);
    }

    /** The mailbox, or {@code decoy} if there is none: a copy, whichever it is. */
    byte[] find(UUID id, byte[] decoy) {
        return sealed.getOrDefault(id, decoy).clone();
    }

    /** Whether the topic has been read to its end once. Before that an empty answer would be a false one. */
    boolean loaded() {
        return loaded;
    }

    void finishLoading() {
        loaded = true;
    }
}
