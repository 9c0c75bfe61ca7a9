package org.waylight.envelope;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The secret key with which a party signs (Ed25519, RFC 8032). */
public final class IdentityKey {

    private final Ed25519PrivateKeyParameters key;
    private final VerifyingKey verifyingKey;

    private IdentityKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.verifyingKey = new VerifyingKey(key.generatePublicKey());
    }

    public static IdentityKey generate() {
        return new IdentityKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    static IdentityKey ofSeed(byte[] seed) {
        return new IdentityKey(new Ed25519PrivateKeyParameters(seed));
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    byte[] seed() {
        return key.getEncoded();
    }

    byte[] sign(Transcript transcript) {
        return sign(transcript.toBytes());
    }

    /** For what others' formats have signed; ours are transcripts. */
    byte[] sign(byte[] bytes) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        return signer.generateSignature();
    }

    @Override
    public String toString() {
        return "IdentityKey[" + verifyingKey.fingerprint() + "]";
    }
}
