package org.waylight.envelope;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.jspecify.annotations.Nullable;
import org.waylight.message.FromParty;
import org.waylight.message.KeyId;
import org.waylight.message.SealedEnvelope;

/**
 * Envelopes between parties. The sender opens one HPKE context per addressee key and hour and signs it with its identity
 * key; each message has a key of its own, HKDF-Expand(export secret, random salt and associated data), used once. The
 * reader verifies and decapsulates once per context, then remembers it. Safe for threads.
 */
public final class Contexts {

    private static final byte[] INFO = new Transcript("waylight/v1/context").toBytes();
    private static final byte[] EXPORT = new Transcript("waylight/v1/message").toBytes();
    private static final byte[] NONCE = new byte[Suite.NONCE_BYTES];
    private static final int SALT_BYTES = 32;
    /** Contexts that a reader remembers: senders times addressee keys times hours, far below this in honest use. */
    private static final int REMEMBERED = 4_096;

    private final Party self;
    private final IdentityKey identity;
    private final Clock clock;
    private final Map<KeyId, Sending> sending = new ConcurrentHashMap<>();
    private final Map<Received, byte[]> received = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Received, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Contexts(Party self, IdentityKey identity, Clock clock) {
        this.self = self;
        this.identity = identity;
        this.clock = clock;
    }

    /** Hours since 1970-01-01T00Z, as envelopes, key statements and receipts carry them. */
    public static long hour(Clock clock) {
        return TimeUnit.MILLISECONDS.toHours(clock.millis());
    }

    /** Seals {@code message} to {@code addressee}; {@code context.sender()} must be the party itself. */
    public SealedEnvelope seal(Plaintext message, SealingKey addressee, EnvelopeContext context, int minimumBucket) {
        if (!context.sender().equals(self)) {
            throw new IllegalArgumentException("a party seals only under its own name");
        }
        long hour = hour(clock);
        Sending current = sending.get(addressee.keyId());
        if (current == null || current.hour != hour) {
            current = sending.compute(
                    addressee.keyId(),
                    (_, known) -> known != null && known.hour == hour ? known : new Sending(addressee, hour));
        }
        byte[] salt = Suite.random(SALT_BYTES);
        byte[] associatedData = context.associatedData();
        byte[] content = Suite.encryptInPlace(
                messageKey(current.secret, salt, associatedData), NONCE, associatedData, message.padded(minimumBucket));
        FromParty sealing = new FromParty(
                addressee.keyId(),
                current.hour,
                ByteBuffer.wrap(current.enc),
                ByteBuffer.wrap(current.signature),
                ByteBuffer.wrap(salt));
        return new SealedEnvelope(Suite.ID, context.key(), sealing, ByteBuffer.wrap(content));
    }

    /**
     * Opens {@code envelope} as its addressee.
     *
     * @param sender identity key of {@code context.sender()}, by the directory; null if it names none
     */
    public Opening open(
            SealedEnvelope envelope,
            Collection<OpeningKey> keys,
            EnvelopeContext context,
            @Nullable VerifyingKey sender) {
        if (envelope.getSuite() != Suite.ID || !context.key().equals(envelope.getId())) {
            return new Opening.Unreadable();
        }
        if (sender == null || !(envelope.getSealing() instanceof FromParty sealing)) {
            return new Opening.WrongSender();
        }
        byte[] secret = remembered(new Received(context.sender(), sender, sealing));
        if (secret == null) {
            byte[] enc = Octets.of(sealing.getEnc());
            byte[] signature = Octets.of(sealing.getSignature());
            if (!sender.verify(transcript(context.sender(), sealing.getKeyId(), sealing.getHour(), enc), signature)) {
                return new Opening.WrongSender();
            }
            secret = decapsulate(enc, sealing.getKeyId(), keys);
            if (secret == null) {
                return new Opening.Unreadable();
            }
            remember(new Received(context.sender(), sender, sealing).kept(enc, signature), secret);
        }
        byte[] salt = Octets.of(sealing.getSalt());
        if (salt.length != SALT_BYTES) {
            return new Opening.Unreadable();
        }
        byte[] associatedData = context.associatedData();
        return Envelopes.unpadded(
                Suite.decrypt(messageKey(secret, salt, associatedData), NONCE, associatedData, envelope.getContent()));
    }

    private byte @Nullable [] remembered(Received contextId) {
        synchronized (received) {
            return received.get(contextId);
        }
    }

    private void remember(Received contextId, byte[] secret) {
        synchronized (received) {
            received.put(contextId, secret);
        }
    }

    private static byte @Nullable [] decapsulate(byte[] enc, KeyId keyId, Collection<OpeningKey> keys) {
        for (OpeningKey key : keys) {
            if (enc.length == Suite.ENC_BYTES && key.sealingKey().keyId().equals(keyId)) {
                try {
                    return Suite.hpke().setupBaseR(enc, key.pair(), INFO).export(EXPORT, Suite.KEY_BYTES);
                } catch (RuntimeException _) {
                    // Bouncy Castle throws IllegalStateException on a low-order X25519 share.
                    return null;
                }
            }
        }
        return null;
    }

    private static byte[] messageKey(byte[] secret, byte[] salt, byte[] associatedData) {
        byte[] info = Arrays.copyOf(salt, salt.length + associatedData.length);
        System.arraycopy(associatedData, 0, info, salt.length, associatedData.length);
        return Suite.expand(secret, info);
    }

    private static Transcript transcript(Party sender, KeyId addressee, long hour, byte[] enc) {
        return new Transcript("waylight/v1/context")
                .add(Suite.ID)
                .add(sender.id())
                .add(addressee.bytes())
                .add(hour)
                .add(enc);
    }

    /** All that was verified of a context: another sender, key or hour is another context. */
    private record Received(
            Party sender, VerifyingKey identity, KeyId addressee, long hour, ByteBuffer enc, ByteBuffer signature) {

        Received(Party sender, VerifyingKey identity, FromParty sealing) {
            this(sender, identity, sealing.getKeyId(), sealing.getHour(), sealing.getEnc(), sealing.getSignature());
        }

        /** Of bytes that stay as they are, whatever becomes of the envelope. */
        Received kept(byte[] ownEnc, byte[] ownSignature) {
            return new Received(
                    sender, identity, addressee, hour, ByteBuffer.wrap(ownEnc), ByteBuffer.wrap(ownSignature));
        }

        /** Of the signature alone, which covers the rest: to hash 1,120 bytes takes longer than to compare them all. */
        @Override
        public int hashCode() {
            return signature.hashCode();
        }
    }

    /** An open context on the sender's side. */
    private final class Sending {
        private final long hour;
        private final byte[] enc;
        private final byte[] signature;
        private final byte[] secret;

        Sending(SealingKey addressee, long hour) {
            HPKEContextWithEncapsulation context = Suite.hpke().setupBaseS(addressee.parameter(), INFO);
            this.hour = hour;
            this.enc = context.getEncapsulation();
            this.secret = context.export(EXPORT, Suite.KEY_BYTES);
            this.signature = identity.sign(transcript(self, addressee.keyId(), hour, enc));
        }
    }
}
