package org.waylight.triage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's passkey and browser: makes and uses one key as Web Authentication, level 2, section 6 says. */
public final class SoftAuthenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final byte[] id = new byte[16];
    private final KeyPair key;
    private final String origin;
    private final boolean verifies;

    /** @param verifies whether it asks its user for a finger or a PIN */
    public SoftAuthenticator(String origin, boolean verifies) {
        new SecureRandom().nextBytes(id);
        this.origin = origin;
        this.verifies = verifies;
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            key = keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of its passkey, as the desk writes it. */
    public String credentialId() {
        return base64(id);
    }

    /** The answer to {@code PublicKeyCredentialCreationOptions}. */
    public String make(JsonNode options) {
        byte[] client = client("webauthn.create", options.get("challenge").asString());
        byte[] data = joined(
                authenticatorData(options.get("rp").get("id").asString(), ATTESTED),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                cose());
        byte[] attestation = joined(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        return credential("\"attestationObject\":\"%s\",\"clientDataJSON\":\"%s\",\"transports\":[\"internal\"]"
                .formatted(base64(attestation), base64(client)));
    }

    /** The answer to {@code PublicKeyCredentialRequestOptions}. */
    public String use(JsonNode options) {
        byte[] client = client("webauthn.get", options.get("challenge").asString());
        byte[] data = authenticatorData(options.get("rpId").asString(), 0);
        return credential("\"authenticatorData\":\"%s\",\"clientDataJSON\":\"%s\",\"signature\":\"%s\""
                .formatted(base64(data), base64(client), base64(signed(joined(data, sha256(client))))));
    }

    private String credential(String response) {
        return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{%2$s}}"
                .formatted(base64(id), response);
    }

    private byte[] client(String type, String challenge) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(UTF_8);
    }

    private byte[] authenticatorData(String relyingParty, int more) {
        int flags = PRESENT | (verifies ? VERIFIED : 0) | more;
        return joined(sha256(relyingParty.getBytes(UTF_8)), new byte[] {(byte) flags}, new byte[4]);
    }

    /** RFC 9053, section 7.1.1: an ES256 key on P-256. */
    private byte[] cose() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return joined(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
                thirtyTwo(point.getAffineX()),
                new byte[] {0x22, 0x58, 0x20},
                thirtyTwo(point.getAffineY()));
    }

    private byte[] signed(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return joined(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(US_ASCII));
    }

    private static byte[] thirtyTwo(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, exact, 32 - length, length);
        return exact;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
