package org.waylight.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Encrypts data at rest with AES-256-GCM under a random nonce, bound to where it is stored. A store key wraps the data
 * keys of single records; destroying a wrapped key erases its record.
 */
public final class StoreKey {

    private final byte[] bytes;

    private StoreKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static StoreKey generate() {
        return new StoreKey(Suite.random(Suite.KEY_BYTES));
    }

    static StoreKey ofBytes(byte[] bytes) {
        return new StoreKey(bytes.clone());
    }

    byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Nonce, ciphertext and tag of {@code plain}.
     *
     * @param place where it is stored, for example table, id and column; needed again to open it
     */
    public byte[] seal(byte[] plain, String place) {
        byte[] nonce = Suite.random(Suite.NONCE_BYTES);
        byte[] sealed = Suite.encrypt(bytes, nonce, associatedData(place), plain);
        byte[] stored = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, stored, nonce.length, sealed.length);
        return stored;
    }

    /**
     * What {@link #seal} was given.
     *
     * @throws IllegalStateException if the bytes were changed, moved from their place, or sealed under another key
     */
    public byte[] open(byte[] stored, String place) {
        byte[] plain = stored.length < Suite.NONCE_BYTES
                ? null
                : Suite.decrypt(
                        bytes,
                        Arrays.copyOf(stored, Suite.NONCE_BYTES),
                        associatedData(place),
                        ByteBuffer.wrap(stored, Suite.NONCE_BYTES, stored.length - Suite.NONCE_BYTES));
        if (plain == null) {
            throw new IllegalStateException(
                    "stored data does not open: it was changed, moved, or is under another key");
        }
        return plain;
    }

    /** This key sealed under {@code storeKey}. */
    public byte[] wrap(StoreKey storeKey, String place) {
        return storeKey.seal(bytes, place);
    }

    /** The data key that {@link #wrap} sealed under this store key. */
    public StoreKey unwrap(byte[] wrapped, String place) {
        return new StoreKey(open(wrapped, place));
    }

    private static byte[] associatedData(String place) {
        return new Transcript("waylight/v1/store").add(place).toBytes();
    }

    @Override
    public String toString() {
        return "StoreKey[redacted]";
    }
}
