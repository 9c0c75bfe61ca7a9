package org.waylight.bench.micro;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Opening;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.message.SealedEnvelope;

/**
 * Both kinds of envelope; each beside the same calls of Bouncy Castle and the JDK without an envelope: no context, no
 * transcript, no padding, no types. The bare side works on as many bytes as the envelope's padded content has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Envelope {

    private static final int KEY_BYTES = 32;
    private static final byte[] NONCE = new byte[12];
    private static final byte[] INFO = {1};
    private static final String CIPHER = "AES/GCM/NoPadding";
    /** Chosen once, as ours is. */
    private static final Provider PROVIDER = provider();

    private static final SecureRandom RANDOM = new SecureRandom();

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Size of the padded content in KiB. */
    @Param({"1", "4", "16"})
    public int kib;

    private Work work = new Work(1);

    @Setup
    public void prepare() {
        work = new Work(kib << 10);
    }

    @Benchmark
    public SealedEnvelope addressedSeal() {
        return work.addressedSeal();
    }

    @Benchmark
    public Opening addressedOpen() {
        return work.addressedOpen();
    }

    @Benchmark
    public Object addressedSealBare() throws Exception {
        return work.addressedSealBare();
    }

    @Benchmark
    public Object addressedOpenBare() throws Exception {
        return work.addressedOpenBare();
    }

    @Benchmark
    public SealedEnvelope partySeal() {
        return work.partySeal();
    }

    @Benchmark
    public Opening partyOpen() {
        return work.partyOpen();
    }

    @Benchmark
    public Object partySealBare() throws Exception {
        return work.partySealBare();
    }

    @Benchmark
    public Object partyOpenBare() throws Exception {
        return work.partyOpenBare();
    }

    /** Keys and messages of one size. */
    private static final class Work {

        private final Plaintext message;
        private final byte[] padded;
        private final int bucket;
        private final OpeningKey key = OpeningKey.generate();
        private final Party sender = Party.TRIAGE;
        private final IdentityKey identity = IdentityKey.generate();
        private final Contexts senders = new Contexts(sender, identity, Clock.systemUTC());
        private final Contexts readers = new Contexts(Party.ROUTING, IdentityKey.generate(), Clock.systemUTC());
        private final EnvelopeContext context = new EnvelopeContext(sender, "reports.cleared", UUID.randomUUID());
        private final SealedEnvelope addressed;
        private final SealedEnvelope fromParty;

        private final HPKE hpke = hpke();
        private final AsymmetricCipherKeyPair pair = hpke.generatePrivateKey();
        private final byte[] bareContent;
        private final byte[] bareEnc;
        private final byte[] bareWrapped;
        private final byte[] associatedData = new byte[80];
        private final byte[] secret = new byte[KEY_BYTES];
        private final byte[] salt = new byte[KEY_BYTES];
        private final byte[] bareFromParty;

        Work(int bucket) {
            this.bucket = bucket;
            this.padded = new byte[bucket];
            RANDOM.nextBytes(padded);
            this.message = Plaintext.of(Arrays.copyOf(padded, bucket - 1));
            this.addressed = addressedSeal();
            this.fromParty = partySeal();
            try {
                byte[] contentKey = new byte[KEY_BYTES];
                this.bareContent = cipher(Cipher.ENCRYPT_MODE, contentKey).doFinal(padded);
                HPKEContextWithEncapsulation sealing = hpke.setupBaseS(pair.getPublic(), INFO);
                this.bareEnc = sealing.getEncapsulation();
                this.bareWrapped = sealing.seal(associatedData, contentKey);
                this.bareFromParty = cipher(Cipher.ENCRYPT_MODE, expand(salt)).doFinal(padded);
            } catch (GeneralSecurityException | InvalidCipherTextException e) {
                throw new IllegalStateException(e);
            }
            if (!(addressedOpen() instanceof Opening.Opened) || !(partyOpen() instanceof Opening.Opened)) {
                throw new IllegalStateException("what was sealed here does not open");
            }
        }

        private static HPKE hpke() {
            return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        }

        SealedEnvelope addressedSeal() {
            return Envelopes.seal(message, List.of(key.sealingKey()), context, bucket);
        }

        Opening addressedOpen() {
            return Envelopes.open(addressed, List.of(key), context);
        }

        Object addressedSealBare() throws GeneralSecurityException, InvalidCipherTextException {
            byte[] contentKey = new byte[KEY_BYTES];
            RANDOM.nextBytes(contentKey);
            byte[] content = cipher(Cipher.ENCRYPT_MODE, contentKey).doFinal(padded);
            HPKEContextWithEncapsulation sealing = hpke().setupBaseS(pair.getPublic(), INFO);
            byte[] wrapped = sealing.seal(associatedData, contentKey);
            return List.of(content, wrapped, sealing.getEncapsulation());
        }

        Object addressedOpenBare() throws GeneralSecurityException, InvalidCipherTextException {
            byte[] contentKey = hpke().setupBaseR(bareEnc, pair, INFO).open(associatedData, bareWrapped);
            return cipher(Cipher.DECRYPT_MODE, contentKey).doFinal(bareContent);
        }

        SealedEnvelope partySeal() {
            return senders.seal(message, key.sealingKey(), context, bucket);
        }

        Opening partyOpen() {
            return readers.open(fromParty, List.of(key), context, identity.verifyingKey());
        }

        Object partySealBare() throws GeneralSecurityException {
            byte[] fresh = new byte[KEY_BYTES];
            RANDOM.nextBytes(fresh);
            return cipher(Cipher.ENCRYPT_MODE, expand(fresh)).doFinal(padded);
        }

        Object partyOpenBare() throws GeneralSecurityException {
            return cipher(Cipher.DECRYPT_MODE, expand(salt)).doFinal(bareFromParty);
        }

        private byte[] expand(byte[] salted) throws GeneralSecurityException {
            byte[] info = Arrays.copyOf(salted, salted.length + associatedData.length);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.expandOnly(new SecretKeySpec(secret, "HKDF-SHA256"), info, KEY_BYTES));
        }

        private Cipher cipher(int mode, byte[] contentKey) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
            cipher.init(mode, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, NONCE));
            cipher.updateAAD(associatedData);
            return cipher;
        }
    }
}
