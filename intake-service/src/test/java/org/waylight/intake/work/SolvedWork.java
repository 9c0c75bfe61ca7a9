package org.waylight.intake.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller who does the work, written from ALTCHA's description and not from the library that checks it. */
public final class SolvedWork {

    private SolvedWork() {}

    /** The header for a challenge in JSON. */
    public static String of(JsonNode challenge) {
        return header(Map.of(
                "algorithm", challenge.get("algorithm").asString(),
                "challenge", challenge.get("challenge").asString(),
                "number", number(challenge),
                "salt", challenge.get("salt").asString(),
                "signature", challenge.get("signature").asString()));
    }

    static String header(Map<String, ?> payload) {
        return Base64.getEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(payload));
    }

    private static long number(JsonNode challenge) {
        String salt = challenge.get("salt").asString();
        String wanted = challenge.get("challenge").asString();
        for (long number = 0; number <= challenge.get("maxnumber").asLong(); number++) {
            if (HexFormat.of()
                    .formatHex(sha256((salt + number).getBytes(UTF_8)))
                    .equals(wanted)) {
                return number;
            }
        }
        throw new IllegalStateException("the challenge has no solution");
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
