package org.waylight.intake.spool;

import java.util.Arrays;
import java.util.UUID;

/** A framed envelope, its record key and its topic, as they go to Kafka. */
final class Kept {

    private final String topic;
    private final UUID id;
    private final byte[] framed;

    /** Holds {@code framed} itself, not a copy: chunks are half a megabyte, and nobody here writes to it. */
    Kept(String topic, UUID id, byte[] framed) {
        this.topic = topic;
        this.id = id;
        this.framed = framed;
    }

    String topic() {
        return topic;
    }

    UUID id() {
        return id;
    }

    byte[] framed() {
        return framed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kept that
                && topic.equals(that.topic)
                && id.equals(that.id)
                && Arrays.equals(framed, that.framed);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Kept[" + framed.length + " bytes]";
    }
}
