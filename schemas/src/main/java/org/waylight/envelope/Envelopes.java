package org.waylight.envelope;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Addressed;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;

/**
 * Single-shot envelopes, for reporters and mailboxes: the content once under a fresh key, that key HPKE-sealed (RFC 9180,
 * base mode) to each addressee. A wrap is bound to the place, its addressee's key and the content's digest, since GCM
 * alone commits to nothing.
 */
public final class Envelopes {

    private static final byte[] WRAP_INFO = new Transcript("waylight/v1/wrap").toBytes();
    /** The content key is used once, so its nonce need not vary. */
    private static final byte[] NONCE = new byte[Suite.NONCE_BYTES];

    private Envelopes() {}

    /** Seals without a signature, as a reporter does, who has no identity. */
    public static SealedEnvelope seal(
            Plaintext message, List<SealingKey> addressees, EnvelopeContext context, int minimumBucket) {
        byte[] associatedData = context.associatedData();
        byte[] contentKey = Suite.random(Suite.KEY_BYTES);
        ByteBuffer content =
                ByteBuffer.wrap(Suite.encryptInPlace(contentKey, NONCE, associatedData, message.padded(minimumBucket)));
        List<Wrap> wraps = new ArrayList<>(addressees.size());
        for (SealingKey addressee : addressees) {
            wraps.add(Suite.wrap(contentKey, addressee, WRAP_INFO, wrapData(addressee, associatedData, content)));
        }
        return new SealedEnvelope(Suite.ID, context.key(), new Addressed(wraps), content);
    }

    /**
     * Seals and signs as {@code context.sender()}. The signature is inside the seal: outside it would tell a real mailbox
     * from a decoy to everybody who has the sender's public key.
     */
    public static SealedEnvelope seal(
            Plaintext message, SealingKey addressee, EnvelopeContext context, int minimumBucket, IdentityKey sender) {
        byte[] signature = sender.sign(signed(context, addressee, message.toBytes()));
        byte[] signedMessage = ByteBuffer.allocate(signature.length + message.toBytes().length)
                .put(signature)
                .put(message.toBytes())
                .array();
        return seal(Plaintext.of(signedMessage), List.of(addressee), context, minimumBucket);
    }

    /** Opens an unsigned envelope; throws only on a programming error. */
    public static Opening open(SealedEnvelope envelope, Collection<OpeningKey> keys, EnvelopeContext context) {
        if (envelope.getSuite() != Suite.ID
                || !context.key().equals(envelope.getId())
                || !(envelope.getSealing() instanceof Addressed addressed)) {
            return new Opening.Unreadable();
        }
        byte[] associatedData = context.associatedData();
        ByteBuffer content = envelope.getContent();
        for (Wrap wrap : addressed.getWraps()) {
            for (OpeningKey key : keys) {
                if (key.sealingKey().keyId().equals(wrap.getKeyId())) {
                    byte[] contentKey =
                            Suite.unwrap(wrap, key, WRAP_INFO, wrapData(key.sealingKey(), associatedData, content));
                    return contentKey == null
                            ? new Opening.Unreadable()
                            : unpadded(Suite.decrypt(contentKey, NONCE, associatedData, content));
                }
            }
        }
        return new Opening.Unreadable();
    }

    /** Opens an envelope that {@code sender} must have signed to this key. */
    public static Opening open(SealedEnvelope envelope, OpeningKey key, EnvelopeContext context, VerifyingKey sender) {
        return switch (open(envelope, List.of(key), context)) {
            case Opening.Opened opened -> verified(opened.plaintext().toBytes(), key, context, sender);
            case Opening.Unreadable unreadable -> unreadable;
            case Opening.WrongSender wrong -> wrong;
        };
    }

    private static Opening verified(
            byte[] signedMessage, OpeningKey key, EnvelopeContext context, VerifyingKey sender) {
        int signature = Math.min(VerifyingKey.SIGNATURE_BYTES, signedMessage.length);
        byte[] message = Arrays.copyOfRange(signedMessage, signature, signedMessage.length);
        return sender.verify(signed(context, key.sealingKey(), message), Arrays.copyOf(signedMessage, signature))
                ? new Opening.Opened(Plaintext.of(message))
                : new Opening.WrongSender();
    }

    /** Whether the content has a length that padding makes. */
    public static boolean hasBucketSize(SealedEnvelope envelope, int minimumBucket) {
        int length = envelope.getContent().remaining() - Suite.TAG_BYTES;
        return length > 0 && length == Padding.bucket(length, minimumBucket);
    }

    static Opening unpadded(byte @Nullable [] padded) {
        Plaintext message = padded == null ? null : Padding.unpad(padded);
        return message == null ? new Opening.Unreadable() : new Opening.Opened(message);
    }

    private static byte[] wrapData(SealingKey addressee, byte[] associatedData, ByteBuffer content) {
        return new Transcript("waylight/v1/wrap")
                .add(associatedData)
                .add(addressee.keyId().bytes())
                .add(Suite.sha256(content))
                .toBytes();
    }

    private static Transcript signed(EnvelopeContext context, SealingKey addressee, byte[] message) {
        return new Transcript("waylight/v1/addressed")
                .add(context.associatedData())
                .add(addressee.keyId().bytes())
                .add(message);
    }
}
