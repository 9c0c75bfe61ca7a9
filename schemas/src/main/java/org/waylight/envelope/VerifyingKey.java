package org.waylight.envelope;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/** The public key that checks a party's signatures (Ed25519, 32 bytes). */
public final class VerifyingKey {

    private static final int BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private final Ed25519PublicKeyParameters key;
    /** Bouncy Castle makes them anew from the point each time; who remembers a context compares them for each message. */
    private final byte[] bytes;

    VerifyingKey(Ed25519PublicKeyParameters key) {
        this.key = key;
        this.bytes = key.getEncoded();
    }

    /**
     * The key of these bytes.
     *
     * @throws IllegalArgumentException if they are not an Ed25519 public key
     */
    public static VerifyingKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("identity key must be " + BYTES + " bytes, was " + bytes.length);
        }
        try {
            return new VerifyingKey(new Ed25519PublicKeyParameters(bytes));
        } catch (RuntimeException _) {
            throw new IllegalArgumentException("identity key is not an Ed25519 key");
        }
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** SHA-256 of the key in lower-case hexadecimal: what people compare by phone and print on cards. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Suite.sha256(bytes));
    }

    boolean verify(Transcript transcript, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        byte[] signed = transcript.toBytes();
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(signed, 0, signed.length);
        return verifier.verifySignature(signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "VerifyingKey[" + fingerprint() + "]";
    }
}
