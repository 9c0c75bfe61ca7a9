package org.waylight.intake.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import org.waylight.intake.work.ServiceSecret;
import org.waylight.message.Addressed;
import org.waylight.message.KeyId;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;
import org.waylight.topic.Topics;
import org.waylight.wire.SingleObject;

/**
 * Makes up an envelope for each id that has no mailbox: of a real one's form and size, and the same at every reading, at
 * every instance and after a restart. Its bytes come from HMAC-SHA256 under the service's secret, so that nothing is
 * remembered and no number of questions fills the memory.
 */
final class Decoys {

    private static final int SUITE = 1;
    private static final int ML_KEM_CIPHERTEXT_BYTES = 1_088;
    private static final int X25519_BYTES = 32;
    private static final int WRAPPED_KEY_BYTES = 48;
    private static final int KEY_ID_BYTES = 16;
    private static final int CONTENT_BYTES = Topics.spec(Topics.MAILBOXES).minimumBucket() + 16;

    private final ServiceSecret secret;

    Decoys(ServiceSecret secret) {
        this.secret = secret;
    }

    byte[] of(UUID id) {
        byte[] enc = ByteBuffer.allocate(ML_KEM_CIPHERTEXT_BYTES + X25519_BYTES)
                .put(bytes(id, "ciphertext", ML_KEM_CIPHERTEXT_BYTES))
                .put(publicPoint(bytes(id, "scalar", X25519_BYTES)))
                .array();
        Wrap wrap = new Wrap(
                new KeyId(bytes(id, "keyId", KEY_ID_BYTES)),
                ByteBuffer.wrap(enc),
                ByteBuffer.wrap(bytes(id, "wrappedKey", WRAPPED_KEY_BYTES)));
        return SingleObject.encode(new SealedEnvelope(
                SUITE, id, new Addressed(List.of(wrap)), ByteBuffer.wrap(bytes(id, "content", CONTENT_BYTES))));
    }

    /** A point as a real encapsulation has: half of all byte strings are none, and that would show. */
    private static byte[] publicPoint(byte[] scalar) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
            generator.initialize(NamedParameterSpec.X25519, new Fixed(scalar));
            KeyPair pair = generator.generateKeyPair();
            byte[] bigEndian = ((XECPublicKey) pair.getPublic()).getU().toByteArray();
            byte[] littleEndian = new byte[X25519_BYTES];
            for (int i = 0; i < bigEndian.length && i < X25519_BYTES; i++) {
                littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
            }
            return littleEndian;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no X25519", e);
        }
    }

    private byte[] bytes(UUID id, String use, int length) {
        Mac mac = secret.hmac("decoys");
        ByteBuffer out = ByteBuffer.allocate((length / mac.getMacLength() + 1) * mac.getMacLength());
        for (int block = 0; out.hasRemaining(); block++) {
            out.put(mac.doFinal((id + use + '/' + block).getBytes(US_ASCII)));
        }
        return Arrays.copyOf(out.array(), length);
    }

    /** Hands the generator the scalar instead of a random one. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] scalar;

        Fixed(byte[] scalar) {
            super(null, null);
            this.scalar = scalar;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(scalar, 0, bytes, 0, bytes.length);
        }
    }
}
