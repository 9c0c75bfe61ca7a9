package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, by field. Personal data: never logged, never in an exception. The servlet's own parameters are not
 * used: they would mix in the address's, and complain in words that quote what was sent.
 */
final class Input {

    /** The form has about 150 controls. */
    private static final int MOST_FIELDS = 1_000;

    private final Map<String, List<String>> values;

    private Input(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The fields of an {@code application/x-www-form-urlencoded} body in UTF-8, or null if it is none. */
    static @Nullable Input parse(byte[] body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int fields = 0;
        int from = 0;
        while (from < body.length) {
            int end = indexOf(body, '&', from, body.length);
            int equals = indexOf(body, '=', from, end);
            String name = decode(body, from, equals);
            String value = equals == end ? "" : decode(body, equals + 1, end);
            if (name == null || value == null || ++fields > MOST_FIELDS) {
                return null;
            }
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            from = end + 1;
        }
        return new Input(values);
    }

    /** Every value of a field, in order; empty if it was not sent. */
    List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The first value of a field; empty if it was not sent. */
    String first(String field) {
        List<String> all = all(field);
        return all.isEmpty() ? "" : all.getFirst();
    }

    private static int indexOf(byte[] body, char wanted, int from, int to) {
        int at = from;
        while (at < to && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static @Nullable String decode(byte[] body, int from, int to) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            if (body[at] == '%') {
                int high = at + 2 < to ? Character.digit(body[at + 1], 16) : -1;
                int low = at + 2 < to ? Character.digit(body[at + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                decoded.write(high * 16 + low);
                at += 2;
            } else {
                decoded.write(body[at] == '+' ? ' ' : body[at]);
            }
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Input[redacted]";
    }
}
