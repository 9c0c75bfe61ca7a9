package org.waylight.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A record's value as it arrived, so that it can be kept or forwarded unchanged. */
public final class Raw {

    private final byte[] bytes;

    private Raw(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Raw of(byte[] bytes) {
        return new Raw(bytes.clone());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** SHA-256 over the envelope's Avro binary: the value without the registry's five bytes of framing. */
    public ByteBuffer envelopeDigest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int header = Math.min(Framing.HEADER_BYTES, bytes.length);
            digest.update(bytes, header, bytes.length - header);
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Raw[" + bytes.length + " bytes]";
    }
}
