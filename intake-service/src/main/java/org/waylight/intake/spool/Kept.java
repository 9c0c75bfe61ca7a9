package org.waylight.intake.spool;

import java.util.Arrays;
import java.util.UUID;

/** A framed envelope and its record key, as they go to Kafka. */
final class Kept {

    private final UUID id;
    private final byte[] framed;

    Kept(UUID id, byte[] framed) {
        this.id = id;
        this.framed = framed.clone();
    }

    UUID id() {
        return id;
    }

    byte[] framed() {
        return framed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kept that && id.equals(that.id) && Arrays.equals(framed, that.framed);
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
