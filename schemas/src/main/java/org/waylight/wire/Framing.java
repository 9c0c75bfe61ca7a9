package org.waylight.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.waylight.message.SealedEnvelope;

/** Confluent's wire format: the byte 0, four bytes of schema id, Avro binary. */
public final class Framing {

    static final int HEADER_BYTES = 5;

    private static final Reading ENVELOPES =
            new Reading(SealedEnvelope.getClassSchema(), SealedEnvelope.getClassSchema());

    private Framing() {}

    static byte[] frame(int schemaId, SealedEnvelope envelope) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2_048);
        out.writeBytes(
                ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(schemaId).array());
        SingleObject.encodeBody(envelope, out);
        return out.toByteArray();
    }

    /** The schema id, or null if the bytes are not framed. */
    static @Nullable Integer schemaId(byte[] value) {
        return value.length > HEADER_BYTES && value[0] == 0
                ? ByteBuffer.wrap(value).getInt(1)
                : null;
    }

    /** The envelope in a record's value, whatever its schema id; null if there is none. */
    public static @Nullable SealedEnvelope envelope(byte[] value) {
        return schemaId(value) != null && ENVELOPES.whole(value, HEADER_BYTES) instanceof SealedEnvelope envelope
                ? envelope
                : null;
    }
}
