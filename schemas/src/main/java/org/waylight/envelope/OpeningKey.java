package org.waylight.envelope;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;

/** The secret key that opens what was sealed to its {@link #sealingKey()}. Nothing hands out its bytes but a key vault. */
public final class OpeningKey {

    private final AsymmetricCipherKeyPair pair;
    private final SealingKey sealingKey;

    private OpeningKey(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
        this.sealingKey = SealingKey.of(Suite.hpke().serializePublicKey(pair.getPublic()));
    }

    public static OpeningKey generate() {
        return new OpeningKey(Suite.hpke().generatePrivateKey());
    }

    /** The key of a 32-byte X-Wing seed, as a key vault or a receipt code yields it. */
    static OpeningKey ofSeed(byte[] seed) {
        HPKE hpke = Suite.hpke();
        return new OpeningKey(hpke.deserializePrivateKey(seed, null));
    }

    public SealingKey sealingKey() {
        return sealingKey;
    }

    byte[] seed() {
        return ((XWingPrivateKeyParameters) pair.getPrivate()).getSeed();
    }

    AsymmetricCipherKeyPair pair() {
        return pair;
    }

    @Override
    public String toString() {
        return "OpeningKey[" + sealingKey.keyId() + "]";
    }
}
