package org.waylight.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jspecify.annotations.Nullable;
import org.waylight.message.KeyId;

/** A public key to seal to (X-Wing, 1,216 bytes). */
public final class SealingKey {

    private final byte[] bytes;
    private final AsymmetricKeyParameter key;
    private final KeyId keyId;

    private SealingKey(byte[] bytes) {
        this.bytes = bytes;
        this.key = Suite.hpke().deserializePublicKey(bytes);
        // A low-order X25519 share or a malformed ML-KEM key shows only here; whoever stated one must not stop those
        // who seal.
        Suite.hpke().setupBaseS(key, new byte[0]);
        this.keyId = keyId(bytes);
    }

    /** The id of a public key, by its bytes alone: says nothing of whether one can seal to it. */
    public static KeyId keyId(ByteBuffer bytes) {
        return keyId(Octets.of(bytes));
    }

    private static KeyId keyId(byte[] bytes) {
        return new KeyId(Arrays.copyOf(
                Suite.sha256(new Transcript("waylight/v1/key-id")
                        .add(Suite.ID)
                        .add(bytes)
                        .toBytes()),
                16));
    }

    /**
     * The key of these bytes.
     *
     * @throws IllegalArgumentException if they are not {@value Suite#PUBLIC_KEY_BYTES} bytes of an X-Wing key that can be sealed to
     */
    public static SealingKey of(byte[] bytes) {
        if (bytes.length != Suite.PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "public sealing key must be " + Suite.PUBLIC_KEY_BYTES + " bytes, was " + bytes.length);
        }
        try {
            return new SealingKey(bytes.clone());
        } catch (RuntimeException _) {
            throw new IllegalArgumentException("public sealing key is not an X-Wing key");
        }
    }

    /** As {@link #of(byte[])}, for the key in a statement or a mailbox. */
    public static SealingKey of(ByteBuffer bytes) {
        return of(Octets.of(bytes));
    }

    /** Names the key in an envelope: the first 16 bytes of SHA-256 over suite and key. */
    public KeyId keyId() {
        return keyId;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    AsymmetricKeyParameter parameter() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealingKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealingKey[" + keyId + "]";
    }
}
