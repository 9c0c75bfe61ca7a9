package org.waylight.envelope;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.hpke.HPKE;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Wrap;

/** The suite without sealing, at the same sizes: what is left of the pipeline is what sealing is compared with. */
final class Suite {

    static final int ID = 1;
    static final int KEY_BYTES = 32;
    static final int ENC_BYTES = 1_120;
    static final int PUBLIC_KEY_BYTES = 1_216;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        Unsealed.requireBench();
    }

    private Suite() {}

    static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    static Wrap wrap(byte[] key, SealingKey addressee, byte[] info, byte[] associatedData) {
        return new Wrap(
                addressee.keyId(),
                ByteBuffer.allocate(ENC_BYTES),
                ByteBuffer.wrap(Arrays.copyOf(key, key.length + TAG_BYTES)));
    }

    /** The key, or null if it is too short. */
    static byte @Nullable [] unwrap(Wrap wrap, OpeningKey key, byte[] info, byte[] associatedData) {
        return decrypt(info, info, associatedData, wrap.getWrappedKey());
    }

    static byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }

    static byte[] sha256(ByteBuffer content) {
        MessageDigest digest = sha256();
        digest.update(content.duplicate());
        return digest.digest();
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** HMAC-SHA-256. */
    static byte[] authenticate(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA-256", e);
        }
    }

    static byte[] expand(byte[] secret, byte[] info) {
        return secret.clone();
    }

    static byte[] encrypt(byte[] key, byte[] nonce, byte[] associatedData, byte[] plain) {
        return Arrays.copyOf(plain, plain.length + TAG_BYTES);
    }

    static byte[] encryptInPlace(byte[] key, byte[] nonce, byte[] associatedData, byte[] plainWithRoom) {
        return plainWithRoom;
    }

    /** The plain bytes, or null if these are too short. */
    static byte @Nullable [] decrypt(byte[] key, byte[] nonce, byte[] associatedData, ByteBuffer sealed) {
        byte[] bytes = Octets.of(sealed);
        return bytes.length < TAG_BYTES ? null : Arrays.copyOf(bytes, bytes.length - TAG_BYTES);
    }
}
