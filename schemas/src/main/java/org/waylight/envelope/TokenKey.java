package org.waylight.envelope;

import java.util.Arrays;

/**
 * Makes keyed tokens with HMAC-SHA-256: equal values make equal tokens, so that they can be compared without being
 * kept; without the key nobody can make one, or try whether a value that they guess is behind one.
 */
public final class TokenKey {

    /** Bytes of a token: that any two of a hundred million values share one by chance has odds below 1 to 10<sup>22</sup>. */
    public static final int TOKEN_BYTES = 16;

    private final byte[] bytes;

    private TokenKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static TokenKey generate() {
        return new TokenKey(Suite.random(Suite.KEY_BYTES));
    }

    static TokenKey ofBytes(byte[] bytes) {
        return new TokenKey(bytes.clone());
    }

    byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * The token of {@code value}, {@value #TOKEN_BYTES} bytes.
     *
     * @param kind what the value is; the same value of another kind has another token
     */
    public byte[] token(String kind, String value) {
        byte[] whole = Suite.authenticate(
                bytes, new Transcript("waylight/v1/token").add(kind).add(value).toBytes());
        return Arrays.copyOf(whole, TOKEN_BYTES);
    }

    @Override
    public String toString() {
        return "TokenKey[redacted]";
    }
}
