package org.waylight.wire;

import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * A message in the clear, on its way into or out of an envelope. Personal data: never logged.
 *
 * @param id random id; the key of its record on Kafka
 * @param body what is said
 */
public record Message<T extends SpecificRecord>(UUID id, T body) {

    @Override
    public String toString() {
        return "Message[redacted]";
    }
}
