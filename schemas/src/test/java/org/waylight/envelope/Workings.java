package org.waylight.envelope;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.jspecify.annotations.Nullable;

/** The single steps of sealing, laid open for vectors: with given keys, and repeatable but for what {@link #enc} makes. */
public final class Workings {

    private Workings() {}

    public static IdentityKey identity(byte[] seed) {
        return IdentityKey.ofSeed(seed);
    }

    public static OpeningKey opening(byte[] seed) {
        return OpeningKey.ofSeed(seed);
    }

    public static byte[] sign(IdentityKey identity, Transcript transcript) {
        return identity.sign(transcript);
    }

    /** An encapsulated key for this addressee, another one at each call. */
    public static byte[] enc(SealingKey addressee) {
        return Suite.hpke().setupBaseS(addressee.parameter(), new byte[0]).getEncapsulation();
    }

    /** What both sides of an HPKE context export. */
    public static byte[] exported(byte[] enc, OpeningKey addressee, String info, String label) {
        return context(enc, addressee, info).export(new Transcript(label).toBytes(), Suite.KEY_BYTES);
    }

    /** The first message of an HPKE context, sealed. */
    public static byte[] hpkeSealed(
            byte[] enc, OpeningKey addressee, String info, byte[] associatedData, byte[] message) {
        try {
            return context(enc, addressee, info).seal(associatedData, message);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HPKEContext context(byte[] enc, OpeningKey addressee, String info) {
        return Suite.hpke().setupBaseR(enc, addressee.pair(), new Transcript(info).toBytes());
    }

    public static byte[] messageKey(byte[] secret, byte[] salt, byte[] associatedData) {
        byte[] info = Arrays.copyOf(salt, salt.length + associatedData.length);
        System.arraycopy(associatedData, 0, info, salt.length, associatedData.length);
        return Suite.expand(secret, info);
    }

    public static byte[] encrypt(byte[] key, byte[] associatedData, byte[] padded) {
        return Suite.encrypt(key, new byte[Suite.NONCE_BYTES], associatedData, padded);
    }

    public static byte[] pad(byte[] message, int minimumBucket) {
        return Padding.pad(message, message.length, minimumBucket, 0);
    }

    public static byte @Nullable [] unpad(byte[] padded) {
        Plaintext message = Padding.unpad(padded);
        return message == null ? null : message.toBytes();
    }

    public static byte[] associatedData(EnvelopeContext context) {
        return context.associatedData();
    }

    public static byte[] sha256(byte[] bytes) {
        return Suite.sha256(bytes);
    }
}
