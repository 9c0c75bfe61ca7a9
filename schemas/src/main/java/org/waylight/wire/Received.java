package org.waylight.wire;

import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What came of a record's value. */
public sealed interface Received<T extends SpecificRecord> {

    /** The record's value as it arrived. */
    Raw raw();

    /** This, if the record's key is the id that was sealed; else a refusal: the envelope was moved to another record. */
    Received<T> at(@Nullable UUID recordKey);

    record Opened<T extends SpecificRecord>(Message<T> message, Raw raw) implements Received<T> {
        @Override
        public Received<T> at(@Nullable UUID recordKey) {
            return message.id().equals(recordKey) ? this : new Refused<>(Refusal.UNREADABLE, raw);
        }
    }

    record Refused<T extends SpecificRecord>(Refusal refusal, Raw raw) implements Received<T> {
        @Override
        public Received<T> at(@Nullable UUID recordKey) {
            return this;
        }
    }
}
