package org.waylight.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a record's key: a UUID as text. A key that is none is the nil UUID, so that a poison key stops nobody. */
public final class RecordKeys implements Deserializer<UUID> {

    private static final UUID NIL = new UUID(0, 0);

    @Override
    public UUID deserialize(String topic, byte @Nullable [] key) {
        if (key == null || key.length != 36) {
            return NIL;
        }
        try {
            return UUID.fromString(new String(key, US_ASCII));
        } catch (IllegalArgumentException _) {
            return NIL;
        }
    }
}
