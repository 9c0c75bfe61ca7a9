package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The canonical bytes that are signed or bound as associated data: each field as four bytes of length, big endian, and
 * the field. The first field is the domain tag with its version. Never change one; add {@code v2} instead.
 */
public final class Transcript {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    public Transcript(String domainTag) {
        add(domainTag);
    }

    public Transcript add(byte[] field) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        out.writeBytes(field);
        return this;
    }

    public Transcript add(String field) {
        return add(field.getBytes(UTF_8));
    }

    public Transcript add(long field) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(field).array());
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
