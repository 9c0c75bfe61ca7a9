package org.waylight.envelope;

import java.util.UUID;

/**
 * The place of a message. An envelope moved to another topic, sender or record does not open (I5).
 *
 * @param sender who sealed it
 * @param topic the final topic, where its addressee reads it
 * @param key the record's key
 */
public record EnvelopeContext(Party sender, String topic, UUID key) {

    /** Canonical form of the place and the suite. */
    byte[] associatedData() {
        return new Transcript("waylight/v1/envelope")
                .add(Suite.ID)
                .add(sender.id())
                .add(topic)
                .add(key.toString())
                .toBytes();
    }
}
