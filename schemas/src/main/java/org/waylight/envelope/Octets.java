package org.waylight.envelope;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** What a message's field of bytes holds, copied out; the field stays as it was, for who reads it next. */
public final class Octets {

    private Octets() {}

    public static byte[] of(ByteBuffer field) {
        byte[] bytes = new byte[field.remaining()];
        field.duplicate().get(bytes);
        return bytes;
    }

    /** Two lower-case hexadecimal digits for each. */
    public static String hex(ByteBuffer field) {
        return HexFormat.of().formatHex(of(field));
    }
}
