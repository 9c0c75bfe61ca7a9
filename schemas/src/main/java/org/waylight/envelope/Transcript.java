package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The canonical bytes that are signed or bound as associated data: each field as four bytes of length, big endian, and
 * the field. The first field is the domain tag with its version. Never change one; add {@code v2} instead.
 */
public final class Transcript {

    private static final int USUAL_BYTES = 256;

    private ByteBuffer out = ByteBuffer.allocate(USUAL_BYTES);

    public Transcript(String domainTag) {
        add(domainTag);
    }

    public Transcript add(byte[] field) {
        room(Integer.BYTES + field.length).putInt(field.length).put(field);
        return this;
    }

    public Transcript add(String field) {
        return add(field.getBytes(UTF_8));
    }

    public Transcript add(long field) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(field);
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + bytes));
            out = larger.put(out.flip());
        }
        return out;
    }
}
